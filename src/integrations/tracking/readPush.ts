// From the raw body of a verified push to scans in our words: the whole history that it tells, not only its newest scan. Never
// throws: what cannot be read is an answer too, so that it is kept and shown instead of being sent again for ever.
import { z } from 'zod';
import { fieldsAtFault } from '../wire.js';
import { trackingWire } from './afterShipWire.js';
import { historyOf, resultWire } from './kuaidi100Wire.js';
import type { ParcelHistory, ParcelScan, TrackingService } from './ParcelScan.js';
import { scansFrom } from './scansFrom.js';
import { trackedParcelWire } from './seventeenTrackWire.js';
import { jsonOf, looseText } from './wire.js';

export type PushReading =
  /** `note` is what a person should know besides, if anything. */
  | { kind: 'SCANS'; scans: ParcelScan[]; note: string | null }
  /** Nothing happened to the parcel; `note` says what this is, and what to do. */
  | { kind: 'NO_SCANS'; note: string }
  | { kind: 'UNREADABLE'; problem: string };

export function readPush(provider: TrackingService, rawBody: string): PushReading {
  const text = provider === 'KUAIDI100' ? new URLSearchParams(rawBody).get('param') : rawBody;
  const body = text === null ? undefined : jsonOf(text);
  if (body === undefined) return { kind: 'UNREADABLE', problem: 'The push is no JSON.' };
  const read = PUSHES[provider].safeParse(body);
  if (!read.success) return { kind: 'UNREADABLE', problem: `Against the documents: ${fieldsAtFault(read.error)}.` };
  return readingOf(read.data);
}

interface TellingPush {
  history: ParcelHistory;
  note: string | null;
}

function readingOf({ history, note }: TellingPush): PushReading {
  const { scans, withoutTime } = scansFrom(history);
  if (scans.length === 0 && withoutTime > 0) {
    return { kind: 'UNREADABLE', problem: 'No scan of the push has a time that can be read.' };
  }
  if (scans.length === 0) {
    return { kind: 'NO_SCANS', note: note ?? `No scans of ${history.waybillNo} yet. There is nothing to do.` };
  }
  const left = withoutTime === 0 ? null : `Scans left out because their time cannot be read: ${withoutTime}.`;
  return { kind: 'SCANS', scans, note: [note, left].filter((one) => one !== null).join(' ') || null };
}

const seventeenTrackPush = z
  .object({ event: looseText, data: trackedParcelWire })
  .transform(({ event, data }): TellingPush => {
    const stopped = `17TRACK follows ${data.waybillNo} no longer. Start it again (retrack) while scans are awaited.`;
    return { history: data, note: event === 'TRACKING_STOPPED' ? stopped : null };
  });

const afterShipPush = z
  .object({ msg: trackingWire })
  .transform(({ msg }): TellingPush => ({ history: msg, note: null }));

const kuaidi100Push = z
  .object({
    status: looseText,
    message: looseText,
    comOld: looseText,
    comNew: looseText,
    lastResult: resultWire.nullish(),
    destResult: resultWire.nullish(),
  })
  .transform((push, context): TellingPush => {
    const { status, message, comOld, comNew, lastResult, destResult } = push;
    const waybillNo = lastResult?.nu || destResult?.nu || '';
    const history = historyOf(waybillNo, lastResult, destResult);
    if (waybillNo === '' && (status !== 'abort' || history.events.length > 0)) {
      context.addIssue({ code: 'custom', path: ['lastResult', 'nu'] });
      return z.NEVER;
    }
    const corrected = comNew === '' || comNew === comOld ? null : `The carrier's code is ${comNew}.`;
    const stopped = [
      `Kuaidi100 follows ${waybillNo || 'the parcel'} no longer${message === '' ? '' : ` (${message.slice(0, 200)})`}.`,
      'Subscribe again in half an hour while scans are awaited.',
      corrected ?? '',
    ];
    return { history, note: status === 'abort' ? stopped.join(' ').trim() : corrected };
  });

const PUSHES: Record<TrackingService, z.ZodType<TellingPush>> = {
  SEVENTEEN_TRACK: seventeenTrackPush,
  AFTERSHIP: afterShipPush,
  KUAIDI100: kuaidi100Push,
};
