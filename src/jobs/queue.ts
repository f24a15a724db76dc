// Promise: no commit, no job. A wake-up is enqueued in the transaction of whoever asks for it.
import type { PgBoss } from 'pg-boss';
import type { EntityManager } from 'typeorm';
import type { Clock, Job, Queue } from '../workflows/App.js';
import { NOW_QUEUE, TIMER_QUEUE, WEBHOOK_QUEUE, type WorkQueue } from './queues.js';

export interface EngineTime {
  now(): number;
  /** In tests: it does not run by itself. */
  isSet?: boolean;
}

/**
 * The queue of the workflows on pg-boss. The engine waits in its own time: a wake-up for an instant of the app's clock is
 * sent for as far from now as that instant is.
 */
export function bossQueue(boss: PgBoss, clock: Clock, engine: EngineTime = { now: () => Date.now() }): Queue {
  return {
    async send(manager, job) {
      const waitMs = job.startAt === undefined ? 0 : job.startAt.getTime() - clock.now().getTime();
      const isNow = waitMs <= 0 && engine.isSet !== true;
      const startAfter = isNow ? undefined : new Date(engine.now() + Math.max(0, waitMs));
      const group = { id: job.merchantId };
      await boss.send(queueFor(job, waitMs), { id: job.id }, { db: inTransactionOf(manager), startAfter, group });
    },
  };
}

function queueFor(job: Job, waitMs: number): WorkQueue {
  if (job.kind === 'webhook' && (waitMs <= 1_000 || job.isLate === true)) return WEBHOOK_QUEUE;
  return waitMs > 1_000 || job.isLate === true ? TIMER_QUEUE : NOW_QUEUE;
}

function inTransactionOf(manager: EntityManager) {
  return {
    executeSql: async (sql: string, values?: unknown[]) => {
      const result = await manager.queryRunner?.query(sql, values as unknown[], true);
      if (result === undefined) throw new Error('A job is sent within a transaction.');
      return { rows: result.records as unknown[] };
    },
  };
}
