import { RerouteUnit } from '../../entities/RerouteUnit.js';
import type { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { isWithSupplier, type UnitFacts } from '../../policy/unitFacts.js';
import type { Tx } from '../App.js';
import { unitFactsOf } from '../cases/factsOf.js';
import { giveTo } from './giveTo.js';

/**
 * Units that were rerouted away from a purchase order for nothing: no other supplier has them, and they are not refunded. When it
 * ships after all, they are its own again.
 */
export async function takeBack(tx: Tx, { merchantId, id, orderId }: PurchaseOrder): Promise<void> {
  const left = await tx.manager.findBy(RerouteUnit, { merchantId, fromPurchaseOrderId: id, isActive: false });
  if (left.length === 0) return;
  const isForNothing = (unit: UnitFacts) =>
    left.some(({ unitId }) => unitId === unit.unitId) &&
    unit.activeRerouteId === null &&
    unit.parcel === null &&
    unit.refundedMinor === 0n &&
    unit.purchaseOrder?.id !== id &&
    !isWithSupplier(unit.purchaseOrder);
  const units = (await unitFactsOf(tx, orderId)).filter(isForNothing);
  await giveTo(tx, id, units.map(({ unitId }) => unitId), null); // prettier-ignore
}
