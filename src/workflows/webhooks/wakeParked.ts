import { In } from 'typeorm';
import { WebhookMessage } from '../../entities/WebhookMessage.js';
import type { Tx } from '../App.js';

/** What parked messages were waiting for (a reference, a waybill number) is known now: they are looked at again at once. */
export async function wakeParked(tx: Tx, awaited: string[]): Promise<void> {
  const { raw } = await tx.manager
    .createQueryBuilder()
    .update(WebhookMessage)
    .set({ dueAt: tx.now })
    .where({ merchantId: tx.merchantId, awaits: In(awaited) })
    .andWhere(`state = 'PARKED'`)
    .returning(['id'])
    .execute();
  for (const { id } of raw as { id: string }[]) await tx.app.queue.send(tx.manager, { kind: 'webhook', id });
}
