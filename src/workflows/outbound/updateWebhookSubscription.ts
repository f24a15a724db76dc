import { WebhookSubscription } from '../../entities/WebhookSubscription.js';
import type { SubscriptionState, WebhookEvent } from '../../policy/vocabulary.js';
import { maySubscribe } from '../../policy/webhookTarget.js';
import type { App, Viewer } from '../App.js';
import { decide, type Decision } from '../decide.js';
import { lockSubscription, noSubscription } from './lockSubscription.js';

export interface SubscriptionChange {
  subscriptionId: string;
  url?: string | null;
  events?: WebhookEvent[] | null;
  description?: string | null;
  isActive?: boolean | null;
}

/** The mutation `updateWebhookSubscription`: what is left out stays. Stopped, nothing new is told and what waits is given up. */
export async function updateWebhookSubscription(
  app: App,
  viewer: Viewer,
  { subscriptionId, ...wish }: SubscriptionChange,
): Promise<Decision<{ subscriptionId: string }>> {
  return decide(app, viewer, { merchant: true }, async (tx) => {
    const found = await lockSubscription(tx, subscriptionId);
    if (found === null) return noSubscription();
    const url = wish.url == null ? null : maySubscribe(wish.url, app.gateways.hasPrivateTargets);
    if (url?.ok === false) return url;
    const state: SubscriptionState | null = wish.isActive == null ? null : wish.isActive ? 'ACTIVE' : 'STOPPED';
    await tx.manager.update(
      WebhookSubscription,
      { merchantId: tx.merchantId, id: found.id },
      {
        ...(url === null ? {} : { url: url.value }),
        ...(wish.events == null ? {} : { events: [...new Set(wish.events)] }),
        ...(wish.description === undefined ? {} : { description: wish.description }),
        ...(state === null ? {} : { state }),
        updatedAt: tx.now,
        version: found.version + 1,
      },
    );
    return { ok: true, value: { subscriptionId } };
  });
}
