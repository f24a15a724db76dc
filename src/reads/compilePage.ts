// A connection as one SQL expression: one row more than asked for is looked at, to know whether there is more.
import { badInput } from './badInput.js';
import { below } from './budget.js';
import type { SortSpec, TypeSpec } from './catalogue/spec.js';
import { type Compiled, type Visit, visitEach } from './compiled.js';
import { besideCursor, cursorJson, orderOf, type Side } from './cursor.js';
import { arrayJson, objectJson, type Sql } from './json.js';
import { pageWish, type PageWish } from './pageArgs.js';
import { argumentsOf, type Asked, fieldsOf, objectType } from './selection.js';
import { rowName, type Statement } from './statement.js';

export interface PageSource {
  spec: TypeSpec;
  /** Which rows are in the whole; may be asked of several names. */
  within(row: string): Sql;
  sort: SortSpec;
}

/** How the selection on one row of the page is compiled. */
type CompileRow = (s: Statement, nodes: Asked['nodes'], spec: TypeSpec, row: string) => Compiled;

/** Rows are numbered from the end that is asked from; row `limit + 1` only tells that there is more. */
export function compilePage(s: Statement, asked: Asked, source: PageSource, compileRow: CompileRow): Compiled {
  const wish = pageWish(asked.key, argumentsOf(asked, s.info));
  const [row, inner] = [rowName(s), rowName(s)];
  const order = orderOf(source.sort, inner, wish.backward);
  const from = `(select ${inner}.*, row_number() over (order by ${order}) as page_row from ${source.spec.from} ${inner}
    where ${source.within(inner)}${cursorConditions(s, source, inner, wish)} order by ${order} limit ${wish.limit + 1}) ${row}`;
  const connection = objectType(`${source.spec.name}Connection`, s.info);
  const members = fieldsOf(asked.nodes, connection, s.info).map((member) => ({
    key: member.key,
    ...below(s.budget, wish.limit, () => compileMember(s, member, source, row, wish, compileRow)),
  }));
  // Having makes it one row, whatever is asked for.
  return { json: `(select ${objectJson(members)} from ${from} having count(*) >= 0)`, visit: visitMembers(members) };
}

function cursorConditions(s: Statement, { sort }: PageSource, row: string, { after, before }: PageWish): Sql {
  const sides = [
    after === null ? null : ([after, 'AFTER'] as const),
    before === null ? null : ([before, 'BEFORE'] as const),
  ];
  return sides.map((side) => (side === null ? '' : ` and ${besideCursor(s, sort, row, side[0], side[1])}`)).join('');
}

function compileMember(
  s: Statement,
  member: Asked,
  source: PageSource,
  row: string,
  wish: PageWish,
  compileRow: CompileRow,
): Compiled {
  if (member.field.name === 'pageInfo') return { json: pageInfoJson(s, member, source, row, wish), visit: null };
  const item =
    member.field.name === 'nodes'
      ? compileRow(s, member.nodes, source.spec, row)
      : compileEdge(s, member, source, row, compileRow);
  const onPage = `case when ${row}.page_row <= ${wish.limit} then ${item.json} end`;
  return { json: arrayJson(onPage, `${row}.page_row ${wish.backward ? 'desc' : 'asc'}`), visit: visitEach(item.visit) };
}

function compileEdge(
  s: Statement,
  member: Asked,
  { spec, sort }: PageSource,
  row: string,
  compileRow: CompileRow,
): Compiled {
  const edge = objectType(`${spec.name}Edge`, s.info);
  const members = fieldsOf(member.nodes, edge, s.info).map((one) => ({
    key: one.key,
    ...(one.field.name === 'cursor'
      ? { json: cursorJson(sort, row), visit: null }
      : compileRow(s, one.nodes, spec, row)),
  }));
  return { json: objectJson(members), visit: visitMembers(members) };
}

function visitMembers(members: readonly { key: string; visit: Visit | null }[]): Visit | null {
  const visits = members.flatMap(({ key, visit }) => (visit === null ? [] : [{ key, visit }]));
  if (visits.length === 0) return null;
  return (value, found) => {
    for (const { key, visit } of visits) visit((value as Record<string, unknown>)[key], found);
  };
}

function pageInfoJson(s: Statement, member: Asked, source: PageSource, row: string, wish: PageWish): Sql {
  const { limit, backward, after, before } = wish;
  const more = `coalesce(max(${row}.page_row) > ${limit}, false)`;
  const cursor = cursorJson(source.sort, row);
  const nearest = `coalesce(max(${cursor}) filter (where ${row}.page_row = 1), 'null')`;
  const farthest = `coalesce((array_agg(${cursor} order by ${row}.page_row desc) filter (where ${row}.page_row <= ${limit}))[1], 'null')`;
  const beyond = (side: Side, given: typeof after) => (given === null ? 'false' : existsBeside(s, source, given, side));
  const json: Record<string, () => Sql> = {
    hasNextPage: () =>
      `(${backward ? beyond('NOT_BEFORE', before) : `${more} or ${beyond('NOT_BEFORE', before)}`})::text`,
    hasPreviousPage: () =>
      `(${backward ? `${more} or ${beyond('NOT_AFTER', after)}` : beyond('NOT_AFTER', after)})::text`,
    startCursor: () => (backward ? farthest : nearest),
    endCursor: () => (backward ? nearest : farthest),
  };
  const asked = fieldsOf(member.nodes, objectType('PageInfo', s.info), s.info);
  return objectJson(asked.map(({ key, field }) => ({ key, json: json[field.name]?.() ?? unknownField(field.name) })));
}

function existsBeside(
  s: Statement,
  { spec, within, sort }: PageSource,
  cursor: NonNullable<PageWish['after']>,
  side: Side,
): Sql {
  const row = rowName(s);
  return `exists (select 1 from ${spec.from} ${row} where ${within(row)} and ${besideCursor(s, sort, row, cursor, side)})`;
}

function unknownField(name: string): never {
  throw badInput(`A page has no ${name}.`);
}
