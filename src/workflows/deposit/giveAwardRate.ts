import type { Award } from '../../entities/Award.js';
import { isClosed } from '../../policy/caseFlow.js';
import { inCurrency, type Rate } from '../../policy/rate.js';
import { refuse } from '../../policy/refusals.js';
import type { App, Viewer } from '../App.js';
import { doerOf } from '../cases/timeline.js';
import { decide, type Decision } from '../decide.js';
import { once } from '../once.js';
import { Refused } from '../withTenant.js';
import { lockAward } from './lockAward.js';
import { takeAward } from './takeAward.js';
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
      if (theCase !== null) await withinRule(tx, theCase, wishOf(award));
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

/** What it was decided for may have been paid meanwhile. */
function wishOf({ reason, beneficiary, amountMinor, currency }: Award) {
  return { reason, beneficiary, amount: { minor: amountMinor, currency } };
}
