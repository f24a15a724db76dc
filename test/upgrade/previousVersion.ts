// A database as version 0.4.0 left it, with what was under way in it: a reroute whose supplier was not asked yet, a refund
// nobody was asked for, a damaged cup that waits for photos, a purchase order that will be late, and a job in the queue. The
// rows were written by that version; they are never changed.
import { readFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { MigrationExecutor } from 'typeorm';
import { createDataSource, MIGRATIONS } from '../../src/server/dataSource.js';
import { prepareQueues } from '../../src/server/prepareQueues.js';
import { QUEUES } from '../../src/jobs/queues.js';
import { prepareDatabase, urlFor } from '../../src/server/roles.js';
import { testServer } from '../support/database.js';
import { TEST_APP_ROLE, TEST_OWNER_ROLE } from '../support/testServer.js';

type Row = Record<string, unknown>;

export interface PreviousVersion {
  ownerUrl: string;
  appUrl: string;
  /** When it was stopped. */
  at: Date;
  rows(table: string): Row[];
  /** As a superuser, who is held back by nothing. */
  ask(sql: string, values?: unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
}

const LAST_MIGRATION = 'Channels1764000000500';

export async function previousVersion(): Promise<PreviousVersion> {
  const { superuserUrl, passwords } = testServer();
  const database = `recourse_upgrade_${process.pid}_${randomBytes(4).toString('hex')}`;
  const urls = await prepareDatabase(superuserUrl, {
    database,
    ownerRole: TEST_OWNER_ROLE,
    ownerPassword: passwords.owner,
    appRole: TEST_APP_ROLE,
    appPassword: passwords.app,
  });
  await migrateTo(urls.ownerUrl, LAST_MIGRATION);
  const { username, password } = new URL(superuserUrl);
  const client = new pg.Client(urlFor(superuserUrl, username, decodeURIComponent(password), database));
  await client.connect();
  const { at, tables } = JSON.parse(readFileSync(new URL('./0.4.0.json', import.meta.url), 'utf8')) as {
    at: string;
    tables: Record<string, Row[]>;
  };
  // In whatever order: what refers to what is right already.
  await client.query('set session_replication_role = replica');
  for (const [table, rows] of Object.entries(tables)) {
    const name = client.escapeIdentifier(table);
    await client.query(`insert into ${name} select * from jsonb_populate_recordset(null::${name}, $1)`, [
      JSON.stringify(rows),
    ]);
  }
  await client.query('set session_replication_role = origin');
  return {
    ...urls,
    at: new Date(at),
    rows: (table) => tables[table] ?? [],
    ask: async (sql, values = []) => (await client.query(sql, values)).rows as Row[],
    drop: async () => {
      await client.end();
      const admin = new pg.Client(superuserUrl);
      await admin.connect();
      await admin.query(`drop database if exists ${admin.escapeIdentifier(database)} with (force)`);
      await admin.end();
    },
  };
}

async function migrateTo(ownerUrl: string, last: string): Promise<void> {
  const names = MIGRATIONS.map((migration) => migration.name);
  const db = createDataSource(ownerUrl, { poolSize: 2 });
  db.setOptions({ migrations: MIGRATIONS.slice(0, names.indexOf(last) + 1) });
  await db.initialize();
  const runner = db.createQueryRunner();
  await runner.query(`select set_config('recourse.app_role', $1, false)`, [TEST_APP_ROLE]);
  await new MigrationExecutor(db, runner).executePendingMigrations();
  await prepareQueues(ownerUrl, QUEUES);
  await db.destroy();
}
