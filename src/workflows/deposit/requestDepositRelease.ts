import { mayRelease } from '../../policy/deposit.js';
import type { App, Viewer } from '../App.js';
import { decide, type Decision } from '../decide.js';
import { once } from '../once.js';
import { Refused } from '../withTenant.js';
import { lockDeposit } from './lockDeposit.js';
import { changeDeposit } from './moveDeposit.js';
import { releaseFactsOf } from './releaseFactsOf.js';

/**
 * The mutation `requestDepositRelease`: the merchant wants its deposit back. Refused as long as something stands against it, with
 * every reason; else the marketplace sees the wish. Asking twice is asking once.
 */
export async function requestDepositRelease(
  app: App,
  viewer: Viewer,
  { idempotencyKey }: { idempotencyKey: string },
): Promise<Decision<{ depositId: string }>> {
  return decide(app, viewer, { merchant: true }, async (tx) => {
    const asked = { viewer, mutation: 'requestDepositRelease', key: idempotencyKey, input: {} };
    const value = await once(tx, asked, async () => {
      const locked = await lockDeposit(tx);
      const may = mayRelease(await releaseFactsOf(tx, locked));
      if (!may.ok) throw new Refused(may.refusals);
      const { deposit } = locked;
      if (deposit.releaseRequestedAt === null) {
        await changeDeposit(tx, deposit, { releaseRequestedAt: tx.now, releaseRequestedBy: viewer.subject });
      }
      return { depositId: deposit.id };
    });
    return { ok: true, value };
  });
}
