import { Order } from '../../entities/Order.js';
import { refuse } from '../../policy/refusals.js';
import type { Tx } from '../App.js';
import { Refused } from '../withTenant.js';

/**
 * The one lock: whoever changes anything about an order, its purchase orders, parcels, cases or money holds its row
 * first, so that there is one order of locking and no two workflows decide about the same units at once.
 */
export async function lockOrder(tx: Tx, orderId: string): Promise<Order> {
  const order = await tx.manager.findOne(Order, {
    where: { merchantId: tx.merchantId, id: orderId },
    lock: { mode: 'pessimistic_write' },
  });
  if (order === null)
    throw new Refused(refuse('NOT_FOUND', 'There is no such order.', { field: ['orderId'] }).refusals);
  return order;
}
