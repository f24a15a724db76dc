import type { Tx } from '../App.js';
import { CONCERNED, countedOrders, KEYS, SIGN_OF, type WeekToCount } from './countedOrders.js';

/**
 * What the cases of a week's orders cost, and what came back. A refund is known unit by unit; what is known of a whole case
 * or purchase order is shared equally among its units, so that the products of a week add up to the week to the cent. Every
 * case counts, established or not: the money is gone either way. An award that covers a refund is that refund. Currencies are never added up.
 */
export async function countCosts(tx: Tx, { side, week, from, until }: WeekToCount): Promise<void> {
  await tx.manager.query(
    `with ${countedOrders(side)}, ${CONCERNED},
    shared as (
      select x.*, row_number() over (partition by x.case_id order by x.unit_id) as no, count(*) over (partition by x.case_id) as units
      from concerned x),
    replaced as (
      select b.*, row_number() over (partition by b.purchase_order_id order by b.case_id, b.unit_id) as no,
        count(*) over (partition by b.purchase_order_id) as units
      from (
        select r.case_id, ru.unit_id, r.purchase_order_id
        from counted c join reissues r on r.merchant_id = $1 and r.order_id = c.id and r.state = 'SHIPPED'
        join reissue_units ru on ru.merchant_id = $1 and ru.reissue_id = r.id
        union
        select r.case_id, ru.unit_id, ru.to_purchase_order_id
        from counted c join reroute_units ru on ru.merchant_id = $1 and ru.order_id = c.id and ru.to_purchase_order_id is not null
        join reroutes r on r.merchant_id = $1 and r.id = ru.reroute_id and r.state = 'PLACED') b),
    claimed as (
      select e.*, row_number() over (partition by e.id order by e.unit_id) as no, count(*) over (partition by e.id) as units
      from (
        select v.id, v.currency, v.amount_minor, v.recovered_minor, x.case_id, x.unit_id,
          ${isMeant()} as is_meant, bool_or(${isMeant()}) over (partition by v.id) as is_any_meant
        from concerned x join recoveries v on v.merchant_id = $1 and v.case_id = x.case_id) e
      where e.is_meant or not e.is_any_meant),
    amounts (case_id, unit_id, currency, refunded, replaced, fees, awarded, claimed, recovered) as (
      select f.case_id, fu.unit_id, f.currency, fu.amount_minor, 0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint
      from counted c join refunds f on f.merchant_id = $1 and f.order_id = c.id and f.state = 'PAID'
      join refund_units fu on fu.merchant_id = $1 and fu.refund_id = f.id
      union all
      select b.case_id, b.unit_id, p.currency, 0, ${share('p.cost_minor', 'b')}, 0, 0, 0, 0
      from replaced b join purchase_orders p on p.merchant_id = $1 and p.id = b.purchase_order_id
      where p.stage not in ('AWAITING_ORDER', 'CANCELED', 'FAILED')
      union all
      select s.case_id, s.unit_id, i.fee_currency, 0, 0, ${share('i.fee_minor', 's')}, 0, 0, 0
      from shared s join interceptions i on i.merchant_id = $1 and i.case_id = s.case_id and i.fee_currency is not null
      union all
      select s.case_id, s.unit_id, g.fee_currency, 0, 0, ${share('g.fee_minor', 's')}, 0, 0, 0
      from shared s join goods_returns g on g.merchant_id = $1 and g.case_id = s.case_id
      where g.fee_minor is not null and g.fee_currency is not null and g.freight_borne_by = 'MERCHANT'
      union all
      select s.case_id, s.unit_id, a.currency, 0, 0, 0, ${share('a.amount_minor', 's')}, 0, 0
      from shared s join awards a on a.merchant_id = $1 and a.case_id = s.case_id and a.state = 'PAID' and a.covers <> 'REFUND'
      union all
      select e.case_id, e.unit_id, e.currency, 0, 0, 0, 0, ${share('e.amount_minor', 'e')}, ${share('e.recovered_minor', 'e')}
      from claimed e)
    insert into insight_costs (merchant_id, sign, dimension, week, key, problem, currency, refunded_minor, replaced_minor,
      fees_minor, awarded_minor, claimed_minor, recovered_minor)
    select $1, $4, d.dimension, $5, d.key, x.problem, a.currency, sum(a.refunded), sum(a.replaced), sum(a.fees), sum(a.awarded),
      sum(a.claimed), sum(a.recovered)
    from amounts a join concerned x on x.case_id = a.case_id and x.unit_id = a.unit_id ${KEYS}
    where d.key is not null
    group by d.dimension, d.key, x.problem, a.currency
    having sum(a.refunded + a.replaced + a.fees + a.awarded + a.claimed + a.recovered) > 0`,
    [tx.merchantId, from, until, SIGN_OF[side], week],
  );
}

/** The share of unit `no` of so many: they add up to the whole. */
function share(amount: string, row: string): string {
  return `(${amount} * ${row}.no / ${row}.units - ${amount} * (${row}.no - 1) / ${row}.units)`;
}

/** Is a recovery about this unit? About those it names, else those of its purchase order, else all of its case. */
function isMeant(): string {
  return `(case when v.unit_ids <> '{}' then x.unit_id = any(v.unit_ids)
            else v.purchase_order_id is null or v.purchase_order_id is not distinct from x.purchase_order_id end)`;
}
