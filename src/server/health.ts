// Promise: /livez says that the process runs; /readyz that it can do its work, and if not, what is missing. From the moment
// in which it is told to end it is not ready.
import type { PgBoss } from 'pg-boss';
import type { DataSource } from 'typeorm';
import type { FastifyInstance } from 'fastify';
import { NOW_QUEUE } from '../jobs/queues.js';
import { MIGRATIONS, MIGRATIONS_TABLE } from './dataSource.js';

export interface Check {
  /** Goes wrong, or takes too long: not ready, for this reason. */
  reason: string;
  passes(): Promise<unknown>;
}

export function serveHealth(server: FastifyInstance, checks: Check[]): void {
  let isEnding = false;
  server.addHook('preClose', async () => {
    isEnding = true;
  });
  server.get('/livez', async (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }));
  server.get('/readyz', async (_request, reply) => {
    const missing = isEnding ? ['The process is ending.'] : await missingNow(checks);
    void reply.header('cache-control', 'no-store');
    if (missing.length > 0) return reply.code(503).send({ status: 'not ready', reasons: missing });
    return reply.send({ status: 'ok' });
  });
}

export function readiness({ db, boss }: { db: DataSource; boss: Pick<PgBoss, 'getQueue'> }): Check[] {
  return [
    { reason: 'The database does not answer.', passes: () => db.query('select 1') },
    { reason: 'The database is not migrated to this version.', passes: () => migrated(db) },
    {
      reason: 'The job engine does not answer.',
      passes: async () => {
        if ((await boss.getQueue(NOW_QUEUE)) === null) throw new Error(`There is no queue ${NOW_QUEUE}.`);
      },
    },
  ];
}

const ANSWERS_WITHIN_MS = 2_000;

async function missingNow(checks: Check[]): Promise<string[]> {
  const results = await Promise.all(checks.map((check) => inTime(check.passes())));
  return checks.filter((_check, index) => results[index] !== true).map((check) => check.reason);
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
