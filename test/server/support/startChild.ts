// The real commands in processes of their own, as a person starts them, with nothing set that the test does not set.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { projectFolder } from '../../../src/server/projectFolder.js';
import { testServer } from '../../support/database.js';

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface Child {
  process: ChildProcess;
  /** What it has said by the time that this is in it. Fails when the process ends before. */
  says(what: string | { test(said: string): boolean }, where?: 'stdout' | 'stderr'): Promise<string>;
  ended: Promise<Ended>;
  stop(signal?: NodeJS.Signals): Promise<Ended>;
}

/** As it is compiled; call `buildProduct` before. */
export function startBuilt(
  command: 'start' | 'cluster' | 'token' | 'import' | 'replay' | 'sandbox' | 'conform',
  env: Record<string, string>,
  args: string[] = [],
): Child {
  return runProgram([join(projectFolder(), `dist/src/cli/${command}.js`), ...args], env);
}

/** For a test: two files that need it at the same time compile it once. */
export async function buildProductOnce(): Promise<void> {
  const turn = new pg.Client({ connectionString: testServer().superuserUrl });
  await turn.connect();
  await turn.query('select pg_advisory_lock(1)');
  try {
    buildProduct();
  } finally {
    await turn.end();
  }
}

/** Compiles what has changed since it was compiled last. */
export function buildProduct(): void {
  const { status } = spawnSync(process.execPath, [join(projectFolder(), 'scripts/buildIfStale.mjs')]);
  if (status !== 0) throw new Error('The product does not compile: see `npm run build`.');
}

export function runProgram(args: string[], env: Record<string, string>): Child {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(
    process.execPath,
    args,
    { cwd: projectFolder(), env: { PATH, HOME, ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  ); // prettier-ignore
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      said[name] += text;
    });
  }
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, ...said })));
  const started: Child = {
    process: child,
    ended,
    says: (what, where = 'stdout') =>
      new Promise((resolve, reject) => {
        const isThere = () => (typeof what === 'string' ? said[where].includes(what) : what.test(said[where]));
        const look = () => {
          if (!isThere()) return;
          child[where].off('data', look);
          resolve(said[where]);
        };
        child[where].on('data', look);
        look();
        void ended.then(() =>
          reject(new Error(`It ended without saying ${String(what)}: ${said.stdout}${said.stderr}`)),
        );
      }),
    stop: (signal = 'SIGTERM') => {
      child.kill(signal);
      return ended;
    },
  };
  alive.add(started);
  void ended.then(() => alive.delete(started));
  return started;
}

/** What a failed test has left running. */
export async function endAll(): Promise<void> {
  await Promise.all([...alive].map((child) => child.stop('SIGKILL')));
}

const alive = new Set<Child>();

/**
 * Free when asked, and still free when it is taken much later: of those that no system gives away by itself, as it does to whoever
 * connects or listens at any free one.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(LOWEST_PORT, LOWEST_EPHEMERAL_PORT);
    const probe = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      probe.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!isFree) continue;
    await new Promise((resolve) => probe.close(resolve));
    return port;
  }
}

const LOWEST_PORT = 10_000;
/** Of Linux; of others it is higher. */
const LOWEST_EPHEMERAL_PORT = 32_768;
