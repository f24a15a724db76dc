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
  return order ?? notThere();
}

/**
 * The same for the order of a case, an action or a purchase order: which one that is never changes, so it is looked up and
 * locked at once, and the row is read under the lock. Null when there is no such row.
 */
export async function lockOrderOf(
  tx: Tx,
  kind: new () => { merchantId: string; id: string; orderId: string },
  id: string,
): Promise<Order | null> {
  return tx.manager
    .createQueryBuilder(Order, 'locked')
    .setLock('pessimistic_write')
    .where('locked.merchantId = :merchantId', { merchantId: tx.merchantId })
    .andWhere((query) => {
      const found = query.subQuery().select('one.orderId').from(kind, 'one');
      return `locked.id = ${found.where('one.merchantId = :merchantId and one.id = :id', { id }).getQuery()}`;
    })
    .getOne();
}

function notThere(): never {
  throw new Refused(refuse('NOT_FOUND', 'There is no such order.', { field: ['orderId'] }).refusals);
}
