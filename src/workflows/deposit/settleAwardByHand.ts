import { In } from 'typeorm';
import { Action } from '../../entities/Action.js';
import type { Award } from '../../entities/Award.js';
import { Refund } from '../../entities/Refund.js';
import { refuse } from '../../policy/refusals.js';
import type { App, Tx, Viewer } from '../App.js';
import { doerOf } from '../cases/timeline.js';
import { decide, type Decision } from '../decide.js';
import { recordRefundDecision } from '../money/recordRefundDecision.js';
import { once } from '../once.js';
import { Refused } from '../withTenant.js';
import { lockAward } from './lockAward.js';
import { recordAwardDecision } from './recordAwardDecision.js';
import { changeAward } from './takeAward.js';

export interface SettleInput {
  awardId: string;
  /** Paid to the buyer by the marketplace itself, or let go. */
  isPaid: boolean;
  /** The number of the payment; needed when it was paid. */
  paymentNo?: string | null;
  idempotencyKey: string;
}

/**
 * The mutation `settleAward`: where no provider pays out of the deposit, or nobody knows whether it did, the marketplace's staff
 * say what became of the money. Not while a provider is being asked.
 */
export async function settleAwardByHand(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: SettleInput,
): Promise<Decision<{ awardId: string }>> {
  return decide(app, viewer, { award: input.awardId }, async (tx) => {
    const value = await once(tx, { viewer, mutation: 'settleAward', key: idempotencyKey, input }, async () => {
      const { award } = await lockAward(tx, input.awardId);
      const paymentNo = input.paymentNo?.trim() ?? '';
      if (input.isPaid && paymentNo === '') {
        throw new Refused(
          refuse('INVALID_INPUT', 'Give the number of the payment.', { field: ['paymentNo'] }).refusals,
        );
      }
      if (award.state === 'AWAITING_RATE' && !input.isPaid) {
        await changeAward(tx, award, { state: 'DECLINED', settledAt: tx.now });
        return { awardId: award.id };
      }
      if (award.state !== 'RESERVED') {
        throw new Refused(refuse('AWARD_SETTLED', `The award is ${award.state}: nothing is to be paid now.`).refusals);
      }
      const decision = input.isPaid ? { paid: paymentNo } : { declined: 'BY_HAND' };
      const refund = await tx.manager.findOneBy(Refund, { merchantId: tx.merchantId, awardId: award.id });
      await nobodyAsks(tx, award, refund);
      if (refund === null) await recordAwardDecision(tx, award, decision, doerOf(viewer));
      else await recordRefundDecision(tx, refund, decision);
      return { awardId: award.id };
    });
    return { ok: true, value };
  });
}

/** A provider that is being asked answers first; one that was left to a person is not asked again. */
async function nobodyAsks(tx: Tx, award: Award, refund: Refund | null): Promise<void> {
  const { merchantId } = tx;
  const subjectId = In([award.id, ...(refund === null ? [] : [refund.id])]);
  if (await tx.manager.existsBy(Action, { merchantId, subjectId, state: In(['PENDING', 'ASKING', 'UNKNOWN']) })) {
    const message = 'The payment provider is being asked. Wait for its answer.';
    throw new Refused(refuse('WORK_IN_PROGRESS', message, { retryable: true }).refusals);
  }
  await tx.manager.update(
    Action,
    { merchantId, subjectId, state: 'NEEDS_PERSON' },
    { state: 'ABANDONED', updatedAt: tx.now },
  );
}
