// The orders that a recount of one week is about, and how their rows fall into products, suppliers and the rest: the parts of
// SQL that every count shares. Values are bound in this order: merchant, from, until, sign, week, now.

/** MERCHANT: as the merchant knows its orders. INSPECTED: those among them that are inspected, and not disclosed. */
export type Side = 'MERCHANT' | 'INSPECTED';

/** One week of one merchant, and whose orders of it. */
export interface WeekToCount {
  side: Side;
  week: string;
  from: Date;
  until: Date;
}

export const SIGN_OF = { MERCHANT: 1, INSPECTED: -1 } as const satisfies Record<Side, number>;

/** `counted (id, country)`: once disclosed, an inspected order is no order of a buyer's any more. */
export function countedOrders(side: Side): string {
  const inspected = `select 1 from inspected_orders i where i.merchant_id = o.merchant_id and i.order_id = o.id`;
  const isMeant = {
    MERCHANT: `not exists (${inspected} and i.disclosed_at is not null)`,
    INSPECTED: `exists (${inspected} and i.disclosed_at is null)`,
  }[side];
  return `counted as materialized (
    select o.id, coalesce(o.ship_to_country, '') as country from orders o
    where o.merchant_id = $1 and o.placed_at >= $2 and o.placed_at < $3 and ${isMeant})`;
}

/**
 * `concerned`: the units of the cases of these orders, each with what it is of. A case is established unless it was
 * withdrawn, refused or is still to be verified, as in a scorecard; it is executed when its money was sent or its
 * replacement was handed over.
 */
export const CONCERNED = `concerned as materialized (
    select k.id as case_id, k.order_id, k.problem, k.settle_by_at, cu.unit_id, cu.purchase_order_id, l.variant_id, l.category,
      p.supplier_id, c.country,
      k.state not in ('WITHDRAWN', 'UNREMEDIED', 'AWAITING_EVIDENCE', 'VERIFYING', 'VERDICT_REFUSED')
        and (k.problem <> 'NOT_RECEIVED' or k.remedy is not null) as is_established,
      case when k.state not in ('SETTLED', 'AWAITING_RETURN') then null
        when exists (select 1 from reissues x where x.merchant_id = $1 and x.case_id = k.id and x.state = 'SHIPPED') then k.closed_at
        else coalesce((select max(x.settled_at) from refunds x
          where x.merchant_id = $1 and x.case_id = k.id and x.state = 'PAID'), k.closed_at) end as executed_at
    from counted c
    join cases k on k.merchant_id = $1 and k.order_id = c.id
    join case_units cu on cu.merchant_id = $1 and cu.case_id = k.id
    join order_units u on u.merchant_id = $1 and u.id = cu.unit_id
    join order_lines l on l.merchant_id = $1 and l.id = u.order_line_id
    left join purchase_orders p on p.merchant_id = $1 and p.id = cu.purchase_order_id)`;

/** What a row of `concerned` belongs to, once for each dimension in which it belongs to anything. */
export const KEYS = `cross join lateral (values ('PRODUCT', x.variant_id::text), ('SUPPLIER', x.supplier_id::text),
      ('CATEGORY', x.category), ('DESTINATION', x.country), ('WEEK', '')) d (dimension, key)`;
