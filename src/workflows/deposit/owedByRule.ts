import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { type AwardAmount, awardOf } from '../../policy/awardAmounts.js';
import { mayRefund } from '../../policy/refund.js';
import type { Outcome } from '../../policy/refusals.js';
import type { Tx } from '../App.js';
import { caseFactsOf, settingsOf } from '../cases/factsOf.js';

/**
 * What the deposit owes a buyer whose settle-by has passed: for the units that the rule lets be refunded, and no others. As if nothing
 * had been tried: what the rule gives is asked, not what the state of the case leaves open.
 */
export async function owedByRule(tx: Tx, theCase: AfterSalesCase): Promise<Outcome<AwardAmount>> {
  const facts = { ...(await caseFactsOf(tx, theCase)), state: 'OPEN' as const };
  const may = mayRefund(facts, { role: 'TIMER' }, await settingsOf(tx), tx.now);
  if (!may.ok) return may;
  const { unitIds } = may.value;
  return awardOf(facts, { reason: 'SETTLE_BY_MISSED', beneficiary: 'BUYER', unitIds }, tx.now);
}
