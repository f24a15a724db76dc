import { In } from 'typeorm';
import { Offer } from '../../entities/Offer.js';
import type { OrderUnit } from '../../entities/OrderUnit.js';
import { PurchaseOrderLine } from '../../entities/PurchaseOrderLine.js';
import type { Tx } from '../App.js';
import { tellOfStock } from '../mappings/tellOfStock.js';

/**
 * The offers behind these units have nothing left, so no plan proposes them again before they are refreshed; the merchant is
 * told at once when one of them is bought first.
 */
export async function markOutOfStock(tx: Tx, gone: OrderUnit[]): Promise<void> {
  const { merchantId } = tx;
  const lineIds = gone.flatMap((unit) => unit.purchaseOrderLineId ?? []);
  const lines = await tx.manager.findBy(PurchaseOrderLine, { merchantId, id: In(lineIds) });
  const offerIds = lines.flatMap((line) => line.offerId ?? []);
  await tx.manager.update(Offer, { merchantId, id: In(offerIds) }, { stock: 0, lastSeenAt: tx.now });
  await tellOfStock(tx, offerIds);
}
