import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import type { Award } from '../../entities/Award.js';
import { awardOf } from '../../policy/awardAmounts.js';
import { isClosed } from '../../policy/caseFlow.js';
import { appealUntil } from '../../policy/deposit.js';
import { inCurrency, type Rate } from '../../policy/rate.js';
import { refuse } from '../../policy/refusals.js';
import type { App, Tx, Viewer } from '../App.js';
import { caseFactsOf } from '../cases/factsOf.js';
import { doerOf } from '../cases/timeline.js';
import { decide, type Decision } from '../decide.js';
import { once } from '../once.js';
import { Refused } from '../withTenant.js';
import { lockAward } from './lockAward.js';
import { owedByRule } from './owedByRule.js';
import { changeAward, takeAward } from './takeAward.js';
import { tellOfAward } from './tellOfAward.js';
import { withinRule } from './withinRule.js';

export interface RateInput {
  awardId: string;
  rate: Rate;
  idempotencyKey: string;
}

/**
 * The mutation `giveAwardRate`: an award in another currency than the deposit's takes its money now, by the rate that is given. From now
 * on it may be appealed, for nobody knew before what it would take.
 */
export async function giveAwardRate(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: RateInput,
): Promise<Decision<{ awardId: string }>> {
  return decide(app, viewer, { award: input.awardId }, async (tx) => {
    const value = await once(tx, { viewer, mutation: 'giveAwardRate', key: idempotencyKey, input }, async () => {
      const { award, locked, theCase } = await lockAward(tx, input.awardId);
      if (award.state !== 'AWAITING_RATE') {
        throw new Refused(refuse('AWARD_SETTLED', `The award is ${award.state}: it waits for no rate.`).refusals);
      }
      if (theCase !== null && isClosed(theCase.state)) {
        throw new Refused(refuse('CASE_CLOSED', 'The case was closed meanwhile. Let the award go.').refusals);
      }
      const unitIds = theCase === null ? undefined : await unitsOf(tx, award, theCase, input.rate);
      const amount = { minor: award.amountMinor, currency: award.currency };
      const debit = inCurrency(amount, locked.deposit.currency, input.rate, tx.now);
      if (!debit.ok) throw new Refused(debit.refusals);
      const by = doerOf(viewer);
      if (award.appealState === null) await changeAward(tx, award, { appealUntil: appealUntil(tx.now) });
      await takeAward(tx, locked, award, { debit: debit.value, rate: input.rate, by, theCase, unitIds });
      await tellOfAward(tx, award, theCase, by);
      return { awardId: award.id };
    });
    return { ok: true, value };
  });
}

/**
 * The units that it is for; of a refund those alone that the rule lets be refunded now. A compensation is never less than the least
 * in yuan, which counts from now on; what a refund was decided for may have been paid meanwhile.
 */
async function unitsOf(tx: Tx, award: Award, theCase: AfterSalesCase, rate: Rate): Promise<string[] | undefined> {
  const { reason, beneficiary, currency } = award;
  const owed = reason === 'SETTLE_BY_MISSED' ? await owedByRule(tx, theCase) : null;
  if (owed !== null && !owed.ok) throw new Refused(owed.refusals);
  const unitIds = owed?.value.unitIds;
  if (award.covers === 'COMPENSATION') {
    const given = awardOf(await caseFactsOf(tx, theCase), { reason, beneficiary, rate }, tx.now);
    if (!given.ok) throw new Refused(given.refusals);
    if (given.value.amount.minor > award.amountMinor) {
      await changeAward(tx, award, { amountMinor: given.value.amount.minor });
    }
  }
  const amount = { minor: award.amountMinor, currency };
  await withinRule(tx, theCase, { reason, beneficiary, amount, rate, ...(unitIds === undefined ? {} : { unitIds }) });
  return unitIds;
}
