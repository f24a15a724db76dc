// An export in the Olist layout, made by chance from a seed, with all that an export of the past can hold: late by hours, by
// exactly 48 and 96, by weeks; never shipped; cancelled before and after; handed over before its purchase, by hours or
// months; delivered after its estimate, before its hand-over, or not at all; several suppliers, lines and ship-bys.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface RawOrder {
  id: string;
  status: string;
  purchase: string;
  carrier: string;
  delivered: string;
  estimate: string;
  items: { seller: string; limit: string; price: string }[];
}

export function makeOrders(seed: number, count: number): RawOrder[] {
  const chance = randomFrom(seed);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(chance() * all.length)] as T;
  return Array.from({ length: count }, (_, index) => {
    // Around the changes of the clocks in Brazil (February and October) as well.
    const purchase = Date.UTC(2017, pick([0, 1, 1, 5, 9, 9]), 1 + Math.floor(chance() * 28), Math.floor(chance() * 24), Math.floor(chance() * 60));
    const limit = purchase + pick([3, 4, 6]) * DAY;
    const late = pick([-60, -30, -20, -5, -1, 0, 1 / 60, 1, 47, 48 - 1 / 60, 48, 48 + 1 / 60, 95, 96 - 1 / 60, 96, 96 + 1 / 60, 400]);
    const fate = pick(['SENT', 'SENT', 'SENT', 'SENT', 'SENT', 'NEVER', 'CANCELLED', 'CANCELLED_LATER', 'TOO_EARLY', 'MUCH_TOO_EARLY', 'BACKWARDS']);
    const carrier = fate === 'TOO_EARLY' ? purchase - 3 * HOUR : fate === 'MUCH_TOO_EARLY' ? purchase - 40 * DAY : limit + late * HOUR;
    const isSent = fate !== 'NEVER' && fate !== 'CANCELLED';
    const estimate = Math.floor((purchase + 20 * DAY) / DAY) * DAY;
    const isDelivered = isSent && chance() < 0.8;
    const after = fate === 'BACKWARDS' ? carrier - 20 * DAY : Math.max(carrier, purchase);
    const delivered = after + pick([1, 5, 10, 16, 19, 25]) * DAY + pick([0, 1, 10]) * HOUR;
    const items = Array.from({ length: pick([1, 1, 1, 2, 4]) }, () => ({
      seller: `seller-${pick([1, 2, 3, 4, 5, 6])}`,
      limit: text(limit + pick([0, 0, 0, 2]) * DAY),
      price: `${10 + Math.floor(chance() * 500)}.9`,
    }));
    return {
      id: `order-${seed}-${index}`,
      status: fate.startsWith('CANCELLED') ? 'canceled' : isDelivered ? 'delivered' : isSent ? 'shipped' : pick(['processing', 'invoiced', 'unavailable']),
      purchase: text(purchase),
      carrier: isSent ? text(carrier) : '',
      delivered: isDelivered ? text(delivered) : '',
      estimate: text(estimate),
      items,
    };
  });
} // prettier-ignore

export async function writeExport(folder: string, orders: readonly RawOrder[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  const head =
    'order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,order_delivered_carrier_date,' +
    'order_delivered_customer_date,order_estimated_delivery_date';
  const rows = orders.map((one) =>
    [one.id, `c-${one.id}`, one.status, one.purchase, one.purchase, one.carrier, one.delivered, one.estimate].join(','),
  );
  const items = orders.flatMap(({ id, items: lines }) =>
    lines.map(({ seller, limit, price }, index) =>
      [id, index + 1, `product-${index}`, seller, limit, price, '7.5'].join(','),
    ),
  );
  const itemHead = 'order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,freight_value';
  await writeFile(join(folder, 'olist_orders_dataset.csv'), `${[head, ...rows].join('\n')}\n`);
  await writeFile(join(folder, 'olist_order_items_dataset.csv'), `${[itemHead, ...items].join('\n')}\n`);
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What stands in the file: a wall time, here made as if it were UTC. */
function text(wallMs: number): string {
  return new Date(wallMs).toISOString().slice(0, 19).replace('T', ' ');
}

/** Mulberry32: the same numbers for the same seed, everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
