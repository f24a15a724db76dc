// Promise: we know what holds the data folder, and are not fooled by a process id that was left behind or given away
// again. The owner's process id is part of the server's command line, so no second record can disagree with it.
import { execFile } from 'node:child_process';
import { readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Binaries } from './findBinaries.js';
import { isAlive } from './isAlive.js';
import { signalPostmaster } from './signalPostmaster.js';

export interface Postmaster {
  pid: number;
  port: number;
  /** The process that started it lives, or it was started by hand: not ours to stop. */
  owned: boolean;
}

export const OWNER_SETTING = 'recourse.owner';

const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 30_000;

export async function findPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const limit = Date.now() + READY_WITHIN_MS;
  for (;;) {
    const file = await readPidFile(cluster);
    if (!file) return undefined;
    const found = await describeProcess(file.pid);
    if (!found?.command.includes(cluster)) {
      await removeStale(cluster, file.text);
      return undefined;
    }
    // Starting and stopping servers are waited for: only a settled one can be judged.
    if (file.status === 'ready') {
      const owner = Number(new RegExp(`${OWNER_SETTING}=(\\d+)`).exec(found.command)?.[1]);
      // When the owner dies its children get another parent, so a reused id of the owner does not deceive.
      const owned = Number.isNaN(owner) || (found.parent === owner && isAlive(owner));
      return { pid: file.pid, port: file.port, owned };
    }
    if (Date.now() > limit) {
      throw new Error(`The PostgreSQL server with process id ${file.pid} in ${cluster} neither gets ready nor ends.`);
    }
    await sleep(20);
  }
}

export async function stopOrphan(pid: number, cluster: string, binaries: Binaries): Promise<void> {
  await signalPostmaster(pid, 'fast', cluster, binaries);
  const limit = Date.now() + STOP_WITHIN_MS;
  while ((await describeProcess(pid))?.command.includes(cluster)) {
    if (Date.now() > limit) {
      throw new Error(
        `The PostgreSQL server with process id ${pid} in ${cluster} does not stop; end it and try again.`,
      );
    }
    await sleep(20);
  }
}

/** The lines are PostgreSQL's: process id, folder, start, port, sockets, address, memory, status. */
export async function readPidFile(
  cluster: string,
): Promise<{ pid: number; port: number; status: string; text: string } | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const lines = text.split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3]), status: (lines[7] ?? '').trim(), text };
}

// PostgreSQL itself forgives the id of a process that is gone, but not one that now is something else, which is usual
// in containers, where every start deals the same few numbers.
async function removeStale(cluster: string, judged: string): Promise<void> {
  if ((await readPidFile(cluster))?.text === judged)
    await unlink(join(cluster, 'postmaster.pid')).catch(() => undefined);
}

async function describeProcess(pid: number): Promise<{ parent: number; command: string } | undefined> {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  if (process.platform === 'linux') {
    try {
      const status = await readFile(`/proc/${pid}/stat`, 'utf8');
      const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ');
      // The name in brackets may itself hold brackets and blanks, so count from the last one.
      const [, parent] = status.slice(status.lastIndexOf(')') + 2).split(' ');
      return { parent: Number(parent), command };
    } catch {
      return undefined;
    }
  }
  const [program, ...args] =
    process.platform === 'win32'
      ? ['powershell.exe', '-NoProfile', '-Command', windowsQuery(pid)]
      : ['ps', '-ww', '-o', 'ppid=,command=', '-p', String(pid)];
  const answer = await promisify(execFile)(program, args).catch(() => undefined);
  const [, parent, command] = /^\s*(\d+)\s+(.*)/s.exec(answer?.stdout ?? '') ?? [];
  return command === undefined ? undefined : { parent: Number(parent), command };
}

function windowsQuery(pid: number): string {
  return `Get-CimInstance Win32_Process -Filter 'ProcessId=${pid}' | % { "$($_.ParentProcessId) $($_.CommandLine)" }`;
}
