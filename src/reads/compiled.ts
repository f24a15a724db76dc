// What compiling gives: the expression of an answer, and the way to those of its fields that are computed afterwards.
import type { Arguments, ComputedSpec } from './catalogue/spec.js';
import type { Sql } from './json.js';
import type { Asked } from './selection.js';

export interface Compiled {
  /** Yields the answer as JSON text, or null for none. */
  json: Sql;
  /** Finds the computed fields in the parsed answer; null when there are none below. */
  visit: Visit | null;
}

export type Visit = (value: unknown, found: Pending[]) => void;

/** A computed field of one row, to be filled in. */
export interface Pending {
  row: Row;
  key: string;
  spec: ComputedSpec;
  args: Arguments;
  /** How its answer is keyed. */
  asked: Asked;
}

/** Keyed by response key; what no field asked for begins with `#`. */
export type Row = Record<string, unknown>;

export function visitEach(visit: Visit | null): Visit | null {
  if (visit === null) return null;
  return (value, found) => {
    for (const item of value as unknown[]) visit(item, found);
  };
}
