// Promise: one PostgreSQL for the whole run, with a migrated template in it that every test file clones. The first thing
// that goes wrong says how to put it right.
import { randomBytes } from 'node:crypto';
import { access, chmod, constants, mkdtemp, rm, statfs } from 'node:fs/promises';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedDatabase, type EmbeddedDatabase } from '../../src/server/embeddedDatabase.js';
import { migrate } from '../../src/server/migrate.js';
import { prepareDatabase } from '../../src/server/roles.js';

/** Not the names of a real installation: TEST_DATABASE_URL may point at a server that has one. */
export const TEST_OWNER_ROLE = 'recourse_test_owner';
export const TEST_APP_ROLE = 'recourse_test_app';

/** A password is as hard to guess as one likes; to prove at each connection that one knows it is to take no time here. */
const SETTINGS = { max_connections: '200', scram_iterations: '1' };

const MEMORY = '/dev/shm';
/** Several times what a run takes. */
const ROOM = 2 ** 30;

let server: EmbeddedDatabase | undefined;
let folder: string | undefined;

export async function startTestServer(): Promise<void> {
  const superuserUrl = process.env.TEST_DATABASE_URL ?? (await startEmbedded());
  const template = `recourse_test_${process.pid}`;
  const passwords = { owner: randomBytes(12).toString('hex'), app: randomBytes(12).toString('hex') };
  try {
    const { ownerUrl } = await prepareDatabase(superuserUrl, {
      database: template,
      ownerRole: TEST_OWNER_ROLE,
      ownerPassword: passwords.owner,
      appRole: TEST_APP_ROLE,
      appPassword: passwords.app,
    });
    await migrate({ ownerUrl, appRole: TEST_APP_ROLE });
  } catch (error) {
    await stopTestServer();
    throw error;
  }
  // Workers are other processes; the environment is what reaches them.
  process.env.RECOURSE_TEST_SERVER = JSON.stringify({ superuserUrl, template, passwords });
}

export async function stopTestServer(): Promise<void> {
  if (server) await server.stop();
  else await dropDatabases();
  if (folder) await rm(folder, { recursive: true, force: true });
}

async function startEmbedded(): Promise<string> {
  const places = (await isRoomInMemory()) ? [MEMORY, tmpdir()] : [tmpdir()];
  const reasons: string[] = [];
  for (const place of places) {
    folder = await mkdtemp(join(place, 'recourse-test-'));
    // As root the server runs as another user, who must get through.
    await chmod(folder, 0o711);
    try {
      server = await startEmbeddedDatabase({ dataDir: folder, fsync: false, settings: SETTINGS });
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      reasons.push((error as Error).message);
      continue;
    }
    if (server.dataDir !== folder) await rm(folder, { recursive: true, force: true });
    folder = server.dataDir;
    return server.superuserUrl;
  }
  throw new Error(
    `Tests need a PostgreSQL, and the built-in one did not start: ${reasons.at(-1)}\n` +
      'Set TEST_DATABASE_URL to the address of a server (a superuser; 16 or newer) that tests may use, for example: ' +
      'docker run -d -p 5433:5432 -e POSTGRES_PASSWORD=test postgres:18; ' +
      'TEST_DATABASE_URL=postgres://postgres:test@127.0.0.1:5433/postgres npm test',
  );
}

/** A run makes and drops some 40,000 files: in memory that costs little. Where TMPDIR says another place, it is that one. */
async function isRoomInMemory(): Promise<boolean> {
  if (process.env.TMPDIR !== undefined) return false;
  try {
    await access(MEMORY, constants.W_OK);
    const { bavail, bsize } = await statfs(MEMORY);
    return Math.min(bavail * bsize, freemem()) > ROOM;
  } catch {
    return false;
  }
}

async function dropDatabases(): Promise<void> {
  if (!process.env.RECOURSE_TEST_SERVER) return;
  const { superuserUrl, template } = JSON.parse(process.env.RECOURSE_TEST_SERVER) as {
    superuserUrl: string;
    template: string;
  };
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  // Copies of it, too: a worker leaves some behind for the test file that would have come next.
  const made = await client.query<{ datname: string }>(
    `select datname from pg_database where starts_with(datname, $1)`,
    [template],
  );
  for (const { datname } of made.rows) {
    await client.query(`drop database if exists ${client.escapeIdentifier(datname)} with (force)`);
  }
  await client.end();
}
