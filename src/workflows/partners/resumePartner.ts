import { Action } from '../../entities/Action.js';
import { PartnerAccount } from '../../entities/PartnerAccount.js';
import { In } from 'typeorm';
import { refuse } from '../../policy/refusals.js';
import type { App, Viewer } from '../App.js';
import { decide, type Decision } from '../decide.js';
import { setDeadline } from '../deadlines/setDeadline.js';

/**
 * The mutation `resumePartner`: the partner can be asked again, so what waited for it is asked now, and what was left to a
 * person because its outcome stayed unknown is looked up first. Resuming twice is once.
 */
export async function resumePartner(
  app: App,
  viewer: Viewer,
  input: { partnerAccountId: string },
): Promise<Decision<{ partnerAccountId: string }>> {
  return decide(app, viewer, { merchant: true }, async (tx) => {
    const { merchantId } = tx;
    const account = await tx.manager.findOneBy(PartnerAccount, { merchantId, id: input.partnerAccountId });
    if (account === null)
      return refuse('NOT_FOUND', 'There is no such partner account.', { field: ['partnerAccountId'] });
    await tx.manager.update(PartnerAccount, { merchantId, id: account.id }, { pausedUntil: null, pauseReason: null });
    const waiting = await tx.manager.findBy(Action, {
      merchantId,
      partnerAccountId: account.id,
      state: In(['PENDING', 'UNKNOWN', 'NEEDS_PERSON']),
    });
    for (const action of waiting) {
      if (action.state === 'NEEDS_PERSON') {
        await tx.manager.update(
          Action,
          { merchantId, id: action.id },
          { state: 'UNKNOWN', failures: 0, updatedAt: tx.now },
        );
      }
      await setDeadline(tx, 'ACTION_DUE', action, tx.now);
    }
    return { ok: true, value: { partnerAccountId: account.id } };
  });
}
