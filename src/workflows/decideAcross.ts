import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { MarketplaceKey } from '../entities/MarketplaceKey.js';
import { type Outcome, refuse } from '../policy/refusals.js';
import type { App, Viewer } from './App.js';
import type { Decision } from './decide.js';
import { canonical } from './once.js';
import { asViewer, Refused } from './withTenant.js';

/** One transaction of the marketplace itself, within no merchant. */
export interface AcrossTx {
  manager: EntityManager;
  now: Date;
  app: App;
}

export interface AskedAcross {
  mutation: string;
  /** Null for what may happen twice. */
  key: string | null;
  /** The input without its key. */
  input: object;
}

/**
 * The door of a mutation that is about no one merchant: programmes, announcements, modules. Done once per operator,
 * mutation and key; a concurrent caller waits and gets the same result. Refusals roll back and come out as values.
 */
export async function decideAcross<T extends object>(
  app: App,
  viewer: Viewer,
  asked: AskedAcross,
  work: (tx: AcrossTx) => Promise<Outcome<T>>,
): Promise<Decision<T>> {
  if (viewer.role !== 'OPERATOR') return refuse('NOT_PERMITTED', 'Only the staff of the marketplace may ask for this.');
  const tenantless = { ...viewer, merchantId: null };
  try {
    return await asViewer(app, tenantless, async (manager) => {
      const tx = { manager, now: app.clock.now(), app };
      const value = await onceAcross(tx, viewer, asked, async () => {
        const outcome = await work(tx);
        if (!outcome.ok) throw new Refused(outcome.refusals);
        return outcome.value;
      });
      return { ok: true, value };
    });
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusals: error.refusals };
    throw error;
  }
}

/** Does the work once per operator, mutation and key, in a transaction of the marketplace's staff. */
export async function onceAcross<T extends object>(
  { manager, now }: AcrossTx,
  { subject }: Viewer,
  { mutation, key, input }: AskedAcross,
  work: () => Promise<T>,
): Promise<T> {
  if (key === null) return work();
  const scope = { subject, mutation, key };
  const fingerprint = createHash('sha256').update(canonical(input)).digest('hex');
  const { raw } = await manager
    .createQueryBuilder()
    .insert()
    .into(MarketplaceKey)
    .values({ ...scope, fingerprint, result: null, createdAt: now })
    .orIgnore()
    .returning(['key'])
    .execute();
  if ((raw as unknown[]).length === 0) {
    const known = await manager.findOneByOrFail(MarketplaceKey, scope);
    if (known.fingerprint === fingerprint) return known.result as T;
    const message = 'This idempotency key was used with another input. Use a new key for a new request.';
    throw new Refused(refuse('IDEMPOTENCY_KEY_REUSED', message, { field: ['idempotencyKey'] }).refusals);
  }
  const result = await work();
  await manager.update(MarketplaceKey, scope, { result });
  return result;
}
