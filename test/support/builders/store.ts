// A database of a test file, written to past row-level security, and an App that reads it as the application does. What
// reads and mutations are tested with; no partner is there to be asked.
import type { EntityManager } from 'typeorm';
import type { App } from '../../../src/workflows/App.js';
import { giveGroundBack, takeGround } from '../ground.js';
import { listen } from '../listen.js';
import { UNWATCHED } from '../../../src/workflows/unwatched.js';

export interface Store {
  app: App;
  /** Writes whatever a test wants to be there. */
  manager: EntityManager;
  setNow(at: string): void;
  /** The SQL statements that the application has run since the last call. */
  statements(): string[];
  close(): Promise<void>;
}

export const NOW = '2026-06-10T08:00:00.000Z';

export async function openStore(): Promise<Store> {
  const ground = await takeGround();
  const { db, superuser } = ground;
  let run: string[] = [];
  listen(db, (sql) => run.push(sql));
  let now = new Date(NOW);
  const app: App = {
    db,
    gateways: NOBODY_TO_ASK,
    queue: { send: () => Promise.resolve() },
    clock: { now: () => now },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    vault: { seal: (plain) => plain, open: (sealed) => sealed },
    watch: UNWATCHED,
  };
  return {
    app,
    manager: superuser.manager,
    setNow: (at) => {
      now = new Date(at);
    },
    statements: () => {
      const seen = run;
      run = [];
      return seen;
    },
    close: () => giveGroundBack(ground),
  };
}

const NOBODY_TO_ASK = new Proxy({} as App['gateways'], {
  get: () => {
    throw new Error('No partner is there to be asked.');
  },
});
