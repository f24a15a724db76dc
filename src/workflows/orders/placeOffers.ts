import { In } from 'typeorm';
import { Offer } from '../../entities/Offer.js';
import { Order } from '../../entities/Order.js';
import { OrderUnit } from '../../entities/OrderUnit.js';
import type { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { Supplier } from '../../entities/Supplier.js';
import { daysAfter } from '../../policy/policyDefaults.js';
import { refuse } from '../../policy/refusals.js';
import type { Tx } from '../App.js';
import { type DraftLine, draftPurchaseOrder } from '../supply/draftPurchaseOrder.js';
import { Refused } from '../withTenant.js';

/**
 * One purchase order per supplier and currency for these choices. Freight is asked once per offer, whatever the quantity,
 * as the plans count it.
 */
export async function placeOffers(
  tx: Tx,
  orderId: string,
  choices: { unitId: string; offerId: string }[],
  caseId?: string,
): Promise<PurchaseOrder[]> {
  const { merchantId } = tx;
  const order = await tx.manager.findOneByOrFail(Order, { merchantId, id: orderId });
  const offers = await tx.manager.findBy(Offer, { merchantId, id: In(choices.map((choice) => choice.offerId)) });
  const units = await tx.manager.findBy(OrderUnit, { merchantId, id: In(choices.map((choice) => choice.unitId)) });
  const groups = new Map<string, Offer[]>();
  for (const offer of offers) {
    const key = `${offer.supplierId} ${offer.currency}`;
    groups.set(key, [...(groups.get(key) ?? []), offer]);
  }
  const placed: PurchaseOrder[] = [];
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
    placed.push(
      await draftPurchaseOrder(tx, {
        order,
        supplier: Object.assign(supplier, { partnerAccountId }),
        currency: first.currency,
        freightMinor: group.reduce((sum, offer) => sum + offer.freightMinor, 0n),
        shipFrom: first.shipFrom,
        shipByAt: daysAfter(tx.now, Math.max(...group.map((offer) => offer.handlingDays))),
        lines,
        ...(caseId === undefined ? {} : { caseId }),
      }),
    );
  }
  return placed;
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
