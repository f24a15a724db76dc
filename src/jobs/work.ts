// Promise: wake-ups are acted on until told to stop; a handler that always fails ends in the dead letter, with an alert.
import { PgBoss } from 'pg-boss';
import type { App, Job } from '../workflows/App.js';
import { tellAnnouncements } from '../workflows/channels/tellAnnouncements.js';
import { sweepUploads } from '../workflows/claims/sweepUploads.js';
import { linkInspectedOrders } from '../workflows/inspections/linkInspectedOrders.js';
import { recountAllInsight } from '../workflows/insight/recountAllInsight.js';
import { recountAll } from '../workflows/scorecards/recountSuppliers.js';
import { everyMinute } from './everyMinute.js';
import { HANDLERS } from './handlers.js';
import { deadLetterOf, NOW_QUEUE, TIMER_QUEUE, WEBHOOK_QUEUE, WORK_QUEUES, type WorkQueue } from './queues.js';
import { sweepAll, sweepLostCalls } from './sweeps.js';

export interface Workers {
  stop(): Promise<void>;
}

/** Connects the engine. It makes no tables: that is done in the migration step. */
export async function startBoss(
  url: string,
  log: App['log'],
  more: Partial<ConstructorParameters<typeof PgBoss>[0] & object> = {},
): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: url,
    schema: 'pgboss',
    application_name: 'recourse-jobs',
    max: 4,
    migrate: false,
    reindex: false,
    schedule: false,
    superviseIntervalSeconds: 1,
    monitorIntervalSeconds: 2,
    queueCacheIntervalSeconds: 2,
    useListenNotify: true,
    ...more,
  });
  boss.on('error', (error: Error) => log.error({ error: error.message }, 'The job engine reports an error.'));
  await boss.start();
  return boss;
}

/** Starts this process's workers, and what is looked after once a minute. */
export async function startWorkers(app: App, boss: PgBoss): Promise<Workers> {
  for (const queue of WORK_QUEUES) {
    const { places, ofOneMerchant } = PLACES[queue];
    const options = {
      localConcurrency: places,
      localGroupConcurrency: ofOneMerchant,
      pollingIntervalSeconds: 0.5,
      notifyPollingIntervalSeconds: 2,
      burstWhenReadyExceeds: 1,
    };
    await boss.work<{ id: string }>(queue, options, async ([job]) => {
      if (job === undefined) return;
      await app.watch.job(queue, job.id, () => HANDLERS[KIND_OF[queue]](app, job.data.id));
    });
  }
  const end = everyMinute(app.log, {
    deadlines: () => sweepAll(app),
    deadLetters: () => alertDeadLetters(app, boss),
    uploads: () => sweepUploads(app),
    scorecards: () => recountAll(app),
    inspections: () => linkInspectedOrders(app),
    insight: () => recountAllInsight(app),
    announcements: () => tellAnnouncements(app),
  });
  const endOften = everyMinute(app.log, { lostCalls: () => sweepLostCalls(app) }, LOST_CALLS_EVERY_MS);
  // What came due while nobody worked, and whose wake-up is lost, does not wait for the minute.
  const begun = sweepAll(app).catch((error: unknown) =>
    app.log.error({ error: String(error) }, 'The first sweep failed; it is tried again in a minute.'),
  );
  return {
    stop: async () => {
      end();
      endOften();
      await begun;
      for (const queue of WORK_QUEUES) await boss.offWork(queue);
    },
  };
}

/** A call of a partner that is lost is found so much later at most. */
const LOST_CALLS_EVERY_MS = 10_000;

/**
 * In each process. Merchants with thousands of wake-ups leave places to the others, who need not wait behind them: two of them never
 * have all, for twice what one may have is less than there is.
 */
export const PLACES = {
  [NOW_QUEUE]: { places: 7, ofOneMerchant: 3 },
  [TIMER_QUEUE]: { places: 7, ofOneMerchant: 3 },
  [WEBHOOK_QUEUE]: { places: 7, ofOneMerchant: 3 },
} as const satisfies Record<WorkQueue, { places: number; ofOneMerchant: number }>;

const KIND_OF = {
  [NOW_QUEUE]: 'deadline',
  [TIMER_QUEUE]: 'deadline',
  [WEBHOOK_QUEUE]: 'webhook',
} as const satisfies Record<WorkQueue, Job['kind']>;

/** A job that failed for good is said every minute until somebody has redriven or deleted it. */
export async function alertDeadLetters(app: App, boss: PgBoss): Promise<void> {
  for (const { name, queuedCount } of await boss.getQueues(WORK_QUEUES.map(deadLetterOf))) {
    if (queuedCount > 0)
      app.log.error({ queue: name, jobs: queuedCount }, 'Jobs failed for good and wait in a dead letter queue.');
  }
}
