import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Order } from '../../entities/Order.js';
import type { Rate } from '../../policy/rate.js';
import { refuse } from '../../policy/refusals.js';
import type { AwardReason } from '../../policy/vocabulary.js';
import type { App, Viewer } from '../App.js';
import { doerOf } from '../cases/timeline.js';
import { decide, type Decision } from '../decide.js';
import { once } from '../once.js';
import { Refused } from '../withTenant.js';
import { makeAward } from './makeAward.js';
import { amountGiven, type MoneyGiven } from './recordDepositPayment.js';

export interface DecideAwardInput {
  caseId: string;
  reason: AwardReason;
  /** In the currency of the order. */
  amount: MoneyGiven;
  rate?: Rate | null;
  /** Why, for the merchant. */
  statement: string;
  idempotencyKey: string;
}

/** The mutation `decideAward`: the marketplace's staff award a buyer money out of the merchant's deposit, within the rule of the case. */
export async function decideAward(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: DecideAwardInput,
): Promise<Decision<{ awardId: string }>> {
  return decide(app, viewer, { case: input.caseId }, async (tx) => {
    const value = await once(tx, { viewer, mutation: 'decideAward', key: idempotencyKey, input }, async () => {
      const { merchantId } = tx;
      if (input.statement.trim() === '') {
        const message = 'Say why: the merchant reads it, and may appeal.';
        throw new Refused(refuse('REASON_NEEDED', message, { field: ['statement'] }).refusals);
      }
      const theCase = await tx.manager.findOneByOrFail(AfterSalesCase, { merchantId, id: input.caseId });
      const order = await tx.manager.findOneByOrFail(Order, { merchantId, id: theCase.orderId });
      const amount = amountGiven(input.amount, order.currency);
      if (!amount.ok) throw new Refused(amount.refusals);
      const award = await makeAward(tx, {
        key: `decided:${viewer.subject}:${idempotencyKey}`,
        reason: input.reason,
        caseId: theCase.id,
        orderId: order.id,
        beneficiary: 'BUYER',
        amount: amount.value,
        by: doerOf(viewer),
        rate: input.rate ?? null,
        statement: input.statement,
      });
      return { awardId: award.id };
    });
    return { ok: true, value };
  });
}
