import type { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { PurchaseOrderLine } from '../../entities/PurchaseOrderLine.js';
import { RerouteUnit } from '../../entities/RerouteUnit.js';
import type { SupplierFailure } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import { cancelWhatWaited } from '../orders/cancelWhatWaited.js';
import { openForSupplierFailure } from '../cases/openForSupplierFailure.js';
import { tryNextAlternative } from '../reroute/tryNextAlternative.js';
import { changePurchaseOrder } from './changePurchaseOrder.js';
import { reissueFailed, runningReissue } from '../reissue/endReissue.js';
import { unitsOf } from './unitsOf.js';
import { markOutOfStock } from './markOutOfStock.js';

/**
 * A supplier did not take a purchase order. Within a reroute the next alternative follows (survival 6); a first placement
 * gets a case when the goods are the reason. What another supplier cannot fix waits for a person on the purchase order.
 */
export async function recordPlacementDeclined(
  tx: Tx,
  purchaseOrder: PurchaseOrder,
  failure: SupplierFailure,
): Promise<void> {
  const { merchantId } = tx;
  const units = await unitsOf(tx, purchaseOrder);
  await changePurchaseOrder(tx, purchaseOrder, { stage: 'FAILED', failure, supplierAnsweredAt: tx.now });
  const lines = await tx.manager.findBy(PurchaseOrderLine, { merchantId, purchaseOrderId: purchaseOrder.id });
  const offerIds = lines.flatMap((line) => line.offerId ?? []);
  if (failure === 'OUT_OF_STOCK' || failure === 'NOT_AVAILABLE') await markOutOfStock(tx, units);
  const cancelled = await cancelWhatWaited(tx, purchaseOrder);
  const replacing = await tx.manager.existsBy(RerouteUnit, {
    merchantId,
    toPurchaseOrderId: purchaseOrder.id,
    isActive: true,
  });
  const reissue = await runningReissue(tx, purchaseOrder.id);
  if (reissue !== null) await reissueFailed(tx, reissue, failure);
  else if (replacing) await tryNextAlternative(tx, purchaseOrder, offerIds, failure);
  else await openForSupplierFailure(tx, purchaseOrder, units.filter(({ id }) => !cancelled.includes(id)), failure); // prettier-ignore
}
