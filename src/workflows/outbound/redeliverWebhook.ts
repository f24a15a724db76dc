import { WebhookDelivery } from '../../entities/WebhookDelivery.js';
import { refuse } from '../../policy/refusals.js';
import type { App, Viewer } from '../App.js';
import { decide, type Decision } from '../decide.js';
import { isStopped, lockSubscription } from './lockSubscription.js';
import { sendAgain } from './sendAgain.js';

/** The mutation `redeliverWebhook`: the same message once more, under the same id and with the same body, signed anew. */
export async function redeliverWebhook(
  app: App,
  viewer: Viewer,
  { deliveryId }: { deliveryId: string },
): Promise<Decision<{ deliveryId: string }>> {
  return decide(app, viewer, { merchant: true }, async (tx) => {
    const found = await tx.manager.findOneBy(WebhookDelivery, { merchantId: tx.merchantId, id: deliveryId });
    if (found === null) return refuse('NOT_FOUND', 'There is no such delivery.', { field: ['deliveryId'] });
    const subscription = await lockSubscription(tx, found.subscriptionId);
    if (subscription?.state !== 'ACTIVE') return isStopped();
    await sendAgain(tx, [found]);
    return { ok: true, value: { deliveryId } };
  });
}
