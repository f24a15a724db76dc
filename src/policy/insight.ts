// What insight tells: how counted figures become rates and means, and which weeks are asked for. What is counted is said in
// the API; it is of [P], how it is counted is (ours).

import { DateTime } from 'luxon';

/** At most so many weeks are looked at at once. */
export const INSIGHT_WEEKS_LIMIT = 104;

/** As many as when nothing is said: a year. */
const WEEKS_OF_A_YEAR = 52;

/** Mondays, YYYY-MM-DD. */
export interface WeekRange {
  from: string;
  until: string;
}

/**
 * The weeks that two days lie in, both included; a year back from today when nothing is said. Null when the first is after
 * the last, or when it is more than can be asked for.
 */
export function weeksAsked(from: string | null, until: string | null, now: Date): WeekRange | null {
  // Fourteen hours ahead of UTC the next week may have begun.
  const last = until === null ? DateTime.fromJSDate(now, { zone: 'UTC+14' }) : DateTime.fromISO(until, { zone: 'UTC' });
  const lastMonday = last.startOf('week').setZone('UTC', { keepLocalTime: true });
  const firstMonday =
    from === null
      ? lastMonday.minus({ weeks: WEEKS_OF_A_YEAR - 1 })
      : DateTime.fromISO(from, { zone: 'UTC' }).startOf('week');
  const weeks = lastMonday.diff(firstMonday, 'weeks').weeks + 1;
  if (!(weeks >= 1 && weeks <= INSIGHT_WEEKS_LIMIT)) return null;
  return { from: firstMonday.toFormat('yyyy-MM-dd'), until: lastMonday.toFormat('yyyy-MM-dd') };
}

/** Basis points, rounded down; null of nothing. */
export function rateBpsOf(count: number, sample: number): number | null {
  return sample > 0 ? Math.floor((count * 10_000) / sample) : null;
}

/** The mean of so many in hours, to a tenth; null of none. */
export function meanHoursOf(minutes: number, count: number): number | null {
  return count > 0 ? Math.round((minutes / count / 60) * 10) / 10 : null;
}
