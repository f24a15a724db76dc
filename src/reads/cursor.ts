// Where a row stands in an order: its sort key and its id, which no insert can change; and a mark of the list and the order.
import { createHash } from 'node:crypto';
import { badInput } from './badInput.js';
import type { SortSpec } from './catalogue/spec.js';
import { isUuid } from '../policy/globalId.js';
import { base64url, instantText, type Sql } from './json.js';
import { bind, type Statement } from './statement.js';

export interface Cursor {
  key: string | number | null;
  id: string;
}

/**
 * @param mark of the list and order that it is to be of
 * @returns NONE for what is no cursor, FOREIGN for one of another list or order; those of before 0.5 had no mark
 */
export function decodeCursor(text: string, mark: string): Cursor | 'NONE' | 'FOREIGN' {
  const told = decodeMarked(text);
  if (told === null) return 'NONE';
  const [key, id] = told.slice(-2);
  if (typeof id !== 'string' || !isUuid(id) || told.length < 2 || told.length > 3) return 'NONE';
  if (key !== null && typeof key !== 'string' && typeof key !== 'number') return 'NONE';
  return told.length === 3 && told[0] === mark ? { key, id } : 'FOREIGN';
}

/** What stands in a cursor; null for what is none. */
export function decodeMarked(text: string): unknown[] | null {
  if (text.length > 2000) return null;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(parsed) ? (parsed as unknown[]) : null;
  } catch {
    return null;
  }
}

/** A list and its order in four letters: enough to tell that a cursor is of another. */
export function markOf(list: string, orderBy: unknown): string {
  const place = `${list} ${typeof orderBy === 'string' ? orderBy : ''}`;
  const known = MARKS.get(place) ?? createHash('sha256').update(place).digest('base64url').slice(0, 4);
  MARKS.set(place, known);
  return known;
}

const MARKS = new Map<string, string>();

/** The cursor of a row, as JSON text. */
export function cursorJson(sort: SortSpec, mark: string, row: string): Sql {
  return cursorOf(sort, mark, sort.key(row), `${row}.id`);
}

export function cursorOf(sort: SortSpec, mark: string, key: Sql, id: Sql): Sql {
  const told = sort.type === 'timestamptz' ? `to_json(${instantText(key)})` : `to_json(${key})`;
  return `'"' || ${base64url(`'["${mark}",' || coalesce(${told}::text, 'null') || ',"' || ${id} || '"]'`)} || '"'`;
}

export type Side = 'AFTER' | 'NOT_AFTER' | 'BEFORE' | 'NOT_BEFORE';

/** Does a row stand on this side of the cursor, in the order of the connection? */
export function besideCursor(s: Statement, sort: SortSpec, row: string, cursor: Cursor, side: Side): Sql {
  const isLater = (side === 'AFTER' || side === 'NOT_BEFORE') !== (sort.descending === true);
  const orAt = side === 'NOT_AFTER' || side === 'NOT_BEFORE' ? '=' : '';
  const operator = `${isLater ? '>' : '<'}${orAt}`;
  const key = sort.key(row);
  const id = bind(s, cursor.id, 'uuid');
  if (cursor.key === null) {
    if (sort.nullable !== true) throw notOfThisOrder();
    return isLater
      ? `(${key} is null and ${row}.id ${operator} ${id})`
      : `(${key} is not null or ${row}.id ${operator} ${id})`;
  }
  const compared = `(${key}, ${row}.id) ${operator} (${bind(s, keyOf(sort, cursor.key), sort.type)}, ${id})`;
  return sort.nullable === true && isLater ? `(${compared} or ${key} is null)` : compared;
}

/** A key that could not be of this order would be an error of the database. */
function keyOf({ type }: SortSpec, key: string | number): string | number {
  const isOfType = { timestamptz: isInstant, text: isText, integer: Number.isInteger, uuid: isUuidText }[type];
  if (!isOfType(key)) throw notOfThisOrder();
  return key;
}

function isInstant(key: unknown): boolean {
  return (
    typeof key === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(key) && !Number.isNaN(Date.parse(key))
  );
}

function isText(key: unknown): boolean {
  return typeof key === 'string';
}

function isUuidText(key: unknown): boolean {
  return typeof key === 'string' && isUuid(key);
}

function notOfThisOrder(): Error {
  return badInput('The cursor is of another order of rows. Use a cursor only with the `orderBy` that it came from.');
}

/** What rows are ordered by; `reversed` for a page from the end. Missing keys stand last, or first when descending. */
export function orderOf(sort: SortSpec, row: string, reversed: boolean): Sql {
  const direction = reversed !== (sort.descending === true) ? 'desc' : 'asc';
  return `${sort.key(row)} ${direction}, ${row}.id ${direction}`;
}
