import { WebhookSubscription } from '../../entities/WebhookSubscription.js';
import type { App, Viewer } from '../App.js';
import { decide, type Decision } from '../decide.js';
import { lockSubscription, noSubscription } from './lockSubscription.js';
import { newSecret } from './newSecret.js';

const OLD_SECRET_HOURS = 24;

/** The mutation `rotateWebhookSecret`: the new one is told this one time; messages carry both signatures for a day. */
export async function rotateWebhookSecret(
  app: App,
  viewer: Viewer,
  { subscriptionId }: { subscriptionId: string },
): Promise<Decision<{ subscriptionId: string; secret: string }>> {
  return decide(app, viewer, { merchant: true }, async (tx) => {
    const found = await lockSubscription(tx, subscriptionId);
    if (found === null) return noSubscription();
    const secret = newSecret();
    await tx.manager.update(
      WebhookSubscription,
      { merchantId: tx.merchantId, id: found.id },
      {
        secretSealed: app.vault.seal(secret),
        oldSecretSealed: found.secretSealed,
        oldSecretUntil: new Date(tx.now.getTime() + OLD_SECRET_HOURS * 3_600_000),
        updatedAt: tx.now,
        version: found.version + 1,
      },
    );
    return { ok: true, value: { subscriptionId, secret } };
  });
}
