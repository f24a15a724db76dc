// AfterShip: how it writes one parcel, in a push and in an answer alike. A checkpoint's time is the local one of its place, as
// the carrier writes it: with an offset, without, or not at all. Without an offset it is read as if it were UTC, but a scan
// has not happened later than AfterShip heard of it, and when that was is told in UTC.
import { z } from 'zod';
import type { HistoryEvent, ParcelHistory } from './ParcelScan.js';
import { readTime } from './readTime.js';
import { looseText, waybillWire } from './wire.js';

const checkpointWire = z
  .object({ checkpoint_time: looseText, created_at: looseText, message: looseText, tag: looseText, subtag: looseText })
  .transform((checkpoint): HistoryEvent => ({
    occurredAt: instantOf(checkpoint.checkpoint_time, checkpoint.created_at),
    text: checkpoint.message,
    code: checkpoint.subtag || checkpoint.tag || null,
  }));

export const trackingWire = z
  .object({
    tracking_number: waybillWire,
    tag: looseText,
    subtag: looseText,
    checkpoints: z.array(checkpointWire).nullish(),
  })
  .transform(({ tracking_number, tag, subtag, checkpoints }): ParcelHistory => ({
    provider: 'AFTERSHIP',
    waybillNo: tracking_number,
    events: checkpoints ?? [],
    whole: subtag || tag || null,
  }));

function instantOf(checkpointTime: string, createdAt: string): Date | null {
  const scanned = readTime(checkpointTime);
  const heard = readTime(createdAt);
  if (scanned === null) return heard && new Date(heard.ms);
  if (scanned.hasOffset || heard === null) return new Date(scanned.ms);
  return new Date(Math.min(scanned.ms, heard.ms));
}
