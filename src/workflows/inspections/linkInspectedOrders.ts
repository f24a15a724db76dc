import { InspectedOrder } from '../../entities/InspectedOrder.js';
import { Inspection } from '../../entities/Inspection.js';
import { Order } from '../../entities/Order.js';
import type { App, Tx } from '../App.js';
import { asViewer, asWorker } from '../withTenant.js';
import { linkOrder } from './linkOrder.js';
import { lockInspection } from './lockInspection.js';

/**
 * Links the orders of inspections that were bought before their order was known here. Once a minute, apart from whatever takes
 * orders in, so that taking in an inspected one does nothing more and takes no longer. Returns how many are linked.
 */
export async function linkInspectedOrders(app: App): Promise<number> {
  const arrived = await asViewer(app, MARKETPLACE, (manager) =>
    manager
      .createQueryBuilder(Inspection, 'inspection')
      .innerJoin(
        Order,
        'o',
        'o.merchant_id = inspection.merchant_id and o.source = inspection.source and o.order_no = inspection.order_no',
      )
      .select(['inspection.merchant_id as merchant_id', 'inspection.id as id', 'o.id as order_id'])
      .where(`inspection.order_no is not null and inspection.order_id is null and inspection.state <> 'CANCELLED'`)
      .orderBy('inspection.created_at')
      .limit(AT_ONCE)
      .getRawMany<{ merchant_id: string; id: string; order_id: string }>(),
  );
  let linked = 0;
  for (const { merchant_id: merchantId, id, order_id: orderId } of arrived) {
    try {
      if (await asWorker(app, merchantId, (tx) => linkOne(tx, id, orderId))) linked += 1;
    } catch (error) {
      // The other inspections do not wait for this one.
      app.log.error({ merchantId, inspectionId: id, error: String(error) }, 'An inspection could not be linked.');
    }
  }
  return linked;
}

async function linkOne(tx: Tx, id: string, orderId: string): Promise<boolean> {
  const inspection = await lockInspection(tx, id);
  const isLinked = await tx.manager.existsBy(InspectedOrder, { merchantId: tx.merchantId, orderId });
  if (inspection.orderId !== null || isLinked) return false;
  await linkOrder(tx, inspection, orderId);
  return true;
}

const AT_ONCE = 500;
const MARKETPLACE = { role: 'OPERATOR', merchantId: null, subject: 'product', scopeId: null } as const;
