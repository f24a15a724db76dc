// One SQL statement in the making: who asks, when, and the values that it binds. No value ever becomes part of its text.
import type { GraphQLResolveInfo } from 'graphql';
import type { Role } from '../policy/vocabulary.js';
import { badInput } from './badInput.js';
import { type Budget, newBudget } from './budget.js';

/** Who reads: the viewer of a request, as far as reads need to know. */
export interface Reader {
  role: Role;
  merchantId: string | null;
  /** The order of a buyer, the account of a partner. */
  scopeId: string | null;
}

export interface Statement {
  reader: Reader;
  now: Date;
  info: GraphQLResolveInfo;
  /** Is the answer passed on as it comes? Then it is whole: with `__typename`, and nothing that is only for us. */
  asText: boolean;
  values: unknown[];
  /** Of the next row variable. */
  nextRow: number;
  budget: Budget;
}

export function newStatement(reader: Reader, now: Date, info: GraphQLResolveInfo, asText = false): Statement {
  return { reader, now, info, asText, values: [], nextRow: 1, budget: newBudget() };
}

/** Says that an answer cannot be passed on as text: something in it is computed, or answered elsewhere. */
export class NotAsText extends Error {}

/** Binds a value, cast to a SQL type, and gives back what stands for it in the text. */
export function bind(
  statement: Statement,
  value: string | number | boolean | Date | readonly string[],
  type: string,
): string {
  statement.values.push(value instanceof Date ? value.toISOString() : storable(value));
  return `$${statement.values.length}::${type}`;
}

/** A fresh name for a row. */
export function rowName(statement: Statement): string {
  return `t${statement.nextRow++}`;
}

/** Text that PostgreSQL cannot keep is refused here, at the one place through which all of it passes. */
function storable<T>(value: T): T {
  for (const text of Array.isArray(value) ? value : [value]) {
    if (typeof text === 'string' && UNSTORABLE.test(text)) {
      throw badInput('A text contains U+0000 or half of a surrogate pair. Leave such characters out.');
    }
  }
  return value;
}

// eslint-disable-next-line no-control-regex
const UNSTORABLE = /\u0000|\p{Surrogate}/u;
