// Each server is a process of its own; what it uses is read from the system's own books.
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { performance } from 'node:perf_hooks';
import { MERCHANT } from './shop.js';
import type { Ground } from './ground.js';

export interface Server {
  name: string;
  url: string;
  pid: number;
  /** Until the first answer, in milliseconds. */
  coldStartMs: number;
  stop(): Promise<void>;
}

const TYPESCRIPT = ['--import', './test/support/registerTypeScript.mjs', '--no-warnings'];

/** The built product, as an operator starts it, on a migrated database. */
export async function startProduct(ground: Ground, more: Record<string, string> = {}): Promise<Server> {
  const port = await freePort();
  const begunAt = performance.now();
  const child = begin(ground, port, more);
  const url = `http://127.0.0.1:${port}`;
  const token = await tokenFrom(ground.issuer);
  await answers(child, async () => (await askFor(url, '{ orders(first: 1) { nodes { id } } }', {}, token)) !== null);
  return serverOf('product', url, child, performance.now() - begunAt);
}

/** One that only acts on wake-ups, beside others. */
export async function startWorker(ground: Ground): Promise<Server> {
  const port = await freePort();
  const begunAt = performance.now();
  const child = begin(ground, port, { RUN: 'worker', WEBHOOK_PRIVATE_TARGETS: '127.0.0.0/8' });
  const url = `http://127.0.0.1:${port}`;
  await answers(child, async () => (await fetch(`${url}/livez`).catch(() => null))?.status === 200);
  return serverOf('worker', url, child, performance.now() - begunAt);
}

export const METRICS_TOKEN = 'a-bench-token-91c5e07d-not-a-secret';

/** With it secrets are sealed. */
export const SECRET_KEY = 'a-bench-key-3f9c1b7e5d2a4860-not-a-secret';

function begin(
  { appUrl, ownerUrl, issuer, folder }: Ground,
  port: number,
  more: Record<string, string> = {},
): ChildProcess {
  return spawn(process.execPath, ['dist/src/cli/start.js'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      PORT: String(port),
      DATABASE_URL: appUrl,
      DATABASE_OWNER_URL: ownerUrl,
      SECRET_KEY,
      PUBLIC_URL: 'http://127.0.0.1',
      MAIL_URL: 'smtp://127.0.0.1:9',
      MAIL_FROM: 'Bench <bench@recourse.example>',
      DATA_DIR: folder,
      METRICS_TOKEN,
      // One caller asks for as much as many would.
      COST_BUDGET: '100000000',
      COST_RESTORE_PER_SECOND: '100000000',
      AUTH_ISSUER: issuer.issuer.issuer,
      AUTH_AUDIENCE: issuer.issuer.audience,
      AUTH_JWKS_URL: issuer.issuer.jwksUrl,
      ...more,
    },
  });
}

/** A server of the bench's own, which says where it listens. */
export async function startOwn(name: string, file: string, env: Record<string, string>): Promise<Server> {
  const begunAt = performance.now();
  const child = fork(file, { execArgv: TYPESCRIPT, env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env } });
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (told) => resolve((told as { port: number }).port));
    child.once('exit', () => reject(new Error(`${name} ended before it listened.`)));
  });
  const url = `http://127.0.0.1:${port}`;
  return serverOf(name, url, child, performance.now() - begunAt);
}

function serverOf(name: string, url: string, child: ChildProcess, coldStartMs: number): Server {
  return { name, url, pid: pidOf(child), coldStartMs, stop: () => ended(child) };
}

export function tokenFrom(issuer: Ground['issuer']): Promise<string> {
  return issuer.token({ alg: 'RS256', expiresIn: 36_000, claims: { tenant: MERCHANT } });
}

/** Of somebody who may do everything in the shop. */
export function adminToken(issuer: Ground['issuer']): Promise<string> {
  return issuer.token({ alg: 'RS256', expiresIn: 36_000, claims: { tenant: MERCHANT, role: 'merchant_admin' } });
}

/** The text of an answer of 200; null for anything else. */
export async function askFor(url: string, query: string, variables: object, token: string): Promise<string | null> {
  try {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    const text = await response.text();
    return response.status === 200 ? text : null;
  } catch {
    return null;
  }
}

/** CPU time of a process so far, in milliseconds; of one that has ended 0. */
export function cpuOf(pid: number): number {
  const fields = statOf(pid);
  return fields === null ? 0 : (Number(fields[11]) + Number(fields[12])) * MS_A_TICK;
}

/** Of all that a postmaster has begun and that still runs. */
export function cpuOfChildren(parent: number): number {
  let sum = 0;
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const fields = statOf(Number(name));
    if (fields !== null && Number(fields[1]) === parent) sum += (Number(fields[11]) + Number(fields[12])) * MS_A_TICK;
  }
  return sum;
}

/** Resident memory in MiB. */
export function memoryOf(pid: number): number {
  const found = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(found?.[1] ?? 0) / 1024;
}

const MS_A_TICK = 10;

/** What /proc says of a process behind its name; null when there is none. */
function statOf(pid: number): string[] | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
  } catch {
    return null;
  }
}

function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error('A server could not be started.');
  return child.pid;
}

const STARTS_WITHIN_MS = 60_000;

async function answers(child: ChildProcess, isThere: () => Promise<boolean>): Promise<void> {
  const until = performance.now() + STARTS_WITHIN_MS;
  while (!(await isThere())) {
    if (child.exitCode !== null || performance.now() > until) throw new Error('The product did not start.');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
