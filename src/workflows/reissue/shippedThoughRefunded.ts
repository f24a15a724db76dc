import { Reissue } from '../../entities/Reissue.js';
import type { Tx } from '../App.js';
import { handedOver, type Shipped } from '../supply/Shipped.js';
import { reissueOfUnits, reissueShipped } from './endReissue.js';

/**
 * Another case refunded units that were sent again, which closed the case of the replacement, and its supplier could not be stopped: it is on
 * its way all the same, and no longer being placed.
 */
export async function shippedThoughRefunded(tx: Tx, shipped: Shipped): Promise<void> {
  const { manager, merchantId } = tx;
  const { orderId } = shipped.purchaseOrder;
  for (const { caseId } of await manager.findBy(Reissue, { merchantId, orderId, state: 'PLACING' })) {
    const reissue = await reissueOfUnits(tx, caseId, shipped.unitIds);
    if (reissue !== null) await reissueShipped(tx, reissue, handedOver(shipped));
  }
}
