import type { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import type { SupplierOrder } from '../../integrations/suppliers/SupplierGateway.js';
import type { Tx } from '../App.js';
import { setDeadline } from '../deadlines/setDeadline.js';
import { cancelWhatWaited } from '../orders/cancelWhatWaited.js';
import { policyAt } from '../../policy/policyDefaults.js';
import { recoverWhatWasPaid } from '../money/recoverFromSupplier.js';
import { changePurchaseOrder } from './changePurchaseOrder.js';
import { followOrder } from './followOrder.js';
import { endSilence } from './endSilence.js';
import { wakeParked } from '../webhooks/wakeParked.js';
import { watchPayment } from './remindToPay.js';
import { recordShipment } from './recordShipment.js';
import { recordSupplierCancelled } from './recordSupplierCancelled.js';

/**
 * What a supplier tells of one purchase order, by answer, look-up or callback, taken in as it is: forward only, and
 * the same news twice changes nothing.
 *
 * @param saidAt when it was so, and not when we heard: of two words for it, the later one stands
 */
export async function recordSupplierOrder(
  tx: Tx,
  purchaseOrder: PurchaseOrder,
  news: SupplierOrder,
  saidAt: Date,
): Promise<void> {
  const { partnerStatusAt } = purchaseOrder;
  const isLastWord = partnerStatusAt === null || saidAt >= partnerStatusAt;
  const isNewNumber = purchaseOrder.supplierOrderNo !== news.supplierOrderNo;
  await changePurchaseOrder(tx, purchaseOrder, {
    supplierOrderNo: news.supplierOrderNo,
    ...(isLastWord ? { partnerStatus: news.rawStatus, partnerStatusAt: saidAt } : {}),
    supplierAnsweredAt: tx.now,
    placedAt: purchaseOrder.placedAt ?? tx.now,
    payByAt: news.payBy == null ? purchaseOrder.payByAt : new Date(news.payBy),
    paidAt: purchaseOrder.paidAt ?? (IS_PAID.includes(news.status) ? tx.now : null),
  });
  if (purchaseOrder.paidAt !== null) await recoverWhatWasPaid(tx, purchaseOrder);
  // A platform's pushes know the order by its number alone, and may have come before it.
  if (isNewNumber) await wakeParked(tx, [news.supplierOrderNo]);
  await endSilence(tx, purchaseOrder);
  if (news.status === 'CANCELED') {
    await recordSupplierCancelled(tx, purchaseOrder, { failure: null, at: saidAt });
    return;
  }
  const isNew = purchaseOrder.stage === 'AWAITING_ORDER';
  if (isNew || purchaseOrder.stage === 'AWAITING_PAYMENT') {
    await changePurchaseOrder(tx, purchaseOrder, {
      stage: news.status === 'PLACED' ? 'AWAITING_PAYMENT' : 'AWAITING_SHIPMENT',
    });
    await watchShipBy(tx, purchaseOrder);
    if (isNew && news.status === 'PLACED') await watchPayment(tx, purchaseOrder);
    await followOrder(tx, purchaseOrder);
  }
  for (const shipment of news.shipments) {
    await recordShipment(tx, purchaseOrder, { ...shipment, shippedAt: new Date(shipment.shippedAt) });
  }
  if (isNew) await cancelWhatWaited(tx, purchaseOrder);
}

/** Only what was paid is asked back. */
const IS_PAID: readonly SupplierOrder['status'][] = ['PAID', 'PART_SHIPPED', 'SHIPPED'];

/** From now on the overdue ladder watches it (rules B3, B3i). */
export async function watchShipBy(tx: Tx, purchaseOrder: PurchaseOrder): Promise<void> {
  if (purchaseOrder.shipByAt === null) return;
  const { urgeAfterHours } = policyAt(tx.now);
  await setDeadline(
    tx,
    'OVERDUE_URGE',
    purchaseOrder,
    new Date(purchaseOrder.shipByAt.getTime() + urgeAfterHours * 3_600_000),
  );
}
