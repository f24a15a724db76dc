import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { messageOf, type Refusal } from '../../policy/refusals.js';
import { mayRefund } from '../../policy/refund.js';
import { hoursAfter, policyAt } from '../../policy/policyDefaults.js';
import type { OverdueSetting } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import { moveCase } from '../cases/caseFile.js';
import { caseFactsOf, settingsOf } from '../cases/factsOf.js';
import { leaveToPerson } from '../cases/leaveToPerson.js';
import { attempt } from '../withTenant.js';
import { TIMER, tell } from '../cases/timeline.js';
import { refundUnits } from '../money/refundUnits.js';
import { setDeadline } from './setDeadline.js';

/**
 * The remedies of a case are due from now on: it opens, its settle-by runs, and the merchant's setting acts or proposes.
 *
 * @param wasRerouted what it had bought elsewhere is late, too: its remedies are due once more
 */
export async function startWaitOver(
  tx: Tx,
  theCase: AfterSalesCase,
  setting: OverdueSetting,
  wasRerouted = false,
): Promise<void> {
  if (theCase.state === 'WAITING' || (wasRerouted && theCase.state === 'REROUTING')) {
    const { settleWithinHours } = policyAt(tx.now);
    const settleByAt = hoursAfter(tx.now, settleWithinHours);
    const within = `${settleWithinHours} h`;
    const settleByBasis = { kind: 'ELAPSED', from: tx.now.toISOString(), within, ruleId: theCase.ruleId };
    await setDeadline(tx, 'SETTLE_BY', theCase, settleByAt);
    await moveCase(tx, theCase, TIMER, {
      to: 'OPEN',
      kind: 'REMEDIES_DUE',
      sentence: `${wasRerouted ? 'The replacement is late as well' : 'The wait is over'}: rule ${theCase.ruleId} offers its remedies. Settle by ${settleByAt.toISOString()}.`,
      change: { settleByAt, dueAt: settleByAt, settleByBasis },
    });
  }
  if (theCase.state !== 'OPEN') return;
  const stopped = await actBySetting(tx, theCase, setting);
  if (stopped !== null) await leaveToPerson(tx, theCase, stopped);
}

/**
 * PROPOSE waits for one click; the other two act, and what the rules do not allow is said.
 *
 * @returns what stopped a refund that the rules allow; null when nothing did
 */
export async function actBySetting(
  tx: Tx,
  theCase: AfterSalesCase,
  setting: OverdueSetting,
): Promise<{ refusals: Refusal[] } | null> {
  if (setting === 'AUTO_REROUTE') {
    await setDeadline(tx, 'AUTO_REROUTE', theCase, tx.now);
    return null;
  }
  if (setting === 'PROPOSE') {
    await tell(tx, theCase, TIMER, {
      kind: 'PROPOSED',
      sentence: 'The best plan waits for one click: see the reroute plans of the case.',
    });
    return null;
  }
  const facts = await caseFactsOf(tx, theCase);
  const may = mayRefund(facts, { role: 'TIMER' }, await settingsOf(tx), tx.now);
  if (!may.ok) {
    await tell(tx, theCase, TIMER, { kind: 'AUTO_REFUND_STOPPED', sentence: messageOf(may) });
    return null;
  }
  const refunded = await attempt(tx, () =>
    refundUnits(tx, theCase, facts, may.value, TIMER, 'As the merchant has set:'),
  );
  return refunded.ok ? null : refunded;
}
