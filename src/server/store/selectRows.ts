// A question of TypeORM for rows of one entity, as a text that is made once. Null: it asks for more than rows of one table
// that compare with values, in some order.
import type { EntityMetadata, ObjectLiteral, QueryRunner } from 'typeorm';
import { type Columns, keptText } from './columnsOf.js';
import { conditionsOf, isPlain } from './conditions.js';

export interface Question {
  where?: unknown;
  order?: unknown;
  take?: unknown;
  lock?: unknown;
}

export interface Asked {
  sql: string;
  values: unknown[];
}

export function selectRows(columns: Columns, question: Question): Asked | null {
  const { where = {}, order, take, lock, ...more } = question;
  const conditions = conditionsOf(columns, where);
  const sorted = order === undefined ? '' : sortedBy(columns, order);
  const limited = take === undefined ? '' : Number.isInteger(take) ? ` limit ${String(take)}` : null;
  const locked = lock === undefined ? '' : lockedBy(lock);
  if (conditions === null || sorted === null || limited === null || locked === null || Object.keys(more).length > 0)
    return null;
  const tail = `${sorted}${limited}${locked}`;
  const sql = keptText(columns, `select ${conditions.key}${tail}`, () => {
    const each = columns.all.map(({ told }) => told).join(', ');
    return `select ${each} from ${columns.table}${conditions.text(1)}${tail}`;
  });
  return { sql, values: conditions.values };
}

/** What was found, as TypeORM would give it. */
export function entityOf({ metadata, all }: Columns, row: Record<string, unknown>, runner: QueryRunner): ObjectLiteral {
  const entity = created(metadata, runner);
  for (const { property, fromStored } of all) {
    const stored = row[property];
    entity[property] = fromStored === null ? stored : fromStored(stored);
  }
  return entity;
}

function created(metadata: EntityMetadata, runner: QueryRunner): ObjectLiteral {
  return metadata.create(runner, { fromDeserializer: true }) as ObjectLiteral;
}

function sortedBy({ byProperty }: Columns, order: unknown): string | null {
  if (!isPlain(order)) return null;
  const each: string[] = [];
  for (const [property, way] of Object.entries(order)) {
    const column = byProperty.get(property);
    if (column === undefined || (way !== 'ASC' && way !== 'DESC')) return null;
    each.push(`${column.name} ${way}`);
  }
  return each.length === 0 ? '' : ` order by ${each.join(', ')}`;
}

const LOCKS: Partial<Record<string, string>> = {
  pessimistic_read: ' for share',
  pessimistic_write: ' for update',
  for_no_key_update: ' for no key update',
};

function lockedBy(lock: unknown): string | null {
  if (!isPlain(lock) || Object.keys(lock).length > 1) return null;
  return LOCKS[String(lock.mode)] ?? null;
}
