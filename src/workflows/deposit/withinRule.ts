import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { awardOf } from '../../policy/awardAmounts.js';
import { mayAward } from '../../policy/deposit.js';
import type { Tx } from '../App.js';
import { caseFactsOf } from '../cases/factsOf.js';
import { Refused } from '../withTenant.js';
import type { AwardWish } from './AwardWish.js';

/** Refuses an award that is larger than the rule of the case gives, or that comes while something else is under way. */
export async function withinRule(
  tx: Tx,
  theCase: AfterSalesCase,
  wish: Pick<AwardWish, 'reason' | 'beneficiary' | 'amount' | 'unitIds' | 'rate'>,
): Promise<void> {
  const facts = await caseFactsOf(tx, theCase);
  const given = awardOf(facts, wish, tx.now);
  if (!given.ok) throw new Refused(given.refusals);
  const may = mayAward(wish.amount, given.value.amount);
  if (!may.ok) throw new Refused(may.refusals.map((refusal) => ({ ruleId: theCase.ruleId, ...refusal })));
}
