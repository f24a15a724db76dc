import type { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import type { SupplierFailure } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import { changePurchaseOrder } from './changePurchaseOrder.js';
import { recordSupplierCancelled } from './recordSupplierCancelled.js';
import { unitsMeant } from './unitsMeant.js';

export interface UnitsCancelled {
  occurredAt: Date;
  failure: SupplierFailure | null;
  lines: { sku: string; quantity: number }[];
}

/**
 * The supplier told of so many units that it will not send. It names quantities, so that the same news under another id, or looked at
 * again, would mean other units: it is known by its instant and lines, and changes nothing then.
 */
export async function recordUnitsCancelled(tx: Tx, purchaseOrder: PurchaseOrder, told: UnitsCancelled): Promise<void> {
  const lines = told.lines.map(({ sku, quantity }) => `${quantity} x ${sku}`).sort();
  const news = [told.occurredAt.toISOString(), ...lines].join(', ');
  const { cancellationsTold } = purchaseOrder;
  if (cancellationsTold.includes(news)) return;
  await changePurchaseOrder(tx, purchaseOrder, { cancellationsTold: [...cancellationsTold, news].sort() });
  const units = await unitsMeant(tx, purchaseOrder, told.lines);
  await recordSupplierCancelled(tx, purchaseOrder, told.failure, units);
}
