import { InspectedOrder } from '../../entities/InspectedOrder.js';
import { Inspection } from '../../entities/Inspection.js';
import { Order } from '../../entities/Order.js';
import type { App } from '../App.js';
import { asViewer, asWorker } from '../withTenant.js';
import { linkOrder } from './linkOrder.js';
import { lockInspection } from './lockInspection.js';

/**
 * Links the orders of inspections that were bought before their order was known here. Once a minute, apart from whatever takes
 * orders in, so that taking in an inspected one does nothing more and takes no longer. Returns how many.
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
  for (const { merchant_id: merchantId, id, order_id: orderId } of arrived) {
    await asWorker(app, merchantId, async (tx) => {
      const inspection = await lockInspection(tx, id);
      const isLinked = await tx.manager.existsBy(InspectedOrder, { merchantId, orderId });
      if (inspection.orderId === null && !isLinked) await linkOrder(tx, inspection, orderId);
    });
  }
  return arrived.length;
}

const AT_ONCE = 500;
const MARKETPLACE = { role: 'OPERATOR', merchantId: null, subject: 'product', scopeId: null } as const;
