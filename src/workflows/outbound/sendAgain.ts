import { WebhookDelivery } from '../../entities/WebhookDelivery.js';
import type { Tx } from '../App.js';
import { setDeadline } from '../deadlines/setDeadline.js';

/** Messages that were made before go out once more, as they were made, with three days before them. */
export async function sendAgain(tx: Tx, rows: WebhookDelivery[]): Promise<void> {
  for (const row of rows) {
    await tx.manager.update(
      WebhookDelivery,
      { merchantId: tx.merchantId, id: row.id },
      { state: 'PENDING', roundAttempts: 0, dueSince: tx.now, askedAt: null, deliveredAt: null, updatedAt: tx.now },
    );
    await setDeadline(tx, 'WEBHOOK_DUE', row, tx.now);
  }
}
