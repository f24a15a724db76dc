// Promise: /livez says that the process runs; /readyz that it can do its work, and if not, what is missing. What needs a
// person but gets no better without this process is a warning: it stays ready. Told to end, it is not
// ready any more.
import type { PgBoss } from 'pg-boss';
import type { DataSource } from 'typeorm';
import type { FastifyInstance } from 'fastify';
import { NOW_QUEUE } from '../jobs/queues.js';
import type { App } from '../workflows/App.js';
import { MIGRATIONS, MIGRATIONS_TABLE } from './dataSource.js';
import { calendarDaysLeft, lagSeconds } from './waiting.js';

export interface Check {
  /** Goes wrong, or takes too long: not ready, for this reason. */
  reason: string;
  /** Told beside a 200. */
  isWarning?: boolean;
  passes(): Promise<unknown>;
}

export function serveHealth(server: FastifyInstance, checks: Check[]): void {
  let isEnding = false;
  server.addHook('preClose', async () => {
    isEnding = true;
  });
  server.get('/livez', async (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }));
  server.get('/readyz', async (_request, reply) => {
    const failed = isEnding ? [ENDING] : await failedNow(checks);
    const reasons = failed.filter((check) => check.isWarning !== true).map((check) => check.reason);
    const warnings = failed.filter((check) => check.isWarning === true).map((check) => check.reason);
    void reply.header('cache-control', 'no-store');
    if (reasons.length > 0) return reply.code(503).send({ status: 'not ready', reasons });
    return reply.send(warnings.length > 0 ? { status: 'ok', warnings } : { status: 'ok' });
  });
}

const ENDING: Pick<Check, 'reason' | 'isWarning'> = { reason: 'The process is ending.' };

export function readiness(app: App, boss: Pick<PgBoss, 'getQueue'>): Check[] {
  const { db } = app;
  return [
    { reason: 'The database does not answer.', passes: () => db.query('select 1') },
    { reason: 'The database is not migrated to this version.', passes: () => migrated(db) },
    {
      reason: 'The job engine does not answer.',
      passes: async () => {
        if ((await boss.getQueue(NOW_QUEUE)) === null) throw new Error(`There is no queue ${NOW_QUEUE}.`);
      },
    },
    {
      reason: `What is due has waited for more than ${MOST_LAG_SECONDS} s: start more workers, or look for what fails.`,
      isWarning: true,
      passes: async () => refuseAbove(MOST_LAG_SECONDS, await lagSeconds(app)),
    },
    {
      reason: `A working calendar ends within ${FEWEST_DAYS} days. Import the next year's: importWorkCalendar.`,
      isWarning: true,
      passes: async () => {
        for (const { days } of await calendarDaysLeft(app)) refuseAbove(days, FEWEST_DAYS);
      },
    },
  ];
}

const MOST_LAG_SECONDS = 120;
/** The next year's is published some two months before it begins. */
const FEWEST_DAYS = 30;

function refuseAbove(most: number, value: number): void {
  if (value > most) throw new Error(`${value} is more than ${most}.`);
}

const ANSWERS_WITHIN_MS = 2_000;

async function failedNow(checks: Check[]): Promise<Check[]> {
  const results = await Promise.all(checks.map((check) => inTime(check.passes())));
  return checks.filter((_check, index) => results[index] !== true);
}

function inTime(work: Promise<unknown>): Promise<boolean> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(false), ANSWERS_WITHIN_MS);
    work.then(
      () => resolve(true),
      () => resolve(false),
    );
    work.catch(() => undefined).finally(() => clearTimeout(late));
  });
}

async function migrated(db: DataSource): Promise<void> {
  const done = await db.query<{ name: string }[]>(`select name from ${MIGRATIONS_TABLE}`);
  const names = new Set(done.map((row) => row.name));
  const missing = MIGRATIONS.filter((migration) => !names.has(migration.name));
  if (missing.length > 0) throw new Error(`Not migrated: ${missing.map((migration) => migration.name).join(', ')}`);
}
