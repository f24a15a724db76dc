import { WebhookMessage } from '../../entities/WebhookMessage.js';
import type { Tx } from '../App.js';

/**
 * What messages were waiting for (a reference, a waybill number) is known now: they are looked at again at once, also
 * those that were given up, for an order may be imported long after its events.
 */
export async function wakeParked(tx: Tx, awaited: string[]): Promise<void> {
  const { raw } = await tx.manager
    .createQueryBuilder()
    .update(WebhookMessage)
    .set({ state: 'PARKED', dueAt: tx.now, appliedAt: null })
    .where('merchant_id = :merchantId and awaits = any(:awaited)', { merchantId: tx.merchantId, awaited })
    .andWhere(`awaits is not null and state in ('PARKED', 'IGNORED')`)
    .returning(['id'])
    .execute();
  const { merchantId } = tx;
  for (const { id } of raw as { id: string }[])
    await tx.app.queue.send(tx.manager, { kind: 'webhook', id, merchantId });
}
