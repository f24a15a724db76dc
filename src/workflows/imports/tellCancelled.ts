import type { Tx } from '../App.js';
import { askForPerson } from '../cases/askForPerson.js';
import type { KeptOrder } from './keepOrders.js';

/**
 * The shop's export says that a known order is cancelled, and suppliers still have something of it to send: staff are told, once.
 * Nothing is cancelled or refunded by itself, for the shop may have refunded it.
 */
export async function tellCancelled(tx: Tx, known: readonly KeptOrder[]): Promise<void> {
  const cancelled = known.filter(({ order }) => order.cancelled);
  if (cancelled.length === 0) return;
  const rows: { order_id: string }[] = await tx.manager.query(
    `select distinct u.order_id from order_units u
     join purchase_order_lines l on l.merchant_id = u.merchant_id and l.id = u.purchase_order_line_id
     join purchase_orders p on p.merchant_id = l.merchant_id and p.id = l.purchase_order_id
     where u.merchant_id = $1 and u.order_id = any($2::uuid[]) and u.parcel_id is null and p.stage not in ('CANCELED', 'FAILED')
       and not exists (select from case_units k where k.merchant_id = u.merchant_id and k.unit_id = u.id and k.is_open)
       and not exists (select from refund_units r where r.merchant_id = u.merchant_id and r.unit_id = u.id)`,
    [tx.merchantId, cancelled.map(({ id }) => id)],
  );
  const still = new Set(rows.map(({ order_id }) => order_id));
  for (const { id, order } of cancelled) {
    if (!still.has(id)) continue;
    await askForPerson(tx, {
      key: `cancelled-${id}`,
      orderId: id,
      theCase: null,
      sentence: `The shop says that order ${order.orderNo} is cancelled, and a supplier still has something of it to send. Cancel it here as well (cancelOrder): the supplier is asked, and the buyer gets back what is owed.`,
    });
  }
}
