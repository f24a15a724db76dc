import type { IncomingOrder } from '../../integrations/orderExports/IncomingOrder.js';
import type { Tx } from '../App.js';
import { wakeParked } from '../webhooks/wakeParked.js';
import { groupedBy } from './groupedBy.js';
import { keepLines, keepUnits } from './keepLines.js';
import { keepParties } from './keepNamed.js';
import { keepOrders, type KeptOrder } from './keepOrders.js';
import { keepPurchases } from './keepPurchases.js';
import { keepShipments } from './keepShipments.js';
import { purchasesOf, sentAt } from './purchasesOf.js';
import { tellCancelled } from './tellCancelled.js';

export interface Recorded {
  orders: number;
  lines: number;
  newOrders: number;
  newLines: number;
  /** Known orders of which the export tells a hand-over or a delivery that nobody has recorded. */
  withNews: { orderId: string; order: IncomingOrder }[];
}

/**
 * Stores some hundred orders of an export in one transaction, all that hangs on them included, and wakes the messages that
 * came before them. What is known already stays as it is, so that an export may be read again and again.
 *
 * @param supplierAccountId the account that new suppliers are asked through, or null
 */
export async function recordOrders(
  tx: Tx,
  incoming: readonly IncomingOrder[],
  supplierAccountId: string | null,
): Promise<Recorded> {
  const orders = eachOnce(incoming);
  const { buyers, suppliers, variants } = await keepParties(tx, orders, supplierAccountId);
  const kept = await keepOrders(tx, orders, buyers);
  const lines = await keepLines(tx, kept, variants);
  const purchases = await keepPurchases(tx, purchasesOf(lines, suppliers));
  const { whereIs, waybillNos } = await keepShipments(tx, purchases);
  await keepUnits(tx, lines, whereIs, variants);
  const awaited = [...purchases.map(({ reference }) => reference), ...waybillNos];
  if (awaited.length > 0) await wakeParked(tx, awaited);
  await tellCancelled(tx, kept.filter(({ isNew }) => !isNew)); // prettier-ignore
  return {
    orders: orders.length,
    lines: orders.reduce((sum, order) => sum + order.lines.length, 0),
    newOrders: kept.filter(({ isNew }) => isNew).length,
    newLines: lines.length,
    withNews: await withNews(tx, kept.filter(({ isNew }) => !isNew)),
  }; // prettier-ignore
}

/** Lines of one order that stand apart in the export are one order all the same. In the order of the numbers, for the locks. */
function eachOnce(incoming: readonly IncomingOrder[]): IncomingOrder[] {
  const orders = new Map<string, IncomingOrder>();
  for (const order of incoming) {
    const key = `${order.source}\n${order.orderNo}`;
    const known = orders.get(key);
    if (known === undefined) {
      orders.set(key, order);
      continue;
    }
    const seen = new Set(known.lines.map((line) => line.externalId));
    const more = order.lines.filter((line) => !seen.has(line.externalId));
    orders.set(key, { ...known, lines: [...known.lines, ...more] });
  }
  return [...orders].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, order]) => order);
}

async function withNews(tx: Tx, known: readonly KeptOrder[]): Promise<Recorded['withNews']> {
  const told = known.filter(({ order }) => order.lines.some((line) => sentAt(line) !== null));
  if (told.length === 0) return [];
  const rows: { order_id: string; line: string; sent: boolean }[] = await tx.manager.query(
    `select distinct u.order_id, l.external_id as line, u.parcel_id is not null as sent
     from order_units u
     join order_lines l on l.merchant_id = u.merchant_id and l.id = u.order_line_id
     left join parcels p on p.merchant_id = u.merchant_id and p.id = u.parcel_id
     where u.merchant_id = $1 and u.order_id = any($2::uuid[]) and (u.parcel_id is null or p.delivered_at is null)`,
    [tx.merchantId, told.map(({ id }) => id)],
  );
  const open = groupedBy(rows, (row) => row.order_id);
  return told.flatMap(({ id: orderId, order }) => {
    const isNews = open.get(orderId)?.some(({ line: externalId, sent }) => {
      const line = order.lines.find((one) => one.externalId === externalId);
      return line !== undefined && (sent ? line.deliveredAt : sentAt(line)) !== null;
    });
    return isNews === true ? [{ orderId, order }] : [];
  });
}
