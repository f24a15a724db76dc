import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mayOpenCase } from '../../src/policy/openCase.js';
import { allergyUntil, evidenceUntil, lostFrom, noReasonUntil } from '../../src/policy/windows.js';
import { deliveredUnit, hoursAgo, NOW, parcel, settings, told, unit } from './builders.js';

const deliveredAt = (instant: string) => deliveredUnit({}, { deliveredAt: new Date(instant) });

describe('the seven days to change one’s mind', () => {
  it('begin with the day after delivery and end with the seventh, in Shanghai', () => {
    const facts = deliveredAt('2026-03-02T15:59:59.999Z');

    expect(noReasonUntil(facts, 'Asia/Shanghai', NOW)).toEqual(new Date('2026-03-10T00:00:00+08:00'));
    expect(noReasonUntil(deliveredAt('2026-03-02T16:00:00Z'), 'Asia/Shanghai', NOW)).toEqual(
      new Date('2026-03-11T00:00:00+08:00'),
    );
  });

  it('are over one second late in Shanghai although not in UTC', () => {
    const facts = deliveredAt('2026-03-02T06:00:00Z');
    const late = new Date('2026-03-09T16:00:01Z');
    const inTime = new Date('2026-03-09T15:59:59.999Z');
    const asked = (zone: string, now: Date) =>
      told(mayOpenCase(facts, 'CHANGED_MIND', { role: 'BUYER' }, settings({ zone }), now));

    expect(asked('Asia/Shanghai', inTime)).toBe('OK');
    expect(asked('Asia/Shanghai', late)).toBe('A3 WINDOW_OVER');
    expect(asked('UTC', late)).toBe('OK');
    expect(asked('UTC', new Date('2026-03-10T00:00:00Z'))).toBe('A3 WINDOW_OVER');
  });

  it.each([
    ['Europe/Berlin', '2026-03-24T11:00:00Z', '2026-04-01T00:00:00+02:00'],
    ['Europe/Berlin', '2026-10-20T11:00:00Z', '2026-10-28T00:00:00+01:00'],
    ['America/New_York', '2026-03-05T03:00:00Z', '2026-03-12T00:00:00-04:00'],
    ['Africa/Cairo', '2026-04-24T09:00:00Z', '2026-05-02T00:00:00+03:00'],
    ['Africa/Cairo', '2026-04-16T09:00:00Z', '2026-04-24T01:00:00+03:00'],
    ['America/Santiago', '2026-09-06T12:00:00Z', '2026-09-14T00:00:00-03:00'],
    ['Asia/Kathmandu', '2026-03-02T18:30:00Z', '2026-03-11T00:00:00+05:45'],
  ])('end at midnight in %s whatever the clocks do: %s until %s', (zone, instant, until) => {
    expect(noReasonUntil(deliveredAt(instant), zone, NOW)).toEqual(new Date(until));
  });

  it('are at least seven times 24 hours less a changed clock, and less than eight and one', () => {
    const zones = fc.constantFrom('Asia/Shanghai', 'UTC', 'Europe/Berlin', 'America/Sao_Paulo', 'Africa/Cairo', 'Pacific/Apia');
    const instants = fc.integer({ min: Date.parse('2025-01-01'), max: Date.parse('2026-12-31') });

    fc.assert(
      fc.property(zones, instants, (zone, instant) => {
        const until = noReasonUntil(deliveredUnit({}, { deliveredAt: new Date(instant) }), zone, NOW);
        const hours = ((until?.getTime() ?? 0) - instant) / 3_600_000;

        expect(hours).toBeGreaterThan(7 * 24 - 1);
        expect(hours).toBeLessThanOrEqual(8 * 24 + 1);
      }),
    );
  }); // prettier-ignore

  it('are those of each parcel: two of one order that arrive on different days (survival 16)', () => {
    const first = deliveredUnit({ unitId: 'a' }, { deliveredAt: hoursAgo(9 * 24) });
    const second = deliveredUnit({ unitId: 'b' }, { id: 'parcel-2', deliveredAt: hoursAgo(6 * 24) });

    const asked = [first, second].map((one) => mayOpenCase(one, 'CHANGED_MIND', { role: 'BUYER' }, settings(), NOW));

    expect(asked.map(told)).toEqual(['A3 WINDOW_OVER', 'OK']);
  });
});

describe('the window for evidence', () => {
  it('is 7 days within a country, 15 across a border and on a route that nobody knows', () => {
    const arrived = { deliveredAt: hoursAgo(24) };

    expect(evidenceUntil(deliveredUnit({}, arrived), NOW)).toEqual(hoursAgo(24 - 7 * 24));
    expect(evidenceUntil(deliveredUnit({}, { ...arrived, shipTo: 'BR' }), NOW)).toEqual(hoursAgo(24 - 15 * 24));
    expect(evidenceUntil(deliveredUnit({}, { ...arrived, shipTo: null }), NOW)).toEqual(hoursAgo(24 - 15 * 24));
  });
});

describe('the window for an allergic reaction to cosmetics', () => {
  it('is 30 days', () => {
    expect(allergyUntil(deliveredUnit(), NOW)).toEqual(hoursAgo(24 - 30 * 24));
  });
});

describe('a window that begins with a delivery', () => {
  it('has not begun while nobody knows when that was (survival 16)', () => {
    for (const facts of [unit(), unit({ parcel: parcel() }), deliveredUnit({}, { deliveredAt: null })]) {
      expect(noReasonUntil(facts, 'Asia/Shanghai', NOW)).toBeNull();
      expect(evidenceUntil(facts, NOW)).toBeNull();
      expect(allergyUntil(facts, NOW)).toBeNull();
    }
  });
});

describe('a parcel without a scan', () => {
  const heard = (own: Parameters<typeof parcel>[0]) => lostFrom(unit({ parcel: parcel(own) }), NOW);

  it('counts as lost after 10 days within a country, 30 across a border and on a route that nobody knows', () => {
    expect(heard({ lastScanAt: hoursAgo(5) })).toEqual(hoursAgo(5 - 240));
    expect(heard({ lastScanAt: hoursAgo(5), shipTo: 'BR' })).toEqual(hoursAgo(5 - 720));
    expect(heard({ lastScanAt: hoursAgo(5), shipFrom: null })).toEqual(hoursAgo(5 - 720));
  });

  it('is counted from its hand-over before the first scan, and not at all before that', () => {
    expect(heard({ lastScanAt: null, handedOverAt: hoursAgo(20) })).toEqual(hoursAgo(20 - 240));
    expect(heard({ lastScanAt: null, handedOverAt: null })).toBeNull();
    expect(lostFrom(unit(), NOW)).toBeNull();
  });

  it.each(['LOST', 'DAMAGED'] as const)('counts as lost at once when the scan says %s', (state) => {
    expect(heard({ state, lastScanAt: hoursAgo(5) })).toEqual(hoursAgo(5));
  });
});
