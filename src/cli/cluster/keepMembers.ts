// Promise: there are always as many members as were asked for: one that dies is started again, after a pause that grows
// while it keeps dying, and the log says so. A restart ends a member only when another one is ready in its place.
import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../workflows/App.js';
import { type Part, PART } from './part.js';

export interface Members {
  /** The address of the API; `listens` is told it before anybody works. Fails when one of them does not start. */
  start(listens: (url: string) => void): Promise<string>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

interface Slot {
  part: Part;
  worker: Worker | null;
  /** Deaths in a row, each soon after the start. */
  deaths: number;
  isRestarting: boolean;
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
const LIVED_LONG_MS = 5_000;
const READY_WITHIN_MS = 60_000;
const ENDS_WITHIN_MS = 9_000;

export function keepMembers(wish: { parts: Part[]; member: string; nodeEnv: string | undefined; log: Log }): Members {
  const { log, nodeEnv } = wish;
  const slots: Slot[] = wish.parts.map((part) => ({ part, worker: null, deaths: 0, isRestarting: false }));
  let isEnding = false;
  let restarting: Promise<void> | undefined;
  // Each accepts for itself: a connection that the parent had passed to a member which dies that instant would hang for ever.
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  cluster.setupPrimary({ exec: wish.member, args: [] });

  const fork = (slot: Slot): Worker => {
    const worker = cluster.fork({ [PART]: JSON.stringify(slot.part), NODE_ENV: nodeEnv ?? '', RUN: '' });
    const startedAt = performance.now();
    worker.once('exit', (code, signal) => {
      if (isEnding || slot.worker !== worker) return;
      slot.worker = null;
      if (slot.isRestarting) return;
      slot.deaths = performance.now() - startedAt > LIVED_LONG_MS ? 0 : slot.deaths + 1;
      const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** slot.deaths, LONGEST_PAUSE_MS);
      const { run } = slot.part;
      log.error({ run, pid: worker.process.pid, how: signal ?? code, pauseMs }, 'A process ended by itself; it is started again.');
      setTimeout(() => begin(slot), pauseMs).unref();
    });
    return worker;
  };
  const begin = (slot: Slot): void => {
    if (!isEnding && slot.worker === null) slot.worker = fork(slot);
  };
  const restartOne = async (slot: Slot): Promise<void> => {
    slot.isRestarting = true;
    try {
      const fresh = fork(slot);
      await readiness(fresh);
      const old = slot.worker;
      slot.worker = fresh;
      if (old !== null) log.info({ run: slot.part.run, pid: old.process.pid, ms: await end(old) }, 'A process ended as told.');
    } finally {
      slot.isRestarting = false;
      begin(slot);
    }
  };
  const restartAll = async (): Promise<void> => {
    log.info({ members: slots.length }, 'Restarting one process after the other.');
    for (const slot of slots) {
      if (isEnding) return;
      await restartOne(slot);
    }
    log.info({ members: slots.length }, 'All processes were restarted.');
  };

  return {
    start: async (listens) => {
      const starting = async (run: Part['run']): Promise<string[]> =>
        Promise.all(
          slots
            .filter((slot) => slot.part.run === run)
            .map((slot) => {
              slot.worker = fork(slot);
              return readiness(slot.worker);
            }),
        );
      const [url = ''] = await starting('api');
      // Whoever is started again takes the port that was found free the first time.
      for (const { part } of slots) if (part.run === 'api') part.port = Number(new URL(url).port);
      listens(url);
      await starting('worker');
      return url;
    },
    restart: () => {
      restarting ??= restartAll()
        .catch((error: Error) => log.error({ error: error.message }, 'The restart was broken off: the others go on as they are.'))
        .finally(() => (restarting = undefined));
      return restarting;
    },
    stop: async () => {
      isEnding = true;
      const alive = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
      await Promise.all(alive.map(end));
    },
  };
} // prettier-ignore

/** The address at which it answers. */
async function readiness(worker: Worker): Promise<string> {
  const late = new AbortController();
  try {
    return await Promise.race([
      once(worker, 'message', { signal: late.signal }).then(([said]) => (said as { url: string }).url),
      once(worker, 'exit', { signal: late.signal }).then(() => {
        throw new Error('A process ended before it was ready; what it said stands above.');
      }),
      sleep(READY_WITHIN_MS, undefined, { signal: late.signal }).then(() => {
        worker.process.kill('SIGKILL');
        throw new Error(`A process was not ready within ${READY_WITHIN_MS / 1000} seconds.`);
      }),
    ]);
  } finally {
    late.abort();
  }
}

/** For how long it took. */
async function end(worker: Worker): Promise<number> {
  if (worker.isDead()) return 0;
  const toldAt = performance.now();
  const exited = once(worker, 'exit');
  worker.process.kill('SIGTERM');
  const late = setTimeout(() => worker.process.kill('SIGKILL'), ENDS_WITHIN_MS);
  await exited;
  clearTimeout(late);
  return Math.round(performance.now() - toldAt);
}
