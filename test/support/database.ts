// Promise: a test file has a database of its own, migrated, which nobody else writes to.
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { urlFor } from '../../src/server/roles.js';
import { TEST_APP_ROLE, TEST_OWNER_ROLE } from './testServer.js';

export interface TestDatabase {
  name: string;
  /** Owns the tables; still under row-level security, which is forced. */
  ownerUrl: string;
  /** What the application works as. */
  appUrl: string;
  superuserUrl: string;
  appRole: string;
  drop(): Promise<void>;
}

export async function testDatabase(): Promise<TestDatabase> {
  const server = testServer();
  const name = `${server.template}_${process.pid}_${randomBytes(4).toString('hex')}`;
  const quoted = pg.escapeIdentifier(name);
  // The files themselves are copied: through the log it takes longer, and nothing here must survive a crash.
  await asSuperuser(
    `create database ${quoted} template ${pg.escapeIdentifier(server.template)} owner ${TEST_OWNER_ROLE} strategy file_copy`,
  );
  return {
    name,
    ownerUrl: urlFor(server.superuserUrl, TEST_OWNER_ROLE, server.passwords.owner, name),
    appUrl: urlFor(server.superuserUrl, TEST_APP_ROLE, server.passwords.app, name),
    superuserUrl: urlFor(server.superuserUrl, ...credentials(server.superuserUrl), name),
    appRole: TEST_APP_ROLE,
    drop: () => asSuperuser(`drop database if exists ${quoted} with (force)`),
  };
}

export function testServer(): TestServer {
  const described = process.env.RECOURSE_TEST_SERVER;
  if (!described) throw new Error('No test server: run this through Jest, whose globalSetup starts it.');
  return JSON.parse(described) as TestServer;
}

export interface TestServer {
  superuserUrl: string;
  template: string;
  passwords: { owner: string; app: string };
}

async function asSuperuser(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: testServer().superuserUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function credentials(url: string): [string, string] {
  const { username, password } = new URL(url);
  return [decodeURIComponent(username), decodeURIComponent(password)];
}
