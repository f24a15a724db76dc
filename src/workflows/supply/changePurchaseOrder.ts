import { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import type { Tx } from '../App.js';

/** Changes a purchase order under the lock of its order. */
export async function changePurchaseOrder(tx: Tx, row: PurchaseOrder, change: Partial<PurchaseOrder>): Promise<void> {
  const next = { ...change, updatedAt: tx.now, version: row.version + 1 };
  await tx.manager.update(PurchaseOrder, { merchantId: tx.merchantId, id: row.id }, next);
  Object.assign(row, next);
}
