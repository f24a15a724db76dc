import { WebhookSubscription } from '../../entities/WebhookSubscription.js';
import { refuse } from '../../policy/refusals.js';
import type { Tx } from '../App.js';

/** A subscription of this merchant, locked; null for one that is not there. */
export async function lockSubscription(tx: Tx, id: string): Promise<WebhookSubscription | null> {
  return tx.manager.findOne(WebhookSubscription, {
    where: { merchantId: tx.merchantId, id },
    lock: { mode: 'for_no_key_update' },
  });
}

export function noSubscription() {
  return refuse('NOT_FOUND', 'There is no such webhook subscription.', { field: ['subscriptionId'] });
}

export function isStopped() {
  return refuse('NOT_OFFERED', 'The subscription is stopped: make it active first.', { field: ['subscriptionId'] });
}
