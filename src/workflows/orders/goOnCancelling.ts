import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { hoursAfter, policyAt } from '../../policy/policyDefaults.js';
import { phaseOf } from '../../policy/unitFacts.js';
import type { Tx } from '../App.js';
import { moveCase } from '../cases/caseFile.js';
import { caseFactsOf } from '../cases/factsOf.js';
import { goOnIfFree } from '../cases/goOnAfterCancellation.js';
import { SYSTEM } from '../cases/timeline.js';
import { setDeadline } from '../deadlines/setDeadline.js';

/**
 * Some units of a cancellation are refunded. What another supplier was asked for meanwhile is waited for, and what it has confirmed
 * meanwhile is refunded too (S1).
 */
export async function goOnCancelling(tx: Tx, theCase: AfterSalesCase): Promise<void> {
  if (theCase.state !== 'OPEN' || theCase.intent !== 'REFUND' || theCase.ruleId !== 'S1') return;
  const { units } = await caseFactsOf(tx, theCase);
  const left = units.filter((unit) => unit.refundedMinor === 0n && phaseOf(unit) === 'NOT_SHIPPED');
  if (!left.some((unit) => unit.purchaseOrder?.cancelState === 'ASKED')) {
    await goOnIfFree(tx, theCase);
    return;
  }
  const { cancellationAnswerHours } = policyAt(tx.now);
  await setDeadline(tx, 'CANCELLATION_ANSWER', theCase, hoursAfter(tx.now, cancellationAnswerHours));
  await moveCase(tx, theCase, SYSTEM, {
    to: 'CANCELLING',
    kind: 'CANCELLATION_ASKED',
    sentence: 'Another supplier was asked to cancel meanwhile; what follows waits for its confirmation.',
  });
}
