// Reads a time as tracking services write it: a day, or a day and a time, with an offset or without. Without one it is what
// a clock on some wall showed, and the caller knows which wall.

export interface ReadTime {
  /** Milliseconds since 1970; of a clock on a wall as if it hung in UTC. */
  ms: number;
  hasOffset: boolean;
}

/** Null for anything that is no real time of this century. */
export function readTime(text: string): ReadTime | null {
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', offset] =
    FORM.exec(text.trim()) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}Z`;
  const wallMs = Date.parse(local);
  // The 31st of a month that has 30 days is read as the 1st of the next.
  if (Number.isNaN(wallMs) || new Date(wallMs).toISOString() !== local) return null;
  if (offset === undefined) return { ms: wallMs, hasOffset: false };
  const offsetMs = offsetMsOf(offset);
  return offsetMs === null ? null : { ms: wallMs - offsetMs, hasOffset: true };
}

const FORM = /^(20\d\d)-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?\s?(Z|[+-]\d\d:?\d\d)?)?$/i;
const FARTHEST_MINUTES = 14 * 60;

function offsetMsOf(offset: string): number | null {
  if (/^z$/i.test(offset)) return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
  if (minutes > FARTHEST_MINUTES || Number(offset.slice(-2)) > 59) return null;
  return (offset.startsWith('-') ? -minutes : minutes) * 60_000;
}
