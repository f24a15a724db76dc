import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import type { Award } from '../../entities/Award.js';
import { awardOf } from '../../policy/awardAmounts.js';
import { isClosed } from '../../policy/caseFlow.js';
import { inCurrency, type Rate } from '../../policy/rate.js';
import { refuse } from '../../policy/refusals.js';
import type { App, Tx, Viewer } from '../App.js';
import { caseFactsOf } from '../cases/factsOf.js';
import { doerOf } from '../cases/timeline.js';
import { decide, type Decision } from '../decide.js';
import { once } from '../once.js';
import { Refused } from '../withTenant.js';
import { lockAward } from './lockAward.js';
import { changeAward, takeAward } from './takeAward.js';
import { tellOfAward } from './tellOfAward.js';
import { withinRule } from './withinRule.js';

export interface RateInput {
  awardId: string;
  rate: Rate;
  idempotencyKey: string;
}

/** The mutation `giveAwardRate`: an award in another currency than the deposit's takes its money now, by the rate that is given. */
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
      if (theCase !== null) await atLeast(tx, award, theCase, input.rate);
      const amount = { minor: award.amountMinor, currency: award.currency };
      const debit = inCurrency(amount, locked.deposit.currency, input.rate, tx.now);
      if (!debit.ok) throw new Refused(debit.refusals);
      const by = doerOf(viewer);
      await takeAward(tx, locked, award, { debit: debit.value, rate: input.rate, by, theCase });
      await tellOfAward(tx, award, theCase, by);
      return { awardId: award.id };
    });
    return { ok: true, value };
  });
}

/** A compensation is never less than the least in yuan, which counts from now on; what a refund was decided for may have been paid meanwhile. */
async function atLeast(tx: Tx, award: Award, theCase: AfterSalesCase, rate: Rate): Promise<void> {
  const { reason, beneficiary, currency } = award;
  if (award.covers === 'COMPENSATION') {
    const given = awardOf(await caseFactsOf(tx, theCase), { reason, beneficiary, rate }, tx.now);
    if (!given.ok) throw new Refused(given.refusals);
    if (given.value.amount.minor > award.amountMinor) {
      await changeAward(tx, award, { amountMinor: given.value.amount.minor });
    }
  }
  await withinRule(tx, theCase, { reason, beneficiary, amount: { minor: award.amountMinor, currency }, rate });
}
