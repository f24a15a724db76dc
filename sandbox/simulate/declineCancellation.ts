// A cancellation that was pending is declined: the order goes on.
import { note, type Scene } from '../scene.js';
import { keyOf, type Order, type Wire } from '../world.js';
import { accountOf } from './orderNews.js';

export function declineCancellation(
  scene: Scene,
  order: Order,
  why: { failure?: Wire['SupplierFailure'] | null; message?: string },
): Order {
  const account = accountOf(scene, order.accountId);
  const lines = order.cancellations.filter((one) => one.state === 'PENDING').flatMap((one) => one.lines);
  if (lines.length === 0) return order;
  const declined: Order = {
    ...order,
    cancellations: order.cancellations.map((one) => (one.state === 'PENDING' ? { ...one, state: 'DECLINED' } : one)),
  };
  scene.world.orders.put(keyOf(account, order.reference), declined);
  note(scene, account, 'CANCELLATION_DECLINED', order.reference, { lines });
  const { reference } = order;
  const failure = why.failure ?? 'ALREADY_SHIPPED';
  const message = why.message ?? 'The order goes on.';
  const data = { reference, lines, failure, message, occurredAt: scene.now.toISOString() };
  scene.tell(account, { type: 'supplier.cancellation.declined', data });
  return declined;
}
