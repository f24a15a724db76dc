import { Parcel } from '../../entities/Parcel.js';
import { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import type { CallContext, PartnerConnection } from '../../integrations/calls.js';
import { PartnerError } from '../../integrations/PartnerError.js';
import type { SupplierOrder } from '../../integrations/suppliers/SupplierGateway.js';
import { daysAfter } from '../../policy/policyDefaults.js';
import type { PurchaseOrderStage } from '../../policy/vocabulary.js';
import type { App, Tx } from '../App.js';
import { orderedSkus } from '../actions/contextOf.js';
import { clearDeadline, setDeadline } from '../deadlines/setDeadline.js';
import { lockOrder } from '../orders/lockOrder.js';
import { connectionTo } from '../partners/connectionTo.js';
import { asWorker } from '../withTenant.js';
import { accountBehind, nextPoll } from './followOrder.js';
import { recordSupplierOrder } from './recordSupplierOrder.js';

interface Question {
  orderId: string;
  askedAt: Date;
  reference: string;
  connection: PartnerConnection;
  context: CallContext;
}

/**
 * Looks a purchase order up at a platform that does not tell of its shipments. A look changes nothing there; what is new takes
 * effect once, under the lock of the order. That nothing is new is no word of the supplier (rule B4).
 */
export async function pollPurchaseOrder(app: App, merchantId: string, id: string): Promise<void> {
  const question = await asWorker(app, merchantId, (tx) => begin(tx, id));
  if (question === null) return;
  const news = await ask(app, question);
  if (news === null) return;
  await asWorker(app, merchantId, async (tx) => {
    await lockOrder(tx, question.orderId);
    const purchaseOrder = await tx.manager.findOneByOrFail(PurchaseOrder, { merchantId, id });
    if (!OPEN.includes(purchaseOrder.stage)) return;
    const parcels = await tx.manager.countBy(Parcel, { merchantId, purchaseOrderId: id });
    const isNews = news.rawStatus !== purchaseOrder.partnerStatus || news.shipments.length > parcels;
    if (isNews) await recordSupplierOrder(tx, purchaseOrder, news, question.askedAt);
  });
}

/** What may still ship, or has shipped in part. */
const OPEN: readonly PurchaseOrderStage[] = ['AWAITING_PAYMENT', 'AWAITING_SHIPMENT', 'AWAITING_FULFILLMENT'];

/** Longer without an end, and nobody finds out by asking. */
const GIVEN_UP_DAYS = 90;

async function begin(tx: Tx, id: string): Promise<Question | null> {
  const { merchantId, now } = tx;
  const purchaseOrder = await tx.manager.findOneByOrFail(PurchaseOrder, { merchantId, id });
  const account = await accountBehind(tx, purchaseOrder);
  if (
    account === null ||
    !OPEN.includes(purchaseOrder.stage) ||
    daysAfter(purchaseOrder.createdAt, GIVEN_UP_DAYS) <= now
  ) {
    await clearDeadline(tx, 'ORDER_POLL', purchaseOrder);
    return null;
  }
  // Set before anybody is asked: whoever dies on the way is followed by the next look.
  await setDeadline(tx, 'ORDER_POLL', purchaseOrder, nextPoll(purchaseOrder, now));
  const { orderId, reference, supplierOrderNo } = purchaseOrder;
  const context: CallContext = {
    idempotencyKey: `poll-${id}-${now.getTime()}`,
    about: { orderId },
    partnerNo: supplierOrderNo,
    skus: await orderedSkus(tx, id),
  };
  return { orderId, askedAt: now, reference, connection: connectionTo(tx.app, account), context };
}

async function ask(app: App, { connection, reference, context }: Question): Promise<SupplierOrder | null> {
  try {
    return await app.gateways.supplier(connection).findByReference(reference, context);
  } catch (error) {
    if (!(error instanceof PartnerError)) throw error;
    const { accountId } = connection;
    app.log.warn(
      { accountId, kind: error.kind },
      'A purchase order could not be looked up; it is looked up again later.',
    );
    return null;
  }
}
