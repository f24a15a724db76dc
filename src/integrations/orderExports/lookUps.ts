// The files of an export that are looked up, held in memory by their key: only the columns that the mapping uses.
import { ExportUnreadable } from './exportUnreadable.js';
import { splitColumn } from './headers.js';
import type { BadRow } from './IncomingOrder.js';
import type { FileSpec, Mapping } from './mappingSpec.js';
import { fieldsOf } from './mistakesBetween.js';
import { type RawRow, readRows } from './readRows.js';

export interface ExportFile {
  name: string;
  /** Of bytes; for the progress bar. */
  size: number;
  /** Chosen by hand as the one to read row by row, whatever it is called. */
  isMain?: boolean;
  bytes(): AsyncIterable<Uint8Array>;
}

export interface LookUp {
  header: readonly string[];
  byKey: ReadonlyMap<string, readonly string[]>;
  badRows: BadRow[];
}

/** @param index the position of the file in the mapping */
export async function readLookUp(mapping: Mapping, index: number, files: readonly ExportFile[]): Promise<LookUp> {
  const spec = mapping.files[index];
  if (spec === undefined) throw new RangeError(`The mapping has no file ${index}.`);
  const wanted = columnsUsed(mapping, index);
  const byKey = new Map<string, readonly string[]>();
  const lineOf = new Map<string, number>();
  const badRows: BadRow[] = [];
  let header: readonly string[] = [];
  for (const file of files) {
    const known = new Set(lineOf.keys());
    for await (const { header: full, rows } of rowsWithHeader(mapping, spec, file)) {
      const kept = full.flatMap((name, cell) => (wanted.has(name) ? [cell] : []));
      header = kept.map((cell) => full[cell] ?? '');
      const keyAt = full.indexOf(spec.key ?? '');
      for (const row of rows) {
        const bad = (column: string | null, reason: string) =>
          badRows.push({ file: file.name, line: row.line, mistakes: [{ column, reason }] });
        if (row.problem !== undefined) {
          bad(null, row.problem);
          continue;
        }
        const key = row.cells[keyAt]?.trim() ?? '';
        const cells = kept.map((cell) => row.cells[cell] ?? '');
        const before = byKey.get(key);
        if (key === '') bad(spec.key ?? null, 'The key is missing, so no row can find this one.');
        else if (before === undefined) {
          byKey.set(key, cells);
          lineOf.set(key, row.line);
        } else if (before.join('\n') !== cells.join('\n')) {
          const where = known.has(key) ? 'an earlier file' : `line ${lineOf.get(key)}`;
          bad(spec.key ?? null, `"${key.slice(0, 40)}" stands in ${where} already, and says something else there.`);
        }
      }
    }
  }
  return { header, byKey, badRows };
}

/** The rows of a file, in pieces, each with the header; a row of another width is a problem. */
export async function* rowsWithHeader(
  mapping: Mapping,
  spec: FileSpec,
  file: ExportFile,
): AsyncGenerator<{ header: readonly string[]; rows: RawRow[] }> {
  const { encoding, delimiter, quote, skipLines, columns } = spec;
  const layout = {
    encoding: encoding ?? mapping.encoding,
    delimiter: delimiter ?? mapping.delimiter,
    quote: quote ?? mapping.quote,
    skipLines,
  };
  let header: readonly string[] | undefined = columns;
  if (header !== undefined) stopAtDoubles(mapping, spec, file.name, header);
  for await (const piece of readRows(file.bytes(), layout)) {
    let rows = piece;
    if (header === undefined) {
      const [first, ...others] = piece;
      if (first === undefined) continue;
      header = headerOf(file.name, first);
      rows = others;
      stopAtDoubles(mapping, spec, file.name, header);
    }
    const width = header.length;
    yield { header, rows: rows.map((row) => ofWidth(row, width)) };
  }
  if (header === undefined) yield { header: [], rows: [] };
}

function headerOf(name: string, { line, cells, problem }: RawRow): string[] {
  if (cells !== undefined) return cells.map((cell) => cell.trim());
  throw new ExportUnreadable([`${name}: Its header, line ${line}, could not be read: ${problem}`]);
}

/** Which of two columns of one name is meant nobody can know, and the wrong one may be money. */
function stopAtDoubles(mapping: Mapping, spec: FileSpec, name: string, header: readonly string[]): void {
  const wanted = columnsUsed(mapping, mapping.files.indexOf(spec));
  const doubles = [...wanted].filter((column) => header.indexOf(column) !== header.lastIndexOf(column));
  if (doubles.length === 0) return;
  const remedy =
    spec.columns === undefined
      ? `Rename all but the one that is meant, or give "columns" with names of your own and "skipLines": ${spec.skipLines + 1} in the mapping.`
      : 'Give the others another name in the mapping.';
  throw new ExportUnreadable(doubles.map((column) => `${name}: Several columns are called "${column}". ${remedy}`));
}

function ofWidth(row: RawRow, width: number): RawRow {
  if (row.problem !== undefined || row.cells.length === width) return row;
  const { line, cells } = row;
  return { line, problem: `The row has ${cells.length} columns, and the header has ${width}.` };
}

function columnsUsed(mapping: Mapping, index: number): Set<string> {
  const named = fieldsOf(mapping).flatMap(({ spec }) => [
    ...[spec.column ?? []].flat(),
    ...(spec.onlyWhen === undefined ? [] : [spec.onlyWhen.column]),
  ]);
  const joined = mapping.files.flatMap(({ joinOn }) => joinOn ?? []);
  const own = [...named, ...joined].map((column) => splitColumn(mapping, column)).filter(({ file }) => file === index);
  return new Set([...own.map(({ name }) => name), mapping.files[index]?.key ?? '']);
}
