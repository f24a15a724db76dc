import type { EntityManager } from 'typeorm';
import type { Outcome, Refusal } from '../policy/refusals.js';
import type { App, Tx, Viewer } from './App.js';

/**
 * Hands out the only EntityManager: one transaction under row-level security for one merchant. Serialisation failures
 * and deadlocks are tried again, so `work` has no effect outside the database. A Refused thrown inside rolls back.
 */
export async function withTenant<T>(app: App, viewer: TenantViewer, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(app, sessionOf(viewer), (manager) => within(app, manager, viewer.merchantId, work));
}

/**
 * Finds what to work on under the rights of whoever asks, and works on it within its merchant, in one transaction: `find` says
 * as whom. Null when it finds nothing.
 */
export function withFound<Found extends TenantViewer, T>(
  app: App,
  asking: { role: string; merchantId: string | null; scopeId: string | null },
  find: (manager: EntityManager) => Promise<Found | null>,
  work: (tx: Tx, found: Found) => Promise<T>,
): Promise<T | null> {
  return inTransaction(app, sessionOf(asking), async (manager) => {
    const found = await find(manager);
    if (found === null) return null;
    const isAnother = KEYS.some((key) => found[key] !== asking[key]);
    if (isAnother) await enter(manager, sessionOf(found));
    return within(app, manager, found.merchantId, (tx) => work(tx, found));
  });
}

const KEYS = ['role', 'merchantId', 'scopeId'] as const;

async function within<T>(
  app: App,
  manager: EntityManager,
  merchantId: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const tx: Tx = { manager, merchantId, now: app.clock.now(), app, changed: new Set() };
  const value = await work(tx);
  for (const caseId of tx.changed) {
    await manager.query(`select pg_notify('case_changed', $1)`, [`${merchantId} ${caseId}`]);
  }
  return value;
}

/** As the product itself within one merchant: timers, webhooks, and the steps behind an authorised mutation. */
export function asWorker<T>(app: App, merchantId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return withTenant(app, { role: 'WORKER', merchantId, scopeId: null }, work);
}

/** Outside any merchant: the worker sees deadlines, notes of what to count again and the webhook inbox, a partner its own account, a buyer's link itself. */
export function outsideTenants<T>(
  app: App,
  session: { role: 'WORKER' } | { role: 'PARTNER'; accountId: string } | { role: 'LINK'; linkId: string },
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  const subject = session.role === 'PARTNER' ? session.accountId : session.role === 'LINK' ? session.linkId : '';
  return inTransaction(app, { role: session.role, tenant: '', subject }, work);
}

/** Reads under the rights of the viewer, whoever that is. */
export function asViewer<T>(app: App, viewer: Viewer, work: (manager: EntityManager) => Promise<T>): Promise<T> {
  return inTransaction(app, sessionOf(viewer), work);
}

/** Carries refusals out of a transaction so that nothing of it is kept. */
export class Refused extends Error {
  constructor(readonly refusals: Refusal[]) {
    super(refusals.map((refusal) => refusal.message).join(' '));
  }
}

/**
 * Tries a step that may be refused, within a transaction that goes on either way. Nothing of a refused step is kept.
 * For timers and partner news, where nobody is there to be told: the caller says it in the timeline.
 */
export async function attempt<T>(tx: Tx, step: () => Promise<T>): Promise<Outcome<T>> {
  await tx.manager.query('savepoint step');
  try {
    return { ok: true, value: await step() };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    await tx.manager.query('rollback to savepoint step');
    return { ok: false, refusals: error.refusals };
  }
}

export type TenantViewer = Pick<Viewer, 'scopeId'> & { role: Viewer['role'] | 'WORKER'; merchantId: string };

interface Session {
  role: string;
  tenant: string;
  subject: string;
}

function sessionOf(viewer: { role: string; merchantId: string | null; scopeId: string | null }): Session {
  return { role: viewer.role, tenant: viewer.merchantId ?? '', subject: viewer.scopeId ?? '' };
}

const RETRIED = new Set(['40001', '40P01', 'XX000']);
const TRIES = 3;

async function inTransaction<T>(app: App, session: Session, work: (manager: EntityManager) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await app.db.transaction(async (manager) => {
        await enter(manager, session);
        return work(manager);
      });
    } catch (error) {
      if (attempt === TRIES || !RETRIED.has(sqlState(error) ?? '')) throw error;
    }
  }
}

/** Says who asks, until the transaction ends. */
async function enter(manager: EntityManager, { role, tenant, subject }: Session): Promise<void> {
  await manager.query(
    `select set_config('app.role', $1, true), set_config('app.tenant', $2, true), set_config('app.subject', $3, true)`,
    [role, tenant, subject],
  );
}

/** SQLSTATE of a database error, or null for anything else. */
export function sqlState(error: unknown): string | null {
  const driverError = (error as { driverError?: { code?: unknown } } | null)?.driverError;
  return typeof driverError?.code === 'string' ? driverError.code : null;
}
