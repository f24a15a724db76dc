// The newest 200 scans of a parcel, the newest last. A parcel that was never scanned is known when it was sent or labelled.
import { unknownReference, type Reply } from '../replies.js';
import type { Call } from '../scene.js';
import { keyOfScan, type Wire } from '../world.js';

const MOST = 200;

export function listScans({ world, reference: waybillNo }: Call<undefined>): Reply {
  const parcel = world.parcels.get(waybillNo);
  if (!parcel) return unknownReference(waybillNo);
  const numbers = Array.from({ length: parcel.scans }, (_, before) => before + 1);
  const events = numbers
    .flatMap((no) => world.scans.get(keyOfScan(waybillNo, no)) ?? [])
    .sort((one, other) => Date.parse(one.occurredAt) - Date.parse(other.occurredAt))
    .slice(-MOST);
  return { status: 200, body: { waybillNo, events } satisfies Wire['ScanList'] };
}
