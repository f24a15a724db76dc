import { PartnerAccount } from '../../entities/PartnerAccount.js';
import { limitsWith, type LimitsWish } from '../../policy/partnerLimits.js';
import { refuse } from '../../policy/refusals.js';
import type { App, Viewer } from '../App.js';
import { decide, type Decision } from '../decide.js';

/** The mutation `updatePartnerLimits`: how much is asked of one account, over all processes, from the next call on. */
export async function updatePartnerLimits(
  app: App,
  viewer: Viewer,
  { partnerAccountId, ...wish }: { partnerAccountId: string } & LimitsWish,
): Promise<Decision<{ partnerAccountId: string }>> {
  return decide(app, viewer, { merchant: true }, async (tx) => {
    const key = { merchantId: tx.merchantId, id: partnerAccountId };
    const account = await tx.manager.findOne(PartnerAccount, { where: key, lock: { mode: 'pessimistic_write' } });
    if (account === null) {
      return refuse('NOT_FOUND', 'There is no such partner account.', { field: ['partnerAccountId'] });
    }
    await tx.manager.update(PartnerAccount, key, { limits: limitsWith(account.limits, wish) });
    return { ok: true, value: { partnerAccountId } };
  });
}
