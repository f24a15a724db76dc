// From rows to orders: neighbouring rows of one number are one order. A row that cannot be read stays out and is told;
// the others of its order go in, unless amounts of the order would then be spread over the wrong lines.
import type { Cells, Row } from './fieldReaders.js';
import type { ExportItem, IncomingLine, IncomingOrder, Mistake } from './IncomingOrder.js';
import type { OrderHead, OrderReaders } from './orderReaders.js';
import { type OrdersThatAreOver, ordersThatAreOver } from './ordersThatAreOver.js';
import { areSpread, spreadAmounts } from './spreadAmounts.js';

export interface GatherGround {
  file: string;
  readers: OrderReaders;
  oneRowIs: 'ORDER' | 'LINE';
  carryDown: boolean;
  /** Do lines have names of their own, or only a place in their order? */
  hasLineIds: boolean;
  /** The column of the order's number. */
  orderNoColumn: string;
  /** The row with what the other files say about it. */
  join(cells: readonly string[], mistakes: Mistake[]): Cells;
}

export interface Gatherer {
  take(row: { line: number; cells?: string[]; problem?: string }): ExportItem[];
  end(): ExportItem[];
}

interface Group {
  orderNo: string;
  firstLine: number;
  firstCells: Cells;
  /** Null when the first row of the order could not be read. */
  head: OrderHead | null;
  lines: { line: number; read: IncomingLine }[];
  rows: number;
  /** A row of this order that stays out. */
  badLine: number | null;
}

export function orderGatherer(ground: GatherGround): Gatherer {
  let group: Group | null = null;
  /** A row whose order nobody knows came last. */
  let strayLine: number | null = null;
  const over = ordersThatAreOver();

  const flush = (): ExportItem[] => {
    const done = group;
    group = null;
    return done === null ? [] : orderOf(ground, done, over);
  };
  const bad = (line: number, mistakes: Mistake[]): ExportItem => {
    if (group !== null) group.badLine ??= line;
    return { kind: 'BAD_ROW', badRow: { file: ground.file, line, mistakes } };
  };
  return {
    take: ({ line, cells: own, problem }) => {
      if (own === undefined) {
        strayLine = line;
        return [{ kind: 'BAD_ROW', badRow: { file: ground.file, line, mistakes: [{ column: null, reason: problem ?? '' }] } }]; // prettier-ignore
      }
      const mistakes: Mistake[] = [];
      const cells = ground.join(own, mistakes);
      const named = ground.readers.orderNo({ cells, firstCells: cells }, mistakes);
      const goesOn = ground.oneRowIs === 'LINE' && group !== null && continues(ground, group, named, strayLine);
      const items = goesOn ? [] : flush();
      if (named === null && !goesOn) {
        const reason = strayLine === null ? 'The order number is missing.' : `The row goes on with line ${strayLine}, which could not be read.`; // prettier-ignore
        items.push(bad(line, [...mistakes, { column: ground.orderNoColumn, reason }]));
        return items;
      }
      if (goesOn && strayLine !== null && group !== null) {
        group.badLine ??= strayLine;
        group.rows += 1;
      }
      strayLine = null;
      group ??= {
        orderNo: named ?? '',
        firstLine: line,
        firstCells: cells,
        head: null,
        lines: [],
        rows: 0,
        badLine: null,
      };
      group.rows += 1;
      const row = { cells, firstCells: group.firstCells };
      const read = readRow(ground, group, row, line, mistakes);
      if (read === null) items.push(bad(line, mistakes));
      else group.lines.push({ line, read });
      return items;
    },
    end: flush,
  };
}

/** Follow-up rows may leave the number blank; behind a row that nobody could read that would be a guess. */
function continues({ carryDown }: GatherGround, group: Group, named: string | null, strayLine: number | null): boolean {
  return named === null ? carryDown && strayLine === null : named === group.orderNo;
}

function readRow(ground: GatherGround, group: Group, row: Row, line: number, mistakes: Mistake[]): IncomingLine | null {
  const { readers, carryDown, orderNoColumn } = ground;
  const isFirst = group.firstLine === line;
  if (mistakes.length === 0 && group.head === null && (isFirst || !carryDown))
    group.head = readers.head(row, group.orderNo, mistakes);
  if (group.head === null) {
    if (mistakes.length === 0)
      mistakes.push({
        column: orderNoColumn,
        reason: `The first row of order ${group.orderNo} (line ${group.firstLine}) could not be read.`,
      });
    return null;
  }
  const read = readers.line(row, group.head.currency, group.rows, mistakes);
  return mistakes.length > 0 ? null : read;
}

function orderOf(
  { file, orderNoColumn, hasLineIds }: GatherGround,
  group: Group,
  over: OrdersThatAreOver,
): ExportItem[] {
  const { head } = group;
  if (head === null || group.lines.length === 0) return [];
  const items: ExportItem[] = [];
  const bad = (line: number, reason: string) =>
    items.push({ kind: 'BAD_ROW', badRow: { file, line, mistakes: [{ column: orderNoColumn, reason }] } });
  const seen = new Map<string, number>();
  const kept: typeof group.lines = [];
  for (const one of group.lines) {
    const before = seen.get(one.read.externalId);
    if (before === undefined) kept.push(one);
    else bad(one.line, `The order has a line ${one.read.externalId} already, in line ${before} of the file.`);
    seen.set(one.read.externalId, before ?? one.line);
  }
  const isSpread = areSpread(head);
  const begunIn = isSpread || !hasLineIds ? over.otherwise(head.orderNo, group.firstLine, kept.map(({ read }) => read)) : null; // prettier-ignore
  if (begunIn !== null) {
    const reason = `Order ${head.orderNo} has other rows from line ${begunIn} on, and they are taken as all of it. Sort the file by this column.`;
    for (const { line } of kept) bad(line, reason);
    return items;
  }
  if (isSpread && group.badLine !== null) {
    const reason = `Amounts of order ${head.orderNo} are spread over all its lines, and line ${group.badLine} could not be read.`;
    for (const { line } of kept) bad(line, reason);
    return items;
  }
  const lines = kept.map(({ read }) => read);
  const spread = spreadAmounts(lines, head);
  if (!spread.ok) {
    for (const { line } of kept) bad(line, spread.reason);
    return items;
  }
  return [...items, { kind: 'ORDER', order: withLines(head, spread.lines) }];
}

/** Written out: an object made of the rest of another is slow to make and slow to read, and an export is made of them. */
function withLines(head: OrderHead, lines: IncomingLine[]): IncomingOrder {
  const { source, orderNo, placedAt, currency, status, cancelled, cancelledAt, estimatedDeliveryOn, buyer, shipTo } =
    head;
  return {
    source,
    orderNo,
    placedAt,
    currency,
    status,
    cancelled,
    cancelledAt,
    estimatedDeliveryOn,
    buyer,
    shipTo,
    lines,
  };
}
