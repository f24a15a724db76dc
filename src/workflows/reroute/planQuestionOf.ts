import type { CaseFacts } from '../../policy/caseFacts.js';
import type { OfferCandidate } from '../../policy/offerScreen.js';
import type { PlanQuestion } from '../../policy/PlanQuestion.js';
import type { UnitFacts } from '../../policy/unitFacts.js';
import type { Tx } from '../App.js';
import { PLACED_BY_HAND } from '../../policy/partnerRoles.js';
import { policyAt } from '../../policy/policyDefaults.js';
import { firstWeekOf } from '../../policy/scorecard.js';
import { settingsOf } from '../cases/factsOf.js';
import { candidatesOfNeeds } from '../mappings/candidatesOfNeeds.js';
import { offersOfUnits } from '../mappings/offersOfUnits.js';
import { recountNow } from '../scorecards/recountSuppliers.js';
import { termsInForce } from '../supply/termsInForce.js';

export interface PlanFrame {
  /** Offers that were tried in vain. */
  tried?: string[];
  arriveBy?: Date | null;
  /** Are the suppliers' records counted anew before they are read? */
  recount?: boolean;
}

/** What a plan is made from: the units to buy, every offer for them as its row now stands, and how its supplier did before. */
export async function planQuestionOf(
  tx: Tx,
  theCase: Pick<CaseFacts, 'consentedOfferIds'>,
  units: UnitFacts[],
  { tried = [], arriveBy = null, recount = false }: PlanFrame = {},
): Promise<PlanQuestion> {
  const [first] = units;
  if (first === undefined) throw new Error('A plan needs units.');
  const needed = await offersOfUnits(tx, units.map((unit) => unit.unitId)); // prettier-ignore
  const needs = candidatesOfNeeds(needed);
  const before = await takenFrom(tx, units);
  const { marginGuardBps } = await settingsOf(tx);
  if (recount) await recountNow(tx, [...new Set(needed.flatMap(({ offers }) => offers.map((one) => one.supplierId)))]);
  const candidates = needs.candidatesOf(await candidatesFor(tx, needs.offerIds));
  return {
    units: units.map(({ unitId, lineId, paidMinor }) => ({
      unitId,
      lineId,
      paidMinor,
      variantId: needs.needOf.get(unitId) ?? '',
    })),
    candidates,
    terms: await termsInForce(tx, candidates.map((offer) => offer.supplierId), first.currency), // prettier-ignore
    currency: first.currency,
    guardBps: marginGuardBps,
    consentedOfferIds: theCase.consentedOfferIds,
    shipTo: first.shipToCountry,
    original: {
      supplierIds: [...new Set(before.map((one) => one.supplierId))],
      offerIds: [...new Set([...tried, ...before.flatMap((one) => one.offerId ?? [])])],
    },
    arriveBy,
    now: tx.now,
  };
}

/** What these units were bought by, before and during a reroute: none of these suppliers is asked again. */
async function takenFrom(tx: Tx, units: UnitFacts[]): Promise<{ supplierId: string; offerId: string | null }[]> {
  return tx.manager.query(
    `select p.supplier_id as "supplierId", l.offer_id as "offerId"
     from purchase_orders p
     left join purchase_order_lines l on l.merchant_id = p.merchant_id and l.purchase_order_id = p.id
     where p.merchant_id = $1 and p.id = any ($2::uuid[] || array(
       select r.from_purchase_order_id from reroute_units r where r.merchant_id = $1 and r.unit_id = any ($3::uuid[])))
     order by p.id, l.id`,
    [tx.merchantId, units.flatMap(({ purchaseOrder }) => purchaseOrder?.id ?? []), units.map(({ unitId }) => unitId)],
  );
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
  by_hand: boolean;
  min_quantity: number;
  orders: number;
  faults: OfferCandidate['record']['faults'];
}

/** One statement for all of these offers; a supplier without an account cannot be bought from. */
export async function candidatesFor(tx: Tx, offerIds: string[]): Promise<OfferCandidate[]> {
  const rows: CandidateRow[] = await tx.manager.query(
    `select o.*, coalesce(a.paused_until > $3, false) as paused, a.provider = any($5) as by_hand, r.orders, r.faults
     from offers o
     join suppliers s on s.merchant_id = o.merchant_id and s.id = o.supplier_id
     join partner_accounts a on a.merchant_id = s.merchant_id and a.id = s.partner_account_id
     cross join lateral (
       select coalesce(sum(w.orders), 0)::int as orders, jsonb_strip_nulls(jsonb_build_object(
         'OVERDUE', sum(w.overdue), 'NO_STOCK', sum(w.no_stock), 'WRONG', sum(w.wrong), 'DAMAGED', sum(w.damaged),
         'LOST', sum(w.lost), 'SILENT', sum(w.silent), 'SHIPPED_AFTER_CANCEL', sum(w.shipped_after_cancel))) as faults
       from supplier_weeks w where w.merchant_id = o.merchant_id and w.supplier_id = o.supplier_id and w.week >= $4) r
     where o.merchant_id = $1 and o.id = any($2) order by o.id`,
    [
      tx.merchantId,
      offerIds,
      tx.now,
      firstWeekOf(policyAt(tx.now).recordWeeks, tx.now, (await settingsOf(tx)).zone),
      PLACED_BY_HAND,
    ],
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
    placedByHand: row.by_hand,
    minQuantity: row.min_quantity,
    record: { orders: row.orders, faults: row.faults },
    lastSeenAt: row.last_seen_at,
  }));
}
