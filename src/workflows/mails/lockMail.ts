import { Mail } from '../../entities/Mail.js';
import type { Tx } from '../App.js';
import { lockOrder } from '../orders/lockOrder.js';

/** A mail is changed under the lock of the order that it is about; one about no order holds itself. */
export async function lockMail(tx: Tx, { id, orderId }: Mail): Promise<void> {
  if (orderId !== null) await lockOrder(tx, orderId);
  else
    await tx.manager.findOne(Mail, { where: { merchantId: tx.merchantId, id }, lock: { mode: 'pessimistic_write' } });
}
