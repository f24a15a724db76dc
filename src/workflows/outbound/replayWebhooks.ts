import { Between, In } from 'typeorm';
import { WebhookDelivery } from '../../entities/WebhookDelivery.js';
import { refuse } from '../../policy/refusals.js';
import type { App, Viewer } from '../App.js';
import { decide, type Decision } from '../decide.js';
import { isStopped, lockSubscription, noSubscription } from './lockSubscription.js';
import { sendAgain } from './sendAgain.js';

export interface ReplayWish {
  subscriptionId: string;
  from: Date;
  until: Date;
  onlyFailed?: boolean | null;
}

const MOST_AT_ONCE = 1_000;

/** The mutation `replayWebhooks`: all messages of a time once more, in their order; at most 1,000 at once. */
export async function replayWebhooks(
  app: App,
  viewer: Viewer,
  { subscriptionId, from, until, onlyFailed }: ReplayWish,
): Promise<Decision<{ subscriptionId: string; count: number }>> {
  return decide(app, viewer, { merchant: true }, async (tx) => {
    const subscription = await lockSubscription(tx, subscriptionId);
    if (subscription === null) return noSubscription();
    if (subscription.state !== 'ACTIVE') return isStopped();
    const rows = await tx.manager.find(WebhookDelivery, {
      where: {
        merchantId: tx.merchantId,
        subscriptionId,
        createdAt: Between(from, until),
        state: In(onlyFailed === true ? ['FAILED'] : ['FAILED', 'DELIVERED']),
      },
      order: { position: 'ASC' },
      take: MOST_AT_ONCE + 1,
    });
    if (rows.length > MOST_AT_ONCE) {
      return refuse('INVALID_INPUT', `More than ${MOST_AT_ONCE} messages: ask for a shorter time.`, {
        field: ['until'],
      });
    }
    await sendAgain(tx, rows);
    return { ok: true, value: { subscriptionId, count: rows.length } };
  });
}
