// What an answer is to be filled with from the store, wherever it stands in it.
import type { PageSource } from './compilePage.js';
import type { Sql } from './json.js';
import type { Statement } from './statement.js';

/** One row by its id, or null; a foreign one is not there. */
export class Ref {
  constructor(
    readonly type: string,
    readonly id: string,
  ) {}
}

/** The first row that fits, or null. */
export class Find {
  constructor(
    readonly type: string,
    readonly where: (row: string, statement: Statement) => Sql,
    readonly order: (row: string) => Sql,
  ) {}
}

/** A connection over all rows of a type. */
export class Page {
  constructor(readonly source: (statement: Statement) => Omit<PageSource, 'of'>) {}
}

export type Ask = Ref | Find | Page;

export function ref(type: string, id: string | null | undefined): Ref | null {
  return id == null ? null : new Ref(type, id);
}

export function isAsk(value: unknown): value is Ask {
  return value instanceof Ref || value instanceof Find || value instanceof Page;
}
