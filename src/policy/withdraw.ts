// Withdrawing a case: as long as nobody outside has been asked for anything.

import { type CaseFacts, openTo } from './caseFacts.js';
import { type Asker, mayOpenProblem } from './permissions.js';
import { accept, type Outcome, refuse } from './refusals.js';
import type { RuleId } from './vocabulary.js';

/**
 * May this case be withdrawn? While it waits, is open or needs a person, and not once money or a partner is under way. A
 * buyer withdraws only what a buyer may open; that it is a case of its own order is seen to where cases are read.
 */
export function mayWithdraw(theCase: CaseFacts, viewer: Asker): Outcome<{ ruleId: RuleId }> {
  const open = openTo('WITHDRAW', theCase, viewer);
  if (!open.ok) return open;
  const { ruleId, problem, refunds } = theCase;
  if (viewer.role === 'BUYER' && !mayOpenProblem('BUYER', problem)) {
    return refuse('NOT_PERMITTED', `A ${problem} case is withdrawn by the merchant. Ask there.`, { ruleId });
  }
  if (refunds.some(({ state }) => state === 'RESERVED' || state === 'PAID')) {
    return refuse('REFUND_ACTIVE', 'Money of this case has moved, so it is not withdrawn any more.', { ruleId });
  }
  if (theCase.returns.some(({ state }) => state === 'SENT' || state === 'ARRIVED')) {
    return refuse(
      'RETURN_ACTIVE',
      'The goods are on their way back. Wait until they are here, and say what was in the box.',
      {
        ruleId,
        retryable: true,
      },
    );
  }
  if (theCase.awaitsCancellation) {
    return refuse(
      'WORK_IN_PROGRESS',
      'A supplier has been asked to cancel and has not answered. Wait for that, or ask it.',
      { ruleId, retryable: true },
    );
  }
  return accept({ ruleId });
}
