// Rows of one entity as TypeORM would write them, with texts that are made once. Null: more than values is to be written.
import { InsertResult } from 'typeorm';
import { type Column, type Columns, keptText } from './columnsOf.js';
import { conditionsOf, isPlain } from './conditions.js';
import type { Asked } from './selectRows.js';

export interface Inserting extends Asked {
  rows: Row[];
  /** What the database gives a value of its own, in some row: it is told. */
  told: Column[];
}

type Row = Record<string, unknown>;

/** More rows than these come in all numbers, each a text of its own. */
const MOST_ROWS = 16;

/** @param given one of them, or many */
export function insertRows(columns: Columns, given: object): Inserting | null {
  const rows = (Array.isArray(given) ? given : [given]) as Row[];
  if (rows.length === 0 || rows.length > MOST_ROWS) return null;
  const values: unknown[] = [];
  const told = new Set<Column>();
  let signs = '';
  for (const row of rows) {
    for (const column of columns.all) {
      const value = stored(column, row[column.property]);
      if (value === undefined && column.hasDefault) told.add(column);
      if (typeof value === 'function') return null;
      if (value !== undefined) values.push(value);
      signs += value === undefined ? '-' : '+';
    }
    signs += ' ';
  }
  const sql = keptText(columns, `insert ${signs}`, () => insertText(columns, signs, [...told]));
  return { sql, values, rows, told: [...told] };
}

/** @param given of each row, which columns have a value: `+-+ +++ ` */
function insertText({ table, all }: Columns, given: string, told: readonly Column[]): string {
  let no = 1;
  const row = (signs: string) => `(${[...signs].map((sign) => (sign === '+' ? `$${no++}` : 'default')).join(', ')})`;
  const returning = told.length === 0 ? '' : ` returning ${told.map((one) => one.told).join(', ')}`;
  const names = all.map(({ name }) => name).join(', ');
  return `insert into ${table} (${names}) values ${given.trimEnd().split(' ').map(row).join(', ')}${returning}`;
}

/** What the database gave a row of its own is set in what was given, as TypeORM does it. */
export function insertResult({ all }: Columns, { rows, told }: Inserting, raw: Row[]): InsertResult {
  const keys = all.filter((one) => one.isPrimary);
  const result = new InsertResult();
  result.raw = raw;
  rows.forEach((row, place) => {
    const own: Row = {};
    for (const { property, fromStored } of told) {
      const stored = raw[place]?.[property];
      own[property] = fromStored === null ? stored : fromStored(stored);
    }
    Object.assign(row, own);
    result.generatedMaps.push(own);
    result.identifiers.push(Object.fromEntries(keys.map(({ property }) => [property, row[property]])));
  });
  return result;
}

export function updateRows(columns: Columns, criteria: unknown, change: unknown): Asked | null {
  const conditions = conditionsOf(columns, criteria);
  if (conditions === null || conditions.key === '' || !isPlain(change)) return null;
  const set: Column[] = [];
  const values: unknown[] = [];
  let key = '';
  for (const [property, given] of Object.entries(change)) {
    const column = columns.byProperty.get(property);
    if (column === undefined || typeof given === 'function') return null;
    if (given === undefined) continue;
    set.push(column);
    values.push(stored(column, given));
    key += `${property} `;
  }
  if (set.length === 0) return null;
  const sql = keptText(columns, `update ${key}where ${conditions.key}`, () => {
    const each = set.map(({ name }, place) => `${name} = $${place + 1}`).join(', ');
    return `update ${columns.table} set ${each}${conditions.text(set.length + 1)}`;
  });
  return { sql, values: [...values, ...conditions.values] };
}

function stored({ toStored }: Column, given: unknown): unknown {
  return toStored === null || given === undefined ? given : toStored(given);
}
