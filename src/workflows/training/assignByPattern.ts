import { In } from 'typeorm';
import { Merchant } from '../../entities/Merchant.js';
import { TrainingModule } from '../../entities/TrainingModule.js';
import { firstWeekOf } from '../../policy/scorecard.js';
import { trainingRulesAt } from '../../policy/trainingRules.js';
import type { App, Tx } from '../App.js';
import { asWorker } from '../withTenant.js';
import { assign } from './assign.js';

/**
 * Holds the counted weeks of a merchant against all rules at once, and has it take what its own cases call for: once per rule and
 * version of a module, and not for cases of the weeks in which it has passed that very version. Counted as the merchant knows its
 * orders, so that no assignment tells of an inspection. Returns how many.
 */
export async function assignByPattern(app: App, merchantId: string): Promise<number> {
  return asWorker(app, merchantId, async (tx) => {
    const matched = await matchedRules(tx);
    if (matched.length === 0) return 0;
    const modules = await tx.manager.findBy(TrainingModule, { id: In(matched.map((one) => one.moduleId)) });
    let assigned = 0;
    for (const { ruleKey, moduleId, ...found } of matched) {
      const theModule = modules.find(({ id }) => id === moduleId);
      if (theModule === undefined) continue;
      const key = keyOf(ruleKey, moduleId);
      if ((await assign(tx, { module: theModule, key, reason: reasonOf(found), by: null })) !== null) assigned += 1;
    }
    return assigned;
  });
}

function keyOf(ruleKey: string, moduleId: string): string {
  return `rule:${ruleKey}:${moduleId}`;
}

interface Matched {
  ruleKey: string;
  moduleId: string;
  problem: string | null;
  breach: string | null;
  weeks: number;
  orders: number;
  troubled: number;
}

async function matchedRules(tx: Tx): Promise<Matched[]> {
  const { merchantId, now } = tx;
  const { zone } = await tx.manager.findOneByOrFail(Merchant, { id: merchantId });
  const shipped = trainingRulesAt(now).map(({ id, moduleCode, problem, rateBps, sample, breach, times, weeks }) => ({
    rule_key: id, module_code: moduleCode, problem, rate_bps: rateBps, sample, breach, times, weeks,
  })); // prettier-ignore
  return tx.manager.query<Matched[]>(
    `with rules as (
      select s.* from json_to_recordset($4) as s (rule_key text, module_code text, problem text, rate_bps integer, sample integer,
        breach text, times integer, weeks integer)
      union all
      select r.id::text, r.module_code, r.problem, r.rate_bps, r.sample, r.breach, r.times, r.weeks from training_rules r),
    latest as (
      select distinct on (m.code) m.code, m.id from training_modules m where m.published_at is not null
      order by m.code, m.version_no desc)
    select r.rule_key as "ruleKey", l.id as "moduleId", r.problem, r.breach, r.weeks, s.orders, s.troubled
    from rules r
    join latest l on l.code = r.module_code
    cross join lateral (
      select case when r.problem is null then 0 else (
          select coalesce(sum(o.orders), 0) from insight_orders o where o.merchant_id = $1 and o.sign = 1 and o.dimension = 'WEEK'
            and o.week > $2::date - 7 * r.weeks) end::int as orders,
        case when r.problem is null then (
          select count(*) from points_entries e where e.merchant_id = $1 and e.breach = r.breach and e.reversed_at is null
            and e.given_at > $3::timestamptz - make_interval(days => 7 * r.weeks))
        else (
          select coalesce(sum(p.orders), 0) from insight_problems p where p.merchant_id = $1 and p.sign = 1 and p.dimension = 'WEEK'
            and p.problem = r.problem and p.week > $2::date - 7 * r.weeks) end::int as troubled) s
    where (r.problem is not null and s.orders >= r.sample and s.troubled::bigint * 10000 >= r.rate_bps::bigint * s.orders
        or r.breach is not null and s.troubled >= r.times)
      and not exists (select 1 from training_assignments a where a.merchant_id = $1
        and (a.key = 'rule:' || r.rule_key || ':' || l.id
          or a.module_id = l.id and (a.state = 'ASSIGNED' or a.passed_at > $3::timestamptz - make_interval(days => 7 * r.weeks))))
    order by r.rule_key`,
    [merchantId, firstWeekOf(1, now, zone), now, JSON.stringify(shipped)],
  );
}

function reasonOf({ problem, breach, weeks, orders, troubled }: Omit<Matched, 'ruleKey' | 'moduleId'>) {
  if (problem === null) {
    return {
      en: `${breach} happened ${troubled} times in ${weeks} weeks.`,
      zh: `近${weeks}周发生${troubled}次${breach}。`,
    };
  }
  return {
    en: `${troubled} of ${orders} orders of the last ${weeks} weeks had ${problem}.`,
    zh: `近${weeks}周的${orders}个订单中有${troubled}个出现${problem}。`,
  };
}
