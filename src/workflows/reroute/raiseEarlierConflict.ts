import { In } from 'typeorm';
import { OrderUnit } from '../../entities/OrderUnit.js';
import { Parcel } from '../../entities/Parcel.js';
import { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { Reroute } from '../../entities/Reroute.js';
import { RerouteUnit } from '../../entities/RerouteUnit.js';
import type { Tx } from '../App.js';
import { CANCELLED_BY_BUYER } from './endReroute.js';
import { raiseConflict } from './raiseConflict.js';

/**
 * These units are being refunded. A supplier that they were rerouted away from may have sent them already, while their replacement was being
 * cancelled for the buyer: that was no conflict then, and is one now (survival 3).
 */
export async function raiseEarlierConflict(tx: Tx, unitIds: string[]): Promise<void> {
  const { manager, merchantId } = tx;
  const rerouted = await manager.findBy(RerouteUnit, { merchantId, unitId: In(unitIds), isActive: false });
  const ended = await manager.findBy(Reroute, {
    merchantId, id: In(rerouted.map((one) => one.rerouteId)), endedBecause: CANCELLED_BY_BUYER,
  }); // prettier-ignore
  const mine = rerouted.filter(({ rerouteId }) => ended.some(({ id }) => id === rerouteId));
  const parcels = await manager.find(Parcel, {
    where: { merchantId, purchaseOrderId: In(mine.map((one) => one.fromPurchaseOrderId)), direction: 'OUTBOUND' },
    order: { id: 'ASC' },
  });
  for (const parcel of parcels) {
    if (await manager.existsBy(OrderUnit, { merchantId, parcelId: parcel.id })) continue;
    const key = { merchantId, id: parcel.purchaseOrderId ?? '' };
    const purchaseOrder = await manager.findOneByOrFail(PurchaseOrder, key);
    await raiseConflict(tx, { purchaseOrder, parcel, unitIds: [], surplus: true });
  }
}
