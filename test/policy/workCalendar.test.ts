// Working days against the vectors of the rule book, and against two calendars that others keep.

import { describe, expect, it } from '@jest/globals';
import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { LegalHoliday } from 'tyme4ts';
import { type WorkCalendar, workingDaysAfter, workingDaysBefore } from '../../src/policy/workCalendar.js';
import { SHIPPED_CALENDARS } from '../../src/policy/workCalendars.js';
import { rounds } from '../support/rounds.js';

const CHINA: WorkCalendar = { region: 'CN', zone: 'Asia/Shanghai', years: SHIPPED_CALENDARS };
const DAY = 86_400_000;

/** Noon in Shanghai. */
const noonOf = (date: string) => new Date(`${date}T12:00:00+08:00`);

function daysFrom(first: string, last: string): string[] {
  const [from, to] = [Date.parse(first), Date.parse(last)];
  return Array.from({ length: (to - from) / DAY + 1 }, (_none, index) => dateAt(from + index * DAY));
}

/** By hand and in UTC, unlike the product, which asks a calendar library. */
function dateAt(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}

const BOTH_YEARS = daysFrom('2025-01-01', '2026-12-31');

/** As one who publishes the calendar of the State Council as code sees it. */
function isWorkedByFirstOpinion(date: string): boolean {
  return chineseDays.isWorkday(date);
}

/** As another one does, who tells only of days that are not as their weekday is. */
function isWorkedBySecondOpinion(date: string): boolean {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const named = LegalHoliday.fromYmd(year, month, day);
  return named === null ? ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay()) : named.isWork();
}

/** Is the day worked by our own calendar? The first working day after the day before it is the day itself. */
function isWorkedByOurs(date: string): boolean {
  return workingDaysAfter(noonOf(dateAt(Date.parse(date) - DAY)), 1, CHINA).endsOn === date;
}

/** The same number of working days, counted in a list of them. */
function countedIn(worked: readonly string[], decidedAt: Date, workingDays: number): string | undefined {
  const decidedOn = dateAt(decidedAt.getTime() + 8 * 3_600_000);
  return worked.filter((day) => day > decidedOn)[workingDays - 1];
}

describe('15 working days', () => {
  it.each([
    ['2025-01-17', '2025-02-13'],
    ['2026-02-06', '2026-03-05'],
    ['2026-04-27', '2026-05-20'],
  ])('from %s end on %s', (decidedOn, endsOn) => {
    const deadline = workingDaysAfter(noonOf(decidedOn), 15, CHINA);

    expect(deadline).toMatchObject({
      region: 'CN',
      zone: 'Asia/Shanghai',
      workingDays: 15,
      startsOn: decidedOn,
      endsOn,
      isProvisional: false,
    });
    expect(deadline.endsAt).toEqual(new Date(`${endsOn}T23:59:59.999+08:00`));
  });

  it('from 2026-12-18 are provisional: the calendar of 2027 is not published', () => {
    const deadline = workingDaysAfter(noonOf('2026-12-18'), 15, CHINA);

    expect(deadline).toMatchObject({ endsOn: '2027-01-08', isProvisional: true });
  });

  it('move when that calendar is published, and are then no longer provisional', () => {
    const newYear = {
      region: 'CN',
      year: 2027,
      off: [{ name: 'New Year', from: '2027-01-01', to: '2027-01-03' }],
      worked: [],
      source: 'test',
    };

    const deadline = workingDaysAfter(noonOf('2026-12-18'), 15, { ...CHINA, years: [...SHIPPED_CALENDARS, newYear] });

    expect(deadline).toMatchObject({ endsOn: '2027-01-11', isProvisional: false });
  });

  it('begin with the day after the decision: its last second in Shanghai is still that day', () => {
    const lastSecond = workingDaysAfter(new Date('2026-02-06T23:59:59+08:00'), 15, CHINA);
    const midnight = workingDaysAfter(new Date('2026-02-09T00:00:00+08:00'), 15, CHINA);

    expect([lastSecond.startsOn, lastSecond.endsOn]).toEqual(['2026-02-06', '2026-03-05']);
    expect([midnight.startsOn, midnight.endsOn]).toEqual(['2026-02-09', '2026-03-06']);
  });

  it('go by the day in the zone of the calendar, not by that of UTC', () => {
    const instant = new Date('2026-03-10T16:30:00Z');

    expect(workingDaysAfter(instant, 1, CHINA)).toMatchObject({ startsOn: '2026-03-11', endsOn: '2026-03-12' });
    expect(workingDaysAfter(instant, 1, { ...CHINA, zone: 'UTC' })).toMatchObject({ startsOn: '2026-03-10' });
  });

  it('end with the last millisecond of the day where clocks change, too', () => {
    const berlin = { region: 'DE', zone: 'Europe/Berlin', years: [] };

    const deadline = workingDaysAfter(new Date('2026-03-27T12:00:00Z'), 1, berlin);

    expect(deadline.endsOn).toBe('2026-03-30');
    expect(deadline.endsAt).toEqual(new Date('2026-03-30T21:59:59.999Z'));
  });
});

describe('a make-up weekend', () => {
  it('counts: Saturday 2026-02-14 and Sunday 2025-01-26 are worked', () => {
    expect(workingDaysAfter(noonOf('2026-02-13'), 1, CHINA).endsOn).toBe('2026-02-14');
    expect(workingDaysAfter(noonOf('2025-01-24'), 1, CHINA).endsOn).toBe('2025-01-26');
  });

  it('is one of the country that published it: elsewhere the same day is a weekend, provisionally', () => {
    const deadline = workingDaysAfter(noonOf('2026-02-13'), 1, { ...CHINA, region: 'BR' });

    expect(deadline).toMatchObject({
      region: 'BR',
      endsOn: '2026-02-16',
      isProvisional: true,
      skipped: [
        { day: '2026-02-14', why: 'WEEKEND', name: null },
        { day: '2026-02-15', why: 'WEEKEND', name: null },
      ],
    });
  });
});

describe('the explanation of a deadline', () => {
  it('names every day that was skipped, and the holiday', () => {
    const { skipped } = workingDaysAfter(noonOf('2026-04-30'), 5, CHINA);

    expect(skipped).toEqual([
      { day: '2026-05-01', why: 'HOLIDAY', name: 'Labour Day' },
      { day: '2026-05-02', why: 'HOLIDAY', name: 'Labour Day' },
      { day: '2026-05-03', why: 'HOLIDAY', name: 'Labour Day' },
      { day: '2026-05-04', why: 'HOLIDAY', name: 'Labour Day' },
      { day: '2026-05-05', why: 'HOLIDAY', name: 'Labour Day' },
      { day: '2026-05-10', why: 'WEEKEND', name: null },
    ]);
  });

  it('is complete: skipped and worked days are all days from the decision to the deadline', () => {
    fc.assert(
      fc.property(fc.constantFrom(...BOTH_YEARS), fc.integer({ min: 1, max: 60 }), (decidedOn, workingDays) => {
        const { skipped, endsOn } = workingDaysAfter(noonOf(decidedOn), workingDays, CHINA);

        const between = daysFrom(decidedOn, endsOn).slice(1);
        const worked = between.filter((day) => !skipped.some((one) => one.day === day));
        expect(worked).toHaveLength(workingDays);
        expect(skipped.map((one) => one.day)).toEqual(between.filter((day) => !worked.includes(day)));
        expect(skipped.filter((one) => (one.why === 'HOLIDAY') !== (one.name !== null))).toEqual([]);
      }),
    );
  });
});

describe('so many working days before a day', () => {
  it.each([
    ['2026-03-05', 3, '2026-03-02'],
    ['2026-03-05', 1, '2026-03-04'],
    ['2026-02-25', 3, '2026-02-13'],
    ['2026-05-20', 9, '2026-05-08'],
  ])('%s, %i before, is %s at nine in the morning', (endsOn, workingDays, expected) => {
    expect(workingDaysBefore(endsOn, workingDays, CHINA)).toEqual(new Date(`${expected}T09:00:00+08:00`));
  });

  it('leads back from a deadline to where its counting began', () => {
    fc.assert(
      fc.property(fc.constantFrom(...BOTH_YEARS), fc.integer({ min: 2, max: 60 }), (decidedOn, workingDays) => {
        const { endsOn } = workingDaysAfter(noonOf(decidedOn), workingDays, CHINA);
        const first = workingDaysAfter(noonOf(decidedOn), 1, CHINA);

        const reminder = workingDaysBefore(endsOn, workingDays - 1, CHINA);
        expect(reminder).toEqual(new Date(`${first.endsOn}T09:00:00+08:00`));
      }),
    );
  });
});

describe('the calendar that comes with the product', () => {
  it('agrees with a second and a third one on every day of 2025 and 2026', () => {
    const ours = BOTH_YEARS.map((day) => [day, isWorkedByOurs(day)]);

    expect(BOTH_YEARS).toHaveLength(730);
    expect(ours).toEqual(BOTH_YEARS.map((day) => [day, isWorkedByFirstOpinion(day)]));
    expect(ours).toEqual(BOTH_YEARS.map((day) => [day, isWorkedBySecondOpinion(day)]));
  });

  it('is published for both years, once each', () => {
    expect(SHIPPED_CALENDARS.map(({ region, year }) => `${region} ${year}`)).toEqual(['CN 2025', 'CN 2026']);
  });
});

describe('any number of working days from any instant', () => {
  const withinBothYears = fc.integer({
    min: Date.parse('2025-01-01T00:00:00+08:00'),
    max: Date.parse('2026-12-31T23:59:59.999+08:00'),
  });
  const upToThirty = fc.integer({ min: 1, max: 30 });

  it('end where two other calendars end, as far as they are published', () => {
    const [first, second] = [isWorkedByFirstOpinion, isWorkedBySecondOpinion].map((isWorked) =>
      BOTH_YEARS.filter(isWorked),
    );
    let compared = 0;

    fc.assert(
      fc.property(withinBothYears, upToThirty, (instant, workingDays) => {
        const { endsOn, isProvisional } = workingDaysAfter(new Date(instant), workingDays, CHINA);
        expect(isProvisional).toBe(endsOn > '2026-12-31');
        fc.pre(!isProvisional);
        compared += 1;
        expect(endsOn).toBe(countedIn(first ?? [], new Date(instant), workingDays));
        expect(endsOn).toBe(countedIn(second ?? [], new Date(instant), workingDays));
      }),
      { numRuns: rounds(1000) },
    );

    expect(compared).toBeGreaterThanOrEqual(1000);
  });

  it('end on a working day, at its last millisecond, after the instant', () => {
    fc.assert(
      fc.property(withinBothYears, upToThirty, (instant, workingDays) => {
        const { endsOn, endsAt } = workingDaysAfter(new Date(instant), workingDays, CHINA);

        expect(isWorkedByOurs(endsOn)).toBe(true);
        expect(endsAt).toEqual(new Date(`${endsOn}T23:59:59.999+08:00`));
        expect(endsAt.getTime()).toBeGreaterThan(instant);
      }),
    );
  });

  it('never end earlier for a later start, and end later for each day more', () => {
    fc.assert(
      fc.property(withinBothYears, fc.nat(30 * DAY), upToThirty, (instant, later, workingDays) => {
        const endsAt = (at: number, days: number) => workingDaysAfter(new Date(at), days, CHINA).endsAt.getTime();

        expect(endsAt(instant + later, workingDays)).toBeGreaterThanOrEqual(endsAt(instant, workingDays));
        expect(endsAt(instant, workingDays + 1)).toBeGreaterThan(endsAt(instant, workingDays));
      }),
    );
  });

  it.each([0, -1, 1.5, 367, Number.NaN, Number.POSITIVE_INFINITY])('are not %d', (workingDays) => {
    expect(() => workingDaysAfter(noonOf('2026-03-10'), workingDays, CHINA)).toThrow(RangeError);
    expect(() => workingDaysBefore('2026-03-10', workingDays, CHINA)).toThrow(RangeError);
  });
});
