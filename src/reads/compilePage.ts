// A connection as one SQL expression. Where `pageInfo` is asked for, one row more than asked for is looked at, to know
// whether there is more.
import { badInput } from './badInput.js';
import { below } from './budget.js';
import type { SortSpec, TypeSpec } from './catalogue/spec.js';
import { type Compiled, type Visit, visitEach } from './compiled.js';
import { besideCursor, cursorJson, cursorOf, markOf, orderOf, type Side } from './cursor.js';
import { arrayJson, objectJson, type Sql, typeJson } from './json.js';
import { pageWish, type PageWish } from './pageArgs.js';
import { argumentsOf, type Asked, fieldsOf, isTypeName, objectType } from './selection.js';
import { rowName, type Statement } from './statement.js';

export interface PageSource {
  spec: TypeSpec;
  /** On which type it is asked for. */
  of: string;
  /** Which rows are in the whole; may be asked of several names. */
  within(row: string): Sql;
  sort: SortSpec;
}

/** How the selection on one row of the page is compiled. */
type CompileRow = (s: Statement, nodes: Asked['nodes'], spec: TypeSpec, row: string) => Compiled;

export function compilePage(s: Statement, asked: Asked, source: PageSource, compileRow: CompileRow): Compiled {
  const args = argumentsOf(asked, s.info);
  const mark = markOf(`${source.of}.${asked.field.name}`, args.orderBy);
  const wish = pageWish(asked.key, mark, args);
  const [row, inner] = [rowName(s), rowName(s)];
  const connection = objectType(`${source.spec.name}Connection`, s.info);
  const wanted = fieldsOf(asked.nodes, connection, s.info).filter((member) => s.asText || !isTypeName(member));
  const isNumbered = wanted.some((member) => member.field.name === 'pageInfo');
  const from = `${isNumbered ? numbered(s, source, inner, wish) : limited(s, source, inner, wish)} ${row}`;
  const order = isNumbered ? `${row}.page_row${wish.backward ? ' desc' : ''}` : orderOf(source.sort, row, false);
  const onPage = (json: Sql) => (isNumbered ? `case when ${row}.page_row <= ${wish.limit} then ${json} end` : json);
  const members = wanted.map((member) => ({
    key: member.key,
    ...below(s.budget, wish.limit, (): Compiled => {
      if (isTypeName(member)) return { json: typeJson(connection.name), visit: null };
      if (member.field.name === 'pageInfo')
        return { json: pageInfoJson(s, member, source, mark, row, wish, order), visit: null };
      const item = compileItem(s, member, source, mark, row, compileRow);
      return { json: arrayJson(onPage(item.json), order), visit: visitEach(item.visit) };
    }),
  }));
  // Having makes it one row, whatever is asked for.
  return { json: `(select ${objectJson(members)} from ${from} having count(*) >= 0)`, visit: visitMembers(members) };
}

/** Rows are numbered from the end that is asked from; row `limit + 1` only tells that there is more. */
function numbered(s: Statement, source: PageSource, row: string, wish: PageWish): Sql {
  const order = orderOf(source.sort, row, wish.backward);
  return `(select ${row}.*, row_number() over (order by ${order}) as page_row from ${source.spec.from} ${row}
    where ${source.within(row)}${cursorConditions(s, source, row, wish)} order by ${order} limit ${wish.limit + 1})`;
}

function limited(s: Statement, source: PageSource, row: string, wish: PageWish): Sql {
  return `(select ${row}.* from ${source.spec.from} ${row} where ${source.within(row)}${cursorConditions(s, source, row, wish)}
    order by ${orderOf(source.sort, row, wish.backward)} limit ${wish.limit})`;
}

function cursorConditions(s: Statement, { sort }: PageSource, row: string, { after, before }: PageWish): Sql {
  const sides = [
    after === null ? null : ([after, 'AFTER'] as const),
    before === null ? null : ([before, 'BEFORE'] as const),
  ];
  return sides.map((side) => (side === null ? '' : ` and ${besideCursor(s, sort, row, side[0], side[1])}`)).join('');
}

function compileItem(
  s: Statement,
  member: Asked,
  { spec, sort }: PageSource,
  mark: string,
  row: string,
  compileRow: CompileRow,
): Compiled {
  if (member.field.name === 'nodes') return compileRow(s, member.nodes, spec, row);
  const edge = objectType(`${spec.name}Edge`, s.info);
  const wanted = fieldsOf(member.nodes, edge, s.info).filter((one) => s.asText || !isTypeName(one));
  const members = wanted.map((one) => {
    if (isTypeName(one)) return { key: one.key, json: typeJson(edge.name), visit: null };
    if (one.field.name === 'cursor') return { key: one.key, json: cursorJson(sort, mark, row), visit: null };
    return { key: one.key, ...compileRow(s, one.nodes, spec, row) };
  });
  return { json: objectJson(members), visit: visitMembers(members) };
}

function visitMembers(members: readonly { key: string; visit: Visit | null }[]): Visit | null {
  const visits = members.flatMap(({ key, visit }) => (visit === null ? [] : [{ key, visit }]));
  if (visits.length === 0) return null;
  return (value, found) => {
    for (const { key, visit } of visits) visit((value as Record<string, unknown>)[key], found);
  };
}

/** @param order in which the page is told; aggregates of one order share its sort */
function pageInfoJson(
  s: Statement,
  member: Asked,
  source: PageSource,
  mark: string,
  row: string,
  wish: PageWish,
  order: Sql,
): Sql {
  const { limit, backward, after, before } = wish;
  const more = `(count(*) > ${limit})`;
  const nth = (value: Sql, place: string) =>
    `(array_agg(${value} order by ${order}) filter (where ${row}.page_row <= ${limit}))[${place}]`;
  const cursorAt = (place: string) => {
    const cursor = cursorOf(source.sort, mark, nth(source.sort.key(row), place), nth(`${row}.id`, place));
    return `case when count(*) > 0 then ${cursor} end`;
  };
  const beyond = (side: Side, given: typeof after) => (given === null ? 'false' : existsBeside(s, source, given, side));
  const json: Record<string, () => Sql> = {
    hasNextPage: () =>
      `(${backward ? beyond('NOT_BEFORE', before) : `${more} or ${beyond('NOT_BEFORE', before)}`})::text`,
    hasPreviousPage: () =>
      `(${backward ? `${more} or ${beyond('NOT_AFTER', after)}` : beyond('NOT_AFTER', after)})::text`,
    startCursor: () => cursorAt('1'),
    endCursor: () => cursorAt(`least(${limit}, count(*))`),
    __typename: () => typeJson('PageInfo'),
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
