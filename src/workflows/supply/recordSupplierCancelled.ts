import { In } from 'typeorm';
import { OrderUnit } from '../../entities/OrderUnit.js';
import type { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { hasLapsed } from '../../policy/payBy.js';
import type { SupplierFailure } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import { recoverFromSupplier } from '../money/recoverFromSupplier.js';
import { recoverRefunded } from '../money/recoverRefunded.js';
import { unitIdsOf } from '../cases/caseFile.js';
import { goOnAfterCancellation } from '../cases/goOnAfterCancellation.js';
import { openForSupplierFailure } from '../cases/openForSupplierFailure.js';
import { clearDeadlines } from '../deadlines/setDeadline.js';
import { casesOver } from './casesOver.js';
import { changePurchaseOrder } from './changePurchaseOrder.js';
import { markOutOfStock } from './markOutOfStock.js';
import { replacementsCancelled } from './replacementsCancelled.js';
import { endSilence, waitAgain } from './endSilence.js';
import { answered, cancellationsOf, unitsStillAsked } from './unitsMeant.js';
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
  const taken = await replacementsCancelled(tx, purchaseOrder, { gone, unasked, cancellations, failure });
  const ids = gone.map(({ id }) => id);
  for (const theCase of await casesOver(tx, cancellations, ids)) {
    await waitAgain(tx, theCase);
    const own = unitsStillAsked(cancellations.filter((action) => action.caseId === theCase.id));
    await goOnAfterCancellation(tx, theCase, purchaseOrder, gone.filter((unit) => own.has(unit.id))); // prettier-ignore
  }
  if (failure === 'OUT_OF_STOCK' || failure === 'NOT_AVAILABLE') await markOutOfStock(tx, gone);
  const abandoned = unasked.filter((unit) => !taken.has(unit.id));
  await openForAbandoned(tx, purchaseOrder, abandoned, failure ?? 'OUT_OF_STOCK');
}

/** Units that nobody gave up, nor replaces: each gets a case, and what was paid for it is asked back there, or where it was refunded. */
async function openForAbandoned(
  tx: Tx,
  purchaseOrder: PurchaseOrder,
  abandoned: OrderUnit[],
  failure: SupplierFailure,
): Promise<void> {
  const opened = await openForSupplierFailure(tx, purchaseOrder, abandoned, failure, { wasTaken: true });
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
