// Working calendars belong to no merchant and are few, so they are no type of the catalogue: one statement reads those that
// were imported, and those that come with the product are put beside them.
import { SHIPPED_CALENDARS, type YearCalendar } from '../policy/workCalendars.js';
import type { ReadSource } from './readAnswer.js';
import { runRead } from './runRead.js';

export interface WorkCalendarYear extends YearCalendar {
  isShipped: boolean;
}

/** The calendars in force, by region and year: what was imported goes before what was shipped. All regions when null. */
export async function workCalendars(
  { db, reader }: Pick<ReadSource, 'db' | 'reader'>,
  region: string | null,
): Promise<WorkCalendarYear[]> {
  const sql = `select coalesce(json_agg(json_build_object('region', w.region, 'year', w.year, 'off', w.off, 'worked', w.worked, 'source', w.source)), '[]')
    from work_calendars w where w.region = $1::text or $1::text is null`;
  const found = await runRead(db, reader, (reading) => reading.asReader({ sql, values: [region] }));
  const imported = found as YearCalendar[];
  const keys = new Set(imported.map(keyOf));
  const shipped = SHIPPED_CALENDARS.filter(
    (one) => (region === null || one.region === region) && !keys.has(keyOf(one)),
  );
  return [
    ...imported.map((one) => ({ ...one, isShipped: false })),
    ...shipped.map((one) => ({ ...one, isShipped: true })),
  ].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** Years have four digits, so that keys are in order. */
function keyOf({ region, year }: YearCalendar): string {
  return `${region} ${year}`;
}
