import { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { globalId } from '../../policy/globalId.js';
import type { Tx } from '../App.js';
import { publish } from '../outbound/publish.js';

const CHANGES_TOLD = ['stage', 'cancelState', 'failure'] as const;

/** Changes a purchase order under the lock of its order. */
export async function changePurchaseOrder(tx: Tx, row: PurchaseOrder, change: Partial<PurchaseOrder>): Promise<void> {
  const next = { ...change, updatedAt: tx.now, version: row.version + 1 };
  await tx.manager.update(PurchaseOrder, { merchantId: tx.merchantId, id: row.id }, next);
  const isNews = CHANGES_TOLD.some((field) => next[field] !== undefined && next[field] !== row[field]);
  Object.assign(row, next);
  if (!isNews) return;
  await publish(tx, {
    event: 'PURCHASE_ORDER_CHANGED',
    orderId: row.orderId,
    caseId: null,
    data: {
      purchaseOrderId: globalId('PurchaseOrder', row.id),
      orderId: globalId('Order', row.orderId),
      reference: row.reference,
      supplierOrderNo: row.supplierOrderNo,
      stage: row.stage,
      cancelState: row.cancelState,
      failure: row.failure,
      version: row.version,
    },
  });
}
