// Clocks of Chinese platforms hang in UTC+8, without daylight saving since 1991.
const OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

/** "2026-11-05 18:00:00", as TOP wants it. */
export function chinaClock(at: Date): string {
  return new Date(at.getTime() + OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ');
}

/** Until 00:00 there: when daily quotas begin anew. */
export function secondsUntilChinaMidnight(now: Date): number {
  const sinceMidnight = (now.getTime() + OFFSET_MS) % DAY_MS;
  return Math.ceil((DAY_MS - sinceMidnight) / 1000);
}

/** From "2026-11-05 18:00:00", "20261105180000000+0800" and milliseconds; null for anything else. */
export function instantInChina(text: string): Date | null {
  const plain = /^(20\d\d)-?(\d\d)-?(\d\d)[T ]?(\d\d):?(\d\d):?(\d\d)(?:\.?\d{3})?(?:\+0800)?$/.exec(text.trim());
  if (plain === null) {
    const ms = /^1\d{12}$/.test(text) ? Number(text) : NaN;
    return Number.isNaN(ms) ? null : new Date(ms);
  }
  const [, year, month, day, hour, minute, second] = plain;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const at = new Date(`${iso}+08:00`);
  return Number.isNaN(at.getTime()) || !new Date(`${iso}Z`).toISOString().startsWith(iso) ? null : at;
}
