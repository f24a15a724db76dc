// Promise: after this step the database is what this version of the code expects: tables, policies, grants, and the job
// engine's own schema with every queue. Several processes may run it at once; one works, the others wait and find it done.
import { MigrationExecutor, type QueryRunner } from 'typeorm';
import type { QueueSpec } from '../jobs/queues.js';
import { QUEUES } from '../jobs/queues.js';
import { createDataSource, MIGRATIONS_TABLE } from './dataSource.js';
import { prepareQueues } from './prepareQueues.js';

export interface MigrateOptions {
  ownerUrl: string;
  /** Migrations grant it what it needs, and take from it what it must not do; the owner itself where nothing is to be migrated. */
  appRole: string;
  queues?: QueueSpec[];
}

const MIGRATION_LOCK = 7_311_002;

/** The names of the migrations that were run now. */
export async function migrate({ ownerUrl, appRole, queues = QUEUES }: MigrateOptions): Promise<string[]> {
  const dataSource = await createDataSource(ownerUrl, { poolSize: 2 }).initialize();
  const runner = dataSource.createQueryRunner();
  try {
    // TypeORM takes no lock itself. Held by this session, which also runs the migrations.
    await runner.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await runner.query(`select set_config('recourse.app_role', $1, false)`, [appRole]);
    const executor = new MigrationExecutor(dataSource, runner);
    const executed = await executor.executePendingMigrations();
    await prepareQueues(ownerUrl, queues);
    await keepFromApp(runner, appRole);
    return executed.map((migration) => migration.name);
  } finally {
    // Ends the session, and with it the lock, however we got here.
    await dataSource.destroy();
  }
}

// The job engine's tables are for reading and writing only, those of its future queues too; the record of migrations is
// for reading only, although it stands among the tables that a migration grants.
async function keepFromApp(runner: QueryRunner, appRole: string): Promise<void> {
  const [{ owner }] = (await runner.query('select current_user as owner')) as [{ owner: string }];
  if (owner === appRole) return;
  const app = `"${appRole.replaceAll('"', '""')}"`;
  await runner.query(`
    grant usage on schema pgboss to ${app};
    grant select, insert, update, delete on all tables in schema pgboss to ${app};
    grant usage, select on all sequences in schema pgboss to ${app};
    alter default privileges in schema pgboss grant select, insert, update, delete on tables to ${app};
    alter default privileges in schema pgboss grant usage, select on sequences to ${app};
    revoke insert, update, delete, truncate on ${MIGRATIONS_TABLE} from ${app};
    grant select on ${MIGRATIONS_TABLE} to ${app};`);
}
