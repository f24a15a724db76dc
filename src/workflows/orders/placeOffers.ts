import { Offer } from '../../entities/Offer.js';
import { OrderUnit } from '../../entities/OrderUnit.js';
import type { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { Supplier } from '../../entities/Supplier.js';
import { daysAfter } from '../../policy/policyDefaults.js';
import { refuse } from '../../policy/refusals.js';
import { freightOf } from '../../policy/supplierTerms.js';
import type { Tx } from '../App.js';
import { byIds } from '../byIds.js';
import { type DraftLine, draftPurchaseOrder } from '../supply/draftPurchaseOrder.js';
import { termsInForce } from '../supply/termsInForce.js';
import { Refused } from '../withTenant.js';

export interface Placed {
  purchaseOrder: PurchaseOrder;
  unitIds: string[];
}

/**
 * One purchase order per supplier and currency for these choices, with the freight that the plans count: by the tiers of the
 * supplier, or once an offer where it has none.
 */
export async function placeOffers(
  tx: Tx,
  orderId: string,
  choices: { unitId: string; offerId: string }[],
  caseId?: string,
): Promise<Placed[]> {
  const { merchantId } = tx;
  const offers = await byIds(tx, Offer, choices.map((choice) => choice.offerId)); // prettier-ignore
  const units = await byIds(tx, OrderUnit, choices.map((choice) => choice.unitId)); // prettier-ignore
  const groups = new Map<string, Offer[]>();
  for (const offer of offers) {
    const key = `${offer.supplierId} ${offer.currency}`;
    groups.set(key, [...(groups.get(key) ?? []), offer]);
  }
  const placed: Placed[] = [];
  for (const group of groups.values()) {
    const [first] = group;
    if (first === undefined) continue;
    const supplier = await tx.manager.findOneByOrFail(Supplier, { merchantId, id: first.supplierId });
    const { partnerAccountId } = supplier;
    if (partnerAccountId === null) {
      throw new Refused(
        refuse(
          'NOT_OFFERED',
          `${supplier.name} has no account that we could place with. Connect one, or choose another offer.`,
        ).refusals,
      );
    }
    const lines = group.flatMap((offer) => linesOf(offer, choices, units));
    placed.push({
      unitIds: lines.flatMap((line) => line.unitIds),
      purchaseOrder: await draftPurchaseOrder(tx, {
        orderId,
        supplier: Object.assign(supplier, { partnerAccountId }),
        currency: first.currency,
        freightMinor: await freightFor(tx, group, lines),
        shipFrom: first.shipFrom,
        shipByAt: daysAfter(tx.now, Math.max(...group.map((offer) => offer.handlingDays))),
        lines,
        ...(caseId === undefined ? {} : { caseId }),
      }),
    });
  }
  return placed;
}

async function freightFor(tx: Tx, group: Offer[], lines: DraftLine[]): Promise<bigint> {
  const [first] = group;
  if (first === undefined) return 0n;
  const [terms] = await termsInForce(tx, [first.supplierId], first.currency);
  const bought = group.map(({ id, priceMinor, freightMinor }) => ({
    quantity: lines.filter((line) => line.offerId === id).reduce((sum, line) => sum + line.unitIds.length, 0),
    unitPriceMinor: priceMinor,
    freightMinor,
  }));
  return freightOf(bought, terms ?? null);
}

function linesOf(offer: Offer, choices: { unitId: string; offerId: string }[], units: OrderUnit[]): DraftLine[] {
  const mine = units.filter((unit) =>
    choices.some((choice) => choice.unitId === unit.id && choice.offerId === offer.id),
  );
  const byLine = new Map<string, string[]>();
  for (const unit of mine) byLine.set(unit.orderLineId, [...(byLine.get(unit.orderLineId) ?? []), unit.id]);
  return [...byLine].map(([orderLineId, unitIds]) => ({
    orderLineId,
    offerId: offer.id,
    supplierSku: offer.supplierSku,
    match: offer.match,
    unitCostMinor: offer.priceMinor,
    unitIds,
  }));
}
