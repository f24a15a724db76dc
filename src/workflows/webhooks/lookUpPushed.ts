import { PartnerAccount } from '../../entities/PartnerAccount.js';
import type { WebhookMessage } from '../../entities/WebhookMessage.js';
import { PartnerError } from '../../integrations/PartnerError.js';
import { readPlatformPush } from '../../integrations/platforms/readPlatformPush.js';
import { trackingServiceOf } from '../../policy/partnerRoles.js';
import type { App } from '../App.js';
import { orderedSkus } from '../actions/contextOf.js';
import { connectionTo } from '../partners/connectionTo.js';
import { asWorker } from '../withTenant.js';
import { type LookedUp, purchaseOrderAt } from './effectOfPush.js';

/** A push that says only that something left is followed by a look at the order, outside any transaction. */
export async function lookUpPushed(
  app: App,
  { merchantId, id, partnerAccountId, body }: WebhookMessage,
): Promise<LookedUp> {
  const question = await asWorker(app, merchantId, async (tx) => {
    const account = await tx.manager.findOneByOrFail(PartnerAccount, { merchantId, id: partnerAccountId });
    if (account.provider === 'RECOURSE' || trackingServiceOf(account) !== null) return null;
    const push = readPlatformPush(account.provider, body);
    if (push.kind !== 'ORDER_NEWS' || !push.looksUp) return null;
    const purchaseOrder = await purchaseOrderAt(tx, account.id, push.supplierOrderNo);
    if (purchaseOrder === null) return null;
    const { reference, supplierOrderNo } = purchaseOrder;
    const skus = await orderedSkus(tx, purchaseOrder.id);
    return { connection: connectionTo(app, account), reference, partnerNo: supplierOrderNo, skus };
  });
  if (question === null) return null;
  const { connection, reference, partnerNo, skus } = question;
  const context = { idempotencyKey: `push-${id}`, partnerNo, skus };
  try {
    return await app.gateways.supplier(connection).findByReference(reference, context);
  } catch (error) {
    if (error instanceof PartnerError) return error;
    throw error;
  }
}
