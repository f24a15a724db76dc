// Promise: a shop or a store stands on a migrated database with nothing in it, and on connections that know it already. When
// it is closed it is emptied and handed to the next: to make a database, to connect to it and to plan every statement anew
// takes longer than most tests.
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../../src/server/dataSource.js';
import { type TestDatabase, testDatabase } from './database.js';

export interface Ground {
  database: TestDatabase;
  /** What there was besides rows when it was made. */
  shape: string;
  /** As the application. */
  db: DataSource;
  /** Past row-level security. */
  superuser: DataSource;
}

const POOL_SIZE = 12;
const QUIET_WITHIN_MS = 2_000;
const free: Ground[] = [];

export async function takeGround(): Promise<Ground> {
  const known = free.pop();
  if (known !== undefined) return known;
  const database = await testDatabase();
  const db = await createDataSource(database.appUrl, { poolSize: POOL_SIZE, preparesStatements: true }).initialize();
  const superuser = await createDataSource(database.superuserUrl, {
    poolSize: 2,
    preparesStatements: true,
  }).initialize();
  // What lies here unused keeps no worker from ending.
  for (const source of [db, superuser]) poolOf(source).options.allowExitOnIdle = true;
  return { database, db, superuser, shape: await shapeOf(superuser) };
}

/** Only rows are taken away; a ground with anything else changed goes for good. */
export async function giveGroundBack(ground: Ground): Promise<void> {
  const { database, db, superuser, shape } = ground;
  if ((await isQuiet(ground)) && (await shapeOf(superuser)) === shape) {
    // Where a test has counted the statements.
    for (const source of [db, superuser]) Reflect.deleteProperty(source, 'createQueryRunner');
    await empty(superuser);
    free.push(ground);
    return;
  }
  await db.destroy();
  await superuser.destroy();
  await database.drop();
}

/** Before the server that they are on is stopped, and another one is started by the same process. */
export async function closeGrounds(): Promise<void> {
  for (const { db, superuser } of free.splice(0)) await Promise.all([db.destroy(), superuser.destroy()]);
}

/** Nobody is in the middle of anything. */
async function isQuiet({ db, superuser }: Ground): Promise<boolean> {
  if (!db.isInitialized) return false;
  const pools = [poolOf(db), poolOf(superuser)];
  const until = performance.now() + QUIET_WITHIN_MS;
  while (pools.some((pool) => pool.idleCount < pool.totalCount)) {
    if (performance.now() > until) return false;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return true;
}

/** Changes with each change of a table, a column, a function or a policy, and with what waits for the engine of jobs. */
async function shapeOf(superuser: DataSource): Promise<string> {
  const catalogs = ['class', 'attribute', 'proc', 'trigger', 'policy', 'constraint'];
  const changes = catalogs.map((name) => `(select max(xmin::text::bigint) from pg_${name})`);
  const rows = ['pgboss.queue', 'pgboss.job', 'migrations'].map((name) => `(select count(*) from ${name})`);
  const sql = `select concat_ws(' ', ${[...changes, ...rows].join(', ')}) as shape`;
  const [found] = await superuser.query<{ shape: string }[]>(sql);
  return found?.shape ?? '';
}

/** Row by row, which for a few rows is much quicker than to truncate; what only may be added to is emptied, too. */
async function empty(superuser: DataSource): Promise<void> {
  const tables: { name: string }[] = await superuser.query(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'public' and tablename <> 'migrations'`,
  );
  const deletes = tables.map(({ name }) => `delete from ${name}`).join('; ');
  await superuser.query(`begin; set local session_replication_role = replica; ${deletes}; commit`);
}

function poolOf(source: DataSource): Pool & { options: { allowExitOnIdle?: boolean } } {
  return (source.driver as unknown as { master: Pool }).master;
}
