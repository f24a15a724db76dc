import { v7 as uuid } from 'uuid';

import { GoodsReturn } from '../../entities/GoodsReturn.js';
import { Order } from '../../entities/Order.js';
import { Parcel } from '../../entities/Parcel.js';
import { PartnerAccount } from '../../entities/PartnerAccount.js';
import type { Tx } from '../App.js';
import { hoursAfter, policyAt } from '../../policy/policyDefaults.js';
import { setDeadline } from '../deadlines/setDeadline.js';
import { trackerOf } from '../parcels/trackerOf.js';
import { wakeParked } from '../webhooks/wakeParked.js';

/** The parcel in which goods come back; scans that came before it was known are looked at now. Null: the waybill is another parcel's. */
export async function returnParcel(
  tx: Tx,
  goods: GoodsReturn,
  { carrier, waybillNo }: { carrier: string; waybillNo: string },
): Promise<Parcel | null> {
  const { merchantId } = tx;
  const known = await tx.manager.findOneBy(Parcel, { merchantId, carrier, waybillNo });
  if (known !== null && known.id !== goods.parcelId) return null;
  const order = await tx.manager.findOneByOrFail(Order, { merchantId, id: goods.orderId });
  const account = await tx.manager.findOneBy(PartnerAccount, { merchantId, kind: 'CARRIER', name: carrier });
  const parcel =
    known ??
    tx.manager.create(Parcel, {
      merchantId,
      id: uuid(),
      orderId: goods.orderId,
      direction: 'RETURN',
      purchaseOrderId: null,
      carrierAccountId: account?.id ?? null,
      carrier,
      waybillNo,
      shipFrom: order.shipToCountry,
      shipTo: null,
      state: 'UNKNOWN',
      stateEventAt: null,
      handedOverAt: null,
      deliveredAt: null,
      lastScanAt: null,
      createdAt: tx.now,
      updatedAt: tx.now,
    });
  if (known === null) {
    await tx.manager.insert(Parcel, parcel);
    // A push gets lost, and nobody would know that the goods were sent.
    if ((await trackerOf(tx, parcel)) !== null) {
      await setDeadline(tx, 'TRACKING_POLL', parcel, hoursAfter(tx.now, policyAt(tx.now).trackingPollHours));
    }
  }
  await tx.manager.update(GoodsReturn, { merchantId, id: goods.id }, { parcelId: parcel.id, updatedAt: tx.now });
  goods.parcelId = parcel.id;
  await wakeParked(tx, [waybillNo]);
  return parcel;
}
