import type { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { Supplier } from '../../entities/Supplier.js';
import { payReminderAt } from '../../policy/payBy.js';
import type { Tx } from '../App.js';
import { askForPerson } from '../cases/askForPerson.js';
import { setDeadline, setGuard } from '../deadlines/setDeadline.js';

/** A purchase order was taken, and is to be paid: most are by the time that somebody would have to be told. */
export async function watchPayment(tx: Tx, purchaseOrder: PurchaseOrder): Promise<void> {
  const at = payReminderAt(unpaid(purchaseOrder, tx.now), tx.now);
  if (at !== null) await setGuard(tx, 'PAYMENT_REMINDER', purchaseOrder, at);
}

/** Nobody has paid for it: the merchant's staff are told, and once more before it lapses. */
export async function remindToPay(tx: Tx, purchaseOrder: PurchaseOrder): Promise<void> {
  if (purchaseOrder.stage !== 'AWAITING_PAYMENT' || purchaseOrder.cancelState !== 'NONE') return;
  const { id, orderId, supplierId, reference, supplierOrderNo, payByAt } = purchaseOrder;
  const { name } = await tx.manager.findOneByOrFail(Supplier, { merchantId: tx.merchantId, id: supplierId });
  const until = payByAt === null ? '' : ` by ${payByAt.toISOString()}, or it lapses`;
  const next = payReminderAt(unpaid(purchaseOrder, tx.now), tx.now);
  await askForPerson(tx, {
    key: `${id}:unpaid:${next === null ? 'last' : 'first'}`,
    orderId,
    theCase: null,
    sentence: `Purchase order ${supplierOrderNo ?? reference} at ${name} is not paid yet. Pay for it there${until}.`,
  });
  if (next !== null) await setDeadline(tx, 'PAYMENT_REMINDER', purchaseOrder, next);
}

function unpaid({ placedAt, payByAt }: PurchaseOrder, now: Date): Parameters<typeof payReminderAt>[0] {
  return { placedAt: placedAt ?? now, payByAt };
}
