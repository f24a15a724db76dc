import type { App, Viewer } from '../App.js';
import { decide, type Decision } from '../decide.js';
import { releaseFactsOf } from './releaseFactsOf.js';
import { lockDeposit } from './lockDeposit.js';
import { changeDeposit } from './moveDeposit.js';
import { mayRelease } from '../../policy/deposit.js';

/**
 * The mutation `requestDepositRelease`: the merchant wants its deposit back. Refused as long as something stands against it, with
 * every reason; else the marketplace sees the wish. Asking twice is asking once.
 */
export async function requestDepositRelease(
  app: App,
  viewer: Viewer,
  _input: { idempotencyKey: string },
): Promise<Decision<{ depositId: string }>> {
  return decide(app, viewer, { merchant: true }, async (tx) => {
    const locked = await lockDeposit(tx);
    const may = mayRelease(await releaseFactsOf(tx, locked));
    if (!may.ok) return may;
    const { deposit } = locked;
    if (deposit.releaseRequestedAt === null) {
      await changeDeposit(tx, deposit, { releaseRequestedAt: tx.now, releaseRequestedBy: viewer.subject });
    }
    return { ok: true, value: { depositId: deposit.id } };
  });
}
