import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import type { Tx } from '../App.js';
import { moveCase } from '../cases/caseFile.js';
import { caseFactsOf } from '../cases/factsOf.js';
import { recoverLost } from '../cases/goOnAfterCancellation.js';
import { TIMER } from '../cases/timeline.js';
import { placeReplacement } from '../reroute/placeReplacement.js';

/**
 * No answer to a cancellation in 2 h (dated policy). A reroute goes on: the replacement is placed and the refund of the
 * first purchase order is pursued. A refund under S1 still waits for the confirmation, and a person is told.
 */
export async function cancellationUnanswered(tx: Tx, theCase: AfterSalesCase): Promise<void> {
  if (theCase.state === 'REROUTING') {
    const { units } = await caseFactsOf(tx, theCase);
    for (const id of new Set(units.flatMap(({ purchaseOrder }) => purchaseOrder?.id ?? []))) {
      const original = await tx.manager.findOneByOrFail(PurchaseOrder, { merchantId: tx.merchantId, id });
      await recoverLost(tx, theCase, original, units);
    }
    await placeReplacement(tx, theCase);
    return;
  }
  if (theCase.state !== 'CANCELLING') return;
  await moveCase(tx, theCase, TIMER, {
    to: 'NEEDS_PERSON',
    kind: 'CANCELLATION_UNANSWERED',
    sentence: 'The supplier has not answered the cancellation. Ask it; once it confirms, the case goes on by itself.',
  });
}
