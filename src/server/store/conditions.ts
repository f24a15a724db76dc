// Which rows: a where of TypeORM that compares columns with values, as SQL. Anything cleverer is not for here (null), and is
// left to TypeORM.
import { FindOperator } from 'typeorm';
import type { Column, Columns } from './columnsOf.js';

export interface Conditions {
  /** The same for the same text. */
  key: string;
  /** From that of the first value on: `$1`. */
  text: (firstNo: number) => string;
  values: unknown[];
}

interface Condition {
  column: Column;
  said: Said;
}
interface Said {
  /** With ? where the number of the value comes. */
  sql: string;
  isNot: boolean;
}

export function conditionsOf({ byProperty }: Columns, where: unknown): Conditions | null {
  if (!isPlain(where)) return null;
  const all: Condition[] = [];
  const values: unknown[] = [];
  let key = '';
  for (const [property, given] of Object.entries(where)) {
    const column = byProperty.get(property);
    const said = column === undefined ? null : saidOf(column, given, values);
    if (column === undefined || said === null) return null;
    key += `${property}${said.isNot ? '!' : ''}${said.sql}`;
    all.push({ column, said });
  }
  return { key, values, text: (firstNo) => textOf(all, firstNo) };
}

function textOf(all: readonly Condition[], firstNo: number): string {
  let no = firstNo;
  const each = all.map(({ column, said: { sql, isNot } }) => {
    const one = `${column.name} ${sql.replace('?', () => `$${no++}`)}`;
    return isNot ? `not(${one})` : one;
  });
  return each.length === 0 ? '' : ` where ${each.join(' and ')}`;
}

const COMPARED: Partial<Record<string, string>> = {
  equal: '= ?',
  lessThan: '< ?',
  lessThanOrEqual: '<= ?',
  moreThan: '> ?',
  moreThanOrEqual: '>= ?',
};

function saidOf(column: Column, given: unknown, values: unknown[]): Said | null {
  if (isValue(given)) return compared('= ?', column, given, values);
  if (!(given instanceof FindOperator)) return null;
  const { type, child, value } = given as FindOperator<unknown>;
  if (type === 'isNull') return { sql: 'is null', isNot: false };
  if (type === 'not') {
    const inner = saidOf(column, child ?? value, values);
    return inner === null || inner.isNot ? null : { ...inner, isNot: true };
  }
  if (child !== undefined) return null;
  if (type === 'in' || type === 'any') {
    const isListed =
      Array.isArray(value) && column.toCompared === null && value.every((one) => typeof one === 'string');
    if (!isListed) return null;
    values.push(value);
    return { sql: '= any(?)', isNot: false };
  }
  const sql = COMPARED[type];
  return sql === undefined || !isValue(value) ? null : compared(sql, column, value, values);
}

function compared(sql: string, { toCompared }: Column, value: unknown, values: unknown[]): Said {
  values.push(toCompared === null ? value : toCompared(value));
  return { sql, isNot: false };
}

function isValue(given: unknown): boolean {
  return ['string', 'number', 'boolean', 'bigint'].includes(typeof given) || given instanceof Date;
}

export function isPlain(given: unknown): given is Record<string, unknown> {
  return typeof given === 'object' && given !== null && Object.getPrototypeOf(given) === Object.prototype;
}
