import { NIL } from 'uuid';
import { InspectedOrder } from '../../entities/InspectedOrder.js';
import { Inspection } from '../../entities/Inspection.js';
import { Order } from '../../entities/Order.js';
import type { App, Tx } from '../App.js';
import { inPages } from '../inPages.js';
import { asViewer, asWorker } from '../withTenant.js';
import { linkOrder } from './linkOrder.js';
import { lockInspection } from './lockInspection.js';

/**
 * Links the orders of inspections that were bought before their order was known here. Once a minute, apart from whatever takes
 * orders in, so that taking in an inspected one does nothing more and takes no longer. Returns how many are linked.
 */
export async function linkInspectedOrders(app: App): Promise<number> {
  return inPages<Arrived>(
    (after) => arrived(app, after?.id ?? NIL),
    (one) => linkUnlessItFails(app, one),
  );
}

interface Arrived {
  merchant_id: string;
  id: string;
  order_id: string;
}

async function arrived(app: App, after: string): Promise<Arrived[]> {
  return asViewer(app, MARKETPLACE, (manager) =>
    manager
      .createQueryBuilder(Inspection, 'inspection')
      .innerJoin(
        Order,
        'o',
        'o.merchant_id = inspection.merchant_id and o.source = inspection.source and o.order_no = inspection.order_no',
      )
      .select(['inspection.merchant_id as merchant_id', 'inspection.id as id', 'o.id as order_id'])
      .where(`inspection.order_no is not null and inspection.order_id is null and inspection.state <> 'CANCELLED'`)
      .andWhere(HOLDS_THE_TARGET)
      .andWhere('inspection.id > :after', { after })
      .orderBy('inspection.id')
      .limit(AT_ONCE)
      .getRawMany<Arrived>(),
  );
}

async function linkUnlessItFails(app: App, one: Arrived): Promise<boolean> {
  const { merchant_id: merchantId, id } = one;
  try {
    return await asWorker(app, merchantId, (tx) => linkOne(tx, id, one.order_id));
  } catch (error) {
    app.log.error({ merchantId, inspectionId: id, error: String(error) }, 'An inspection could not be linked.');
    return false;
  }
}

async function linkOne(tx: Tx, id: string, orderId: string): Promise<boolean> {
  const inspection = await lockInspection(tx, id);
  const isLinked = await tx.manager.existsBy(InspectedOrder, { merchantId: tx.merchantId, orderId });
  if (inspection.orderId !== null || isLinked) return false;
  await linkOrder(tx, inspection, orderId);
  return true;
}

/** By a mistyped number an ordinary order is meant: it stays one, and an operator cancels the inspection. */
const HOLDS_THE_TARGET = `exists (select 1 from order_lines l
  where l.merchant_id = o.merchant_id and l.order_id = o.id and l.variant_id = inspection.variant_id)`;

const AT_ONCE = 500;
const MARKETPLACE = { role: 'OPERATOR', merchantId: null, subject: 'product', scopeId: null } as const;
