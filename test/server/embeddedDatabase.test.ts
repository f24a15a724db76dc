import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { startEmbeddedDatabase, type EmbeddedDatabase } from '../../src/server/embeddedDatabase.js';

const support = join(dirname(fileURLToPath(import.meta.url)), '..', 'support');
const onLinux = process.platform === 'linux' ? it : it.skip;

let folder: string;
let started: { stop(): Promise<void> }[] = [];
let holders: ChildProcess[] = [];

/** A database that was made and stopped, of which each test gets a copy: to make one takes longer than most of them. */
let made: string;
beforeAll(async () => {
  folder = made = await newFolder();
  await (await start()).stop();
  // It says what happened there, and that was not in the test.
  await rm(join(made, 'postgres.log'));
});
afterAll(() => rm(made, { recursive: true, force: true }));

beforeEach(async () => {
  folder = await newFolder();
  expect(spawnSync('cp', ['-a', `${made}/.`, folder]).status).toBe(0);
  started = [];
  holders = [];
});

async function newFolder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'recourse-embedded-'));
  await chmod(path, 0o711);
  return path;
}

async function nothing(): Promise<void> {
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true });
}

afterEach(async () => {
  for (const holder of holders) holder.kill('SIGKILL');
  await Promise.all(started.map((database) => database.stop()));
  await until(async () => !(await serverPid()));
  await rm(folder, { recursive: true, force: true });
});

describe('starting', () => {
  it('makes a PostgreSQL 18 that asks for a password and listens on the loopback alone', async () => {
    await nothing();

    const database = await start();

    const [row] = await query(
      database.superuserUrl,
      `select current_setting('server_version_num')::int / 10000 as major, current_setting('listen_addresses') as listens,
              current_setting('unix_socket_directories') as sockets, pg_encoding_to_char(encoding) as encoding,
              datlocprovider as provider, datlocale as locale from pg_database where datname = 'template1'`,
    );
    expect(row).toEqual({
      major: 18,
      listens: '127.0.0.1',
      sockets: '',
      encoding: 'UTF8',
      provider: 'b',
      locale: 'C.UTF-8',
    });
    const guessed = database.superuserUrl.replace(/:[0-9a-f]+@/, ':guessed@');
    await expect(query(guessed, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    expect((await stat(join(folder, 'password'))).mode & 0o777).toBe(0o600);
    expect(database).toMatchObject({ dataDir: folder, attached: false });
  });

  it('finds its data and its password again', async () => {
    const first = await start();
    await query(first.superuserUrl, 'create table kept as select 42 as answer');
    await first.stop();

    const second = await start();

    expect(await query(second.superuserUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);
    expect(new URL(second.superuserUrl).password).toBe(new URL(first.superuserUrl).password);
  });

  it('passes settings on', async () => {
    const database = await start({ settings: { max_connections: '33', 'recourse.note': "it's here" } });

    const [row] = await query(
      database.superuserUrl,
      `select current_setting('max_connections') as connections, current_setting('recourse.note') as note`,
    );
    expect(row).toEqual({ connections: '33', note: "it's here" });
  });

  it('says what the server said when it does not start', async () => {
    await expect(start({ settings: { shared_buffers: 'plenty' } })).rejects.toThrow(/shared_buffers.*"plenty"/);
  });

  it('leaves data of another PostgreSQL alone and says what to do', async () => {
    await writeFile(join(folder, 'postgres', 'PG_VERSION'), '17\n');

    const refused = () => start();

    await expect(refused()).rejects.toThrow(
      `${join(folder, 'postgres')} was written by PostgreSQL 17, and the built-in server is PostgreSQL 18. Move ${folder} away`,
    );
    expect(await readFile(join(folder, 'postgres', 'PG_VERSION'), 'utf8')).toBe('17\n');
  });
});

describe('a postmaster.pid that was left behind', () => {
  it.each([
    ['names a process that is gone', 2 ** 22 - 3],
    ['names a process that is something else by now', process.pid],
  ])('does not stop a start when it %s', async (_name, pid) => {
    const lines = [pid, join(folder, 'postgres'), 1_763_700_000, 5999, '', '127.0.0.1', '0 0', 'ready   ', ''];
    await writeFile(join(folder, 'postgres', 'postmaster.pid'), lines.join('\n'), { mode: 0o644 });

    const database = await start();

    expect(database.attached).toBe(false);
    expect(await query(database.superuserUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('two that want the same data', () => {
  it('the second joins, and stopping it leaves the server to the first', async () => {
    const owner = await start();

    const guest = await start();
    await guest.stop();

    expect(guest).toMatchObject({ attached: true, port: owner.port, superuserUrl: owner.superuserUrl });
    expect(await query(owner.superuserUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('join the server of another process', async () => {
    const holder = await hold();

    const guest = await start();

    expect(guest).toMatchObject({ attached: true, port: holder.database.port });
    expect(await query(guest.superuserUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('that start at once from nothing end up with one server', async () => {
    await nothing();

    const both = await Promise.all([hold(), hold(), start()]);

    const databases = both.map((one) => ('database' in one ? one.database : one));
    expect(databases.filter((database) => !database.attached)).toHaveLength(1);
    expect(new Set(databases.map((database) => database.superuserUrl)).size).toBe(1);
  });
});

describe('the end of the process that owns the server', () => {
  it('ends the server too, even by kill -9', async () => {
    const holder = await hold();
    const pid = await serverPid();

    holder.process.kill('SIGKILL');

    await until(async () => !(await isAlive(pid)));
    expect(await serverPid()).toBeUndefined();
    const log = await readFile(join(folder, 'postgres.log'), 'utf8');
    expect(log).toMatch(/received fast shutdown request[\s\S]*database system is shut down/);
  });

  onLinux('that also lost its guard leaves a server that the next start replaces', async () => {
    const holder = await hold();
    const pid = await serverPid();
    await query(holder.database.superuserUrl, 'create table kept as select 42 as answer');
    for (const guard of await guardsOf(holder.process.pid ?? 0)) process.kill(guard, 'SIGKILL');
    holder.process.kill('SIGKILL');
    await once(holder.process, 'exit');
    await sleep(200);
    expect(await isAlive(pid)).toBe(true);

    const lines: string[] = [];
    const database = await start({ log: (line) => lines.push(line) });

    expect(database.attached).toBe(false);
    expect(lines).toContain('PostgreSQL was left running by a process that is gone: stopping it');
    expect(await isAlive(pid)).toBe(false);
    expect(await query(database.superuserUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('is not brought about by Ctrl-C in the terminal, which also reaches our children', async () => {
    const holder = await hold();

    process.kill(-(holder.process.pid ?? 0), 'SIGINT');
    await sleep(300);

    expect(await query(holder.database.superuserUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

async function start(options: Partial<Parameters<typeof startEmbeddedDatabase>[0]> = {}): Promise<EmbeddedDatabase> {
  const database = await startEmbeddedDatabase({ dataDir: folder, fsync: false, ...options });
  started.push(database);
  return database;
}

async function hold(): Promise<{ process: ChildProcess; database: EmbeddedDatabase }> {
  const register = join(support, 'registerTypeScript.mjs');
  const holder = spawn(process.execPath, ['--import', register, join(support, 'holdDatabase.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // A process group of its own, as a shell gives to what it starts.
    detached: true,
  });
  holders.push(holder);
  const [line] = (await once(createInterface(holder.stdout), 'line')) as [string];
  return { process: holder, database: JSON.parse(line) as EmbeddedDatabase };
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

async function serverPid(): Promise<number | undefined> {
  const text = await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '');
  return Number(text.split('\n')[0]) || undefined;
}

async function guardsOf(pid: number): Promise<number[]> {
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(' ').map(Number);
  const named = await Promise.all(
    children.map(async (child) => ({ child, name: (await readFile(`/proc/${child}/comm`, 'utf8')).trim() })),
  );
  return named.filter(({ name }) => name === 'sh').map(({ child }) => child);
}

async function isAlive(pid: number | undefined): Promise<boolean> {
  if (pid === undefined) return false;
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  // One that ended counts as a process until somebody asks how it ended, and nobody is in a hurry to.
  const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return !/\) Z /.test(state);
}

/** The test's own limit is the one that ends it. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(20);
}
