import { WebhookMessage } from '../../entities/WebhookMessage.js';
import { refuse } from '../../policy/refusals.js';
import type { App, Viewer } from '../App.js';
import { decide, type Decision } from '../decide.js';

/**
 * The mutation `replayPartnerMessage`: a stored message is looked at again. What it did already is
 * not done twice: a scan is known by its hash, a decision by what it decided.
 */
export async function replayPartnerMessage(
  app: App,
  viewer: Viewer,
  { partnerMessageId }: { partnerMessageId: string },
): Promise<Decision<{ partnerMessageId: string }>> {
  return decide(app, viewer, { merchant: true }, async (tx) => {
    const { affected } = await tx.manager.update(
      WebhookMessage,
      { merchantId: tx.merchantId, id: partnerMessageId },
      { state: 'RECEIVED', dueAt: tx.now, attempts: 0, appliedAt: null },
    );
    if (affected !== 1) {
      return refuse('NOT_FOUND', 'There is no such message.', { field: ['partnerMessageId'] });
    }
    await app.queue.send(tx.manager, { kind: 'webhook', id: partnerMessageId, merchantId: tx.merchantId });
    return { ok: true, value: { partnerMessageId } };
  });
}
