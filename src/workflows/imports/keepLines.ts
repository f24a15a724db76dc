import { unitShares } from '../../policy/refundAmounts.js';
import type { Tx } from '../App.js';
import { compositionOf, unitPieces } from '../mappings/compositionOf.js';
import { insertRows, newId } from './insertRows.js';
import { type KeptOrder, paidFor } from './keepOrders.js';
import type { Cell } from './packedArray.js';
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

/**
 * Each unit with its share of what was paid for the line; of a variant that is bought in pieces, each piece. What the export
 * says somebody sends already was bought as one, and stays one.
 */
export async function keepUnits(
  tx: Tx,
  lines: readonly NewLine[],
  whereIs: ReadonlyMap<string, Whereabouts>,
  variants: ReadonlyMap<string, string>,
): Promise<void> {
  const variantOf = ({ id, line }: NewLine) => (whereIs.has(id) ? '' : (variants.get(line.sku) ?? ''));
  const composition = await compositionOf(
    tx,
    lines.map(variantOf).filter((id) => id !== ''),
  );
  const rows: Cell[][] = [];
  for (const newLine of lines) {
    const { id: lineId, kept, line } = newLine;
    const components = composition.get(variantOf(newLine));
    const { purchaseOrderLineId = null, parcelId = null } = whereIs.get(lineId) ?? {};
    const { quantity, unitPriceMinor, discountMinor, freightMinor } = line;
    const priceMinor = unitPriceMinor * BigInt(quantity);
    for (const share of unitShares({ quantity, priceMinor, discountMinor, freightMinor })) {
      const pieces = unitPieces(share, components);
      const ids = pieces.map(() => newId()).sort();
      for (const [at, piece] of pieces.entries()) {
        rows.push([
          ids[at] ?? '', kept.id, lineId, piece.unitNo, piece.paidMinor, piece.freightMinor, purchaseOrderLineId, parcelId,
          piece.componentNo, piece.pieceNo, piece.mappingComponentId, piece.componentTitle,
        ]); // prettier-ignore
      }
    }
  }
  await insertRows(tx, {
    table: 'order_units',
    columns: [
      ['id', 'uuid'], ['order_id', 'uuid'], ['order_line_id', 'uuid'], ['unit_no', 'integer'], ['paid_minor', 'bigint'],
      ['freight_minor', 'bigint'], ['purchase_order_line_id', 'uuid'], ['parcel_id', 'uuid'], ['component_no', 'integer'],
      ['piece_no', 'integer'], ['mapping_component_id', 'uuid'], ['component_title', 'text'],
    ],
    rows,
  }); // prettier-ignore
}
