// May a year's working calendar be imported: what a new year looks like, before deadlines are moved by it.

import { DateTime } from 'luxon';
import { accept, type Outcome, refuse } from './refusals.js';
import type { YearCalendar } from './workCalendars.js';

/**
 * May this calendar be kept? Every day lies in its year, periods do not overlap and end after they begin, worked days are
 * Saturdays or Sundays outside the periods, and at most 120 days are off.
 */
export function maySaveCalendar(calendar: YearCalendar): Outcome<YearCalendar> {
  const { region, year, off, worked, source } = calendar;
  if (!/^[A-Z]{2}$/.test(region)) return wrong('region', 'Give the region as two capitals (ISO 3166-1), such as CN.');
  if (!Number.isInteger(year) || year < 2000 || year > 2100) return wrong('year', 'Give a year from 2000 to 2100.');
  if (source.trim() === '') return wrong('source', 'Say where the calendar was published.');
  const sorted = [...off].sort((a, b) => (a.from < b.from ? -1 : 1));
  for (const [index, period] of sorted.entries()) {
    const before = sorted[index - 1];
    if (!isDayOf(period.from, year) || !isDayOf(period.to, year) || period.to < period.from) {
      return wrong('off', `${period.from} to ${period.to} is no period of ${year}: give ISO dates, first to last.`);
    }
    if (before !== undefined && before.to >= period.from)
      return wrong('off', `${before.name} and ${period.name} overlap.`);
  }
  if (sorted.reduce((days, period) => days + lengthOf(period), 0) > 120) {
    return wrong('off', 'More than 120 days off in a year: that is no working calendar.');
  }
  for (const day of worked) {
    if (!isDayOf(day, year) || DateTime.fromISO(day).weekday < 6) {
      return wrong('worked', `${day} is no Saturday or Sunday of ${year}: other days are worked anyway.`);
    }
    if (sorted.some(({ from, to }) => from <= day && day <= to)) return wrong('worked', `${day} is worked and off.`);
  }
  if (new Set(worked).size !== worked.length) return wrong('worked', 'A worked day is named twice.');
  return accept({ region, year, off: sorted, worked: [...worked].sort(), source: source.trim() });
}

function wrong(field: keyof YearCalendar, message: string): Outcome<never> {
  return refuse('INVALID_INPUT', message, { field: [field] });
}

function isDayOf(date: string, year: number): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && DateTime.fromISO(date).isValid && date.startsWith(`${year}-`);
}

function lengthOf({ from, to }: { from: string; to: string }): number {
  return DateTime.fromISO(to).diff(DateTime.fromISO(from), 'days').days + 1;
}
