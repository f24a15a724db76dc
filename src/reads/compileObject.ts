// From a selection on a row to one SQL expression with the answer as JSON text, keyed by response key; and the way back
// to the fields that are computed afterwards.
import { type FieldNode, getNamedType, type GraphQLObjectType, isNonNullType, isObjectType } from 'graphql';
import { below, decides, GUESSED_ROWS } from './budget.js';
import { isOfRows, specOf } from './catalogue/catalogue.js';
import {
  type FieldSpec,
  isDecision,
  type Needs,
  type OneSpec,
  type QuerySpec,
  type RowSpec,
  type RowsSpec,
  type TypeSpec,
} from './catalogue/spec.js';
import { type Compiled, type Pending, type Row, type Visit, visitEach } from './compiled.js';
import { compilePage } from './compilePage.js';
import { arrayJson, type Member, MISSING, NOTHING, objectJson, type Sql, textJson, typeJson } from './json.js';
import { compileOnce } from './kept.js';
import { mayBeSeen } from './mayBeSeen.js';
import { argumentsOf, type Asked, fieldsOf, isTypeName, objectType } from './selection.js';
import { NotAsText, rowName, type Statement } from './statement.js';

/** What is asked of a row of a type of the catalogue. */
export function compileRow(s: Statement, nodes: readonly FieldNode[], spec: TypeSpec, row: string): Compiled {
  const extra = s.asText ? [] : [{ key: '#type', json: typeJson(spec.name) }];
  const type = objectType(spec.name, s.info);
  return compileOnce(s, { nodes, type: spec.name }, row, () =>
    compileObject(s, { nodes, type }, spec.fields, row, extra),
  );
}

/** What an answer that is passed on as text has for null where the schema says that there is something. */
function missingOf(s: Statement, { field }: Asked): string {
  return s.asText && isNonNullType(field.type) ? MISSING : 'null';
}

/** The fields asked of an object that is made of a row. `extra` are members that no field asks for. */
export function compileObject(
  s: Statement,
  { nodes, type }: { nodes: readonly FieldNode[]; type: GraphQLObjectType },
  fields: Readonly<Record<string, FieldSpec>>,
  row: string,
  extra: readonly Member[] = [],
): Compiled {
  const members: Member[] = [...extra];
  const visits: [string, Visit][] = [];
  const pending: Omit<Pending, 'row'>[] = [];
  const needed = new Map<string, Sql>();
  for (const one of fieldsOf(nodes, type, s.info)) {
    if (isTypeName(one)) {
      if (s.asText) members.push({ key: one.key, json: typeJson(type.name) });
      continue;
    }
    const spec = fields[one.field.name];
    if (spec === undefined) throw new Error(`The catalogue does not say where ${one.field.name} comes from.`);
    if (spec.kind === 'COMPUTED') {
      pending.push({ key: one.key, spec, args: argumentsOf(one, s.info), asked: one });
      for (const [name, sql] of needsOf(spec.needs)) needed.set(name, textJson(sql(row)));
    } else if (spec.kind === 'ELSEWHERE') {
      if (s.asText) throw new NotAsText();
      if (!isHidden(s, spec)) needed.set('#id', textJson(`${row}.id`));
    } else {
      const compiled = compileField(s, one, spec, row, type.name);
      members.push({ key: one.key, json: compiled.json, missing: missingOf(s, one) });
      if (compiled.visit !== null) visits.push([one.key, compiled.visit]);
    }
  }
  if (s.asText && pending.length > 0) throw new NotAsText();
  if (pending.some((one) => isDecision(one.spec.needs))) decides(s.budget);
  const json = objectJson([...members, ...[...needed].map(([key, sql]) => ({ key, json: sql }))]);
  return { json, visit: visits.length + pending.length === 0 ? null : visitObject(visits, pending) };
}

function visitObject(visits: [string, Visit][], pending: Omit<Pending, 'row'>[]): Visit {
  return (value, found) => {
    if (value === null) return;
    const row = value as Row;
    for (const [key, visit] of visits) visit(row[key], found);
    for (const one of pending) found.push({ ...one, row });
  };
}

/** The members under which a row carries what computed fields need. No GraphQL name begins so. */
function needsOf({ texts, ...ids }: Needs): [string, (row: string) => Sql][] {
  const named = Object.entries(ids).flatMap(([name, sql]): [string, (row: string) => Sql][] =>
    sql === undefined ? [] : [[`#${name}`, sql]],
  );
  return [
    ...named,
    ...Object.entries(texts ?? {}).map(([name, sql]): [string, (row: string) => Sql] => [`#text ${name}`, sql]),
  ];
}

function compileField(
  s: Statement,
  asked: Asked,
  spec: Exclude<FieldSpec, { kind: 'COMPUTED' | 'ELSEWHERE' }>,
  row: string,
  of: string,
): Compiled {
  const isOut = isHidden(s, spec);
  switch (spec.kind) {
    case 'VALUE':
      return { json: isOut ? NOTHING : spec.json(row, s), visit: null };
    case 'OBJECT': {
      if (isOut) return { json: NOTHING, visit: null };
      const object = compileObject(s, { nodes: asked.nodes, type: typeOf(asked) }, spec.fields, row);
      if (spec.isNull === undefined) return object;
      return { ...object, json: `case when not (${spec.isNull(row)}) then ${object.json} end` };
    }
    case 'ROW':
      return isOut ? { json: NOTHING, visit: null } : compileOne(s, asked, spec, row);
    case 'ROWS':
      return isOut ? { json: `'[]'`, visit: null } : compileMany(s, asked, spec, row);
    case 'ONE':
      return isOut ? { json: NOTHING, visit: null } : compileOneOf(s, asked, spec, row);
    case 'QUERY':
      return isOut ? { json: `'[]'`, visit: null } : compileQuery(s, asked, spec, row);
    case 'PAGE': {
      const type = specOf(spec.type);
      const other = { ...type, from: spec.from?.(row) ?? type.from };
      const within = (name: string) =>
        isOut ? 'false' : `${sameMerchant(s, other, row, name, spec.across)} and ${spec.where(row, name)}`;
      return compilePage(s, asked, { spec: other, of, within, sort: spec.sort }, compileRow);
    }
  }
}

function isHidden({ reader }: Statement, spec: FieldSpec): boolean {
  const isSecret = 'type' in spec && isOfRows(spec.type) && !specOf(spec.type).visibleTo.includes(reader.role);
  return isSecret || spec.notFor?.includes(reader.role) === true;
}

function compileOne(s: Statement, { nodes }: Asked, { type, where, across }: RowSpec, row: string): Compiled {
  const spec = specOf(type);
  const other = rowName(s);
  const { json, visit } = below(s.budget, 1, () => compileRow(s, nodes, spec, other));
  const condition = `${sameMerchant(s, spec, row, other, across)} and ${where(row, other)}`;
  return { json: `(select ${json} from ${spec.from} ${other} where ${condition})`, visit };
}

function compileMany(
  s: Statement,
  asked: Asked,
  { type, from: nearer, where, order, limit, across }: RowsSpec,
  row: string,
): Compiled {
  const spec = specOf(type);
  const other = rowName(s);
  const args = argumentsOf(asked, s.info);
  const condition = (name: string) => `${sameMerchant(s, spec, row, name, across)} and ${where(row, name, args, s)}`;
  const rows = limit?.(args) ?? GUESSED_ROWS;
  const { json, visit } = below(s.budget, rows, () => compileRow(s, asked.nodes, spec, other));
  const inner = rowName(s);
  const source = nearer?.(row) ?? spec.from;
  const from =
    limit === undefined
      ? `${source} ${other} where ${condition(other)}`
      : `(select ${inner}.* from ${source} ${inner} where ${condition(inner)} order by ${order(inner)} limit ${rows}) ${other}`;
  return { json: `(select ${arrayJson(json, order(other))} from ${from})`, visit: visitEach(visit) };
}

function compileOneOf(s: Statement, asked: Asked, { from, fields }: OneSpec, row: string): Compiled {
  const other = rowName(s);
  const source = from(row, argumentsOf(asked, s.info), s);
  const compile = () => compileObject(s, { nodes: asked.nodes, type: typeOf(asked) }, fields, other);
  const { json, visit } = below(s.budget, 1, compile);
  return { json: `(select ${json} from ${source} ${other})`, visit };
}

function compileQuery(s: Statement, asked: Asked, { from, fields, order }: QuerySpec, row: string): Compiled {
  const other = rowName(s);
  const compile = () => compileObject(s, { nodes: asked.nodes, type: typeOf(asked) }, fields, other);
  const { json, visit } = below(s.budget, GUESSED_ROWS, compile);
  return { json: `(select ${arrayJson(json, order(other))} from ${from(row, s)} ${other})`, visit: visitEach(visit) };
}

/**
 * Rows never lead from one merchant to another; to the merchant itself they lead by its id, and to what is the
 * marketplace's own, or from there to what merchants have, as far as the reader may see it.
 */
function sameMerchant(s: Statement, spec: TypeSpec, row: string, other: string, across = false): Sql {
  if (across || spec.merchant === null) return mayBeSeen(s, spec, other);
  const within = spec.within?.(other, s);
  const same = spec.merchant === undefined ? `${other}.merchant_id = ${row}.merchant_id` : 'true';
  return within === undefined ? same : `${same} and ${within}`;
}

function typeOf({ field }: Asked): GraphQLObjectType {
  const type = getNamedType(field.type);
  if (isObjectType(type)) return type;
  throw new Error(`${field.name} is no object.`);
}
