import type { Tx } from '../App.js';
import { CONCERNED, countedOrders, KEYS, SIGN_OF, type WeekToCount } from './countedOrders.js';

/**
 * How many of a week's orders had each problem, and any (the empty one), by an established case; and how those cases were
 * settled against their settle-by. A case that is not settled though its settle-by has passed is late.
 */
export async function countProblems(tx: Tx, { side, week, from, until }: WeekToCount): Promise<void> {
  await tx.manager.query(
    `with ${countedOrders(side)}, ${CONCERNED},
    cases_of as (
      select distinct d.dimension, d.key, x.case_id, x.order_id, x.problem, x.settle_by_at, x.executed_at
      from concerned x ${KEYS} where x.is_established and d.key is not null)
    insert into insight_problems (merchant_id, sign, dimension, week, key, problem, orders, cases, in_time, late, late_settled,
      minutes_left, minutes_late)
    select $1, $4, e.dimension, $5, e.key, coalesce(e.problem, ''), count(distinct e.order_id), count(*),
      count(*) filter (where e.executed_at <= e.settle_by_at),
      count(*) filter (where e.settle_by_at < coalesce(e.executed_at, $6::timestamptz)),
      count(*) filter (where e.settle_by_at < e.executed_at),
      coalesce(sum(${minutes('e.settle_by_at - e.executed_at')}) filter (where e.executed_at <= e.settle_by_at), 0),
      coalesce(sum(${minutes('e.executed_at - e.settle_by_at')}) filter (where e.settle_by_at < e.executed_at), 0)
    from cases_of e
    group by grouping sets ((e.dimension, e.key, e.problem), (e.dimension, e.key))`,
    [tx.merchantId, from, until, SIGN_OF[side], week, tx.now],
  );
}

/** Whole minutes of an interval. */
function minutes(interval: string): string {
  return `floor(extract(epoch from ${interval}) / 60)::bigint`;
}
