import { In } from 'typeorm';
import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { CaseUnit } from '../../entities/CaseUnit.js';
import { OrderUnit } from '../../entities/OrderUnit.js';
import { Refund } from '../../entities/Refund.js';
import { RefundUnit } from '../../entities/RefundUnit.js';
import { Reroute } from '../../entities/Reroute.js';
import { RerouteUnit } from '../../entities/RerouteUnit.js';
import type { Tx } from '../App.js';
import { moveCase } from '../cases/caseFile.js';
import { PARTNER, tell } from '../cases/timeline.js';
import type { Shipped } from '../supply/Shipped.js';

/**
 * The first supplier shipped although its units were rerouted or refunded: the case is reopened with choices
 * (intercept, keep and bill, cancel the new one). Survival 3.
 */
export async function raiseConflict(tx: Tx, shipped: Shipped): Promise<void> {
  for (const { theCase, replacementId, isLate, isHeardOnly } of await casesThatMovedOn(tx, shipped)) {
    const sentence =
      `The first supplier shipped parcel ${shipped.parcel.waybillNo} after ` +
      (replacementId === null && !isHeardOnly ? 'the refund was under way.' : 'the units had been bought elsewhere.');
    const mayConflict = MAY_CONFLICT.includes(theCase.state) || (theCase.state === 'OPEN' && isLate);
    if (theCase.conflict !== null || !mayConflict || isHeardOnly) {
      await tell(tx, theCase, PARTNER, { kind: 'SHIPPED_TWICE', sentence });
      continue;
    }
    await moveCase(tx, theCase, PARTNER, {
      to: 'CONFLICT',
      kind: 'CONFLICT',
      sentence: `${sentence} Choose: intercept that parcel, ${CHOICES_BESIDE[replacementId === null ? 'REFUNDED' : 'REPLACED']}`,
      change: {
        conflict: {
          originalPurchaseOrderId: shipped.purchaseOrder.id,
          originalParcelId: shipped.parcel.id,
          replacementPurchaseOrderId: replacementId,
          replacementParcelId: null,
          choice: null,
        },
      },
    });
  }
}

const CHOICES_BESIDE = {
  REFUNDED: 'or keep it and bill the supplier.',
  REPLACED: 'keep it and bill the supplier, or cancel the replacement.',
};

const MAY_CONFLICT = ['REROUTING', 'REFUNDING', 'NEEDS_PERSON', 'SETTLED'];

interface Moved {
  /** Null where the units were refunded. */
  replacementId: string | null;
  /** It left its reroute because it was overdue itself. */
  isLate: boolean;
  /** Neither bought elsewhere nor refunded yet: a conflict only once the money is on its way (`raiseEarlierConflict`). */
  isHeardOnly?: boolean;
}

async function casesThatMovedOn(tx: Tx, shipped: Shipped): Promise<({ theCase: AfterSalesCase } & Moved)[]> {
  const { merchantId } = tx;
  const rerouted = shipped.surplus
    ? await tx.manager.findBy(RerouteUnit, { merchantId, fromPurchaseOrderId: shipped.purchaseOrder.id })
    : [];
  const found = new Map<string, Moved>();
  const replaced = await newestOf(tx, rerouted, shipped.purchaseOrder.id);
  for (const { reroute, unit } of replaced) {
    found.set(reroute.caseId, { replacementId: unit.toPurchaseOrderId, isLate: !unit.isActive });
    await tx.manager.update(Reroute, { merchantId, id: reroute.id }, { state: 'CONFLICT', updatedAt: tx.now });
  }
  const gone = rerouted.flatMap(({ unitId }) => (replaced.some(({ unit }) => unit.unitId === unitId) ? [] : [unitId]));
  for (const caseId of await refundedCases(tx, [...shipped.unitIds, ...gone])) {
    if (!found.has(caseId)) found.set(caseId, { replacementId: null, isLate: false });
  }
  for (const { caseId } of found.size === 0 ? await casesHolding(tx, gone) : []) {
    found.set(caseId, { replacementId: null, isLate: false, isHeardOnly: true });
  }
  const cases = await tx.manager.findBy(AfterSalesCase, { merchantId, id: In([...found.keys()]) });
  return cases.flatMap((theCase) => {
    const moved = found.get(theCase.id);
    return moved === undefined ? [] : [{ theCase, ...moved }];
  });
}

/** Of units that left their reroute and are not refunded yet. */
function casesHolding({ manager, merchantId }: Tx, unitIds: string[]): Promise<CaseUnit[]> {
  return manager.findBy(CaseUnit, { merchantId, unitId: In(unitIds), isOpen: true });
}

/** What replaces these units now: a replacement that was late may have been replaced in turn. */
async function newestOf(
  { manager, merchantId }: Tx,
  rerouted: RerouteUnit[],
  shippedId: string,
): Promise<{ reroute: Reroute; unit: RerouteUnit }[]> {
  if (rerouted.length === 0) return [];
  const all = await manager.findBy(RerouteUnit, { merchantId, unitId: In(rerouted.map((one) => one.unitId)) });
  const reroutes = await manager.find(Reroute, {
    where: { merchantId, id: In(all.map((one) => one.rerouteId)), state: In(['PLACING', 'PLACED']) },
    order: { createdAt: 'DESC', id: 'DESC' },
  });
  const settled = new Set<string>();
  return reroutes.flatMap((reroute) => {
    const news = all.filter((one) => one.rerouteId === reroute.id && !settled.has(one.unitId));
    for (const { unitId } of news) settled.add(unitId);
    const [first] = news.filter(({ toPurchaseOrderId }) => toPurchaseOrderId !== shippedId);
    return first === undefined ? [] : [{ reroute, unit: first }];
  });
}

/** What a deposit paid in part for a unit has not stopped its supplier. */
async function refundedCases(tx: Tx, unitIds: string[]): Promise<string[]> {
  const { merchantId } = tx;
  const shares = await tx.manager.findBy(RefundUnit, { merchantId, unitId: In(unitIds) });
  const refunds = await tx.manager.findBy(Refund, {
    merchantId, id: In(shares.map((share) => share.refundId)), state: In(['RESERVED', 'PAID']),
  }); // prettier-ignore
  if (refunds.every(({ awardId }) => awardId === null)) return refunds.map((refund) => refund.caseId);
  const units = await tx.manager.findBy(OrderUnit, { merchantId, id: In(unitIds) });
  const counted = shares.filter(({ refundId }) => refunds.some(({ id }) => id === refundId));
  const backOf = (unitId: string) =>
    counted.reduce((sum, share) => (share.unitId === unitId ? sum + share.amountMinor : sum), 0n);
  const inPart = new Set(units.filter((unit) => backOf(unit.id) < unit.paidMinor).map(({ id }) => id));
  const isWhole = ({ id, awardId }: Refund) =>
    awardId === null || counted.some((share) => share.refundId === id && !inPart.has(share.unitId));
  return refunds.filter(isWhole).map((refund) => refund.caseId);
}
