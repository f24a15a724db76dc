// What an order amounts to, and telling it.
import type { Scene } from '../scene.js';
import type { Account, Order, Wire } from '../world.js';

export function tellOrder(
  scene: Scene,
  order: Order,
  why: { failure: Wire['SupplierFailure'] | null; message: string | null } = { failure: null, message: null },
): void {
  const { reference, supplierOrderNo, status, rawStatus, shipments } = order;
  const occurredAt = scene.now.toISOString();
  const { failure, message } = why;
  scene.tell(accountOf(scene, order.accountId), {
    type: 'supplier.order.changed',
    data: { reference, supplierOrderNo, status, rawStatus, occurredAt, shipments, failure, message },
  });
}

/** The status that follows from what has shipped and what was canceled. */
export function standingOf(order: Order): Pick<Order, 'status' | 'rawStatus'> {
  const some = order.shipments.length > 0;
  if (unshipped(order).length === 0) {
    return some
      ? { status: 'SHIPPED', rawStatus: 'WAIT_BUYER_ACCEPT_GOODS' }
      : { status: 'CANCELED', rawStatus: 'CLOSED' };
  }
  if (some) return { status: 'PART_SHIPPED', rawStatus: 'SELLER_PART_SEND_GOODS' };
  return { status: order.status, rawStatus: order.rawStatus };
}

/** What is left of each article: neither shipped nor canceled. */
export function unshipped(order: Order): Wire['SomeUnits'][] {
  const left = new Map<string, number>();
  for (const { sku, quantity } of order.lines) left.set(sku, (left.get(sku) ?? 0) + quantity);
  for (const { sku, quantity } of [...order.canceled, ...order.shipments.flatMap((shipment) => shipment.lines)]) {
    left.set(sku, (left.get(sku) ?? 0) - quantity);
  }
  return [...left].flatMap(([sku, quantity]) => (quantity > 0 ? [{ sku, quantity }] : []));
}

export function accountOf({ world }: Scene, accountId: string): Account {
  const account = world.accounts.get(accountId);
  if (!account) throw new Error(`The sandbox was started without the account ${accountId}.`);
  return account;
}
