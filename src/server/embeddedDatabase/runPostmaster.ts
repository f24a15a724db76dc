// Promise: the server listens on the loopback alone, on a free port, in its own process group, and is watched over from
// its first instant. Whatever it has to say when it does not start is in the error.
import { spawn, type ChildProcess } from 'node:child_process';
import { open, stat } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Place } from './chooseHome.js';
import type { Binaries } from './findBinaries.js';
import { OWNER_SETTING, readPidFile } from './findPostmaster.js';
import { guardPostmaster } from './guardPostmaster.js';
import { bareEnvironment } from './runProgram.js';
import { signalPostmaster } from './signalPostmaster.js';

export interface RunningServer {
  port: number;
  stop(): Promise<void>;
}

const PORT_ATTEMPTS = 5;
const LOG_KEPT_BYTES = 5_000_000;
const FAST_STOP_WITHIN_MS = 20_000;

/** Undefined: another process started a server on the same data first. */
export async function runPostmaster(
  place: Place,
  binaries: Binaries,
  options: { fsync: boolean; settings: Record<string, string>; port: number | undefined; log: (line: string) => void },
): Promise<RunningServer | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await freePort());
    const settings = { ...ownSettings(port, options.fsync), ...options.settings };
    const { server, exited, said } = await spawnServer(place, binaries, settings);
    const dismissGuard = guardPostmaster(server.pid ?? 0, place.cluster, binaries);
    let serving = false;
    const ended = exited.then((how) => {
      dismissGuard();
      if (serving) options.log(`PostgreSQL on port ${port} ended by itself (${how})`);
    });

    if (await becomesReady(server, place.cluster)) {
      serving = true;
      // From here on it must not keep our process from ending.
      server.unref();
      return { port, stop };
    }
    await ended;
    const text = await said();
    if (/lock file ".*postmaster\.pid" already exists/.test(text)) return undefined;
    const portWasTaken = /could not bind|Address already in use/.test(text);
    if (!portWasTaken || attempt === PORT_ATTEMPTS) {
      throw new Error(`PostgreSQL did not start with the data in ${place.cluster}: ${text.trim()}`);
    }

    async function stop(): Promise<void> {
      serving = false;
      server.ref();
      if (server.exitCode === null && server.signalCode === null) {
        await signalPostmaster(server.pid ?? 0, 'fast', place.cluster, binaries);
        const patience = new AbortController();
        const late = sleep(FAST_STOP_WITHIN_MS, 'late', { signal: patience.signal }).catch(() => undefined);
        if ((await Promise.race([ended, late])) === 'late') {
          await signalPostmaster(server.pid ?? 0, 'immediate', place.cluster, binaries);
        }
        patience.abort();
      }
      await ended;
    }
  }
}

function ownSettings(port: number, fsync: boolean): Record<string, string> {
  return {
    [OWNER_SETTING]: String(process.pid),
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(fsync ? {} : { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }),
  };
}

async function spawnServer(
  place: Place,
  binaries: Binaries,
  settings: Record<string, string>,
): Promise<{ server: ChildProcess; exited: Promise<string>; said: () => Promise<string> }> {
  const path = join(place.home, 'postgres.log');
  const before = (await stat(path).catch(() => undefined))?.size ?? 0;
  const log = await open(path, before > LOG_KEPT_BYTES ? 'w' : 'a', 0o600);
  try {
    const from = (await log.stat()).size;
    const assignments = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const server = spawn(binaries.postgres, ['-D', place.cluster, ...assignments], {
      cwd: place.home,
      env: bareEnvironment(),
      stdio: ['ignore', log.fd, log.fd],
      detached: true,
      windowsHide: true,
      ...place.runAs,
    });
    // Listened to from the first instant: one that does not like its settings is gone before anything else is awaited.
    const exited = new Promise<string>((resolve) => {
      server.once('exit', (code, signal) => resolve(signal ?? `code ${code}`));
    });
    const failed = await new Promise<Error | undefined>((resolve) => {
      server.once('error', resolve);
      server.once('spawn', () => resolve(undefined));
    });
    if (failed) throw new Error(`PostgreSQL could not be started: ${failed.message}`);
    return { server, exited, said: () => readFrom(path, from) };
  } finally {
    await log.close();
  }
}

async function readFrom(path: string, from: number): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(8_000), position: from });
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

// Read from the server's own file, as pg_ctl does: connecting to ask would cost a process and a refused attempt each time.
async function becomesReady(server: ChildProcess, cluster: string): Promise<boolean> {
  while (server.exitCode === null && server.signalCode === null) {
    const file = await readPidFile(cluster);
    if (file?.pid === server.pid && file?.status === 'ready') return true;
    await sleep(5);
  }
  return false;
}

// Between our look and the server's bind somebody may take it; the caller then tries another one.
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
