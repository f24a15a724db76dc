import { v7 as uuid } from 'uuid';
import { InsightRecount } from '../../entities/InsightRecount.js';
import type { App } from '../App.js';
import { asWorker } from '../withTenant.js';
import { recountInsight } from './recountInsight.js';

/** Everything of one merchant is counted again from its orders, whatever notes there are. Returns how many weeks. */
export async function recountEverything(app: App, merchantId: string): Promise<number> {
  await asWorker(app, merchantId, (tx) =>
    tx.manager.insert(InsightRecount, { merchantId, id: uuid(), placedAt: null, dueAt: tx.now, inspectedOnly: false }),
  );
  return recountInsight(app, merchantId);
}
