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
 * again, would mean other units: it is known by its instant and lines. A confirmation for what we still wait to have cancelled is no such
 * repetition: two of our cancellations may be confirmed in one second.
 */
export async function recordUnitsCancelled(tx: Tx, purchaseOrder: PurchaseOrder, told: UnitsCancelled): Promise<void> {
  const lines = told.lines.map(({ sku, quantity }) => `${quantity} x ${sku}`).sort();
  const news = [told.occurredAt.toISOString(), ...lines].join(', ');
  const isKnown = purchaseOrder.cancellationsTold.includes(news);
  if (isKnown && told.failure !== null) return;
  const fresh = isKnown ? { lines: told.lines, heardByHand: purchaseOrder.heardByHand } : notHeard(purchaseOrder, told);
  const isConfirmation = told.failure === null;
  const units = await unitsMeant(tx, purchaseOrder, fresh.lines, { onlyAsked: isKnown, isConfirmation });
  if (isKnown && units.length === 0) return;
  const cancellationsTold = [...new Set([...purchaseOrder.cancellationsTold, news])].sort();
  await changePurchaseOrder(tx, purchaseOrder, { cancellationsTold, heardByHand: fresh.heardByHand });
  if (fresh.lines.length === 0) return;
  await recordSupplierCancelled(tx, purchaseOrder, { failure: told.failure, at: told.occurredAt }, units);
}

/** What was recorded by hand before is no news, and is told once. */
function notHeard({ heardByHand }: PurchaseOrder, { lines }: UnitsCancelled) {
  const left = [...heardByHand];
  const fresh = lines.map(({ sku, quantity }) => {
    let news = 0;
    for (let piece = 0; piece < quantity; piece += 1) {
      const at = left.indexOf(sku);
      if (at === -1) news += 1;
      else left.splice(at, 1);
    }
    return { sku, quantity: news };
  });
  return { lines: fresh.filter(({ quantity }) => quantity > 0), heardByHand: left };
}
