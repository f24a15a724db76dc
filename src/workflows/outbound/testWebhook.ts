import { WEBHOOK_TYPES } from '../../policy/vocabulary.js';
import type { App, Viewer } from '../App.js';
import { decide, type Decision } from '../decide.js';
import { isStopped, lockSubscription, noSubscription } from './lockSubscription.js';
import { addDelivery } from './publish.js';

/** The mutation `testWebhook`: a message that says nothing, to see whether it arrives. */
export async function testWebhook(
  app: App,
  viewer: Viewer,
  { subscriptionId }: { subscriptionId: string },
): Promise<Decision<{ deliveryId: string }>> {
  return decide(app, viewer, { merchant: true }, async (tx) => {
    const subscription = await lockSubscription(tx, subscriptionId);
    if (subscription === null) return noSubscription();
    if (subscription.state !== 'ACTIVE') return isStopped();
    const body = JSON.stringify({ type: WEBHOOK_TYPES.TEST, timestamp: tx.now.toISOString(), data: {} });
    const deliveryId = await addDelivery(tx, { subscriptionId, event: 'TEST', orderId: null, caseId: null, body });
    return { ok: true, value: { deliveryId } };
  });
}
