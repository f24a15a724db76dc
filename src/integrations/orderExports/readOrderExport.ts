// Promise: an export of any size, in any layout that a mapping file describes, becomes orders in our words, one after the
// other; what cannot be read comes out as a bad row, in the same stream, and stops nothing.
import type { Cells, Ground } from './fieldReaders.js';
import { ExportUnreadable, misfitOf } from './exportUnreadable.js';
import { type Gatherer, orderGatherer } from './gatherOrders.js';
import { type Headers, headersOf, misfits } from './headers.js';
import type { ExportItem, Mistake } from './IncomingOrder.js';
import { type ExportFile, type LookUp, readLookUp, rowsWithHeader } from './lookUps.js';
import type { Mapping } from './mappingSpec.js';
import { orderReaders } from './orderReaders.js';

export interface OpenExport {
  /** In pieces, so that a million rows are not a million turns. Throws ExportUnreadable before the first order. */
  items: AsyncIterable<ExportItem[]>;
  /** Of the file that is read row by row. */
  size: number;
}

export interface Watch {
  /** Bytes of the main file that were read. */
  onBytes?(count: number): void;
  /** What is not there and does not stop anything. */
  onNote?(note: string): void;
}

/** @throws ExportUnreadable when a file that the mapping needs is not there */
export function readOrderExport(mapping: Mapping, files: readonly ExportFile[], watch: Watch = {}): OpenExport {
  const chosen = mapping.files.map(({ file }) => files.filter(({ name }) => fits(name, file)));
  const main = files.filter(({ isMain }) => isMain === true);
  if (main.length > 0) chosen[0] = main;
  const missing = mapping.files.filter((spec, index) => chosen[index]?.length === 0 && !spec.fileOptional);
  if (missing.length > 0)
    throw new ExportUnreadable(missing.map(({ file }) => `There is no file ${file}, which the mapping names.`));
  const size = (chosen[0] ?? []).reduce((sum, file) => sum + file.size, 0);
  return { items: read(mapping, chosen, watch), size };
}

function fits(name: string, pattern: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'i').test(name);
}

async function* read(mapping: Mapping, chosen: ExportFile[][], watch: Watch): AsyncGenerator<ExportItem[]> {
  const lookUps: (LookUp | null)[] = [null];
  for (const [index, files] of chosen.entries()) {
    if (index > 0) lookUps.push(files.length === 0 ? null : await readLookUp(mapping, index, files));
  }
  const [main] = mapping.files;
  let fit = false;
  for (const file of chosen[0] ?? []) {
    let gatherer: Gatherer | undefined;
    for await (const { header, rows } of rowsWithHeader(mapping, main ?? never(), watched(file, watch))) {
      if (gatherer === undefined) {
        const headers = [header, ...lookUps.slice(1).map((lookUp) => lookUp?.header ?? null)];
        const { problems, notes } = misfits(mapping, headers);
        if (problems.length > 0) throw misfitOf(file.name, header, problems);
        for (const note of notes) watch.onNote?.(`${file.name}: ${note}`);
        gatherer = gathererFor(mapping, file.name, headersOf(mapping, headers), lookUps);
        // Told only now: what does not fit at all has no bad rows.
        if (!fit) yield lookUps.flatMap((lookUp) => (lookUp?.badRows ?? []).map((badRow) => ({ kind: 'BAD_ROW' as const, badRow }))); // prettier-ignore
        fit = true;
      }
      const items: ExportItem[] = [];
      for (const row of rows) items.push(...gatherer.take(row));
      if (items.length > 0) yield items;
    }
    yield gatherer?.end() ?? [];
  }
}

function never(): never {
  throw new RangeError('A mapping has at least one file.');
}

function watched(file: ExportFile, { onBytes }: Watch): ExportFile {
  if (onBytes === undefined) return file;
  return {
    ...file,
    bytes: async function* () {
      for await (const piece of file.bytes()) {
        yield piece;
        onBytes(piece.length);
      }
    },
  };
}

function gathererFor(mapping: Mapping, file: string, headers: Headers, lookUps: (LookUp | null)[]): Gatherer {
  const ground: Ground = { mapping, headers };
  const { oneRowIs, carryDown, order, line } = mapping;
  return orderGatherer({
    file,
    readers: orderReaders(ground),
    oneRowIs,
    carryDown,
    hasLineIds: line.externalId !== undefined,
    orderNoColumn: headers.labelOf(order.orderNo),
    join: joiner(ground, lookUps),
  });
}

/** Finds what the other files say about a row, one after the other, for a join may start from an earlier one. */
function joiner({ mapping, headers }: Ground, lookUps: (LookUp | null)[]) {
  const joins = mapping.files.map(({ joinOn, file, rowOptional }, index) => {
    const [from] = joinOn === undefined ? [] : headers.placesOf([joinOn]);
    return { from, byKey: lookUps[index]?.byKey, column: headers.labelOfColumn(joinOn ?? ''), file, rowOptional };
  });
  return (own: readonly string[], mistakes: Mistake[]): Cells => {
    const cells: (readonly string[] | null)[] = [own];
    for (const { from, byKey, column, file, rowOptional } of joins.slice(1)) {
      const key = from === undefined ? '' : (cells[from.file]?.[from.cell] ?? '').trim();
      const found = key === '' ? undefined : byKey?.get(key);
      cells.push(found ?? null);
      if (found === undefined && byKey !== undefined && key !== '' && !rowOptional)
        mistakes.push({ column, reason: `"${key.slice(0, 40)}" is not in ${file}.` });
    }
    return cells;
  };
}
