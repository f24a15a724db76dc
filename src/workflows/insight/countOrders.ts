import type { Tx } from '../App.js';
import { countedOrders, SIGN_OF, type WeekToCount } from './countedOrders.js';

/**
 * How many orders of a week have to do with each product, supplier, category and destination. An order counts once for each
 * of them, however many of its units do; with a supplier it has to do once a purchase order was made. All in one statement.
 */
export async function countOrders(tx: Tx, { side, week, from, until }: WeekToCount): Promise<void> {
  await tx.manager.query(
    `with ${countedOrders(side)}
    insert into insight_orders (merchant_id, sign, dimension, week, key, orders, counted_at)
    select $1, $4, e.dimension, $5, e.key, count(*), $6
    from (
      select distinct 'PRODUCT' as dimension, l.variant_id::text as key, c.id
      from counted c join order_lines l on l.merchant_id = $1 and l.order_id = c.id
      union all
      select distinct 'CATEGORY', l.category, c.id
      from counted c join order_lines l on l.merchant_id = $1 and l.order_id = c.id
      union all
      select distinct 'SUPPLIER', p.supplier_id::text, c.id
      from counted c join purchase_orders p on p.merchant_id = $1 and p.order_id = c.id
      union all
      select 'DESTINATION', c.country, c.id from counted c
      union all
      select 'WEEK', '', c.id from counted c) e
    group by e.dimension, e.key`,
    [tx.merchantId, from, until, SIGN_OF[side], week, tx.now],
  );
}
