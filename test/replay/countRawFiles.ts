// The figures of a replay, counted over the raw files alone: plain code that shares nothing with the product.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export async function countRawFiles(folder: string): Promise<Record<string, number>> {
  const orders = new Map((await table(folder, 'olist_orders_dataset.csv')).map((order) => [order.order_id, order]));
  const lines = await table(folder, 'olist_order_items_dataset.csv');
  const events = [
    ...[...orders.values()].flatMap((order) => [
      order.order_purchase_timestamp,
      order.order_delivered_carrier_date,
      order.order_delivered_customer_date,
    ]),
    ...lines.map((line) => line.shipping_limit_date),
  ];
  const last = Math.max(...events.filter((text) => text !== undefined && text !== '').map((text) => instant(text)));
  const count = {
    orders: orders.size,
    lines: lines.length,
    handed_over: 0,
    late: 0,
    late_2d: 0,
    late_4d: 0,
    urged: 0,
    reached_day_4: 0,
    after_estimate: 0,
  };
  for (const line of lines) {
    const order = orders.get(line.order_id);
    const handedOver = order?.order_delivered_carrier_date ?? '';
    const isSent = handedOver !== '';
    if (!isSent && order?.order_status === 'canceled') continue;
    const hours = ((isSent ? instant(handedOver) : last) - instant(line.shipping_limit_date)) / 3_600_000;
    // Whoever hands over before the purchase was never waited for.
    if (hours >= 48) count.urged += 1;
    if (hours >= 96) count.reached_day_4 += 1;
    if (!isSent) continue;
    count.handed_over += 1;
    if (hours > 0) count.late += 1;
    if (hours >= 48) count.late_2d += 1;
    if (hours >= 96) count.late_4d += 1;
  }
  for (const order of orders.values()) {
    const delivered = order.order_delivered_customer_date?.slice(0, 10) ?? '';
    if (delivered > (order.order_estimated_delivery_date?.slice(0, 10) ?? '')) count.after_estimate += 1;
  }
  return count;
}

type Row = Record<string, string>;

async function table(folder: string, name: string): Promise<Row[]> {
  const [head = '', ...rows] = (await readFile(join(folder, name), 'utf8')).trim().split(/\r?\n/);
  const columns = head.split(',');
  return rows.map((row) => Object.fromEntries(row.split(',').map((cell, index) => [columns[index] ?? '', cell])));
}

/** A wall time of São Paulo, by asking what the clocks there showed at the instants that it may have been. */
function instant(text = ''): number {
  const wall = new Date(`${text.replace(' ', 'T')}Z`).getTime();
  const candidates = [2, 3].map((hours) => wall + hours * 3_600_000);
  return candidates.find((at) => clockOf(at) === text.slice(0, 16)) ?? wall + 3 * 3_600_000;
}

const CLOCK = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'America/Sao_Paulo',
  dateStyle: 'short',
  timeStyle: 'short',
});

function clockOf(at: number): string {
  return CLOCK.format(at).replace('T', ' ').slice(0, 16);
}
