// Orders of a file that are over. Rows of one that come later have the same places in it as its first ones had, and its
// freight would be spread a second time: they would be taken for rows that are known, and lost without a word.
import { createHash } from 'node:crypto';
import type { IncomingLine } from './IncomingOrder.js';

export interface OrdersThatAreOver {
  /** Keeps an order in mind. The line in which it began before, if it had other lines there; else null. */
  otherwise(orderNo: string, firstLine: number, lines: readonly IncomingLine[]): number | null;
}

/** Memory does not grow with the export: a file that is not sorted shows it long before. */
const MOST_KEPT = 100_000;

export function ordersThatAreOver(): OrdersThatAreOver {
  const over = new Map<string, { firstLine: number; print: string }>();
  return {
    otherwise: (orderNo, firstLine, lines) => {
      const print = printOf(lines);
      const before = over.get(orderNo);
      if (before !== undefined) return before.print === print ? null : before.firstLine;
      const [oldest] = over.size < MOST_KEPT ? [] : over.keys();
      if (oldest !== undefined) over.delete(oldest);
      // Copied: what is cut out of a piece of the file keeps the whole piece.
      over.set(Buffer.from(orderNo).toString(), { firstLine, print });
      return null;
    },
  };
}

function printOf(lines: readonly IncomingLine[]): string {
  const hash = createHash('sha1');
  for (const { externalId, sku, quantity, unitPriceMinor } of lines)
    hash.update(`${externalId}\n${sku}\n${quantity}\n${unitPriceMinor}\n`);
  return hash.digest('base64');
}
