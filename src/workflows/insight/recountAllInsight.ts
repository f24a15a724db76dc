import { InsightRecount } from '../../entities/InsightRecount.js';
import type { App } from '../App.js';
import { assignByPattern } from '../training/assignByPattern.js';
import { outsideTenants } from '../withTenant.js';
import { recountInsight } from './recountInsight.js';

/** Of the weeks of a merchant who sells ten thousands of orders a week several change each minute, and each takes seconds to count. */
const WITHIN_MS = 5_000;

/** Counts again what has changed in the orders of every merchant. Returns how many weeks; called once a minute. */
export async function recountAllInsight(app: App): Promise<number> {
  const merchants = await outsideTenants(app, { role: 'WORKER' }, (manager) =>
    manager
      .createQueryBuilder(InsightRecount, 'note')
      .select('note.merchantId', 'id')
      .distinct()
      .where('note.dueAt <= :now', { now: app.clock.now() })
      .getRawMany<{ id: string }>(),
  );
  let counted = 0;
  for (const { id } of merchants) {
    try {
      counted += await recountInsight(app, id, WITHIN_MS);
      // What was counted may call for a training.
      await assignByPattern(app, id);
    } catch (error) {
      // The notes stay, and the other merchants do not wait for this one.
      app.log.error({ merchantId: id, error: String(error) }, 'The insight of a merchant could not be counted.');
    }
  }
  return counted;
}
