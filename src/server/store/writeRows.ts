// Rows of one entity as TypeORM would write them, with texts that are made once. Null: more than values is to be written.
import { type Column, type Columns, keptText } from './columnsOf.js';
import { conditionsOf, isPlain } from './conditions.js';
import type { Asked } from './selectRows.js';

export interface Inserting extends Asked {
  /** What the database gives a value of its own, in some row: it is told. */
  told: Column[];
}

type Row = Record<string, unknown>;

/** More rows than these come in all numbers, each a text of its own. */
const MOST_ROWS = 16;

export function insertRows(columns: Columns, rows: readonly Row[]): Inserting | null {
  if (rows.length === 0 || rows.length > MOST_ROWS) return null;
  const values: unknown[] = [];
  const told = new Set<Column>();
  let given = '';
  for (const row of rows) {
    for (const column of columns.all) {
      const value = stored(column, row[column.property]);
      if (value === undefined && column.hasDefault) told.add(column);
      if (typeof value === 'function') return null;
      if (value !== undefined) values.push(value);
      given += value === undefined ? '-' : '+';
    }
    given += ' ';
  }
  const sql = keptText(columns, `insert ${given}`, () => insertText(columns, given, [...told]));
  return { sql, values, told: [...told] };
}

/** @param given of each row, which columns have a value: `+-+ +++ ` */
function insertText({ table, all }: Columns, given: string, told: readonly Column[]): string {
  let no = 1;
  const row = (signs: string) => `(${[...signs].map((sign) => (sign === '+' ? `$${no++}` : 'default')).join(', ')})`;
  const returning = told.length === 0 ? '' : ` returning ${told.map((one) => one.told).join(', ')}`;
  const names = all.map(({ name }) => name).join(', ');
  return `insert into ${table} (${names}) values ${given.trimEnd().split(' ').map(row).join(', ')}${returning}`;
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
