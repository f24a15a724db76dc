// Sorts the histories of an answer to the waybills that were asked about: a service may write a number in its own way, and tell
// of one number twice when two carriers know it.
import type { ParcelHistory, ParcelScan } from './ParcelScan.js';
import { plainNumber } from './plainNumber.js';
import { scansFrom } from './scansFrom.js';
import type { TrackedWaybill } from './TrackerGateway.js';

export function scansByWaybill(
  waybills: readonly TrackedWaybill[],
  histories: readonly ParcelHistory[],
): Map<string, ParcelScan[]> {
  const found = new Map<string, ParcelScan[]>();
  for (const { waybillNo } of waybills) {
    const [first, ...others] = histories.filter((one) => plainNumber(one.waybillNo) === plainNumber(waybillNo));
    if (first === undefined) continue;
    const events = [first, ...others].flatMap((one) => one.events);
    const whole = others.length === 0 ? first.whole : null;
    found.set(waybillNo, scansFrom({ provider: first.provider, waybillNo, events, whole }).scans);
  }
  return found;
}
