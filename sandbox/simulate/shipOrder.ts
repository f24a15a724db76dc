// An order ships, in whole or in part. When nothing is left of it because it was canceled, it ships all the same, with all
// that was canceled: that is what some suppliers do.
import { note, type Scene } from '../scene.js';
import { keyOf, type Order, type Wire } from '../world.js';
import { accountOf, standingOf, tellOrder, unshipped } from './orderNews.js';

export interface ShipOrder {
  waybillNo?: string | undefined;
  carrier?: string | undefined;
  shippedAt?: string | undefined;
  lines?: Wire['SomeUnits'][] | undefined;
}

export function shipOrder(scene: Scene, order: Order, what: ShipOrder): Order {
  const account = accountOf(scene, order.accountId);
  const left = unshipped(order);
  const shipment: Wire['Shipment'] = {
    waybillNo: what.waybillNo ?? `SB${scene.world.nextNumber('waybill')}`,
    carrier: what.carrier ?? 'SANDBOX',
    shippedAt: what.shippedAt ?? scene.now.toISOString(),
    lines: what.lines ?? (left.length > 0 ? left : order.canceled),
  };
  if (shipment.lines.length === 0) return order;
  const shipped: Order = { ...order, shipments: [...order.shipments, shipment] };
  const next: Order = { ...shipped, ...standingOf(shipped) };
  scene.world.orders.put(keyOf(account, order.reference), next);
  const { waybillNo } = shipment;
  const scans = scene.world.parcels.get(waybillNo)?.scans ?? 0;
  scene.world.parcels.put(waybillNo, { waybillNo, state: 'PICKED_UP', scans });
  note(scene, account, 'ORDER_SHIPPED', order.reference, { waybillNo, lines: shipment.lines });
  tellOrder(scene, next);
  return next;
}
