// Working days: how far so many of them reach, and why each day between was skipped. Day 1 is the first working day after
// the day of the decision; the deadline is the end of the last. Beyond the published years Monday to Friday are taken to
// be worked, and the deadline says that it is provisional. Rule book, "Working days".

import { DateTime } from 'luxon';
import type { YearCalendar } from './workCalendars.js';

export interface WorkCalendar {
  /** ISO 3166-1 alpha-2. */
  region: string;
  /** IANA; days begin and end there. */
  zone: string;
  years: readonly YearCalendar[];
}

export interface WorkDeadline {
  region: string;
  zone: string;
  workingDays: number;
  /** The day of the decision, which does not count; ISO date. */
  startsOn: string;
  /** The last working day; ISO date. */
  endsOn: string;
  /** The last millisecond of that day, in the zone. */
  endsAt: Date;
  /** A year on the way has no published calendar. */
  isProvisional: boolean;
  skipped: SkippedDay[];
}

export interface SkippedDay {
  /** ISO date. */
  day: string;
  why: 'WEEKEND' | 'HOLIDAY';
  /** Of the holiday. */
  name: string | null;
}

/**
 * So many working days after an instant.
 *
 * @param workingDays 1 to 366
 */
export function workingDaysAfter(decidedAt: Date, workingDays: number, calendar: WorkCalendar): WorkDeadline {
  const { region, zone } = calendar;
  const decided = DateTime.fromJSDate(decidedAt, { zone }).startOf('day');
  const skipped: SkippedDay[] = [];
  let day = decided;
  let isProvisional = false;
  for (let left = inBounds(workingDays); left > 0;) {
    day = day.plus({ days: 1 });
    const kind = kindOf(day, calendar);
    if (!kind.isPublished) isProvisional = true;
    if (kind.why === null) left -= 1;
    else skipped.push({ day: isoDateOf(day), why: kind.why, name: kind.name });
  }
  const endsAt = day.endOf('day').toJSDate();
  const [startsOn, endsOn] = [isoDateOf(decided), isoDateOf(day)];
  return { region, zone, workingDays, startsOn, endsOn, endsAt, isProvisional, skipped };
}

/**
 * Nine o'clock in the morning of the working day that is so many working days before a day: when a reminder goes out.
 *
 * @param endsOn ISO date
 */
export function workingDaysBefore(endsOn: string, workingDays: number, calendar: WorkCalendar): Date {
  let day = DateTime.fromISO(endsOn, { zone: calendar.zone });
  for (let left = inBounds(workingDays); left > 0;) {
    day = day.minus({ days: 1 });
    if (kindOf(day, calendar).why === null) left -= 1;
  }
  return day.set({ hour: 9 }).toJSDate();
}

/** Is this day worked, and if not, why? */
function kindOf(
  day: DateTime,
  { region, years }: WorkCalendar,
): { isPublished: boolean; why: SkippedDay['why'] | null; name: string | null } {
  const date = isoDateOf(day);
  const year = years.find((one) => one.region === region && one.year === day.year);
  const holiday = year?.off.find(({ from, to }) => from <= date && date <= to);
  const isPublished = year !== undefined;
  if (holiday !== undefined) return { isPublished, why: 'HOLIDAY', name: holiday.name };
  const isWeekend = day.weekday > 5 && year?.worked.includes(date) !== true;
  return { isPublished, why: isWeekend ? 'WEEKEND' : null, name: null };
}

function isoDateOf(day: DateTime): string {
  return day.toFormat('yyyy-MM-dd');
}

function inBounds(workingDays: number): number {
  if (Number.isInteger(workingDays) && workingDays >= 1 && workingDays <= 366) return workingDays;
  throw new RangeError(`${workingDays} is not a number of working days from 1 to 366.`);
}
