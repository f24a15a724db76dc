import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { Parcel } from '../../entities/Parcel.js';
import { ParcelEvent } from '../../entities/ParcelEvent.js';
import { globalId } from '../../policy/globalId.js';
import { nextParcelState } from '../../policy/parcelState.js';
import { WAY_BACK } from '../../policy/reasonsAfterHandOver.js';
import type { ParcelState } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import { publish } from '../outbound/publish.js';
import { afterScan } from '../parcels/afterScan.js';
import { settleFromScan } from '../parcels/settleFromScan.js';
import { watchParcel } from '../parcels/watchParcel.js';

export interface Scan {
  provider: string;
  code: string;
  state: ParcelState;
  description: string | null;
  occurredAt: Date;
  /** The provider's own number of the scan, if it gives one. */
  eventId?: string;
}

/**
 * One scan of a parcel: kept in history whatever it says, once. The parcel moves forward by the time of the event, never
 * by the time of its arrival. Under the lock of the order.
 */
export async function recordParcelEvent(tx: Tx, parcel: Parcel, scan: Scan): Promise<void> {
  const { raw } = await tx.manager
    .createQueryBuilder()
    .insert()
    .into(ParcelEvent)
    .values({
      merchantId: tx.merchantId,
      id: uuid(),
      orderId: parcel.orderId,
      parcelId: parcel.id,
      provider: scan.provider,
      code: scan.code,
      state: scan.state,
      description: scan.description,
      occurredAt: scan.occurredAt,
      receivedAt: tx.now,
      eventKey: keyOf(scan),
    })
    .orIgnore()
    .returning(['id'])
    .execute();
  if ((raw as unknown[]).length === 0) return;
  const before = { state: parcel.state, eventAt: parcel.stateEventAt };
  const lastScanAt = parcel.lastScanAt;
  const after = nextParcelState(before, { state: scan.state, eventAt: scan.occurredAt });
  const change = {
    state: after.state,
    stateEventAt: after.eventAt,
    handedOverAt: handedOverAt(parcel, scan),
    deliveredAt: scan.state === 'DELIVERED' ? earlier(parcel.deliveredAt, scan.occurredAt) : parcel.deliveredAt,
    lastScanAt: lastScanAt !== null && lastScanAt > scan.occurredAt ? lastScanAt : scan.occurredAt,
    updatedAt: tx.now,
  };
  await tx.manager.update(Parcel, { merchantId: tx.merchantId, id: parcel.id }, change);
  Object.assign(parcel, change);
  await watchParcel(tx, parcel, scan);
  if (after.moved) {
    await tellOfParcel(tx, parcel, scan);
    await afterScan(tx, parcel, before.state, scan.description);
  }
  if (WAY_BACK.includes(scan.state)) await settleFromScan(tx, parcel.id);
}

/** A delivery proves that it was handed over only where nothing else tells when. */
function handedOverAt({ handedOverAt: known, deliveredAt }: Parcel, { state, occurredAt }: Scan): Date | null {
  if (!isHandOver(state)) return known;
  const isByDelivery = known !== null && known.getTime() === deliveredAt?.getTime();
  if (state === 'DELIVERED') return known === null || isByDelivery ? earlier(known, occurredAt) : known;
  return isByDelivery ? occurredAt : earlier(known, occurredAt);
}

/** The first time that it was so counts, whichever scan of it arrives first. */
function earlier(known: Date | null, told: Date): Date {
  return known !== null && known < told ? known : told;
}

async function tellOfParcel(tx: Tx, { id, orderId, waybillNo, carrier, state }: Parcel, scan: Scan): Promise<void> {
  await publish(tx, {
    event: 'PARCEL_CHANGED',
    orderId,
    caseId: null,
    data: {
      parcelId: globalId('Parcel', id),
      orderId: globalId('Order', orderId),
      waybillNo,
      carrier,
      state,
      occurredAt: scan.occurredAt.toISOString(),
    },
  });
}

/** Neither a label nor a tracking service that gave up is a hand-over. */
function isHandOver(state: ParcelState): boolean {
  return state !== 'UNKNOWN' && state !== 'LABEL_MADE' && state !== 'EXPIRED';
}

/** Providers without event ids: the same scan is the same code at the same time with the same text. */
function keyOf({ provider, code, occurredAt, description, eventId }: Scan): string {
  if (eventId !== undefined) return `${provider} ${eventId}`;
  return createHash('sha256')
    .update([provider, code, occurredAt.toISOString(), description ?? ''].join('\n'))
    .digest('hex');
}
