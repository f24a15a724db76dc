import { In } from 'typeorm';
import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { CaseUnit } from '../../entities/CaseUnit.js';
import { Offer } from '../../entities/Offer.js';
import { OrderUnit } from '../../entities/OrderUnit.js';
import type { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { PurchaseOrderLine } from '../../entities/PurchaseOrderLine.js';
import { hasLapsed } from '../../policy/payBy.js';
import type { SupplierFailure } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import { tellOfStock } from '../mappings/tellOfStock.js';
import { recoverFromSupplier } from '../money/recoverFromSupplier.js';
import { recoverRefunded } from '../money/recoverRefunded.js';
import { unitIdsOf } from '../cases/caseFile.js';
import { tryNextAlternative } from '../reroute/tryNextAlternative.js';
import { RerouteUnit } from '../../entities/RerouteUnit.js';
import { afterCancellationDeclined } from '../cases/afterCancellationDeclined.js';
import { goOnAfterCancellation } from '../cases/goOnAfterCancellation.js';
import { openForSupplierFailure } from '../cases/openForSupplierFailure.js';
import { clearDeadlines } from '../deadlines/setDeadline.js';
import { changePurchaseOrder } from './changePurchaseOrder.js';
import { endSilence, waitAgain } from './endSilence.js';
import { answered, type Cancellation, cancellationsOf, unitsStillAsked } from './unitsMeant.js';
import { reissueFailed, runningReissue } from '../reissue/endReissue.js';
import { unitsOf } from './unitsOf.js';

/**
 * The supplier will not send units of a purchase order: it confirmed our cancellation, or cancelled by itself. What
 * waited for that goes on (the refund of S1, the placement of a reroute); units that nobody gave up get a case
 * (survival 1). The same news again changes nothing.
 *
 * @param told why, where the supplier says it, and when it was so
 */
export async function recordSupplierCancelled(
  tx: Tx,
  purchaseOrder: PurchaseOrder,
  told: { failure: SupplierFailure | null; at: Date },
  onlyUnits: string[] | null = null,
): Promise<void> {
  if (purchaseOrder.stage === 'CANCELED') return;
  const failure = told.failure ?? (isLapse(purchaseOrder, told.at) ? 'UNPAID' : null);
  const units = await unitsOf(tx, purchaseOrder);
  const gone = units.filter((unit) => unit.parcelId === null && (onlyUnits === null || onlyUnits.includes(unit.id)));
  const left = units.filter((unit) => !gone.includes(unit));
  const cancellations = await cancellationsOf(tx, purchaseOrder);
  const asked = unitsStillAsked(cancellations);
  await changePurchaseOrder(tx, purchaseOrder, {
    cancelState: 'CONFIRMED',
    failure: failure ?? purchaseOrder.failure,
    supplierAnsweredAt: tx.now,
    ...answered(purchaseOrder, ({ unitIds }) => isAllGone(unitIds, gone, left)),
    ...stageAfter(left, asked),
  });
  if (left.length > 0) await endSilence(tx, purchaseOrder);
  if (left.every((unit) => unit.parcelId !== null)) {
    await clearDeadlines(tx, ['OVERDUE_URGE', 'OVERDUE_PROPOSE', 'SUPPLIER_SILENT'], purchaseOrder);
  }
  if (left.length > 0) await release(tx, gone);
  const unasked = gone.filter((unit) => !asked.has(unit.id));
  const reissue = await runningReissue(tx, purchaseOrder.id);
  // What the case of the replacement gave up itself goes on below, with its refund.
  const givenUp = unitsStillAsked(cancellations.filter(({ caseId }) => caseId === reissue?.caseId));
  const askedHere = gone.filter(({ id }) => asked.has(id) && !givenUp.has(id)).map(({ id }) => id);
  // Cancelled because another case wanted it so: that case has the units now.
  if (reissue !== null && askedHere.length > 0) await reissueFailed(tx, reissue, 'CANCELED', askedHere, false);
  if (reissue !== null && unasked.length > 0) {
    const ids = unasked.map((unit) => unit.id);
    const theCase = await tx.manager.findOneByOrFail(AfterSalesCase, { merchantId: tx.merchantId, id: reissue.caseId });
    await recoverFromSupplier(tx, theCase, purchaseOrder, unasked);
    await reissueFailed(tx, reissue, failure ?? 'CANCELED', ids);
  }
  const taken =
    reissue === null
      ? await replaceAgain(tx, purchaseOrder, unasked, failure ?? 'OUT_OF_STOCK')
      : new Set(unasked.map((unit) => unit.id));
  for (const theCase of await casesOver(
    tx,
    cancellations,
    gone.map(({ id }) => id),
  )) {
    await waitAgain(tx, theCase);
    const own = unitsStillAsked(cancellations.filter((action) => action.caseId === theCase.id));
    await goOnAfterCancellation(tx, theCase, purchaseOrder, gone.filter((unit) => own.has(unit.id))); // prettier-ignore
  }
  if (failure === 'OUT_OF_STOCK' || failure === 'NOT_AVAILABLE') await markOutOfStock(tx, gone);
  const abandoned = unasked.filter((unit) => !taken.has(unit.id));
  const opened = await openForSupplierFailure(tx, purchaseOrder, abandoned, failure ?? 'OUT_OF_STOCK');
  let unclaimed = abandoned;
  for (const theCase of opened) {
    const ids = await unitIdsOf(tx, theCase.id);
    await recoverFromSupplier(tx, theCase, purchaseOrder, abandoned.filter(({ id }) => ids.includes(id))); // prettier-ignore
    unclaimed = unclaimed.filter(({ id }) => !ids.includes(id));
  }
  await recoverRefunded(tx, purchaseOrder, unclaimed);
}

/** A cancellation that is answered by this: of its units some are gone now, and it has none of them any more. */
function isAllGone(unitIds: string[], gone: OrderUnit[], left: OrderUnit[]): boolean {
  return gone.some(({ id }) => unitIds.includes(id)) && !left.some(({ id }) => unitIds.includes(id));
}

/** Cancelled by itself, for nobody had paid: its supplier may have the goods. */
function isLapse(purchaseOrder: PurchaseOrder, at: Date): boolean {
  return purchaseOrder.cancelState === 'NONE' && hasLapsed(purchaseOrder, at);
}

function lineIdsOf(units: OrderUnit[]): string[] {
  return units.flatMap((unit) => unit.purchaseOrderLineId ?? []);
}

/** A replacement that its supplier takes back: the reroute goes on with the next alternative (survival 6). */
async function replaceAgain(
  tx: Tx,
  purchaseOrder: PurchaseOrder,
  gone: OrderUnit[],
  failure: SupplierFailure,
): Promise<Set<string>> {
  if (gone.length === 0) return new Set();
  const replacing = await tx.manager.findBy(RerouteUnit, {
    merchantId: tx.merchantId, toPurchaseOrderId: purchaseOrder.id, unitId: In(gone.map((unit) => unit.id)), isActive: true,
  }); // prettier-ignore
  if (replacing.length === 0) return new Set();
  const unitIds = replacing.map((one) => one.unitId);
  const units = gone.filter((unit) => unitIds.includes(unit.id));
  const lines = await tx.manager.findBy(PurchaseOrderLine, { merchantId: tx.merchantId, id: In(lineIdsOf(units)) });
  const theCase = await tryNextAlternative(
    tx,
    purchaseOrder,
    lines.flatMap((line) => line.offerId ?? []),
    failure,
    unitIds,
  );
  if (theCase !== null) await recoverFromSupplier(tx, theCase, purchaseOrder, units);
  return new Set(unitIds);
}

/** With units left that will still be sent, the purchase order goes on; another cancellation may be under way. */
function stageAfter(left: OrderUnit[], asked: Set<string>): Partial<PurchaseOrder> {
  if (left.length === 0) return { stage: 'CANCELED' };
  if (left.every((unit) => unit.parcelId !== null)) return { stage: 'FULFILLED', cancelState: 'NONE' };
  return { cancelState: left.some((unit) => asked.has(unit.id)) ? 'ASKED' : 'NONE' };
}

/** The rest of the purchase order goes on without these units: no supplier has them any more. */
async function release(tx: Tx, gone: OrderUnit[]): Promise<void> {
  const where = { merchantId: tx.merchantId, id: In(gone.map((unit) => unit.id)) };
  await tx.manager.update(OrderUnit, where, { purchaseOrderLineId: null });
}

/**
 * The offers behind these units have nothing left, so no plan proposes them again before they are refreshed; the merchant is
 * told at once when one of them is bought first.
 */
export async function markOutOfStock(tx: Tx, gone: OrderUnit[]): Promise<void> {
  const { merchantId } = tx;
  const lineIds = gone.flatMap((unit) => unit.purchaseOrderLineId ?? []);
  const lines = await tx.manager.findBy(PurchaseOrderLine, { merchantId, id: In(lineIds) });
  const offerIds = lines.flatMap((line) => line.offerId ?? []);
  await tx.manager.update(Offer, { merchantId, id: In(offerIds) }, { stock: 0, lastSeenAt: tx.now });
  await tellOfStock(tx, offerIds);
}

/** Cases that hold one of the units now, and those that asked for the cancellation. */
async function casesOver(tx: Tx, cancellations: Cancellation[], unitIds: string[]): Promise<AfterSalesCase[]> {
  return tx.manager
    .createQueryBuilder(AfterSalesCase, 'case')
    .where('case.merchantId = :merchantId', { merchantId: tx.merchantId })
    .andWhere((query) => {
      const held = query.subQuery().select('held.caseId').from(CaseUnit, 'held');
      held.where('held.merchantId = :merchantId and held.unitId = any(:unitIds) and held.isOpen');
      return `(case.id = any(:asking) or case.id in ${held.getQuery()})`;
    })
    .setParameters({
      unitIds,
      asking: cancellations.flatMap(({ caseId }) => caseId ?? []),
    })
    .orderBy('case.id')
    .getMany();
}

/**
 * The supplier will not cancel: it has shipped, or says why not. Told to the cases that asked, and to those that wait with them.
 *
 * @param caseId the case whose cancellation that was, when it is known; all that wait for one otherwise
 */
export async function recordCancellationDeclined(
  tx: Tx,
  purchaseOrder: PurchaseOrder,
  failure: SupplierFailure,
  caseId: string | null = null,
): Promise<void> {
  const cancellations = await cancellationsOf(tx, purchaseOrder);
  await changePurchaseOrder(tx, purchaseOrder, {
    cancelState: 'DECLINED',
    supplierAnsweredAt: tx.now,
    ...answered(purchaseOrder, (one) => caseId === null || one.caseId === caseId),
    ...(failure === 'ALREADY_SHIPPED' ? { failure } : {}),
  });
  await endSilence(tx, purchaseOrder);
  const meant = cancellations.filter((one) => caseId === null || one.caseId === caseId);
  const unitIds = meant.flatMap((one) => one.unitIds);
  for (const theCase of await casesOver(tx, meant, unitIds)) {
    const hasAsked = meant.some((one) => one.caseId === theCase.id);
    const waits = theCase.intent === 'REFUND' && cancellations.every((one) => one.caseId !== theCase.id);
    if (hasAsked || waits) await afterCancellationDeclined(tx, theCase, purchaseOrder, failure);
  }
}
