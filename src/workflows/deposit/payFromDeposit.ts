import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Deposit } from '../../entities/Deposit.js';
import { mayMove } from '../../policy/caseFlow.js';
import { messageOf } from '../../policy/refusals.js';
import type { Tx } from '../App.js';
import { moveCase } from '../cases/caseFile.js';
import { SYSTEM, tell } from '../cases/timeline.js';
import { attempt } from '../withTenant.js';
import { makeAward } from './makeAward.js';
import { owedByRule } from './owedByRule.js';

/**
 * A settle-by is over and the merchant has not paid although the rule says so: its deposit does, once a case. True when there
 * is an award; false when no deposit is open, when the rule itself stands in the way, or when it came to nothing before.
 */
export async function payFromDeposit(tx: Tx, theCase: AfterSalesCase, why: string): Promise<boolean> {
  const { merchantId } = tx;
  if (!(await tx.manager.existsBy(Deposit, { merchantId, state: 'OPEN' }))) return false;
  const owed = await owedByRule(tx, theCase);
  if (!owed.ok || owed.value.amount.minor === 0n) return false;
  const { amount, unitIds } = owed.value;
  const made = await attempt(tx, () =>
    makeAward(tx, {
      key: `settle-by:${theCase.id}`,
      reason: 'SETTLE_BY_MISSED',
      caseId: theCase.id,
      orderId: theCase.orderId,
      beneficiary: 'BUYER',
      amount,
      by: SYSTEM,
      statement: why,
      unitIds,
    }),
  );
  if (!made.ok) await tell(tx, theCase, SYSTEM, { kind: 'DEPOSIT_NOT_TAKEN', sentence: messageOf(made) });
  if (!made.ok || made.value.state === 'DECLINED') return false;
  Object.assign(theCase, await tx.manager.findOneByOrFail(AfterSalesCase, { merchantId, id: theCase.id }));
  if (made.value.state === 'AWAITING_RATE' && mayMove(theCase.state, 'NEEDS_PERSON', 'SYSTEM')) {
    const sentence = 'The deposit is in another currency than the order: an operator must give a rate.';
    await moveCase(tx, theCase, SYSTEM, { to: 'NEEDS_PERSON', kind: 'RATE_NEEDED', sentence });
  }
  return true;
}
