// The statements that insight is answered by: sums of weeks that were counted before, so that what they cost does not grow
// with the orders. What is bound stands in `values`; rows of inspected orders (sign -1) are taken away where they are seen.
import type { InsightDimension } from '../policy/vocabulary.js';
import type { Runnable } from './flight.js';

export interface Range {
  /** Null: of all merchants. */
  merchantId: string | null;
  from: string;
  until: string;
  problem: string | null;
}

/** Which rows are on a page, by how often their orders had the problem; small samples come last and have no rank. */
export function rankedRows(
  range: Range,
  by: InsightDimension,
  page: { first: number; afterKey: string | null; afterPlace: number; smallSample: number },
): Runnable {
  const values = valuesOf(range, by);
  const [problem, small, key, place] = [values.length + 1, values.length + 2, values.length + 3, values.length + 4];
  const order =
    by === 'WEEK' ? 's.key desc' : 's.orders < $S::int, s.troubled::float8 / s.orders desc, s.orders desc, s.key';
  // Counted in one go, not joined: how many rows there are is guessed too badly for a join to be planned well.
  const sql = `with counted as (
      select ${keyOf('o', by)} as key, o.orders * o.sign as orders, 0 as troubled from insight_orders o where ${within('o', range)}
      union all
      select ${keyOf('p', by)}, 0, p.orders * p.sign from insight_problems p
      where ${within('p', range)} and p.problem = $${problem}::text),
    sample as (
      select c.key, sum(c.orders) as orders, greatest(sum(c.troubled), 0) as troubled from counted c group by 1 having sum(c.orders) > 0),
    placed as (
      select s.*, row_number() over (order by ${order}) as place,
        case when s.orders >= $S::int
          then rank() over (partition by s.orders < $S::int order by s.troubled::float8 / s.orders desc) end as rank
      from sample s)
    select json_build_object('hasBefore', (select count(*) > 0 from placed where place <= b.place),
      'rows', coalesce(json_agg(json_build_object('key', r.key, 'place', r.place, 'rank', r.rank) order by r.place)
        filter (where r.key is not null), '[]'))
    from (select coalesce((select place from placed where key = $${key}::text), $${place}::bigint) as place) b
    left join lateral (select * from placed where placed.place > b.place order by placed.place limit ${page.first + 1}) r on true
    group by b.place`.replaceAll('$S', `$${small}`);
  return { sql, values: [...values, range.problem ?? '', page.smallSample, page.afterKey, page.afterPlace] };
}

/** All figures of some rows, or of everything together when `keys` is null. */
export function figuresOf(range: Range, by: InsightDimension, keys: readonly string[] | null): Runnable {
  const values = valuesOf(range, keys === null ? 'WEEK' : by);
  const problem = values.push(range.problem);
  const wanted = keys === null ? 0 : values.push([...keys]);
  const key = (row: string) => (keys === null ? `''` : keyOf(row, by));
  const rows = (row: string) => `${within(row, range)}${keys === null ? '' : ` and ${wantedKeys(row, by, wanted)}`}`;
  const ofProblem = (row: string) => `($${problem}::text is null or ${row}.problem = $${problem}::text)`;
  const sum = (row: string, column: string) => `greatest(sum(${row}.${column} * ${row}.sign), 0)`;
  const sums = (row: string, columns: readonly string[]) =>
    columns.map((one) => `${sum(row, one)} as ${one}`).join(', ');
  const members = (row: string, columns: readonly string[]) =>
    columns.map((one) => `'${one}', ${row}.${one}::text`).join(', ');
  const sql = `with o as (
      select ${key('t')} as key, ${sum('t', 'orders')} as orders, max(t.counted_at) as counted_at
      from insight_orders t where ${rows('t')} group by 1),
    p as materialized (select ${key('t')} as key, t.problem, ${sums('t', PROBLEM)} from insight_problems t
      where ${rows('t')} and (${ofProblem('t')} or t.problem = '') group by 1, 2),
    c as materialized (select ${key('t')} as key, t.problem, t.currency, ${sums('t', COST)} from insight_costs t
      where ${rows('t')} and ${ofProblem('t')} group by 1, 2, 3),
    n as materialized (select ${key('t')} as key, t.need, ${sum('t', 'orders')} as orders from insight_needs t
      where ${rows('t')} and ${ofProblem('t')} group by 1, 2)
    select coalesce(json_agg(json_build_object('key', o.key, 'orders', o.orders, 'counted_at', o.counted_at,
      'problems', (select coalesce(json_agg(json_build_object('problem', p.problem, ${members('p', PROBLEM)}) order by p.orders desc, p.problem), '[]')
        from p where p.key = o.key and p.cases > 0),
      'costs', (select coalesce(json_agg(json_build_object('problem', c.problem, 'currency', c.currency, ${members('c', COST)}) order by c.currency, c.problem), '[]')
        from c where c.key = o.key),
      'needs', (select coalesce(json_agg(json_build_object('need', n.need, 'orders', n.orders) order by n.orders desc, n.need), '[]')
        from n where n.key = o.key and n.orders > 0))), '[]')
    from o`;
  return { sql, values };
}

/** The most frequent words that are no need of the table. */
export function frequentWords(range: Range, { first, fromOrders }: { first: number; fromOrders: number }): Runnable {
  const values = [
    range.from,
    range.until,
    ...(range.merchantId === null ? [] : [range.merchantId]),
    range.problem,
    fromOrders,
  ];
  const problem = values.length - 1;
  const sql = `select coalesce(json_agg(json_build_object('words', w.words, 'orders', w.orders) order by w.orders desc, w.words), '[]')
    from (select t.words, sum(t.orders * t.sign) as orders from insight_words t
      where t.week between $1::date and $2::date${range.merchantId === null ? '' : ' and t.merchant_id = $3::uuid'}
        and ($${problem}::text is null or t.problem = $${problem}::text)
      group by t.words having sum(t.orders * t.sign) >= $${values.length}::int
      order by 2 desc, 1 limit ${first}) w`;
  return { sql, values };
}

export const PROBLEM = ['orders', 'cases', 'in_time', 'late', 'late_settled', 'minutes_left', 'minutes_late'] as const;
export const COST = ['refunded_minor', 'replaced_minor', 'fees_minor', 'awarded_minor', 'claimed_minor', 'recovered_minor'] as const; // prettier-ignore

function valuesOf({ from, until, merchantId }: Range, by: InsightDimension): unknown[] {
  return [from, until, by, ...(merchantId === null ? [] : [merchantId])];
}

function within(row: string, { merchantId }: Range): string {
  const ofMerchant = merchantId === null ? '' : ` and ${row}.merchant_id = $4::uuid`;
  return `${row}.dimension = $3::text and ${row}.week between $1::date and $2::date${ofMerchant}`;
}

function keyOf(row: string, by: InsightDimension): string {
  return by === 'WEEK' ? `to_char(${row}.week, 'YYYY-MM-DD')` : `${row}.key`;
}

function wantedKeys(row: string, by: InsightDimension, wanted: number): string {
  return by === 'WEEK' ? `${row}.week = any($${wanted}::date[])` : `${row}.key = any($${wanted}::text[])`;
}
