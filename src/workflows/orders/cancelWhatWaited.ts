import { In } from 'typeorm';
import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import type { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { isClosed, mayMove } from '../../policy/caseFlow.js';
import type { Refusal } from '../../policy/refusals.js';
import { isWithSupplier, phaseOf } from '../../policy/unitFacts.js';
import type { Tx } from '../App.js';
import { changeCase, moveCase } from '../cases/caseFile.js';
import { caseFactsOf } from '../cases/factsOf.js';
import { goOnIfFree } from '../cases/goOnAfterCancellation.js';
import { SYSTEM, tell } from '../cases/timeline.js';
import { leaveReroutes } from '../reroute/leaveReroutes.js';
import { cancelAtSupplier, NOBODY_TO_ASK } from '../supply/cancelAtSupplier.js';
import { attempt } from '../withTenant.js';
import { cancelAtOnce } from './cancelAtOnce.js';

/**
 * A cancellation that came while nobody knew whether the supplier has the purchase order is kept, to be done when that is known. Of one
 * that goes on for other units it is kept for these.
 */
export async function keepCancellation(tx: Tx, theCase: AfterSalesCase, refusals: readonly Refusal[]): Promise<void> {
  const mayGoOn = !isClosed(theCase.state) && theCase.ruleId === 'S1' && theCase.intent === null;
  if (mayGoOn && refusals.some(({ code }) => code === 'WORK_IN_PROGRESS')) {
    await changeCase(tx, theCase, { intent: 'REFUND' });
  }
}

/**
 * It is known now whether the supplier took the purchase order: what was cancelled meanwhile is cancelled there, or refunded.
 *
 * @returns the units that are looked after by that
 */
export async function cancelWhatWaited(tx: Tx, purchaseOrder: PurchaseOrder): Promise<string[]> {
  const { merchantId } = tx;
  const cases = await tx.manager.find(AfterSalesCase, {
    where: { merchantId, orderId: purchaseOrder.orderId, state: In(GOES_ON), intent: 'REFUND', ruleId: 'S1' },
    order: { id: 'ASC' },
  });
  const dealtWith: string[] = [];
  for (const theCase of cases) {
    // What cannot be asked for now either stays open, and is offered to staff.
    if (theCase.state === 'OPEN') await attempt(tx, () => cancelAtOnce(tx, theCase));
    else dealtWith.push(...(await cancelBesides(tx, theCase, purchaseOrder)));
  }
  return dealtWith;
}

const GOES_ON = ['OPEN', 'CANCELLING', 'REFUNDING', 'NEEDS_PERSON'] as const;

/** The case waits for another supplier, or for a refund: this supplier is asked meanwhile. */
async function cancelBesides(tx: Tx, theCase: AfterSalesCase, { id, cancelState }: PurchaseOrder): Promise<string[]> {
  const { units } = await caseFactsOf(tx, theCase);
  const ofIt = units.filter((unit) => unit.purchaseOrder?.id === id && unit.refundedMinor === 0n);
  const mine = ofIt.filter((unit) => phaseOf(unit) === 'NOT_SHIPPED');
  const unitIds = mine.map(({ unitId }) => unitId);
  await leaveReroutes(tx, mine, SYSTEM);
  if (!mine.some((unit) => isWithSupplier(unit.purchaseOrder))) {
    if (mine.length > 0) await goOnIfFree(tx, theCase);
    return unitIds;
  }
  if (cancelState !== 'NONE') return unitIds;
  const { unasked } = await cancelAtSupplier(tx, theCase, mine);
  const told = {
    kind: 'CANCELLATION_ASKED',
    sentence:
      unasked.length > 0
        ? NOBODY_TO_ASK
        : 'It is known now that another supplier has units of it, which is asked to cancel.',
  };
  const needsPerson = unasked.length > 0 && mayMove(theCase.state, 'NEEDS_PERSON', 'SYSTEM');
  if (needsPerson) await moveCase(tx, theCase, SYSTEM, { to: 'NEEDS_PERSON', ...told });
  else await tell(tx, theCase, SYSTEM, told);
  return unitIds;
}
