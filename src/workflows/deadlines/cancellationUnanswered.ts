import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Action } from '../../entities/Action.js';
import { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import type { Tx } from '../App.js';
import { moveCase } from '../cases/caseFile.js';
import { caseFactsOf } from '../cases/factsOf.js';
import { recoverLost } from '../money/recoverLost.js';
import { leaveToPerson } from '../cases/leaveToPerson.js';
import { attempt } from '../withTenant.js';
import { TIMER } from '../cases/timeline.js';
import { placeReplacement } from '../reroute/placeReplacement.js';

/**
 * No answer to a cancellation in 2 h (dated policy). A reroute goes on: the replacement is placed and the refund of the
 * first purchase order is pursued. A refund under S1 still waits for the confirmation, and a person is told.
 */
export async function cancellationUnanswered(tx: Tx, theCase: AfterSalesCase): Promise<void> {
  if (theCase.state === 'REROUTING') {
    const { units } = await caseFactsOf(tx, theCase);
    const asked = await tx.manager.findBy(Action, {
      merchantId: tx.merchantId,
      caseId: theCase.id,
      kind: 'CANCEL_PURCHASE_ORDER',
    });
    for (const id of new Set(asked.map((action) => action.subjectId))) {
      const original = await tx.manager.findOneByOrFail(PurchaseOrder, { merchantId: tx.merchantId, id });
      if (original.cancelState !== 'DECLINED') await recoverLost(tx, theCase, original, units);
    }
    const placed = await attempt(tx, () => placeReplacement(tx, theCase));
    if (!placed.ok) await leaveToPerson(tx, theCase, placed);
    return;
  }
  if (theCase.state !== 'CANCELLING') return;
  await moveCase(tx, theCase, TIMER, {
    to: 'NEEDS_PERSON',
    kind: 'CANCELLATION_UNANSWERED',
    sentence:
      'The supplier has not answered the cancellation. Ask it and record its answer (recordCancellation); once it confirms, the case goes on by itself.',
  });
}
