// The effect of a training: what became of a problem at merchants that took it, against merchants that did not in that time. One
// statement over the counted weeks; inspected orders are taken away.
import type { DataSource } from 'typeorm';
import { policyAt } from '../policy/policyDefaults.js';
import { effectOf, type Sample } from '../policy/training.js';
import { rateBpsOf } from '../policy/insight.js';
import { badInput } from './badInput.js';
import { runRead } from './runRead.js';
import type { Reader } from './statement.js';

export interface EffectWish {
  moduleId: string;
  problem: string;
  /** Before and after; the figure of the policy when null. */
  weeks: number | null;
}

/** The answer to `trainingEffect`, as its type says; null when there is no such module. */
export async function readTrainingEffect(
  { db, reader, now }: { db: DataSource; reader: Reader; now: Date },
  { moduleId, problem, weeks: asked }: EffectWish,
): Promise<object | null> {
  const { trainingEffectWeeks, smallSampleOrders } = policyAt(now);
  const weeks = asked ?? trainingEffectWeeks;
  if (weeks < 1 || weeks > 52) throw badInput(`trainingEffect: \`weeks\` is from 1 to 52, not ${weeks}.`);
  const found = (await runRead(db, reader, ({ asReader }) =>
    asReader({ sql: COUNTED, values: [moduleId, problem, weeks] }),
  )) as Counted | null;
  if (found === null || !found.is_there) return null;
  const { trained, untrained } = found;
  const told = (merchants: number, { before, after }: Pair) => ({
    merchants,
    before: rated(before),
    after: rated(after),
  });
  return {
    problem,
    weeks,
    trained: told(found.trained_merchants, trained),
    untrained: told(found.untrained_merchants, untrained),
    ...effectOf({ trained, untrained }, smallSampleOrders),
  };
}

interface Pair {
  before: Sample;
  after: Sample;
}

interface Counted {
  is_there: boolean;
  trained_merchants: number;
  untrained_merchants: number;
  trained: Pair;
  untrained: Pair;
}

function rated(sample: Sample): object {
  return { ...sample, rateBps: rateBpsOf(sample.troubled, sample.orders) };
}

/** The week in which a merchant passed is in neither; who passed any version within the weeks is compared with nobody. */
const COUNTED = `
with passes as (
  select a.merchant_id, date_trunc('week', a.passed_at at time zone m.zone)::date as week
  from training_assignments a
  join training_modules t on t.id = a.module_id and t.code = (select code from training_modules where id = $1::uuid)
  join merchants m on m.id = a.merchant_id
  where a.passed_at is not null),
first_passes as (select merchant_id, min(week) as week from passes group by merchant_id),
counted as (
  select o.merchant_id, o.week, greatest(sum(o.orders * o.sign), 0) as orders,
    coalesce((select greatest(sum(p.orders * p.sign), 0) from insight_problems p
      where p.merchant_id = o.merchant_id and p.dimension = 'WEEK' and p.week = o.week and p.problem = $2::text), 0) as troubled
  from insight_orders o where o.dimension = 'WEEK' group by o.merchant_id, o.week),
trained as (
  select c.merchant_id, c.week < f.week as is_before, c.orders, c.troubled
  from first_passes f join counted c on c.merchant_id = f.merchant_id and c.week <> f.week
    and c.week between f.week - 7 * $3::int and f.week + 7 * $3::int),
untrained as (
  select c.merchant_id, c.week < f.week as is_before, c.orders, c.troubled
  from (select distinct week from first_passes) f
  join counted c on c.week <> f.week and c.week between f.week - 7 * $3::int and f.week + 7 * $3::int
  where not exists (select 1 from passes p where p.merchant_id = c.merchant_id
    and p.week between f.week - 7 * $3::int and f.week + 7 * $3::int))
select json_build_object('is_there', exists (select 1 from training_modules where id = $1::uuid),
  'trained_merchants', (select count(distinct merchant_id) from trained),
  'untrained_merchants', (select count(distinct merchant_id) from untrained),
  'trained', (select ${pair()} from trained), 'untrained', (select ${pair()} from untrained)) as found`;

function pair(): string {
  const sample = (when: string) =>
    `json_build_object('orders', coalesce(sum(orders) filter (where ${when}), 0), 'troubled', coalesce(sum(troubled) filter (where ${when}), 0))`;
  return `json_build_object('before', ${sample('is_before')}, 'after', ${sample('not is_before')})`;
}
