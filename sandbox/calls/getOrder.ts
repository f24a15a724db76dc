import { unknownReference, type Reply } from '../replies.js';
import type { Call } from '../scene.js';
import { keyOf, type Order, type Wire } from '../world.js';

export function getOrder({ world, account, reference }: Call<undefined>): Reply {
  const order = world.orders.get(keyOf(account, reference));
  return order ? { status: 200, body: orderBody(order) } : unknownReference(reference);
}

export function orderBody({
  reference,
  supplierOrderNo,
  status,
  rawStatus,
  payBy,
  total,
  shipments,
}: Order): Wire['SupplierOrder'] {
  const unpaid = payBy === undefined ? {} : { payBy };
  return { reference, supplierOrderNo, status, rawStatus, ...unpaid, total, shipments };
}
