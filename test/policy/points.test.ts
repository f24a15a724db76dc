import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  effectsOf,
  endOfYear,
  mayDatePoints,
  pointsAt,
  type PointsGiven,
  POINTS_POLICIES,
  standingOf,
  stepsReached,
} from '../../src/policy/points.js';
import { BREACHES, POINT_KINDS, type PointKind } from '../../src/policy/vocabulary.js';

let next = 0;
const given = (kind: PointKind, points: number, at: string): PointsGiven => ({
  id: `p-${(next += 1)}`,
  kind,
  points,
  at: new Date(at),
});
const ZONE = 'Asia/Shanghai';
const NEW_YEAR_2026 = '2025-12-31T16:00:00.000Z';
const LAST_OF_2025 = '2025-12-31T15:59:59.999Z';

describe('points at the end of 31 December in Shanghai', () => {
  it.each([
    ['GENERAL', 12, 0],
    ['GENERAL', 47, 0],
    ['SERIOUS', 47, 0],
    ['GENERAL', 48, 48],
    ['SERIOUS', 60, 60],
    ['COUNTERFEIT', 23, 0],
    ['COUNTERFEIT', 24, 24],
    ['COUNTERFEIT', 47, 24],
    ['COUNTERFEIT', 48, 48],
  ] as const)('%s %i become %i', (kind, points, left) => {
    const entries = [given(kind, points, '2025-06-01T00:00:00Z')];

    const before = pointsAt(entries, kind, new Date(LAST_OF_2025));
    const after = pointsAt(entries, kind, new Date(NEW_YEAR_2026));

    expect([before, after]).toEqual([points, left]);
  });

  it('what carries over carries over again, and grows by what is new', () => {
    const entries = [
      given('COUNTERFEIT', 24, '2024-03-01T00:00:00Z'),
      given('COUNTERFEIT', 24, '2026-02-01T00:00:00Z'),
    ];

    const at = ['2025-05-01T00:00:00Z', '2026-01-15T00:00:00Z', '2026-03-01T00:00:00Z', '2027-03-01T00:00:00Z'];
    const points = at.map((instant) => pointsAt(entries, 'COUNTERFEIT', new Date(instant)));

    expect(points).toEqual([24, 24, 48, 48]);
  });

  it('equal a walk year by year, whatever was given when', () => {
    const anEntry = fc.record({
      kind: fc.constantFrom(...POINT_KINDS),
      points: fc.integer({ min: 1, max: 30 }),
      at: fc.date({
        min: new Date('2023-01-01T00:00:00Z'),
        max: new Date('2026-12-30T00:00:00Z'),
        noInvalidDate: true,
      }),
    });
    fc.assert(
      fc.property(fc.array(anEntry, { maxLength: 12 }), fc.constantFrom(...POINT_KINDS), (entries, kind) => {
        const all = entries.map((entry, place) => ({ ...entry, id: `${place}` }));
        const now = new Date('2026-12-31T00:00:00Z');

        expect(pointsAt(all, kind, now)).toBe(walked(all, kind, now));
      }),
    );
  });
});

/** The slow way: every New Year is passed one by one. */
function walked(entries: PointsGiven[], kind: PointKind, now: Date): number {
  let points = 0;
  for (let year = 2023; year <= 2026; year += 1) {
    const [from, to] = [endOfYear(year - 1, ZONE), endOfYear(year, ZONE)];
    for (const entry of entries)
      if (entry.kind === kind && entry.at > from && entry.at <= to && entry.at <= now) points += entry.points;
    if (to > now || points >= 48) continue;
    points = kind === 'COUNTERFEIT' && points >= 24 ? 24 : 0;
  }
  return points;
}

describe('steps', () => {
  it('act by the highest one newly reached, from 7 to 30 days, and 48 has no end', () => {
    const entries = [
      given('SERIOUS', 12, '2026-01-10T00:00:00Z'),
      given('SERIOUS', 11, '2026-01-11T00:00:00Z'),
      given('SERIOUS', 13, '2026-01-12T00:00:00Z'),
      given('GENERAL', 3, '2026-01-13T00:00:00Z'),
      given('SERIOUS', 12, '2026-01-14T00:00:00Z'),
    ];

    const reached = stepsReached(entries).map(({ kind, step, until }) => [kind, step.at, until?.toISOString() ?? null]);

    expect(reached).toEqual([
      ['SERIOUS', 12, '2026-01-17T00:00:00.000Z'],
      ['SERIOUS', 36, '2026-02-11T00:00:00.000Z'],
      ['SERIOUS', 48, null],
    ]);
  });

  it('are told before they are reached', () => {
    const entries = [given('GENERAL', 9, '2026-01-10T00:00:00Z')];
    const now = new Date('2026-01-20T00:00:00Z');

    const general = standingOf(entries, now).find(({ kind }) => kind === 'GENERAL');
    const effects = effectsOf(entries, now).map(({ breach, total, reaches }) => [breach, total, reaches?.at ?? null]);

    expect([general?.points, general?.step, general?.next?.at, general?.next?.missing, general?.leftAfterYear]).toEqual(
      [9, null, 12, 3, 0],
    );
    expect(effects).toEqual([
      ['COUNTERFEIT_SOLD', 24, 24],
      ['BELOW_STANDARD_SOLD', 12, 12],
      ['FALSE_EVIDENCE', 12, 12],
      ['REMEDY_REFUSED', 15, 12],
      ['SETTLE_BY_MISSED', 12, 12],
      ['ORDERS_NOT_FULFILLED', 12, 12],
    ]);
  });

  it('stand in their order, with a figure for every breach, in every dated row', () => {
    for (const { steps, breaches } of POINTS_POLICIES) {
      expect(steps.map(({ at }) => at)).toEqual([12, 24, 36, 48]);
      expect(Object.keys(breaches).sort()).toEqual([...BREACHES].sort());
    }
  });
});

describe('the date of points', () => {
  const NOW = new Date('2026-01-05T00:00:00Z');

  it.each([
    ['2026-01-05T00:00:00Z', []],
    [NEW_YEAR_2026, []],
    [LAST_OF_2025, ['YEAR_CLEARED']],
    ['2024-05-01T00:00:00Z', ['YEAR_CLEARED']],
    ['2026-01-05T00:00:01Z', ['INVALID_INPUT']],
  ])('%s is refused with %j', (datedAt, codes) => {
    const may = mayDatePoints(new Date(datedAt), NOW);

    expect(may.ok ? [] : may.refusals.map(({ code }) => code)).toEqual(codes);
  });
});
