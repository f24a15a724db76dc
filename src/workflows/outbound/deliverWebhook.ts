import { MoreThan, LessThan, Not } from 'typeorm';
import { WebhookDelivery } from '../../entities/WebhookDelivery.js';
import { WebhookSubscription } from '../../entities/WebhookSubscription.js';
import type { WebhookPost, WebhookTaken } from '../../integrations/outbound/webhookPoster.js';
import { afterDelivery } from '../../policy/webhookRetry.js';
import type { App, Tx } from '../App.js';
import { clearDeadline, setDeadline } from '../deadlines/setDeadline.js';
import { asWorker } from '../withTenant.js';
import { signedBy } from './signedBy.js';

/**
 * Record, send, record: one message to a merchant's own system. Those of one case go one after the other: what is later
 * waits until what is earlier was taken, or was given up after three days.
 */
export async function deliverWebhook(app: App, merchantId: string, deliveryId: string): Promise<void> {
  const begun = await asWorker(app, merchantId, (tx) => begin(tx, deliveryId));
  if (begun === null) return;
  const taken = await app.gateways.postWebhook(begun.post);
  await asWorker(app, merchantId, async (tx) => {
    const found = await lock(tx, deliveryId);
    if (found?.delivery.state !== 'PENDING' || found.delivery.attempts !== begun.attempt) return;
    await record(tx, found, taken);
  });
}

/** Longer than one try may take: a delivery that is being sent for longer than this has lost its process. */
const SENDING_LIMIT_SECONDS = 60;

interface Found {
  delivery: WebhookDelivery;
  subscription: WebhookSubscription;
}

/**
 * The subscription's row is the lock of all that goes to it, for as long as it takes to write down. Not against whoever
 * publishes: an import that runs for minutes must not hold up what was told before it.
 */
async function lock(tx: Tx, id: string): Promise<Found | null> {
  const { merchantId } = tx;
  const seen = await tx.manager.findOneBy(WebhookDelivery, { merchantId, id });
  if (seen === null) return null;
  const subscription = await tx.manager.findOneOrFail(WebhookSubscription, {
    where: { merchantId, id: seen.subscriptionId },
    lock: { mode: 'for_no_key_update' },
  });
  return { subscription, delivery: await tx.manager.findOneByOrFail(WebhookDelivery, { merchantId, id }) };
}

async function begin(tx: Tx, id: string): Promise<{ post: WebhookPost; attempt: number } | null> {
  const found = await lock(tx, id);
  if (found?.delivery.state !== 'PENDING') {
    await clearDeadline(tx, 'WEBHOOK_DUE', { id });
    return null;
  }
  const { delivery, subscription } = found;
  if (subscription.state !== 'ACTIVE') {
    await end(tx, found, { state: 'FAILED', lastFailure: 'the subscription is stopped' });
    return null;
  }
  const lostAt = delivery.askedAt === null ? tx.now : secondsAfter(delivery.askedAt, SENDING_LIMIT_SECONDS);
  if (lostAt > tx.now) {
    await setDeadline(tx, 'WEBHOOK_DUE', delivery, lostAt);
    return null;
  }
  // Whoever ends the earlier one wakes this one.
  if (await isBehind(tx, delivery)) {
    await clearDeadline(tx, 'WEBHOOK_DUE', delivery);
    return null;
  }
  if (isFailing(subscription) && (await isSending(tx, subscription))) {
    await setDeadline(
      tx,
      'WEBHOOK_DUE',
      delivery,
      secondsAfter(tx.now, REST_SECONDS + (parseInt(id.slice(-4), 16) % REST_SPREAD)),
    );
    return null;
  }
  const attempt = delivery.attempts + 1;
  await change(tx, delivery, { attempts: attempt, roundAttempts: delivery.roundAttempts + 1, askedAt: tx.now });
  await setDeadline(tx, 'WEBHOOK_DUE', delivery, secondsAfter(tx.now, SENDING_LIMIT_SECONDS));
  const headers = signedBy(tx.app.vault, subscription, { id: `msg_${id}`, at: tx.now, body: delivery.body });
  return { post: { url: subscription.url, headers, body: delivery.body }, attempt };
}

/**
 * A system that hangs takes one worker at a time and no more, whatever there is to tell it: the others are for other merchants
 * and their deadlines. What steps aside comes back spread over some minutes, and it is no try.
 */
const REST_SECONDS = 60;
const REST_SPREAD = 240;

function isFailing({ lastFailedAt, lastDeliveredAt }: WebhookSubscription): boolean {
  return lastFailedAt !== null && (lastDeliveredAt === null || lastDeliveredAt < lastFailedAt);
}

async function isSending(tx: Tx, { merchantId, id: subscriptionId }: WebhookSubscription): Promise<boolean> {
  const since = secondsAfter(tx.now, -SENDING_LIMIT_SECONDS);
  const where = { merchantId, subscriptionId, state: 'PENDING' as const, askedAt: MoreThan(since) };
  return tx.manager.existsBy(WebhookDelivery, where);
}

async function isBehind(tx: Tx, { merchantId, subscriptionId, caseId, position }: WebhookDelivery): Promise<boolean> {
  if (caseId === null) return false;
  const where = { merchantId, subscriptionId, caseId, state: 'PENDING' as const, position: LessThan(position) };
  return tx.manager.existsBy(WebhookDelivery, where);
}

async function record(tx: Tx, found: Found, { status, retryAfterSeconds, says }: WebhookTaken): Promise<void> {
  const { delivery, subscription } = found;
  const { roundAttempts, dueSince } = delivery;
  const next = afterDelivery({ attempt: roundAttempts, since: dueSince, now: tx.now, status, retryAfterSeconds });
  const isTaken = next === 'DELIVERED';
  await change(tx, delivery, { askedAt: null, lastStatus: status, lastFailure: isTaken ? null : says });
  await tx.manager.update(
    WebhookSubscription,
    { merchantId: tx.merchantId, id: subscription.id },
    {
      ...(isTaken ? { lastDeliveredAt: tx.now } : { lastFailedAt: tx.now, lastFailure: says }),
      ...(next === 'GONE' ? { state: 'GONE', updatedAt: tx.now } : {}),
    },
  );
  if (typeof next === 'object') return setDeadline(tx, 'WEBHOOK_DUE', delivery, next.againAt);
  await end(tx, found, isTaken ? { state: 'DELIVERED', deliveredAt: tx.now } : { state: 'FAILED' });
}

async function end(tx: Tx, { delivery }: Found, how: Partial<WebhookDelivery>): Promise<void> {
  await change(tx, delivery, how);
  await clearDeadline(tx, 'WEBHOOK_DUE', delivery);
  const { merchantId, subscriptionId, caseId, position, id } = delivery;
  if (caseId === null) return;
  const next = await tx.manager.findOne(WebhookDelivery, {
    where: { merchantId, subscriptionId, caseId, state: 'PENDING', id: Not(id), position: MoreThan(position) },
    order: { position: 'ASC' },
  });
  if (next !== null && next.askedAt === null) await setDeadline(tx, 'WEBHOOK_DUE', next, tx.now);
}

async function change(tx: Tx, delivery: WebhookDelivery, next: Partial<WebhookDelivery>): Promise<void> {
  const { merchantId, id } = delivery;
  await tx.manager.update(WebhookDelivery, { merchantId, id }, { ...next, updatedAt: tx.now });
  Object.assign(delivery, next);
}

function secondsAfter(instant: Date, seconds: number): Date {
  return new Date(instant.getTime() + seconds * 1000);
}
