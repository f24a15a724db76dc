import { Deadline } from '../../entities/Deadline.js';
import { WorkYear } from '../../entities/WorkYear.js';
import { IsNull } from 'typeorm';
import { mayAsk } from '../../policy/permissions.js';
import type { YearCalendar } from '../../policy/workCalendars.js';
import { maySaveCalendar } from '../../policy/yearCalendar.js';
import type { App, Viewer } from '../App.js';
import type { Decision } from '../decide.js';
import { asViewer, outsideTenants } from '../withTenant.js';

/**
 * The mutation `importWorkCalendar`: the published working days of one region and year. Provisional settle-bys are
 * counted again at once; should that be lost, each looks at the calendar daily by itself.
 */
export async function importWorkCalendar(
  app: App,
  viewer: Viewer,
  input: YearCalendar,
): Promise<Decision<{ region: string; year: number; recomputing: number }>> {
  const asked = mayAsk(viewer, 'importWorkCalendar');
  if (!asked.ok) return asked;
  const may = maySaveCalendar(input);
  if (!may.ok) return may;
  const { region, year, off, worked, source } = may.value;
  await asViewer(app, viewer, async (manager) => {
    const row = { region, year, off: [...off], worked: [...worked], source };
    await manager.upsert(WorkYear, { ...row, importedBy: viewer.subject, importedAt: app.clock.now() }, [
      'region',
      'year',
    ]);
  });
  const recomputing = await outsideTenants(app, { role: 'WORKER' }, async (manager) => {
    const waiting = await manager.findBy(Deadline, { kind: 'CALENDAR_AWAITED', doneAt: IsNull() });
    for (const { id, merchantId } of waiting) {
      await manager.update(Deadline, { id }, { dueAt: app.clock.now() });
      await app.queue.send(manager, { kind: 'deadline', id, merchantId });
    }
    return waiting.length;
  });
  return { ok: true, value: { region, year, recomputing } };
}
