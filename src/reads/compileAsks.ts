// All asks of one answer as one statement: an array with one place for each. References at the same place of the
// document and of the same type are read together.
import { mayBeSeen } from './mayBeSeen.js';
import { type FieldNode } from 'graphql';
import { type Ask, Find, Page, Ref } from './ask.js';
import { below } from './budget.js';
import { specOf } from './catalogue/catalogue.js';
import type { TypeSpec } from './catalogue/spec.js';
import type { Compiled, Pending } from './compiled.js';
import { compileRow } from './compileObject.js';
import { compilePage } from './compilePage.js';
import type { Sql } from './json.js';
import { around } from './kept.js';
import type { Hole } from './shape.js';
import { bind, rowName, type Statement } from './statement.js';

export interface CompiledAsks {
  sql: string;
  /** Is anything computed afterwards, in some row that may be there? */
  computes: boolean;
  /** Fills the holes with the parsed array, and finds what is still to be computed. */
  fill(places: unknown[]): Pending[];
}

export function compileAsks(s: Statement, holes: readonly Hole[]): CompiledAsks {
  const places = [...referencePlaces(s, holes), ...holes.flatMap((hole) => placeOf(s, hole) ?? [])];
  return {
    sql: `select '[' || ${places.map((place) => place.json).join(` || ',' || `)} || ']' as answer`,
    computes: places.some((place) => place.computes),
    fill: (values) => {
      const pending: Pending[] = [];
      for (const [index, place] of places.entries()) place.fill(values[index], pending);
      return pending;
    },
  };
}

interface Place {
  json: Sql;
  computes: boolean;
  fill(value: unknown, pending: Pending[]): void;
}

/** A root field that is one ask, as one statement whose value is its JSON text. */
export function compileAlone(s: Statement, ask: Ask, nodes: readonly FieldNode[]): Compiled {
  if (ask instanceof Page) return compileRootPage(s, ask, nodes);
  return compileFind(s, ask instanceof Find ? ask : byId(ask), nodes);
}

function byId({ type, id }: Ref): Find {
  return new Find(type, (row, s) => `${row}.id = ${bind(s, id, 'uuid')}`, (row) => `${row}.id`); // prettier-ignore
}

/** One place for all references that share type and selection: an object from id to row. */
function referencePlaces(s: Statement, holes: readonly Hole[]): Place[] {
  const groups = new Map<readonly FieldNode[], Map<string, Hole[]>>();
  for (const hole of holes) {
    if (!(hole.ask instanceof Ref)) continue;
    const byType = groups.get(hole.nodes) ?? new Map<string, Hole[]>();
    groups.set(hole.nodes, byType.set(hole.ask.type, [...(byType.get(hole.ask.type) ?? []), hole]));
  }
  return [...groups].flatMap(([nodes, byType]) =>
    [...byType].map(([type, same]) => referencePlace(s, nodes, specOf(type), same)),
  );
}

function referencePlace(s: Statement, nodes: readonly FieldNode[], spec: TypeSpec, holes: Hole[]): Place {
  const row = rowName(s);
  const idOf = ({ ask }: Hole) => (ask instanceof Ref ? ask.id : '');
  const wanted = [...new Set(holes.map(idOf))];
  const { json, visit } = below(s.budget, wanted.length, () => compileRow(s, nodes, spec, row));
  const ids = bind(s, wanted, 'uuid[]');
  const member = `'"' || ${row}.id || '":' || ${json}`;
  return {
    json: `(select coalesce('{' || string_agg(${member}, ',') || '}', '{}') from ${spec.from} ${row}
      where ${mayBeSeen(s, spec, row)} and ${row}.id = any(${ids}))`,
    computes: visit !== null,
    fill: (value, pending) => {
      const rows = value as Record<string, unknown>;
      for (const found of Object.values(rows)) visit?.(found, pending);
      for (const hole of holes) hole.fill(rows[idOf(hole)] ?? null);
    },
  };
}

function placeOf(s: Statement, { ask, nodes, fill }: Hole): Place | null {
  if (ask instanceof Ref) return null;
  const { json, visit } = compileAlone(s, ask, nodes);
  return {
    json: `coalesce(${json}, 'null')`,
    computes: visit !== null,
    fill: (value, pending) => {
      fill(value);
      visit?.(value, pending);
    },
  };
}

function compileFind(s: Statement, { type, where, order }: Find, nodes: readonly FieldNode[]): Compiled {
  const spec = specOf(type);
  const row = rowName(s);
  const compiled = compileRow(s, nodes, spec, row);
  const chosen = `${mayBeSeen(s, spec, row)} and ${where(row, s)} order by ${order(row)} limit 1`;
  return around(compiled, '(select ', ` from ${spec.from} ${row} where ${chosen})`);
}

function compileRootPage(s: Statement, ask: Page, nodes: readonly FieldNode[]): Compiled {
  const { spec, within, sort } = ask.source(s);
  const field = s.info.parentType.getFields()[s.info.fieldName];
  if (field === undefined) throw new Error(`There is no field ${s.info.fieldName}.`);
  const asked = { key: s.info.fieldName, field, nodes };
  return compilePage(
    s,
    asked,
    { spec, of: s.info.parentType.name, sort, within: (row) => `${mayBeSeen(s, spec, row)} and ${within(row)}` },
    compileRow,
  );
}
