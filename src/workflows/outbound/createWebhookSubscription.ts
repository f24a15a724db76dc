import { v7 as uuid } from 'uuid';
import { WebhookSubscription } from '../../entities/WebhookSubscription.js';
import { refuse } from '../../policy/refusals.js';
import type { WebhookEvent } from '../../policy/vocabulary.js';
import { maySubscribe } from '../../policy/webhookTarget.js';
import type { App, Viewer } from '../App.js';
import { decide, type Decision } from '../decide.js';
import { newSecret } from './newSecret.js';

const MOST_SUBSCRIPTIONS = 20;

/** The mutation `createWebhookSubscription`. The secret is told this one time. */
export async function createWebhookSubscription(
  app: App,
  viewer: Viewer,
  input: { url: string; events: WebhookEvent[]; description?: string | null },
): Promise<Decision<{ subscriptionId: string; secret: string }>> {
  return decide(app, viewer, { merchant: true }, async (tx) => {
    const url = maySubscribe(input.url, app.gateways.hasPrivateTargets);
    if (!url.ok) return url;
    const { merchantId } = tx;
    if ((await tx.manager.countBy(WebhookSubscription, { merchantId })) >= MOST_SUBSCRIPTIONS) {
      return refuse('INVALID_INPUT', `There are ${MOST_SUBSCRIPTIONS} subscriptions already: change one of those.`);
    }
    const secret = newSecret();
    const id = uuid();
    await tx.manager.insert(WebhookSubscription, {
      merchantId,
      id,
      url: url.value,
      events: [...new Set(input.events)],
      description: input.description ?? null,
      secretSealed: app.vault.seal(secret),
      oldSecretSealed: null,
      oldSecretUntil: null,
      state: 'ACTIVE',
      createdBy: viewer.subject,
      createdAt: tx.now,
      updatedAt: tx.now,
      lastDeliveredAt: null,
      lastFailedAt: null,
      lastFailure: null,
      version: 1,
    });
    return { ok: true, value: { subscriptionId: id, secret } };
  });
}
