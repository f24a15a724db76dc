// 17TRACK v2: how it writes one parcel, in a push and in an answer alike. Each carrier that has had the parcel has a history
// of its own, so that one across a border comes in two halves.
import { z } from 'zod';
import type { HistoryEvent, ParcelHistory } from './ParcelScan.js';
import { readTime } from './readTime.js';
import { looseText, waybillWire } from './wire.js';

const eventWire = z
  .object({
    time_iso: looseText,
    time_utc: looseText,
    time_raw: z.object({ date: looseText, time: looseText, timezone: looseText }).nullish(),
    description: looseText,
    stage: looseText,
    sub_status: looseText,
  })
  .transform((event): HistoryEvent => ({
    occurredAt: instantOf(event),
    text: event.description,
    code: event.sub_status || event.stage || null,
  }));

const trackInfoWire = z.object({
  latest_status: z.object({ status: looseText, sub_status: looseText }).nullish(),
  tracking: z.object({ providers: z.array(z.object({ events: z.array(eventWire).nullish() })).nullish() }).nullish(),
});

export const trackedParcelWire = z
  .object({ number: waybillWire, track_info: trackInfoWire.nullish() })
  .transform(({ number, track_info: info }): ParcelHistory => ({
    provider: 'SEVENTEEN_TRACK',
    waybillNo: number,
    events: info?.tracking?.providers?.flatMap(({ events }) => events ?? []) ?? [],
    whole: info?.latest_status?.sub_status || info?.latest_status?.status || null,
  }));

interface EventTimes {
  time_iso: string;
  time_utc: string;
  time_raw?: { date: string; time: string; timezone: string } | null | undefined;
}

/** A carrier that does not tell its zone is read as if it were in UTC: some hours off, and never lost. */
function instantOf({ time_utc, time_iso, time_raw }: EventTimes): Date | null {
  const raw = time_raw ? [time_raw.date, time_raw.time].filter((part) => part !== '').join('T') : '';
  const times = [time_utc, time_iso, `${raw}${time_raw?.timezone ?? ''}`, raw].map(readTime);
  const time = times.find((one) => one?.hasOffset) ?? times.find((one) => one !== null);
  return time ? new Date(time.ms) : null;
}
