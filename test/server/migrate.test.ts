import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import type { QueueSpec } from '../../src/jobs/queues.js';
import { createDataSource, MIGRATIONS } from '../../src/server/dataSource.js';
import { migrate } from '../../src/server/migrate.js';
import { testDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let owner: pg.Client;
let app: pg.Client;

beforeAll(async () => {
  database = await testDatabase();
  owner = new pg.Client(database.ownerUrl);
  app = new pg.Client(database.appUrl);
  await Promise.all([owner.connect(), app.connect()]);
});

afterAll(async () => {
  await Promise.all([owner.end(), app.end()]);
  await database.drop();
});

describe('the template', () => {
  it('holds every migration, each recorded once', async () => {
    const recorded = await owner.query<{ name: string }>('select name from migrations order by timestamp');

    expect(recorded.rows.map((row) => row.name)).toEqual(MIGRATIONS.map((migration) => new migration().name));
  });

  it('opens with the entities as they are listed', async () => {
    const dataSource = await createDataSource(database.appUrl, { poolSize: 1 }).initialize();

    const [row] = await dataSource.query<{ name: string }[]>(`select current_setting('application_name') as name`);

    expect(row?.name).toBe('recourse');
    await dataSource.destroy();
  });
});

describe("the application's role", () => {
  it('is neither superuser nor free of row-level security, and owns nothing', async () => {
    const role = await app.query('select rolsuper, rolbypassrls from pg_roles where rolname = current_user');
    const owned = await app.query('select 1 from pg_class where pg_get_userbyid(relowner) = current_user');

    expect(role.rows).toEqual([{ rolsuper: false, rolbypassrls: false }]);
    expect(owned.rowCount).toBe(0);
  });

  it.each([
    ['makes no tables', 'create table anything (id int)'],
    ['makes none in the schema of jobs either', 'create table pgboss.anything (id int)'],
    ['does not rewrite the record of migrations', 'delete from migrations'],
    ['does not switch row-level security off', 'alter table migrations disable row level security'],
  ])('%s', async (_name, sql) => {
    await expect(app.query(sql)).rejects.toMatchObject({ code: '42501' });
  });
});

describe('migrate', () => {
  const queues: QueueSpec[] = [
    { name: 'ask', options: { deadLetter: 'ask.dead', partition: true, notify: true, retryLimit: 4 } },
    { name: 'ask.dead', options: {} },
  ];

  it('has nothing to do the second time, also when two run at once', async () => {
    const again = () => migrate({ ownerUrl: database.ownerUrl, appRole: database.appRole, queues });

    const executed = await Promise.all([again(), again(), again()]);

    expect(executed).toEqual([[], [], []]);
    const made = await owner.query(
      `select name, dead_letter, retry_limit from pgboss.queue where name like 'ask%' order by name`,
    );
    expect(made.rows).toEqual([
      { name: 'ask', dead_letter: 'ask.dead', retry_limit: 4 },
      { name: 'ask.dead', dead_letter: null, retry_limit: 2 },
    ]);
  });

  it('brings a queue that exists up to what the code says now', async () => {
    const [first, dead] = queues as [QueueSpec, QueueSpec];
    const changed = [{ ...first, options: { ...first.options, retryLimit: 9 } }, dead];

    await migrate({ ownerUrl: database.ownerUrl, appRole: database.appRole, queues: changed });

    const made = await owner.query(`select retry_limit from pgboss.queue where name = 'ask'`);
    expect(made.rows).toEqual([{ retry_limit: 9 }]);
  });

  it("lets a worker with the application's role send, receive and keep house", async () => {
    const boss = new PgBoss({ connectionString: database.appUrl, migrate: false, schedule: false, reindex: false });
    const faults: Error[] = [];
    boss.on('error', (error) => faults.push(error));
    await boss.start();

    await boss.send('ask', { id: 'one' });
    const [job] = await boss.fetch<{ id: string }>('ask');
    await boss.complete('ask', job?.id ?? '');
    await boss.supervise();
    await boss.stop({ graceful: false });

    expect(job?.data).toEqual({ id: 'one' });
    expect(faults).toEqual([]);
  });
});
