import { DateTime } from 'luxon';

/** The same in every language, with its zone: 2026-03-05 23:59 (Asia/Shanghai). A zone that nobody knows becomes UTC. */
export function showInstant(at: Date, zone: string): string {
  const there = DateTime.fromJSDate(at, { zone });
  const shown = there.isValid ? there : DateTime.fromJSDate(at, { zone: 'UTC' });
  return `${shown.toFormat('yyyy-MM-dd HH:mm')} (${shown.zoneName})`;
}
