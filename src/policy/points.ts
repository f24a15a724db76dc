// Points: what each breach costs, which step forbids what for how long, and what is cleared at the end of a year. [P]; the
// figures of breaches and the restrictions of a step are (ours). All of it is dated: a change adds a row.

import { DateTime } from 'luxon';
import { daysAfter, FROM_THE_BEGINNING, isInForce } from './policyDefaults.js';
import { accept, type Outcome, refuse } from './refusals.js';
import { type Breach, BREACHES, type PointKind, POINT_KINDS, type RestrictionKind } from './vocabulary.js';

export interface PointsPolicy {
  effectiveFrom: string;
  effectiveTo: string | null;
  breaches: Record<Breach, { kind: PointKind; points: number }>;
  /** By their threshold; the highest one that is newly reached acts. */
  steps: readonly PointsStep[];
  /** Of a kind with so many points or more nothing is ever cleared. */
  neverClearedFrom: number;
  /** Counterfeit points from this many on keep as many when the year ends. */
  counterfeitCarriesOver: number;
  /** The zone in which a year ends. */
  zone: string;
}

export interface PointsStep {
  at: number;
  /** For how many times 24 hours; null: until the marketplace lifts it. */
  days: number | null;
  restrictions: readonly RestrictionKind[];
}

export const POINTS_POLICIES: readonly PointsPolicy[] = [
  {
    effectiveFrom: FROM_THE_BEGINNING,
    effectiveTo: null,
    breaches: {
      COUNTERFEIT_SOLD: { kind: 'COUNTERFEIT', points: 24 },
      BELOW_STANDARD_SOLD: { kind: 'SERIOUS', points: 12 },
      FALSE_EVIDENCE: { kind: 'SERIOUS', points: 12 },
      REMEDY_REFUSED: { kind: 'GENERAL', points: 6 },
      SETTLE_BY_MISSED: { kind: 'GENERAL', points: 3 },
      ORDERS_NOT_FULFILLED: { kind: 'GENERAL', points: 3 },
    },
    steps: [
      { at: 12, days: 7, restrictions: ['NO_NEW_LISTINGS'] },
      { at: 24, days: 14, restrictions: ['NO_NEW_LISTINGS', 'NO_NEW_PARTNERS'] },
      {
        at: 36,
        days: 30,
        restrictions: ['NO_NEW_LISTINGS', 'NO_NEW_PARTNERS', 'NO_OVERRIDE', 'REFUND_AT_SETTLE_BY'],
      },
      {
        at: 48,
        days: null,
        restrictions: [
          'SHOP_CLOSED',
          'NO_NEW_LISTINGS',
          'NO_NEW_PARTNERS',
          'NO_OVERRIDE',
          'REFUND_AT_SETTLE_BY',
          'NO_RELEASE',
        ],
      },
    ],
    neverClearedFrom: 48,
    counterfeitCarriesOver: 24,
    zone: 'Asia/Shanghai',
  },
];

/** One entry as far as counting goes; a reversed one is none. */
export interface PointsGiven {
  id: string;
  kind: PointKind;
  points: number;
  at: Date;
}

export function pointsPolicyAt(at: Date): PointsPolicy {
  const found = POINTS_POLICIES.find((one) => isInForce(one, at));
  if (found === undefined) throw new RangeError(`No points are in force at ${at.toISOString()}.`);
  return found;
}

/**
 * How many points of a kind a merchant has at an instant: what was given this year, and what earlier years have left. At the
 * end of 31 December all are cleared, except that 48 or more of a kind stay for ever, and of 24 to 47 counterfeit points 24
 * stay. [P]
 */
export function pointsAt(given: readonly PointsGiven[], kind: PointKind, at: Date): number {
  const mine = given.filter((one) => one.kind === kind && one.at <= at);
  const { zone } = pointsPolicyAt(at);
  const years = [...new Set(mine.map((one) => yearOf(one.at, zone)))].sort((a, b) => a - b);
  const thisYear = yearOf(at, zone);
  let points = 0;
  for (const [place, year] of years.entries()) {
    points += mine.filter((one) => yearOf(one.at, zone) === year).reduce((sum, one) => sum + one.points, 0);
    // Every 31 December until the next entry, or until now.
    for (let ends = year; ends < (years[place + 1] ?? thisYear); ends += 1)
      points = leftOver(points, kind, endOfYear(ends, zone));
  }
  return points;
}

function leftOver(points: number, kind: PointKind, at: Date): number {
  const { neverClearedFrom, counterfeitCarriesOver } = pointsPolicyAt(at);
  if (points >= neverClearedFrom) return points;
  return kind === 'COUNTERFEIT' && points >= counterfeitCarriesOver ? counterfeitCarriesOver : 0;
}

export function yearOf(at: Date, zone: string): number {
  return DateTime.fromJSDate(at, { zone }).year;
}

/** The last millisecond of 31 December. */
export function endOfYear(year: number, zone: string): Date {
  return DateTime.fromObject({ year, month: 12, day: 31 }, { zone }).endOf('day').toJSDate();
}

/** A step that an entry reached, and until when it acts. */
export interface ReachedStep {
  entryId: string;
  kind: PointKind;
  step: PointsStep;
  until: Date | null;
}

/** The steps that entries reached, each the highest that its entry newly reached, in the order of the entries. */
export function stepsReached(given: readonly PointsGiven[]): ReachedStep[] {
  const inOrder = [...given].sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1));
  return inOrder.flatMap((entry, place) => {
    const before = pointsAt(inOrder.slice(0, place), entry.kind, entry.at);
    const step = newlyReached(before, before + entry.points, entry.at);
    if (step === null) return [];
    return [
      { entryId: entry.id, kind: entry.kind, step, until: step.days === null ? null : daysAfter(entry.at, step.days) },
    ];
  });
}

function newlyReached(before: number, after: number, at: Date): PointsStep | null {
  return pointsPolicyAt(at).steps.findLast((step) => step.at > before && step.at <= after) ?? null;
}

export interface PointsStanding {
  kind: PointKind;
  points: number;
  /** What would be left if the year ended now. */
  leftAfterYear: number;
  clearsAt: Date;
  /** Reached last by these points; null below the first. */
  step: PointsStep | null;
  next: (PointsStep & { missing: number }) | null;
}

/** Where a merchant stands, kind by kind, and what comes next. */
export function standingOf(given: readonly PointsGiven[], at: Date): PointsStanding[] {
  const { steps, zone } = pointsPolicyAt(at);
  const clearsAt = endOfYear(yearOf(at, zone), zone);
  return POINT_KINDS.map((kind) => {
    const points = pointsAt(given, kind, at);
    const next = steps.find((step) => step.at > points) ?? null;
    return {
      kind,
      points,
      leftAfterYear: leftOver(points, kind, clearsAt),
      clearsAt,
      step: steps.findLast((step) => step.at <= points) ?? null,
      next: next === null ? null : { ...next, missing: next.at - points },
    };
  });
}

export interface BreachEffect {
  breach: Breach;
  kind: PointKind;
  points: number;
  total: number;
  /** The step that it would reach; null when it would reach none. */
  reaches: PointsStep | null;
}

/** What each breach would do to a merchant now. */
export function effectsOf(given: readonly PointsGiven[], at: Date): BreachEffect[] {
  const { breaches } = pointsPolicyAt(at);
  return BREACHES.map((breach) => {
    const { kind, points } = breaches[breach];
    const before = pointsAt(given, kind, at);
    return { breach, kind, points, total: before + points, reaches: newlyReached(before, before + points, at) };
  });
}

/** May points be dated like this? Neither in the future nor in a year that has been cleared. */
export function mayDatePoints(datedAt: Date, now: Date): Outcome<true> {
  const { zone } = pointsPolicyAt(now);
  const more = { field: ['datedAt'] };
  if (datedAt > now)
    return refuse('INVALID_INPUT', 'The date lies in the future: give points when something has happened.', more);
  if (yearOf(datedAt, zone) === yearOf(now, zone)) return accept(true);
  return refuse(
    'YEAR_CLEARED',
    `The points of ${yearOf(datedAt, zone)} were cleared at the end of that year. Date them in ${yearOf(now, zone)}, when they were decided.`,
    more,
  );
}
