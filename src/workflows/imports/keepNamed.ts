import type { IncomingOrder } from '../../integrations/orderExports/IncomingOrder.js';
import type { Tx } from '../App.js';
import { insertRows, newId } from './insertRows.js';
import type { Cell, CellType } from './packedArray.js';

/** Ids by the name that an export knows them by. */
export interface Parties {
  buyers: ReadonlyMap<string, string>;
  suppliers: ReadonlyMap<string, string>;
  variants: ReadonlyMap<string, string>;
}

/**
 * Buyers, suppliers and variants of an export: those that are new are written down, those that are known stay as they
 * are, because somebody may have corrected them here.
 *
 * @param supplierAccountId the account of ours that new suppliers are asked through, or null
 */
export async function keepParties(
  tx: Tx,
  orders: readonly IncomingOrder[],
  supplierAccountId: string | null,
): Promise<Parties> {
  const lines = orders.flatMap((order) => order.lines);
  return {
    buyers: await keepNamed(tx, {
      table: 'buyers',
      key: 'external_id',
      columns: [['name', 'text'], ['email', 'text'], ['phone', 'text']],
      named: byName(orders.map(({ buyer }) => buyer), (buyer) => buyer.externalId),
      cellsOf: ({ name, email, phone }) => [name, email, phone],
    }),
    suppliers: await keepNamed(tx, {
      table: 'suppliers',
      key: 'external_id',
      columns: [['partner_account_id', 'uuid'], ['name', 'text'], ['country', 'text'], ['platform', 'text']],
      named: byName(lines.map(({ supplier }) => supplier), (supplier) => supplier.externalId),
      cellsOf: ({ name, country, platform }) => [supplierAccountId, name, country, platform],
    }),
    variants: await keepNamed(tx, {
      table: 'variants',
      key: 'sku',
      columns: [['title', 'text'], ['category', 'text']],
      named: byName(lines, (line) => line.sku),
      cellsOf: ({ title, category }) => [title, category],
    }),
  }; // prettier-ignore
}

interface Named<T> {
  table: 'buyers' | 'suppliers' | 'variants';
  key: 'external_id' | 'sku';
  columns: readonly (readonly [string, CellType])[];
  named: ReadonlyMap<string, T>;
  cellsOf(one: T): Cell[];
}

async function keepNamed<T>(tx: Tx, { table, key, columns, named, cellsOf }: Named<T>): Promise<Map<string, string>> {
  if (named.size === 0) return new Map();
  const rows: { name: string; id: string }[] = await tx.manager.query(
    `select ${key} as name, id from ${table} where merchant_id = $1 and ${key} = any($2::text[])`,
    [tx.merchantId, [...named.keys()]],
  );
  const ids = new Map(rows.map(({ name, id }) => [name, id]));
  const missing: Cell[][] = [];
  for (const [name, one] of named) {
    if (ids.has(name)) continue;
    const id = newId();
    ids.set(name, id);
    missing.push([id, name, ...cellsOf(one)]);
  }
  await insertRows(tx, {
    table,
    columns: [['id', 'uuid'], [key, 'text'], ...columns],
    rows: missing,
    same: [['created_at', 'timestamptz', tx.now]],
  });
  return ids;
}

/** The first of each name. */
function byName<T>(all: readonly (T | null)[], nameOf: (one: T) => string): Map<string, T> {
  const first = new Map<string, T>();
  for (const one of all) if (one !== null && !first.has(nameOf(one))) first.set(nameOf(one), one);
  return first;
}
