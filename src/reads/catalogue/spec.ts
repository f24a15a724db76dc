// The language of the catalogue: where each field of each type of the API comes from, as data. A field yields JSON text
// from the row it stands on, leads to other rows, or is computed in TypeScript from facts.
import type { Role } from '../../policy/vocabulary.js';
import type { MerchantSettings } from '../../policy/settings.js';
import type { CaseFacts } from '../../policy/caseFacts.js';
import type { UnitFacts } from '../../policy/unitFacts.js';
import type { EvidenceLinks } from '../evidenceLinks.js';
import type { Reader, Statement } from '../statement.js';
import { amountJson, dayJson, globalIdJson, instantJson, plainJson, type Sql, textJson, textsJson } from '../json.js';

/** A type of the API that is made of rows. */
export interface TypeSpec {
  /** What it is called in the API. */
  name: string;
  /** A table, or a query in parentheses, with a column `id`. */
  from: Sql;
  /** The column that says whose row it is; merchant_id when left out, null for what is the marketplace's own. */
  merchant?: string | null;
  /** Which rows the reader may see of what is the marketplace's own; all when left out. */
  within?(row: string, statement: Statement): Sql;
  /** To whom such rows may be shown at all; rows are further limited by row-level security. */
  visibleTo: readonly Role[];
  fields: Readonly<Record<string, FieldSpec>>;
}

export type FieldSpec = { notFor?: readonly Role[] } & (
  ValueSpec | ObjectSpec | RowSpec | RowsSpec | OneSpec | QuerySpec | PageSpec | ComputedSpec | ElsewhereSpec
);

/** A value of the row itself, as JSON text. */
export interface ValueSpec {
  kind: 'VALUE';
  json(row: string, statement: Statement): Sql;
}

/** Another object made of the same row. */
export interface ObjectSpec {
  kind: 'OBJECT';
  fields: Readonly<Record<string, FieldSpec>>;
  /** When there is none. */
  isNull?(row: string): Sql;
}

/** One row of another type, or none. */
export interface RowSpec {
  kind: 'ROW';
  type: string;
  /** Leads from a row without a merchant_id (a merchant, or the marketplace's own): to all that the reader may see. */
  across?: boolean;
  where(row: string, other: string): Sql;
}

/** All rows of another type that belong here: few by their nature, or limited by an argument. */
export interface RowsSpec {
  kind: 'ROWS';
  type: string;
  /** Leads from what is the marketplace's own to what merchants have: all that the reader may see. */
  across?: boolean;
  /** In place of where the type comes from: what the row knows already is not looked up again. */
  from?(row: string): Sql;
  where(row: string, other: string, args: Arguments, statement: Statement): Sql;
  order(other: string): Sql;
  limit?(args: Arguments): number;
}

/** An object made of the one row of a query in parentheses that is of no type of the catalogue. */
export interface OneSpec {
  kind: 'ONE';
  from(row: string, args: Arguments, statement: Statement): Sql;
  fields: Readonly<Record<string, FieldSpec>>;
}

/** Objects made of the rows of a query in parentheses that are of no type of the catalogue. */
export interface QuerySpec {
  kind: 'QUERY';
  from(row: string, statement: Statement): Sql;
  fields: Readonly<Record<string, FieldSpec>>;
  order(other: string): Sql;
}

/** A connection. */
export interface PageSpec {
  kind: 'PAGE';
  type: string;
  /** Leads from what is the marketplace's own to what merchants have: all that the reader may see. */
  across?: boolean;
  /** In place of where the type comes from: what the row knows already is not looked up again. */
  from?(row: string): Sql;
  where(row: string, other: string): Sql;
  sort: SortSpec;
}

/** By which key rows are ordered; equal keys are told apart by id. */
export interface SortSpec {
  key(row: string): Sql;
  type: 'timestamptz' | 'text' | 'integer' | 'uuid';
  /** May the key be missing? Such rows come last, or first when descending. */
  nullable?: boolean;
  descending?: boolean;
}

/** Answered in TypeScript after the rows are there, from facts that all rows of the answer get in one statement. */
export interface ComputedSpec {
  kind: 'COMPUTED';
  /** What the answer depends on, as columns of the row. */
  needs: Needs;
  answer(facts: FactsOf, asking: Asking): unknown;
}

export interface Needs {
  merchant?: (row: string) => Sql;
  unit?: (row: string) => Sql;
  case?: (row: string) => Sql;
  /** All units of an order. */
  order?: (row: string) => Sql;
  /** Plain texts of the row. */
  texts?: Readonly<Record<string, (row: string) => Sql>>;
}

/** Anything that needs the facts of units, and not only what the row says. */
export function isDecision({ unit, order, case: ofCase }: Needs): boolean {
  return unit !== undefined || order !== undefined || ofCase !== undefined;
}

/** What a computed field was promised by its needs. */
export interface FactsOf {
  settings(): MerchantSettings;
  unit(): UnitFacts;
  units(): UnitFacts[];
  case(): CaseFacts;
  text(name: string): string | null;
}

export interface Asking {
  reader: Reader;
  now: Date;
  args: Arguments;
  links: EvidenceLinks;
}

/** A resolver of its own answers it; the row carries the id of what it belongs to. */
export interface ElsewhereSpec {
  kind: 'ELSEWHERE';
}

export type Arguments = Readonly<Record<string, unknown>>;

/** Not shown to these roles: null, or an empty list or page. */
export function hidden<Spec extends FieldSpec>(notFor: readonly Role[], spec: Spec): Spec {
  return { ...spec, notFor };
}

export function text(column: string): ValueSpec {
  return { kind: 'VALUE', json: (row) => textJson(`${row}.${column}`) };
}

/** Integers and booleans. */
export function plain(column: string): ValueSpec {
  return { kind: 'VALUE', json: (row) => plainJson(`${row}.${column}`) };
}

export function texts(column: string): ValueSpec {
  return { kind: 'VALUE', json: (row) => textsJson(`${row}.${column}`) };
}

export function instant(column: string): ValueSpec {
  return { kind: 'VALUE', json: (row) => instantJson(`${row}.${column}`) };
}

export function day(column: string): ValueSpec {
  return { kind: 'VALUE', json: (row) => dayJson(`${row}.${column}`) };
}

export function id(type: string, column = 'id'): ValueSpec {
  return { kind: 'VALUE', json: (row) => globalIdJson(type, `${row}.${column}`) };
}

/** Money from a column of minor units and a column with its currency; none when there is no currency. */
export function money(minor: string, currency = 'currency'): ObjectSpec {
  return moneyOf((row) => `${row}.${minor}`, (row) => `${row}.${currency}`); // prettier-ignore
}

export function moneyOf(minor: (row: string) => Sql, currency: (row: string) => Sql): ObjectSpec {
  return { kind: 'OBJECT', isNull: (row) => `${currency(row)} is null`, fields: moneyFields(minor, currency) };
}

export function moneyFields(minor: (row: string) => Sql, currency: (row: string) => Sql): Record<string, ValueSpec> {
  return {
    amount: { kind: 'VALUE', json: (row) => amountJson(minor(row), currency(row)) },
    currencyCode: { kind: 'VALUE', json: (row) => textJson(currency(row)) },
  };
}

/** The row that a column names. */
export function one(type: string, column: string): RowSpec {
  return { kind: 'ROW', type, where: (row, other) => `${other}.id = ${row}.${column}` };
}

/** The rows whose column names this one, in the order in which they came to be. */
export function many(type: string, column: string, order = 'id'): RowsSpec {
  return {
    kind: 'ROWS',
    type,
    where: (row, other) => `${other}.${column} = ${row}.id`,
    order: (other) => `${other}.${order}, ${other}.id`,
  };
}

export function page(type: string, column: string, sort: SortSpec): PageSpec {
  return { kind: 'PAGE', type, sort, where: (row, other) => `${other}.${column} = ${row}.id` };
}

/** Rows of a table without a currency, whose amounts are in that of the row which leads to them. */
export function inItsCurrency<Spec extends RowsSpec | PageSpec>(table: string, spec: Spec): Spec {
  return { ...spec, from: (row) => `(select l.*, ${row}.currency from ${table} l)` };
}

export function by(column: string, type: SortSpec['type'], more: Partial<SortSpec> = {}): SortSpec {
  return { key: (row) => `${row}.${column}`, type, ...more };
}

export const MERCHANT_STAFF: readonly Role[] = ['AGENT', 'MERCHANT_ADMIN'];
export const STAFF: readonly Role[] = ['AGENT', 'MERCHANT_ADMIN', 'OPERATOR'];
export const STAFF_AND_BUYER: readonly Role[] = [...STAFF, 'BUYER'];
export const STAFF_AND_PARTNER: readonly Role[] = [...STAFF, 'PARTNER'];
export const EVERYBODY: readonly Role[] = [...STAFF, 'BUYER', 'PARTNER'];
