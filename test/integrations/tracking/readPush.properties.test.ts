import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { TrackingService } from '../../../src/integrations/tracking/ParcelScan.js';
import { readPush } from '../../../src/integrations/tracking/readPush.js';
import { receivePush } from '../../../src/integrations/tracking/receivePush.js';
import { TRACKING_DICTIONARY } from '../../../src/integrations/webhooks/trackingDictionary.js';
import {
  afterShipPush,
  checkpoint,
  kuaidiPush,
  kuaidiResult,
  kuaidiScan,
  SECRETS,
  seventeenEvent,
  seventeenPush,
  signed,
} from './pushes.js';

interface Told {
  code: string;
  minute: number;
  text: string;
}

/** Few minutes, so that several scans often fall on one. */
const toldBy = (provider: TrackingService): fc.Arbitrary<Told> =>
  fc.record({
    code: fc.constantFrom(...(TRACKING_DICTIONARY.get(provider)?.keys() ?? []), 'Never_Seen'),
    minute: fc.nat(20),
    text: fc.string({ unit: 'grapheme', maxLength: 12 }),
  });

const timeOf = (minute: number) => new Date(Date.UTC(2026, 10, 2, 0, minute)).toISOString();

/** Told in two halves, parted anywhere, as post across a border is. */
const WRITERS: Record<TrackingService, (told: Told[], parting: number, whole: string) => string> = {
  SEVENTEEN_TRACK: (told, parting, whole) => {
    const events = told.map(({ code, minute, text }) => seventeenEvent(code, timeOf(minute), text));
    const latest_status = { status: whole, sub_status: null };
    return seventeenPush([events.slice(0, parting), events.slice(parting)], { latest_status });
  },
  AFTERSHIP: (told, _parting, whole) =>
    afterShipPush(
      told.map(({ code, minute, text }) => checkpoint(code, timeOf(minute), text)),
      { tag: whole, subtag: null },
    ),
  KUAIDI100: (told, _parting, whole) => {
    const data = told.map(({ code, minute, text }) =>
      kuaidiScan(code, timeOf(minute).slice(0, 19).replace('T', ' '), text),
    );
    return kuaidiPush({ lastResult: kuaidiResult(data, { state: whole }) });
  },
};

const SERVICES = Object.keys(WRITERS) as TrackingService[];

/** A history, and the same one in another order, with some of it told again. */
const twice = (provider: TrackingService) =>
  fc.array(toldBy(provider), { minLength: 1, maxLength: 12 }).chain((told) =>
    fc.record({
      told: fc.constant(told),
      again: fc
        .tuple(fc.shuffledSubarray(told, { minLength: told.length }), fc.array(fc.constantFrom(...told)))
        .map(([shuffled, repeated]) => [...shuffled, ...repeated]),
      parting: fc.nat(12),
      whole: fc.constantFrom('Delivered', 'Expired', 'InTransit', '3', '13', ''),
    }),
  );

test.each(SERVICES)('in whatever order and however often %s tells a history, its scans are the same', (provider) => {
  fc.assert(
    fc.property(twice(provider), ({ told, again, parting, whole }) => {
      const once = readPush(provider, WRITERS[provider](told, told.length, whole));
      expect(readPush(provider, WRITERS[provider](again, parting, whole))).toEqual(once);
    }),
  );
});

test.each(SERVICES)('every scan that %s tells is there, in its order, under a number of its own', (provider) => {
  fc.assert(
    fc.property(twice(provider), ({ told }) => {
      const reading = readPush(provider, WRITERS[provider](told, 0, ''));
      if (reading.kind !== 'SCANS') throw new Error(reading.kind);
      const { scans } = reading;
      const times = scans.map(({ occurredAt }) => occurredAt.getTime());
      const different = new Set(told.map(({ code, minute, text }) => JSON.stringify([code, minute, text.trim()])));
      expect(times).toEqual(times.toSorted((one, other) => one - other));
      expect(scans).toHaveLength(different.size);
      expect(new Set(scans.map(({ eventId }) => eventId)).size).toBe(scans.length);
    }),
  );
});

test.each(SERVICES)('whatever letters %s uses, its push is taken as it was signed', (provider) => {
  const now = new Date('2026-11-05T12:00:00.000Z');

  fc.assert(
    fc.property(fc.array(toldBy(provider), { minLength: 1 }), (told) => {
      const rawBody = WRITERS[provider](told, 0, '');
      const headers = signed(provider, rawBody);
      expect(receivePush(provider, { headers, rawBody, secret: SECRETS[provider], now }).ok).toBe(true);
    }),
  );
});

test.each(SERVICES)('a body that says anything at all is an answer, never a fault: %s', (provider) => {
  const bodies = fc.oneof(
    fc.string(),
    fc.json(),
    fc.json().map((json) => new URLSearchParams({ param: json }).toString()),
  );

  fc.assert(
    fc.property(bodies, (rawBody) => {
      expect(['SCANS', 'NO_SCANS', 'UNREADABLE']).toContain(readPush(provider, rawBody).kind);
    }),
  );
});
