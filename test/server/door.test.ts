import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../../src/server/dataSource.js';
import { type Check, readiness } from '../../src/server/health.js';
import type { App } from '../../src/workflows/App.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { startApi, type TestApi } from './support/api.js';

const SHOP_FRONT = 'https://shop.example';

let api: TestApi;
let missing: Check[] = [];
beforeAll(async () => {
  api = await startApi({
    corsOrigins: [SHOP_FRONT],
    checks: [{ reason: 'The kettle is cold.', passes: () => Promise.all(missing.map((check) => check.passes())) }],
  });
});
afterAll(() => api.stop());

function preflight(origin: string) {
  const headers = {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization',
  };
  return api.server.inject({ method: 'OPTIONS', url: '/graphql', headers });
}

test('a page of an origin on the list may ask with a token', async () => {
  const { statusCode, headers } = await preflight(SHOP_FRONT);

  expect(statusCode).toBe(204);
  expect(headers['access-control-allow-origin']).toBe(SHOP_FRONT);
  expect(headers['access-control-allow-headers']).toBe(
    'authorization, content-type, accept, tus-resumable, upload-length, upload-metadata, upload-offset',
  );
  expect(headers['access-control-allow-credentials']).toBeUndefined();
});

test.each(['https://shop.example.evil.example', 'http://shop.example', 'null'])(
  'a page of %s may not',
  async (origin) => {
    const { headers } = await preflight(origin);
    const asked = await api.ask('{ who }', { headers: { origin } });

    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(asked.headers['access-control-allow-origin']).toBeUndefined();
  },
);

test('with an empty list no page of another origin may', async () => {
  const closed = await startApi({ corsOrigins: [] });

  const { headers } = await closed.ask('{ who }', { headers: { origin: SHOP_FRONT } });

  expect(headers['access-control-allow-origin']).toBeUndefined();
  await closed.stop();
});

test('a process that runs says so, ready or not', async () => {
  const { statusCode, body } = await api.server.inject('/livez');

  expect([statusCode, body]).toEqual([200, '{"status":"ok"}']);
});

test('a process that cannot work says what is missing', async () => {
  const ready = await api.server.inject('/readyz');
  missing = [{ reason: '', passes: () => Promise.reject(new Error('cold')) }];
  const unready = await api.server.inject('/readyz');
  missing = [];

  expect([ready.statusCode, ready.json()]).toEqual([200, { status: 'ok' }]);
  expect([unready.statusCode, unready.json()]).toEqual([
    503,
    { status: 'not ready', reasons: ['The kettle is cold.'] },
  ]);
});

test('what does not exist is not there, without a stack', async () => {
  const { statusCode, body } = await api.server.inject('/admin');

  expect(statusCode).toBe(404);
  expect(JSON.parse(body)).toEqual({
    error: 'There is nothing here. The API is at POST /graphql.',
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
});

test.each(['/explorer', '/explorer/setup.json', '/explorer/assets/graphiql.js', '/demo/jwks.json', '/demo/clock'])(
  'without a demo there is no %s',
  async (url) => {
    const read = await api.server.inject({ method: 'GET', url });
    const write = await api.server.inject({ method: 'POST', url, payload: { advanceHours: 1 } });

    expect([read.statusCode, write.statusCode]).toEqual([404, 404]);
  },
);

let database: TestDatabase;
let db: DataSource;
beforeAll(async () => {
  database = await testDatabase();
  db = await createDataSource(database.appUrl, { poolSize: 1 }).initialize();
});
afterAll(async () => {
  if (db.isInitialized) await db.destroy();
  await database.drop();
});

const NOW = new Date('2026-06-01T08:00:00.000Z');
const boss = { getQueue: () => Promise.resolve({}) } as unknown as Parameters<typeof readiness>[1];
const at = (now = NOW) => ({ db, clock: { now: () => now } }) as App;
const outcomes = async (checks: Check[]) =>
  Promise.all(checks.map((check) => check.passes().then(() => 'passes', () => check.reason))); // prettier-ignore

const ALL_PASS = ['passes', 'passes', 'passes', 'passes', 'passes'];

test('ready means: the database answers, is migrated, and the job engine answers', async () => {
  expect(await outcomes(readiness(at(), boss))).toEqual(ALL_PASS);
});

test('a calendar that ends within 30 days is a warning, and work that waits for over two minutes is one', async () => {
  const superuser = await createDataSource(database.superuserUrl, { poolSize: 1 }).initialize();
  const late = new Date('2026-12-03T00:00:00.000Z');

  const endsSoon = await outcomes(readiness(at(late), boss));
  await superuser.query(
    `insert into webhook_inbox (partner_account_id, webhook_id, id, merchant_id, body, state, received_at, due_at)
     values (gen_random_uuid(), 'w', gen_random_uuid(), gen_random_uuid(), '{}', 'RECEIVED', $1, $1)`,
    [new Date(NOW.getTime() - 121_000)],
  );
  const behind = await outcomes(readiness(at(), boss));
  const warnings = readiness(at(), boss).map((check) => check.isWarning === true);
  await superuser.query('delete from webhook_inbox');
  await superuser.destroy();

  expect(endsSoon[4]).toBe("A working calendar ends within 30 days. Import the next year's: importWorkCalendar.");
  expect(behind[3]).toBe('What is due has waited for more than 120 s: start more workers, or look for what fails.');
  expect(warnings).toEqual([false, false, false, true, true]);
});

test('a migration that is missing is told apart from a database that is gone', async () => {
  const owner = await createDataSource(database.ownerUrl, { poolSize: 1 }).initialize();
  await owner.query('delete from migrations where id = (select max(id) from migrations)');
  await owner.destroy();
  const behind = await outcomes(readiness(at(), boss));
  await db.destroy();
  const gone = await outcomes(readiness(at(), boss));

  expect(behind.slice(0, 3)).toEqual(['passes', 'The database is not migrated to this version.', 'passes']);
  expect(gone.slice(0, 2)).toEqual(['The database does not answer.', 'The database is not migrated to this version.']);
});

test('an engine without its queues is not ready', async () => {
  const empty = { getQueue: () => Promise.resolve(null) } as unknown as typeof boss;

  expect((await outcomes(readiness(at(), empty)))[2]).toBe('The job engine does not answer.');
});
