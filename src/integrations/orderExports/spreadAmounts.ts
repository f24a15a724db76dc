// What an export says of a whole order, spread over its lines to the cent.
import { allocate } from '../../policy/money.js';
import type { IncomingLine } from './IncomingOrder.js';
import type { OrderAmounts } from './orderReaders.js';
import { LARGEST_MINOR } from './readAmount.js';

/** Does the amount of a line depend on the order's other lines? Then the order is taken in whole or not at all. */
export function areSpread(amounts: OrderAmounts): boolean {
  return [amounts.orderFreightMinor, amounts.orderDiscountMinor, amounts.paidMinor].some((amount) => amount !== null);
}

/**
 * Freight and discount by the value of the lines, by largest remainder. Where the export says what was paid in all, the
 * lines add up to just that: what remains is freight (taxes, duties, tips), or a discount.
 */
export function spreadAmounts(
  lines: IncomingLine[],
  amounts: OrderAmounts,
): { ok: true; lines: IncomingLine[] } | { ok: false; reason: string } {
  const goods = lines.map((line) => line.unitPriceMinor * BigInt(line.quantity) - line.discountMinor);
  if (goods.some((value) => value < 0n)) return { ok: false, reason: 'The discount of a line is more than its price.' };
  const goodsTotal = sum(goods);
  const lineFreight = sum(lines.map((line) => line.freightMinor));
  let freight = amounts.orderFreightMinor ?? 0n;
  let discount = amounts.orderDiscountMinor ?? 0n;
  if (amounts.paidMinor !== null) {
    const unexplained = amounts.paidMinor - (goodsTotal + lineFreight + freight - discount);
    if (unexplained >= 0n) freight += unexplained;
    else discount -= unexplained;
  }
  // Free shipping by a code: more discount than goods is taken off the freight.
  const overGoods = discount > goodsTotal ? discount - goodsTotal : 0n;
  discount -= overGoods;
  freight -= overGoods;
  if (freight < 0n) return { ok: false, reason: 'The discount of the order is more than its goods and its freight.' };
  const total = goodsTotal + lineFreight + freight - discount;
  if (total > LARGEST_MINOR * 10_000n) return { ok: false, reason: 'The order is worth more than can be kept.' };
  if (freight === 0n && discount === 0n) return { ok: true, lines };
  const freights = allocate(freight, goods);
  const discounts = allocate(discount, goods);
  const spread = lines.map((line, index) => ({
    ...line,
    discountMinor: line.discountMinor + (discounts[index] ?? 0n),
    freightMinor: line.freightMinor + (freights[index] ?? 0n),
  }));
  return { ok: true, lines: spread };
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((a, b) => a + b, 0n);
}
