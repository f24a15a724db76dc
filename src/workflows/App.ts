import type { DataSource, EntityManager } from 'typeorm';
import type { Action } from '../entities/Action.js';
import type { Gateways } from '../integrations/registry.js';
import type { Role } from '../policy/vocabulary.js';

/** Everything a workflow may reach. Made once in server/createApp; tests make their own. */
export interface App {
  db: DataSource;
  gateways: Gateways;
  queue: Queue;
  clock: Clock;
  log: Log;
  vault: Vault;
  watch: Watch;
}

/** The only source of "now". */
export interface Clock {
  now(): Date;
}

/** A wake-up. It says what to look at, never what to do; the row it names decides. */
export interface Job {
  kind: 'deadline' | 'webhook';
  id: string;
  /** Whose it is: one merchant's wake-ups never take all places. */
  merchantId: string;
  /** Its own wake-up was lost or is late: it waits behind what is to be done now. */
  isLate?: boolean;
  /** By the app's clock; at once when left out. */
  startAt?: Date;
}

export interface Queue {
  /** Enqueues in the caller's transaction: no commit, no job. */
  send(manager: EntityManager, job: Job): Promise<void>;
}

export interface Log {
  info(facts: object, sentence: string): void;
  warn(facts: object, sentence: string): void;
  error(facts: object, sentence: string): void;
}

/** Told of what goes on, for figures, traces and the log; never of personal data. */
export interface Watch {
  /** Work behind a wake-up; what is logged meanwhile says of which. */
  job<T>(queue: string, jobId: string, work: () => Promise<T>): Promise<T>;
  /** What the request or job at hand is about, for every later line of the log. */
  about(facts: Partial<Record<'merchantId' | 'orderId' | 'caseId' | 'actionId' | 'deadline', string>>): void;
  /** A partner was asked: `outcome` is ANSWERED, or why there was no answer that could be used. */
  asked(call: { provider: string; call: string; outcome: string; tookMs: number; startedAt: Date }): void;
  /** A deadline is acted on, so long after it was due. */
  actedOn(kind: string, lateSeconds: number): void;
  /** A settle-by passed before the case was settled, under this rule. */
  settleByMissed(ruleId: string): void;
}

/** Seals partner secrets at rest. */
export interface Vault {
  seal(plain: string): string;
  open(sealed: string): string;
}

/** Who asks. `scopeId` is the order of a buyer's token or the account of a partner's token. */
export interface Viewer {
  role: Role;
  merchantId: string | null;
  subject: string;
  scopeId: string | null;
}

/** One transaction within one merchant. `now` is read once, so that everything in it agrees on the time. */
export interface Tx {
  manager: EntityManager;
  merchantId: string;
  now: Date;
  app: App;
  /** Cases changed here; the commit tells whoever listens. */
  changed: Set<string>;
  /** Actions that are started here and asked by this process right after the commit; left out: each gets a wake-up. */
  askedNext?: Action[];
}
