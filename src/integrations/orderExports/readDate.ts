// Instants from the text of an export. Formats are luxon's; the common ones, made of numbers alone, are read here directly,
// because luxon takes fifty times as long and an export has five instants a row (a test holds both to the same answers).
import { DateTime } from 'luxon';
import type { Dates } from './fieldSpecs.js';
import { instantIn } from './instantIn.js';

/** Null: no such date in any of the formats, or one from before 1970 or after 2199. */
export type ReadDate = (text: string) => Date | null;

/** A local time that a change of clocks repeats is its first occurrence; one that it skips is moved on by as much. */
export function dateReader({ formats, zone }: Dates): ReadDate {
  const readers = formats.map((format) => readerOf(format, zone));
  return (text) => {
    for (const read of readers) {
      const at = read(text);
      if (at !== null && at.getTime() >= 0 && at.getTime() < YEAR_2200) return at;
    }
    return null;
  };
}

const YEAR_2200 = Date.UTC(2200);

function readerOf(format: string, zone: string): ReadDate {
  if (format === 'ISO') return isoReader(zone);
  if (format === 'UNIX_SECONDS') return (text) => (/^\d{1,11}$/.test(text) ? new Date(Number(text) * 1000) : null);
  if (format === 'UNIX_MILLISECONDS') return (text) => (/^\d{1,14}$/.test(text) ? new Date(Number(text)) : null);
  return (
    numbersReader(format, zone) ?? luxonReader((text) => DateTime.fromFormat(text, format, { zone, locale: 'en' }))
  );
}

/** The forms that exports write most go the short way. */
function isoReader(zone: string): ReadDate {
  const short = ["yyyy-MM-dd'T'HH:mm:ssZZ", "yyyy-MM-dd'T'HH:mm:ss", 'yyyy-MM-dd'].map((one) =>
    numbersReader(one, zone),
  );
  const other = luxonReader((text) => DateTime.fromISO(text, { zone }));
  return (text) => {
    for (const read of short) {
      const at = read?.(text) ?? null;
      if (at !== null) return at;
    }
    return other(text);
  };
}

function luxonReader(read: (text: string) => DateTime): ReadDate {
  return (text) => {
    const found = read(text);
    return found.isValid ? found.toJSDate() : null;
  };
}

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'millisecond' | 'offset';

const TOKENS: Readonly<Record<string, [Part, string]>> = {
  yyyy: ['year', '(\\d{4})'],
  MM: ['month', '(\\d{2})'],
  M: ['month', '(\\d{1,2})'],
  dd: ['day', '(\\d{2})'],
  d: ['day', '(\\d{1,2})'],
  HH: ['hour', '(\\d{2})'],
  H: ['hour', '(\\d{1,2})'],
  mm: ['minute', '(\\d{2})'],
  m: ['minute', '(\\d{1,2})'],
  ss: ['second', '(\\d{2})'],
  s: ['second', '(\\d{1,2})'],
  SSS: ['millisecond', '(\\d{3})'],
  ZZ: ['offset', '([+-]\\d{2}:\\d{2})'],
  ZZZ: ['offset', '([+-]\\d{4})'],
};

/** Null when the format has more in it than numbers and signs. */
function numbersReader(format: string, zone: string): ReadDate | null {
  const parts: Part[] = [];
  let pattern = '';
  for (const [piece, quoted] of format.matchAll(/'([^']*)'|([A-Za-z])\2*|[^A-Za-z']/g)) {
    const token = TOKENS[piece];
    if (token !== undefined) {
      parts.push(token[0]);
      pattern += token[1];
    } else if (quoted === undefined && /[A-Za-z]/.test(piece)) return null;
    else pattern += (quoted ?? piece).replace(/[^\w\s]/g, '\\$&');
  }
  if (new Set(parts).size !== parts.length || !DAY.every((part) => parts.includes(part))) return null;
  const whole = new RegExp(`^${pattern}$`);
  const placeOf = (part: Part): number => parts.indexOf(part) + 1;
  const [year, month, day, offset] = [placeOf('year'), placeOf('month'), placeOf('day'), placeOf('offset')];
  const [hour, minute, second, millisecond] = [placeOf('hour'), placeOf('minute'), placeOf('second'), placeOf('millisecond')]; // prettier-ignore
  return (text) => {
    const found = whole.exec(text);
    if (found === null) return null;
    const n = (place: number): number => (place === 0 ? 0 : Number(found[place]));
    return instantOf(
      {
        year: n(year),
        month: n(month),
        day: n(day),
        hour: n(hour),
        minute: n(minute),
        second: n(second),
        millisecond: n(millisecond),
      },
      offset === 0 ? undefined : found[offset],
      zone,
    );
  };
}

const DAY: Part[] = ['year', 'month', 'day'];

type LocalTime = Record<Exclude<Part, 'offset'>, number>;

/** @param offset as +01:00 or +0100; without one the time is that of the zone */
function instantOf(local: LocalTime, offset: string | undefined, zone: string): Date | null {
  const { year, month, day, hour, minute, second, millisecond } = local;
  const at = new Date(Date.UTC(year, month - 1, day, hour, minute, second, millisecond));
  // The 31st of February is no day, although Date takes it for one in March.
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  if (offset === undefined) return instantIn(zone, at.getTime());
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(offset) ?? [];
  const ahead = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  return new Date(at.getTime() - ahead * 60_000);
}
