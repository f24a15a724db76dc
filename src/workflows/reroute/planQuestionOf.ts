import { In } from 'typeorm';
import { Order } from '../../entities/Order.js';
import { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { PurchaseOrderLine } from '../../entities/PurchaseOrderLine.js';
import { RerouteUnit } from '../../entities/RerouteUnit.js';
import type { CaseFacts } from '../../policy/caseFacts.js';
import type { OfferCandidate } from '../../policy/offerScreen.js';
import type { PlanQuestion } from '../../policy/PlanQuestion.js';
import type { UnitFacts } from '../../policy/unitFacts.js';
import type { Tx } from '../App.js';
import { policyAt } from '../../policy/policyDefaults.js';
import { firstWeekOf } from '../../policy/scorecard.js';
import { settingsOf } from '../cases/factsOf.js';
import { candidatesOfNeeds } from '../mappings/candidatesOfNeeds.js';
import { offersOfUnits } from '../mappings/offersOfUnits.js';
import { termsInForce } from '../supply/termsInForce.js';

/** What a plan is made from: the units to buy, every offer for them as its row now stands, and how its supplier did before. */
export async function planQuestionOf(
  tx: Tx,
  theCase: Pick<CaseFacts, 'consentedOfferIds'>,
  units: UnitFacts[],
  { tried = [], arriveBy = null }: { tried?: string[]; arriveBy?: Date | null } = {},
): Promise<PlanQuestion> {
  const { merchantId } = tx;
  const [first] = units;
  if (first === undefined) throw new Error('A plan needs units.');
  const order = await tx.manager.findOneByOrFail(Order, { merchantId, id: first.orderId });
  const needs = candidatesOfNeeds(await offersOfUnits(tx, units.map((unit) => unit.unitId))); // prettier-ignore
  const before = await takenFrom(tx, units);
  const bought = await tx.manager.findBy(PurchaseOrderLine, {
    merchantId, purchaseOrderId: In(before.map((one) => one.id)),
  }); // prettier-ignore
  const { marginGuardBps } = await settingsOf(tx);
  const candidates = needs.candidatesOf(await candidatesFor(tx, needs.offerIds));
  return {
    units: units.map(({ unitId, lineId, paidMinor }) => ({
      unitId,
      lineId,
      paidMinor,
      variantId: needs.needOf.get(unitId) ?? '',
    })),
    candidates,
    terms: await termsInForce(tx, candidates.map((offer) => offer.supplierId), order.currency), // prettier-ignore
    currency: order.currency,
    guardBps: marginGuardBps,
    consentedOfferIds: theCase.consentedOfferIds,
    shipTo: order.shipToCountry,
    original: {
      supplierIds: [...new Set(before.map((one) => one.supplierId))],
      offerIds: [...new Set([...tried, ...bought.flatMap((line) => line.offerId ?? [])])],
    },
    arriveBy,
    now: tx.now,
  };
}

/** Every purchase order that these units were with, before and during a reroute: none of their suppliers is asked again. */
async function takenFrom(tx: Tx, units: UnitFacts[]): Promise<PurchaseOrder[]> {
  const { merchantId } = tx;
  const moved = await tx.manager.findBy(RerouteUnit, { merchantId, unitId: In(units.map((unit) => unit.unitId)) });
  const ids = [
    ...units.flatMap(({ purchaseOrder }) => purchaseOrder?.id ?? []),
    ...moved.flatMap((one) => one.fromPurchaseOrderId ?? []),
  ];
  return tx.manager.findBy(PurchaseOrder, { merchantId, id: In(ids) });
}

interface CandidateRow {
  id: string;
  variant_id: string;
  supplier_id: string;
  match: OfferCandidate['match'];
  price_minor: string;
  freight_minor: string;
  currency: string;
  told_currency: string | null;
  stock: number;
  destinations: string[];
  handling_days: number;
  transit_days: number;
  last_seen_at: Date;
  paused: boolean;
  min_quantity: number;
  orders: number;
  faults: OfferCandidate['record']['faults'];
}

/** One statement for all of these offers; a supplier without an account cannot be bought from. */
export async function candidatesFor(tx: Tx, offerIds: string[]): Promise<OfferCandidate[]> {
  const rows: CandidateRow[] = await tx.manager.query(
    `select o.*, coalesce(a.paused_until > $3, false) as paused, r.orders, r.faults
     from offers o
     join suppliers s on s.merchant_id = o.merchant_id and s.id = o.supplier_id
     join partner_accounts a on a.merchant_id = s.merchant_id and a.id = s.partner_account_id
     cross join lateral (
       select coalesce(sum(w.orders), 0)::int as orders, jsonb_strip_nulls(jsonb_build_object(
         'OVERDUE', sum(w.overdue), 'NO_STOCK', sum(w.no_stock), 'WRONG', sum(w.wrong), 'DAMAGED', sum(w.damaged),
         'LOST', sum(w.lost), 'SILENT', sum(w.silent), 'SHIPPED_AFTER_CANCEL', sum(w.shipped_after_cancel))) as faults
       from supplier_weeks w where w.merchant_id = o.merchant_id and w.supplier_id = o.supplier_id and w.week >= $4) r
     where o.merchant_id = $1 and o.id = any($2) order by o.id`,
    [tx.merchantId, offerIds, tx.now, firstWeekOf(policyAt(tx.now).recordWeeks, tx.now, (await settingsOf(tx)).zone)],
  );
  return rows.map((row) => ({
    offerId: row.id,
    variantId: row.variant_id,
    supplierId: row.supplier_id,
    match: row.match,
    unitPriceMinor: BigInt(row.price_minor),
    freightMinor: BigInt(row.freight_minor),
    // What a supplier asks in another currency is not known in this one, so it cannot be bought.
    currency: row.told_currency ?? row.currency,
    stock: row.told_currency === null ? row.stock : 0,
    destinations: row.destinations,
    handlingDays: row.handling_days,
    transitDays: row.transit_days,
    supplierPaused: row.paused,
    minQuantity: row.min_quantity,
    record: { orders: row.orders, faults: row.faults },
    lastSeenAt: row.last_seen_at,
  }));
}
