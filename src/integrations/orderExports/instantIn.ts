// Between the clock on a wall and the instant. Asking the machine for the offset of a zone is slow, so it is asked once a
// day; only on a day on which clocks are changed, once a quarter of an hour.
import { IANAZone } from 'luxon';

/**
 * The instant of a local time, given as if it were UTC. Of two it is the first (clocks set back); of none (clocks set
 * forward) the one as long after the change as the local time is after the gap's begin.
 */
export function instantIn(zone: string, localMs: number): Date {
  const offsetAt = offsetsOf(zone);
  const before = offsetAt(localMs - DAY_MS);
  const after = offsetAt(localMs + DAY_MS);
  if (before === after || offsetAt(localMs - before) === before) return new Date(localMs - before);
  const later = localMs - after;
  return new Date(offsetAt(later) === after ? later : localMs - before);
}

/** The day on the calendar there, as yyyy-MM-dd. */
export function dayIn(zone: string, at: Date): string {
  return new Date(at.getTime() + offsetsOf(zone)(at.getTime())).toISOString().slice(0, 10);
}

const DAY_MS = 86_400_000;
const QUARTER_MS = 900_000;
const MOST_KEPT = 200_000;

/** In milliseconds, by the UTC instant. No zone changes its clocks twice within a day, so a day that begins as it ends has one offset. */
function offsetsOf(zone: string): (utcMs: number) => number {
  const known = ZONES.get(zone);
  if (known !== undefined) return known;
  const there = IANAZone.create(zone);
  const begins = askedOnce((day) => there.offset(day * DAY_MS) * 60_000);
  const inQuarter = askedOnce((quarter) => there.offset(quarter * QUARTER_MS) * 60_000);
  const offsetAt = (utcMs: number): number => {
    const day = Math.floor(utcMs / DAY_MS);
    const offset = begins(day);
    return offset === begins(day + 1) ? offset : inQuarter(Math.floor(utcMs / QUARTER_MS));
  };
  ZONES.set(zone, offsetAt);
  return offsetAt;
}

function askedOnce(ask: (no: number) => number): (no: number) => number {
  const kept = new Map<number, number>();
  return (no) => {
    let answer = kept.get(no);
    if (answer === undefined) {
      if (kept.size > MOST_KEPT) kept.clear();
      answer = ask(no);
      kept.set(no, answer);
    }
    return answer;
  };
}

const ZONES = new Map<string, (utcMs: number) => number>();
