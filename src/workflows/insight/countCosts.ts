import type { Tx } from '../App.js';
import { CONCERNED, countedOrders, KEYS, SIGN_OF, type WeekToCount } from './countedOrders.js';

/**
 * What the cases of a week's orders cost, and what came back. A refund is known unit by unit; what is known of a whole case
 * or purchase order is shared equally among its units, so that the products of a week add up to the week to the cent. Every
 * case counts, established or not: the money is gone either way. An award that covers a refund is that refund. Amounts find their
 * units by a window and not by a join, which the database would plan for a handful of rows. Currencies are never added up.
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
        from concerned x join recoveries v on v.merchant_id = $1 and v.order_id = x.order_id and v.case_id = x.case_id) e
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
      from claimed e),
    units as (
      select x.case_id, x.unit_id, x.variant_id, x.supplier_id, x.category, x.country, x.problem, null as currency, 0::bigint as refunded,
        0::bigint as replaced, 0::bigint as fees, 0::bigint as awarded, 0::bigint as claimed, 0::bigint as recovered
      from concerned x
      union all
      select a.case_id, a.unit_id, null, null, null, null, null, a.currency, a.refunded, a.replaced, a.fees, a.awarded, a.claimed, a.recovered
      from amounts a),
    placed as (
      select u.currency, u.refunded, u.replaced, u.fees, u.awarded, u.claimed, u.recovered, first_value(u.variant_id) over w as variant_id,
        first_value(u.supplier_id) over w as supplier_id, first_value(u.category) over w as category,
        first_value(u.country) over w as country, first_value(u.problem) over w as problem
      from units u window w as (partition by u.case_id, u.unit_id order by u.currency nulls first))
    insert into insight_costs (merchant_id, sign, dimension, week, key, problem, currency, refunded_minor, replaced_minor,
      fees_minor, awarded_minor, claimed_minor, recovered_minor)
    select $1, $4, d.dimension, $5, d.key, x.problem, x.currency, sum(x.refunded), sum(x.replaced), sum(x.fees), sum(x.awarded),
      sum(x.claimed), sum(x.recovered)
    from placed x ${KEYS}
    where d.key is not null and x.problem is not null and x.currency is not null
    group by d.dimension, d.key, x.problem, x.currency
    having sum(x.refunded + x.replaced + x.fees + x.awarded + x.claimed + x.recovered) > 0`,
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
