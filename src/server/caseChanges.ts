// Promise: whoever waits for a case is woken after each commit that changed it, by whichever process. One connection a
// process listens; when it breaks, it comes back and wakes everybody, because what was said meanwhile is lost.
import pg from 'pg';
import type { App } from '../workflows/App.js';
import { newSignal, type Signal, type Waiting } from './signal.js';

export interface CaseChanges {
  /** Listens from this call on. Several changes while nobody asks are one. */
  of(caseId: string): Waiting;
  stop(): Promise<void>;
}

const CHANNEL = 'case_changed';
const PING_EVERY_MS = 30_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** @param url the database; the role needs no rights in it to listen */
export async function listenToCases(url: string, log: App['log']): Promise<CaseChanges> {
  const waiting = new Map<string, Set<Signal>>();
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let stopped = false;

  const connect = async (): Promise<void> => {
    const next = new pg.Client({
      connectionString: url,
      application_name: 'recourse-events',
      keepAlive: true,
      query_timeout: 10_000,
    });
    next.on('notification', ({ payload }) => wake(waiting.get(payload?.split(' ')[1] ?? '')));
    next.on('error', () => lost(next));
    next.once('end', () => lost(next));
    try {
      await next.connect();
      await next.query(`listen ${CHANNEL}`);
    } catch (error) {
      await leave(next);
      throw error;
    }
    if (stopped) await leave(next);
    else client = next;
  };
  const lost = (which: pg.Client): void => {
    if (which !== client) return;
    client = undefined;
    void leave(which);
    if (!stopped) comeBack(FIRST_PAUSE_MS);
  };
  const comeBack = (pauseMs: number): void => {
    log.warn({ pauseMs }, 'The connection that hears of changed cases is lost; it is opened again.');
    retry = setTimeout(() => {
      connect().then(
        () => waiting.forEach(wake),
        () => stopped || comeBack(Math.min(pauseMs * 2, LONGEST_PAUSE_MS)),
      );
    }, pauseMs);
  };
  // A connection that died without a word is noticed only by speaking on it.
  const ping = setInterval(() => {
    const asked = client;
    asked?.query('select 1').catch(() => lost(asked));
  }, PING_EVERY_MS);
  ping.unref();

  await connect();
  return {
    of: (caseId) => {
      const signal = newSignal(() => {
        const others = waiting.get(caseId);
        others?.delete(signal);
        if (others?.size === 0) waiting.delete(caseId);
      });
      waiting.set(caseId, (waiting.get(caseId) ?? new Set()).add(signal));
      return signal.waiting;
    },
    stop: async () => {
      stopped = true;
      clearInterval(ping);
      clearTimeout(retry);
      for (const signals of [...waiting.values()]) for (const signal of [...signals]) signal.waiting.end();
      if (client !== undefined) await leave(client);
    },
  };
}

function wake(signals: Set<Signal> | undefined): void {
  signals?.forEach((signal) => signal.wake());
}

function leave(client: pg.Client): Promise<void> {
  return client.end().catch(() => undefined);
}
