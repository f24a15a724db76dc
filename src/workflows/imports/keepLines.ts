import { unitShares } from '../../policy/refundAmounts.js';
import type { Tx } from '../App.js';
import { type Cell, insertRows, newId } from './insertRows.js';
import { type KeptOrder, paidFor } from './keepOrders.js';
import type { NewLine } from './purchasesOf.js';

/** The lines that are not stored yet, with ids. */
export async function keepLines(
  tx: Tx,
  orders: readonly KeptOrder[],
  variants: ReadonlyMap<string, string>,
): Promise<NewLine[]> {
  const lines = orders.flatMap((kept) => kept.newLines.map((line): NewLine => ({ id: newId(), kept, line })));
  await insertRows(tx, {
    table: 'order_lines',
    columns: [
      ['id', 'uuid'], ['order_id', 'uuid'], ['external_id', 'text'], ['variant_id', 'uuid'], ['title', 'text'],
      ['category', 'text'], ['quantity', 'integer'], ['unit_price_minor', 'bigint'], ['discount_minor', 'bigint'],
      ['freight_minor', 'bigint'], ['paid_minor', 'bigint'], ['ship_by_at', 'timestamptz'],
    ],
    rows: lines.map(({ id, kept, line }) => [
      id, kept.id, line.externalId, variants.get(line.sku) ?? null, line.title, line.category, line.quantity,
      line.unitPriceMinor, line.discountMinor, line.freightMinor, paidFor(line), line.shipByAt,
    ]),
    same: [['created_at', 'timestamptz', tx.now]],
  }); // prettier-ignore
  return lines;
}

/** Where the units of a line are; what nobody sends yet has neither. */
export interface Whereabouts {
  purchaseOrderLineId: string | null;
  parcelId: string | null;
}

/** Each unit with its share of what was paid for the line. */
export async function keepUnits(
  tx: Tx,
  lines: readonly NewLine[],
  whereIs: ReadonlyMap<string, Whereabouts>,
): Promise<void> {
  const rows: Cell[][] = [];
  for (const { id: lineId, kept, line } of lines) {
    const { purchaseOrderLineId = null, parcelId = null } = whereIs.get(lineId) ?? {};
    const { quantity, unitPriceMinor, discountMinor, freightMinor } = line;
    const priceMinor = unitPriceMinor * BigInt(quantity);
    for (const share of unitShares({ quantity, priceMinor, discountMinor, freightMinor })) {
      const { unitNo, paidMinor, freightMinor: freight } = share;
      rows.push([newId(), kept.id, lineId, unitNo, paidMinor, freight, purchaseOrderLineId, parcelId]);
    }
  }
  await insertRows(tx, {
    table: 'order_units',
    columns: [
      ['id', 'uuid'], ['order_id', 'uuid'], ['order_line_id', 'uuid'], ['unit_no', 'integer'], ['paid_minor', 'bigint'],
      ['freight_minor', 'bigint'], ['purchase_order_line_id', 'uuid'], ['parcel_id', 'uuid'],
    ],
    rows,
  }); // prettier-ignore
}
