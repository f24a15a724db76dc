import type { BadRow, ExportItem, IncomingOrder } from '../../integrations/orderExports/IncomingOrder.js';
import type { App } from '../App.js';
import { asWorker, sqlState } from '../withTenant.js';
import { type Recorded, recordOrders } from './recordOrders.js';
import { tellNews } from './tellNews.js';

export interface ImportReport {
  /** Read and stored, known ones included. */
  orders: number;
  lines: number;
  newOrders: number;
  newLines: number;
  badRows: number;
}

export interface ImportWish {
  merchantId: string;
  /** The account that new suppliers are asked through, or null. */
  supplierAccountId: string | null;
  onBadRow?(badRow: BadRow): void;
}

const BATCH_LINES = 1_000;
/** One batch is read while others are stored: with a third one an import took a sixth less time than with two. */
const AT_ONCE = 3;

/**
 * Takes an export in as it is read: batch by batch, each in one transaction, bad rows told as they come. Memory does not
 * grow with the export. Stopped halfway, what is stored stays, and the next run goes on from there.
 */
export async function takeInExport(
  app: App,
  items: AsyncIterable<readonly ExportItem[]>,
  { merchantId, supplierAccountId, onBadRow }: ImportWish,
): Promise<ImportReport> {
  const report: ImportReport = { orders: 0, lines: 0, newOrders: 0, newLines: 0, badRows: 0 };
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  let batch: IncomingOrder[] = [];
  let lines = 0;
  const store = async (orders: IncomingOrder[]): Promise<void> => {
    const recorded = await stored(app, merchantId, orders, supplierAccountId);
    for (const { orderId, order } of recorded.withNews) {
      await asWorker(app, merchantId, (tx) => tellNews(tx, orderId, order));
    }
    addTo(report, recorded);
  };
  const send = async (): Promise<void> => {
    const sent = store(batch)
      .catch((error: unknown) => void failures.push(error))
      .finally(() => running.delete(sent));
    running.add(sent);
    batch = [];
    lines = 0;
    if (running.size >= AT_ONCE) await Promise.race(running);
    if (failures.length > 0) throw failures[0];
  };
  try {
    for await (const piece of items) {
      for (const item of piece) {
        if (item.kind === 'BAD_ROW') {
          report.badRows += 1;
          onBadRow?.(item.badRow);
          continue;
        }
        batch.push(item.order);
        lines += item.order.lines.length;
        if (lines >= BATCH_LINES) await send();
      }
    }
    if (batch.length > 0) await send();
  } finally {
    // Whatever stopped us: nothing goes on behind our back.
    await Promise.all(running);
  }
  if (failures.length > 0) throw failures[0];
  return report;
}

const TRIES = 5;

/** Who else writes the same rows just now is through by the next try, and they are known. */
async function stored(
  app: App,
  merchantId: string,
  orders: IncomingOrder[],
  supplierAccountId: string | null,
): Promise<Recorded> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await asWorker(app, merchantId, (tx) => recordOrders(tx, orders, supplierAccountId));
    } catch (error) {
      if (attempt === TRIES || sqlState(error) !== UNIQUE_VIOLATION) throw error;
    }
  }
}

const UNIQUE_VIOLATION = '23505';

function addTo(report: ImportReport, recorded: Recorded): void {
  for (const key of ['orders', 'lines', 'newOrders', 'newLines'] as const) report[key] += recorded[key];
}
