import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import pg from 'pg';
import { readConfig, type Config } from '../../src/server/config.js';
import { openDatabase } from '../../src/server/startDatabase.js';
import { testDatabase, type TestDatabase } from '../support/database.js';

let folder: string;
let given: TestDatabase;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recourse-open-'));
  await chmod(folder, 0o711);
  given = await testDatabase();
});

afterEach(async () => {
  await given.drop();
  await rm(folder, { recursive: true, force: true });
});

it('brings its own server, migrated, and joins it the second time with the same roles', async () => {
  const first = await openDatabase(config({ DATA_DIR: folder }));
  const second = await openDatabase(config({ DATA_DIR: folder }));

  expect(second).toMatchObject({ ownerUrl: first.ownerUrl, appUrl: first.appUrl });
  expect(
    await query(first.appUrl, 'select current_user as role, count(*)::int > 0 as migrated from migrations'),
  ).toEqual([{ role: 'recourse_app', migrated: true }]);

  await second.stop();
  await expect(query(first.appUrl, 'select 1 as one')).resolves.toEqual([{ one: 1 }]);
  await first.stop();
  await expect(query(first.appUrl, 'select 1 as one')).rejects.toThrow(/ECONNREFUSED/);
});

it('migrates a database that is given, as its owner', async () => {
  await query(given.ownerUrl, 'drop schema pgboss cascade');

  const opened = await openDatabase(config({ DATABASE_URL: given.appUrl, DATABASE_OWNER_URL: given.ownerUrl }));

  expect(opened).toMatchObject({ appUrl: given.appUrl, ownerUrl: given.ownerUrl });
  expect(await query(given.appUrl, 'select count(*)::int > 0 as made from pgboss.version')).toEqual([{ made: true }]);
  await opened.stop();
  await expect(query(given.appUrl, 'select 1 as one')).resolves.toEqual([{ one: 1 }]);
});

it('needs no owner when the database is up to date', async () => {
  const opened = await openDatabase(config({ DATABASE_URL: given.appUrl }));

  expect(opened.appUrl).toBe(given.appUrl);
});

it('says who has to migrate when the role that it was given may not', async () => {
  await query(given.ownerUrl, 'drop schema pgboss cascade');

  await expect(openDatabase(config({ DATABASE_URL: given.appUrl }))).rejects.toThrow(
    /not up to date.*Start once with DATABASE_OWNER_URL/,
  );
});

it('says that the owner is another role when it is given the owner alone', async () => {
  await query(given.ownerUrl, 'drop schema public cascade; create schema public; drop schema pgboss cascade');

  await expect(openDatabase(config({ DATABASE_URL: given.ownerUrl }))).rejects.toThrow(
    /the role recourse_test_owner may not change it\..*another one than that of DATABASE_URL/,
  );
});

it('refuses to work as a role that row-level security does not hold for', async () => {
  await expect(openDatabase(config({ DATABASE_URL: given.superuserUrl }))).rejects.toThrow(
    /bypasses row-level security.*neither SUPERUSER nor BYPASSRLS/,
  );
});

function config(env: Record<string, string>): Config {
  const answer = readConfig(env);
  if (!answer.ok) throw new Error(answer.mistakes.join('\n'));
  return answer.config;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows as unknown[];
  } finally {
    await client.end();
  }
}
