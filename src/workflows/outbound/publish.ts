import { v7 as uuid } from 'uuid';
import { WebhookDelivery } from '../../entities/WebhookDelivery.js';
import { WebhookSubscription } from '../../entities/WebhookSubscription.js';
import { WEBHOOK_TYPES, type WebhookEvent } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import { setDeadline } from '../deadlines/setDeadline.js';

export interface Event {
  event: WebhookEvent;
  orderId: string | null;
  caseId: string | null;
  /** Ids as the API tells them. */
  data: object;
}

/**
 * Tells the merchant's own systems: one delivery for each subscription that wants the event, in the transaction of what
 * happened. No commit, no message; and no message is made anew when it is sent again.
 */
export async function publish(tx: Tx, { event, orderId, caseId, data }: Event): Promise<void> {
  const wanting = (await activeSubscriptions(tx)).filter(({ events }) => events.includes(event));
  if (wanting.length === 0) return;
  const body = JSON.stringify({ type: WEBHOOK_TYPES[event], timestamp: tx.now.toISOString(), data });
  for (const { id: subscriptionId } of wanting) await addDelivery(tx, { subscriptionId, event, orderId, caseId, body });
}

export async function addDelivery(
  tx: Tx,
  delivery: Pick<WebhookDelivery, 'subscriptionId' | 'event' | 'orderId' | 'caseId' | 'body'>,
): Promise<string> {
  const id = uuid();
  await tx.manager.insert(WebhookDelivery, {
    merchantId: tx.merchantId,
    id,
    ...delivery,
    state: 'PENDING',
    attempts: 0,
    roundAttempts: 0,
    dueSince: tx.now,
    askedAt: null,
    lastStatus: null,
    lastFailure: null,
    createdAt: tx.now,
    deliveredAt: null,
    updatedAt: tx.now,
  });
  await setDeadline(tx, 'WEBHOOK_DUE', { id, orderId: delivery.orderId }, tx.now);
  return id;
}

/** Read once a transaction, however much happens in it. */
async function activeSubscriptions(tx: Tx): Promise<WebhookSubscription[]> {
  const known = SEEN.get(tx) ?? tx.manager.findBy(WebhookSubscription, { merchantId: tx.merchantId, state: 'ACTIVE' });
  SEEN.set(tx, known);
  return known;
}

const SEEN = new WeakMap<Tx, Promise<WebhookSubscription[]>>();
