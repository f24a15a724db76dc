// Where the columns that a mapping names stand in the files that are there.
import type { FieldSpec } from './fieldSpecs.js';
import type { Mapping } from './mappingSpec.js';
import { fieldsOf } from './mistakesBetween.js';

/** Of one column: the position of its file in the mapping, and of its cell in the row. */
export interface Place {
  file: number;
  cell: number;
}

export interface Headers {
  /** Only those that exist. */
  placesOf(columns: readonly string[]): Place[];
  /** The name of a field's column as people know it. */
  labelOf(spec: FieldSpec): string;
  labelOfColumn(column: string): string;
}

/** @param headers by the position of the file in the mapping; null for one that is not there */
export function headersOf(mapping: Mapping, headers: readonly (readonly string[] | null)[]): Headers {
  const placesOf = (columns: readonly string[]): Place[] =>
    columns.flatMap((column) => {
      const { file, name } = splitColumn(mapping, column);
      const cell = headers[file]?.indexOf(name) ?? -1;
      return cell === -1 ? [] : [{ file, cell }];
    });
  const labelOfColumn = (column: string): string => {
    const { file, name } = splitColumn(mapping, column);
    return file === 0 ? name : `${name} (${mapping.files[file]?.file ?? ''})`;
  };
  return {
    placesOf,
    labelOfColumn,
    labelOf: ({ column }) => {
      const columns = [column ?? []].flat();
      const [first] = columns;
      if (first === undefined) return 'constant';
      return labelOfColumn(columns.find((one) => placesOf([one]).length > 0) ?? first);
    },
  };
}

/** "orders.order_id" with several files, "order_id" with one: a name may hold points of its own. */
export function splitColumn({ files }: Mapping, column: string): { file: number; name: string } {
  if (files.length === 1) return { file: 0, name: column };
  const file = Math.max(0, files.findIndex(({ id }) => column.startsWith(`${id}.`))); // prettier-ignore
  return { file, name: column.slice((files[file]?.id.length ?? 0) + 1) };
}

const REQUIRED: ReadonlySet<string> = new Set([
  'order.orderNo',
  'order.placedAt',
  'order.currency',
  'line.sku',
  'line.unitPrice',
]);

/**
 * Where the mapping and the files do not fit: columns without which no order can be read (problems), and others, which
 * are read as blank (notes), unless the names of the columns could not be read either: they may be there.
 */
export function misfits(
  mapping: Mapping,
  headers: readonly (readonly string[] | null)[],
): { problems: string[]; notes: string[] } {
  const { placesOf, labelOfColumn } = headersOf(mapping, headers);
  const problems: string[] = [];
  const notes: string[] = [];
  for (const { path, spec } of fieldsOf(mapping)) {
    const columns = [spec.column ?? []].flat();
    const asked = columns.filter((column) => headers[splitColumn(mapping, column).file] != null);
    if (asked.length === 0 || placesOf(asked).length > 0) continue;
    const names = asked.map((column) => `"${labelOfColumn(column)}"`).join(' or ');
    const isNeeded = REQUIRED.has(path) && spec.default === undefined;
    const isGarbled = asked.some((column) => isUnreadable(headers[splitColumn(mapping, column).file]));
    if (isNeeded) problems.push(`There is no column ${names}, which ${path} needs. Is this the right mapping?`);
    else if (isGarbled) problems.push(`There is no column ${names} for ${path}, as far as the names could be read.`);
    else notes.push(`There is no column ${names}: ${path} is read as blank.`);
  }
  mapping.files.forEach(({ joinOn, key, file }, index) => {
    const header = headers[index];
    if (joinOn === undefined || key === undefined || header == null) return;
    if (!header.includes(key)) problems.push(`There is no column "${key}" in ${file}, by which it is looked up.`);
    const from = headers[splitColumn(mapping, joinOn).file];
    if (from != null && placesOf([joinOn]).length === 0)
      problems.push(`There is no column "${labelOfColumn(joinOn)}", by which ${file} is looked up.`);
  });
  return { problems, notes };
}

/** The names hold signs that are none in the encoding that was tried. */
function isUnreadable(header: readonly string[] | null | undefined): boolean {
  return header?.some((name) => name.includes('\uFFFD')) ?? false;
}
