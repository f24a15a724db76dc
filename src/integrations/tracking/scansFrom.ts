// Promise: whatever the order in which a tracking service tells a history, and however often, its scans are the same ones in
// the same order, and the same when they are asked for. Bounded, because no real parcel has more; the newest are kept.
import { createHash } from 'node:crypto';
import { mainPartOf, parcelStateOf } from '../webhooks/trackingDictionary.js';
import type { HistoryEvent, ParcelHistory, ParcelScan } from './ParcelScan.js';
import { plainNumber } from './plainNumber.js';

const MOST_SCANS = 500;
/** The code of a scan for which none is given. */
const UNSTATED = 'UNSTATED';

/** In the order in which they happened. `withoutTime` could not be placed and were left out. */
export function scansFrom(history: ParcelHistory): { scans: ParcelScan[]; withoutTime: number } {
  const found = new Map<string, ParcelScan>();
  let withoutTime = 0;
  for (const event of history.events) {
    const scan = scanOf(history, event);
    if (scan === null) withoutTime += 1;
    else found.set(scan.eventId, scan);
  }
  const scans = [...found.values()].sort(byTime);
  const whole = wholeScan(history, scans);
  if (whole !== null) scans.push(whole);
  return { scans: scans.slice(-MOST_SCANS), withoutTime };
}

function scanOf({ provider, waybillNo }: ParcelHistory, event: HistoryEvent): ParcelScan | null {
  const { occurredAt, text } = event;
  if (occurredAt === null) return null;
  const code = event.code ?? UNSTATED;
  const eventId = createHash('sha256')
    .update(JSON.stringify([provider, plainNumber(waybillNo), occurredAt.toISOString(), text, code]))
    .digest('hex');
  const state = parcelStateOf(provider, code, null);
  return { waybillNo, provider, code, state, text: text.slice(0, MOST_CHARACTERS), occurredAt, eventId };
}

/**
 * What is said of the parcel as a whole is a scan too when its newest scans do not say it: that it expired, or how it stands
 * when scans have no codes. At the time of the newest, with its words. That it is on its way says nothing beside scans that
 * say more: a customs hold shows in them alone.
 */
function wholeScan(history: ParcelHistory, scans: readonly ParcelScan[]): ParcelScan | null {
  const { provider, whole } = history;
  const newest = scans.at(-1);
  if (!whole || newest === undefined) return null;
  const state = parcelStateOf(provider, whole, null);
  if (state === 'UNKNOWN') return null;
  if (state === 'IN_TRANSIT' && scans.some((scan) => scan.state !== 'UNKNOWN')) return null;
  const lastCoded = scans.findLast((scan) => scan.code !== UNSTATED)?.occurredAt.getTime();
  const isSaid = scans.some(
    (scan) =>
      scan.occurredAt.getTime() === lastCoded && (scan.state === state || mainPartOf(provider, scan.code) === whole),
  );
  return isSaid ? null : scanOf(history, { occurredAt: newest.occurredAt, text: newest.text, code: whole });
}

const MOST_CHARACTERS = 2000;

function byTime(one: ParcelScan, other: ParcelScan): number {
  return one.occurredAt.getTime() - other.occurredAt.getTime() || (one.eventId < other.eventId ? -1 : 1);
}
