import { In } from 'typeorm';
import { Action } from '../../entities/Action.js';
import type { PartnerAccount } from '../../entities/PartnerAccount.js';
import { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { Supplier } from '../../entities/Supplier.js';
import { PartnerError } from '../../integrations/PartnerError.js';
import type { PlatformPush } from '../../integrations/platforms/PlatformPush.js';
import { readPlatformPush } from '../../integrations/platforms/readPlatformPush.js';
import type { SupplierOrder } from '../../integrations/suppliers/SupplierGateway.js';
import type { Tx } from '../App.js';
import { setDeadline } from '../deadlines/setDeadline.js';
import type { Effect } from './Effect.js';
import { effectOf } from './effectOf.js';
import { effectOfHub } from './effectOfHub.js';

/** What was found when a push said only that something happened; null when nothing had to be looked up. */
export type LookedUp = SupplierOrder | PartnerError | null;

/** What a platform's push does. It names an order by the platform's number, and has the effect of our own messages. */
export async function effectOfPush(
  tx: Tx,
  account: PartnerAccount,
  body: string,
  looked: LookedUp,
): Promise<{ effect: Effect; type: string }> {
  const push = readPlatformPush(account.provider, body);
  const type = `${account.provider} ${push.kind}`;
  if (push.kind === 'UNREADABLE') return { type, effect: { kind: 'IGNORED', note: push.problem } };
  if (push.kind === 'NO_NEWS') return { type, effect: { kind: 'IGNORED', note: push.note } };
  if (push.kind === 'INTERCEPTION_NEWS') return { type, effect: await effectOfHub(tx, account, push) };
  return { type, effect: await ofOrder(tx, account, push, looked) };
}

/** The purchase order that an account's platform calls by this number. */
export async function purchaseOrderAt(
  tx: Tx,
  accountId: string,
  supplierOrderNo: string,
): Promise<PurchaseOrder | null> {
  const { merchantId } = tx;
  const suppliers = await tx.manager.findBy(Supplier, { merchantId, partnerAccountId: accountId });
  return tx.manager.findOneBy(PurchaseOrder, {
    merchantId,
    supplierOrderNo,
    supplierId: In(suppliers.map(({ id }) => id)),
  });
}

async function ofOrder(
  tx: Tx,
  account: PartnerAccount,
  push: Extract<PlatformPush, { kind: 'ORDER_NEWS' }>,
  looked: LookedUp,
): Promise<Effect> {
  const { supplierOrderNo } = push;
  const parked = (note: string): Effect => ({ kind: 'PARKED', awaits: supplierOrderNo, note });
  const purchaseOrder = await purchaseOrderAt(tx, account.id, supplierOrderNo);
  if (purchaseOrder === null) return parked('No purchase order with this number is known yet.');
  if (looked instanceof PartnerError) return parked('What happened to the order could not be looked up yet.');
  const { reference } = purchaseOrder;
  for (const message of push.messages) await effectOf(tx, account.id, { ...message, reference });
  if (looked !== null) {
    const news = { ...looked, failure: null, message: null, occurredAt: tx.now };
    await effectOf(tx, account.id, { kind: 'SUPPLIER_ORDER_CHANGED', ...news });
  }
  for (const scan of push.scans) {
    const effect = await effectOf(tx, account.id, { kind: 'PARCEL_EVENT', ...scan });
    if (effect.kind !== 'APPLIED') return effect;
  }
  if (push.asksRefundAgain) await askRefundAgain(tx, purchaseOrder);
  return { kind: 'APPLIED' };
}

/** The amount is in no push: the refund that waits for its decision is looked up now instead of within the hour. */
async function askRefundAgain(tx: Tx, { id }: PurchaseOrder): Promise<void> {
  const waiting = await tx.manager.findBy(Action, {
    merchantId: tx.merchantId,
    purchaseOrderId: id,
    kind: 'ASK_SUPPLIER_REFUND',
    state: 'UNKNOWN',
  });
  for (const action of waiting) await setDeadline(tx, 'ACTION_DUE', action, tx.now);
}
