import type { IncomingLine, IncomingOrder } from '../../integrations/orderExports/IncomingOrder.js';
import type { Tx } from '../App.js';
import { groupedBy } from './groupedBy.js';
import { insertRows, newId } from './insertRows.js';
import type { Cell } from './packedArray.js';

export interface KeptOrder {
  id: string;
  order: IncomingOrder;
  isNew: boolean;
  /** Lines that are not stored yet. */
  newLines: IncomingLine[];
}

/**
 * The orders of an export, each once: known ones are locked, hear of a new status or of their cancellation, and keep
 * everything else. What they paid grows by the lines that are new.
 */
export async function keepOrders(
  tx: Tx,
  orders: readonly IncomingOrder[],
  buyers: ReadonlyMap<string, string>,
): Promise<KeptOrder[]> {
  const known = await catchUpOn(tx, orders);
  const isKnown = new Set(known.map(({ order }) => order));
  const fresh = orders
    .filter((order) => !isKnown.has(order))
    .map((order) => ({ id: newId(), order, isNew: true, newLines: order.lines }));
  await insertRows(tx, {
    table: 'orders',
    columns: ORDER_COLUMNS,
    rows: fresh.map(({ id, order }) => rowOf(tx, id, order, buyers)),
    same: [
      ['created_at', 'timestamptz', tx.now],
      ['updated_at', 'timestamptz', tx.now],
    ],
  });
  return [...fresh, ...known];
}

const ORDER_COLUMNS = [
  ['id', 'uuid'], ['source', 'text'], ['order_no', 'text'], ['buyer_id', 'uuid'], ['currency', 'text'], ['paid_minor', 'bigint'],
  ['ship_to_name', 'text'], ['ship_to_line1', 'text'], ['ship_to_line2', 'text'], ['ship_to_city', 'text'],
  ['ship_to_region', 'text'], ['ship_to_postal_code', 'text'], ['ship_to_country', 'text'], ['ship_to_phone', 'text'],
  ['placed_at', 'timestamptz'], ['estimated_delivery_on', 'date'], ['cancelled_at', 'timestamptz'], ['partner_status', 'text'],
] as const; // prettier-ignore

function rowOf(tx: Tx, id: string, order: IncomingOrder, buyers: ReadonlyMap<string, string>): Cell[] {
  const { shipTo, buyer } = order;
  return [
    id, order.source, order.orderNo, buyer === null ? null : (buyers.get(buyer.externalId) ?? null), order.currency,
    sumOf(order.lines), shipTo.name, shipTo.line1, shipTo.line2, shipTo.city, shipTo.region, shipTo.postalCode, shipTo.country,
    shipTo.phone, order.placedAt, order.estimatedDeliveryOn, cancelledSince(tx, order), order.status,
  ]; // prettier-ignore
}

/** Known to be cancelled, but not since when: since now, because that is what we know. */
function cancelledSince(tx: Tx, { cancelled, cancelledAt }: IncomingOrder): Date | null {
  return cancelled ? (cancelledAt ?? tx.now) : null;
}

/** Price less discount plus freight: what the buyer paid for a line. */
export function paidFor(
  line: Pick<IncomingLine, 'unitPriceMinor' | 'quantity' | 'discountMinor' | 'freightMinor'>,
): bigint {
  return line.unitPriceMinor * BigInt(line.quantity) - line.discountMinor + line.freightMinor;
}

function sumOf(lines: readonly IncomingLine[]): bigint {
  return lines.reduce((sum, line) => sum + paidFor(line), 0n);
}

/** Those that are known, locked, in one order for everybody who locks several. */
async function catchUpOn(tx: Tx, orders: readonly IncomingOrder[]): Promise<KeptOrder[]> {
  const rows: { id: string; source: string; order_no: string }[] = await tx.manager.query(
    `select id, source, order_no from orders
     where merchant_id = $1 and source = any($2::text[]) and order_no = any($3::text[]) order by id for update`,
    [tx.merchantId, [...new Set(orders.map(({ source }) => source))], orders.map(({ orderNo }) => orderNo)],
  );
  if (rows.length === 0) return [];
  const ids = new Map(rows.map(({ id, source, order_no }) => [`${source}\n${order_no}`, id]));
  const stored: { order_id: string; external_id: string }[] = await tx.manager.query(
    `select order_id, external_id from order_lines where merchant_id = $1 and order_id = any($2::uuid[])`,
    [tx.merchantId, [...ids.values()]],
  );
  const linesOf = groupedBy(stored, ({ order_id }) => order_id);
  const kept = orders.flatMap((order): KeptOrder[] => {
    const id = ids.get(`${order.source}\n${order.orderNo}`);
    if (id === undefined) return [];
    const lines = new Set(linesOf.get(id)?.map(({ external_id }) => external_id));
    return [{ id, order, isNew: false, newLines: order.lines.filter((line) => !lines.has(line.externalId)) }];
  });
  await tellStatus(tx, kept);
  return kept;
}

async function tellStatus(tx: Tx, kept: readonly KeptOrder[]): Promise<void> {
  await tx.manager.query(
    `update orders o set partner_status = coalesce(news.status, o.partner_status),
       cancelled_at = coalesce(o.cancelled_at, news.cancelled_at), paid_minor = o.paid_minor + news.more_minor,
       updated_at = $6, version = o.version + 1
     from unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::bigint[]) as news (id, status, cancelled_at, more_minor)
     where o.merchant_id = $1 and o.id = news.id
       and (o.partner_status is distinct from coalesce(news.status, o.partner_status)
         or (o.cancelled_at is null and news.cancelled_at is not null) or news.more_minor > 0)`,
    [
      tx.merchantId,
      kept.map(({ id }) => id),
      kept.map(({ order }) => order.status),
      kept.map(({ order }) => cancelledSince(tx, order)),
      kept.map(({ newLines }) => sumOf(newLines).toString()),
      tx.now,
    ],
  );
}
