import { accept } from '../../policy/refusals.js';
import type { App, Tx, Viewer } from '../App.js';
import type { Decision } from '../decide.js';
import { decide } from '../decide.js';
import { once } from '../once.js';
import { asWorker, Refused } from '../withTenant.js';

export interface AskedOnce {
  mutation: string;
  key: string;
  input: object;
}

/**
 * What the staff of a merchant ask for and only the product may write: places at a session, results against answers that no
 * merchant can read. Once per key; refusals come out as values.
 */
export async function asProduct<T extends object>(
  app: App,
  viewer: Viewer,
  asked: AskedOnce,
  work: (tx: Tx) => Promise<T>,
): Promise<Decision<T>> {
  const own = await decide(app, viewer, { merchant: true }, async (tx) => accept(tx.merchantId));
  if (!own.ok) return own;
  try {
    return await asWorker(app, own.value, async (tx) => accept(await once(tx, { viewer, ...asked }, () => work(tx))));
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusals: error.refusals };
    throw error;
  }
}
