import { WorkYear } from '../../entities/WorkYear.js';
import type { WorkCalendar } from '../../policy/workCalendar.js';
import { SHIPPED_CALENDARS, type YearCalendar } from '../../policy/workCalendars.js';
import type { Tx } from '../App.js';
import { settingsOf } from '../cases/factsOf.js';

/** The working calendar of the merchant's region as it is published now: what was imported goes before what was shipped. */
export async function calendarOf(tx: Tx): Promise<WorkCalendar> {
  const { workRegion: region, zone } = await settingsOf(tx);
  const imported = (await tx.manager.findBy(WorkYear, { region })).map(({ year, off, worked, source }) => ({
    region,
    year,
    off: off as YearCalendar['off'],
    worked,
    source,
  }));
  const years = new Set(imported.map(({ year }) => year));
  const shipped = SHIPPED_CALENDARS.filter((one) => one.region === region && !years.has(one.year));
  return { region, zone, years: [...shipped, ...imported] };
}
