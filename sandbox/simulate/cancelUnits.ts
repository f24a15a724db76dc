// Units of an order will not ship: a cancellation is confirmed, or the supplier takes them back by itself. Told by callback,
// unless the asker has just been answered so.
import { note, type Scene } from '../scene.js';
import { keyOf, type Order, type Wire } from '../world.js';
import { accountOf, standingOf, tellOrder } from './orderNews.js';

export function cancelUnits(
  scene: Scene,
  order: Order,
  what: {
    lines: Wire['SomeUnits'][];
    failure: Wire['SupplierFailure'] | null;
    message: string | null;
    told: boolean;
  },
): Order {
  const { lines, failure, message, told } = what;
  const account = accountOf(scene, order.accountId);
  const canceled: Order = {
    ...order,
    canceled: [...order.canceled, ...lines],
    cancellations: order.cancellations.map((one) => (one.state === 'PENDING' ? { ...one, state: 'CONFIRMED' } : one)),
  };
  const next: Order = { ...canceled, ...standingOf(canceled) };
  scene.world.orders.put(keyOf(account, order.reference), next);
  note(scene, account, 'UNITS_CANCELED', order.reference, { lines, failure });
  if (!told) return next;

  if (next.status === 'CANCELED') tellOrder(scene, next, { failure, message });
  else {
    const { reference } = order;
    const data = { reference, lines, failure, message, occurredAt: scene.now.toISOString() };
    scene.tell(account, { type: 'supplier.units.canceled', data });
  }
  return next;
}
