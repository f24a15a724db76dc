import { Action } from '../../entities/Action.js';
import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { isWithSupplier, phaseOf, type UnitFacts } from '../../policy/unitFacts.js';
import type { CaseState } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import { clearDeadline } from '../deadlines/setDeadline.js';
import { type LostUnit, recoverFromSupplier } from '../money/recoverFromSupplier.js';
import { refundWhatIsOwed } from '../money/refundWhatIsOwed.js';
import { placeAgain } from '../orders/placeAgain.js';
import { giveBackUnits } from '../reissue/endReissue.js';
import { placeReplacement } from '../reroute/placeReplacement.js';
import { raiseEarlierConflict } from '../reroute/raiseEarlierConflict.js';
import { restoreOriginal } from '../reroute/restoreOriginal.js';
import { attempt } from '../withTenant.js';
import { leaveToPerson } from './leaveToPerson.js';
import { caseFactsOf } from './factsOf.js';
import { PARTNER } from './timeline.js';

/**
 * A supplier confirmed a cancellation that a case waits for: the money is asked back, and the refund (S1, or for a replacement that was given up), the
 * replacement or the right address follows.
 *
 * @param lost the units of the case that will not come
 */
export async function goOnAfterCancellation(
  tx: Tx,
  theCase: AfterSalesCase,
  purchaseOrder: PurchaseOrder,
  lost: readonly LostUnit[],
): Promise<void> {
  await recoverFromSupplier(tx, theCase, purchaseOrder, lost);
  await goOnIfFree(tx, theCase);
}

/**
 * What the case waits for is done as soon as no supplier still owes it an answer: for the units that no supplier has. Those
 * that had shipped are decided by the rule of where they are now. True when there was something to do.
 */
export async function goOnIfFree(tx: Tx, theCase: AfterSalesCase): Promise<boolean> {
  const { state, intent, ruleId } = theCase;
  // A choice is due since the supplier would not, or of what was left when the others had: it cancels after all.
  const isWanted = WAITING_FOR_IT.includes(state) || (state === 'OPEN' && intent === 'REFUND' && ruleId === 'S1');
  if (!isWanted) return false;
  const { units } = await caseFactsOf(tx, theCase);
  const concerned = (await concernedUnits(tx, theCase, units)).filter((unit) => phaseOf(unit) === 'NOT_SHIPPED');
  if (concerned.some((unit) => unit.purchaseOrder?.cancelState === 'ASKED')) return false;
  const free = concerned.filter((unit) => !isWithSupplier(unit.purchaseOrder));
  if (free.length === 0) return false;
  await clearDeadline(tx, 'CANCELLATION_ANSWER', theCase);
  const done = await attempt(tx, () => goOn(tx, theCase, free));
  if (!done.ok) await leaveToPerson(tx, theCase, done);
  return true;
}

const WAITING_FOR_IT: readonly CaseState[] = ['CANCELLING', 'REROUTING', 'NEEDS_PERSON'];

async function goOn(tx: Tx, theCase: AfterSalesCase, units: UnitFacts[]): Promise<void> {
  if (theCase.state === 'REROUTING') {
    await placeReplacement(tx, theCase);
    return;
  }
  switch (theCase.intent) {
    case 'REFUND':
      await giveBackUnits(tx, theCase, units.map(({ unitId }) => unitId)); // prettier-ignore
      await refundWhatIsOwed(tx, { theCase, units, doer: PARTNER, why: 'The supplier confirmed the cancellation.' });
      await raiseEarlierConflict(tx, units.map(({ unitId }) => unitId)); // prettier-ignore
      return;
    case 'CORRECT_ADDRESS':
      await placeAgain(tx, theCase, units);
      return;
    case 'CANCEL_REPLACEMENT':
      await restoreOriginal(tx, theCase);
      return;
    case null:
      return;
  }
}

/**
 * The units for which this case asked a supplier to cancel, and under S1 those with them that no supplier ever had; of a reroute
 * those that are still under it.
 */
export async function concernedUnits(tx: Tx, theCase: AfterSalesCase, units: UnitFacts[]): Promise<UnitFacts[]> {
  const { merchantId } = tx;
  if (theCase.state === 'REROUTING') return units.filter((unit) => unit.activeRerouteId !== null);
  const unpaid = theCase.intent === 'REFUND' ? units.filter((unit) => unit.refundedMinor === 0n) : units;
  if (theCase.ruleId === 'S1' && theCase.intent === 'REFUND') return unpaid;
  const asked = await tx.manager.findBy(Action, { merchantId, caseId: theCase.id, kind: 'CANCEL_PURCHASE_ORDER' });
  const purchaseOrders = await tx.manager.findBy(PurchaseOrder, { merchantId, orderId: theCase.orderId });
  const byHand = purchaseOrders.flatMap((one) => one.cancellationsByHand.filter(({ caseId }) => caseId === theCase.id));
  const requests = [...asked.map((action) => action.request as { unitIds: string[] }), ...byHand];
  const ids = new Set(requests.flatMap(({ unitIds }) => unitIds));
  return unpaid.filter((unit) => ids.has(unit.unitId));
}
