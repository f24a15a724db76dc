// Promise: how far behind this installation is, from its own tables, cheap enough to be asked every few seconds.
import { WorkYear } from '../entities/WorkYear.js';
import { nextDueAt } from '../jobs/runDue.js';
import { SHIPPED_CALENDARS } from '../policy/workCalendars.js';
import type { App } from '../workflows/App.js';
import { outsideTenants } from '../workflows/withTenant.js';

/** Since when the oldest thing that is due has been due; 0 when nothing is. */
export async function lagSeconds(app: App): Promise<number> {
  const due = await nextDueAt(app);
  return due === null ? 0 : Math.max(0, (app.clock.now().getTime() - due.getTime()) / 1000);
}

/** For each region with a working calendar, the days that are left of it: after them settle-bys are provisional. */
export async function calendarDaysLeft(app: App): Promise<{ region: string; days: number }[]> {
  const imported = await outsideTenants(app, { role: 'WORKER' }, (manager) => manager.find(WorkYear));
  const years = new Map<string, Set<number>>();
  for (const { region, year } of [...SHIPPED_CALENDARS, ...imported]) {
    years.set(region, (years.get(region) ?? new Set()).add(year));
  }
  const now = app.clock.now();
  return [...years].map(([region, known]) => {
    let end = now.getUTCFullYear();
    while (known.has(end)) end += 1;
    return { region, days: Math.max(0, Math.floor((Date.UTC(end, 0, 1) - now.getTime()) / DAY_MS)) };
  });
}

const DAY_MS = 86_400_000;
