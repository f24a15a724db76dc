import { Action } from '../../entities/Action.js';
import { Deadline } from '../../entities/Deadline.js';
import { PartnerAccount } from '../../entities/PartnerAccount.js';
import { In } from 'typeorm';
import { refuse } from '../../policy/refusals.js';
import type { App, Viewer } from '../App.js';
import { decide, type Decision } from '../decide.js';

/** The mutation `resumePartner`: the login works again, so what waited for it is asked now. Resuming twice is once. */
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
      state: In(['PENDING', 'UNKNOWN']),
    });
    const deadlines = await tx.manager.findBy(Deadline, {
      merchantId,
      kind: 'ACTION_DUE',
      subjectId: In(waiting.map((one) => one.id)),
    });
    for (const deadline of deadlines) {
      if (deadline.doneAt !== null) continue;
      await tx.manager.update(Deadline, { merchantId, id: deadline.id }, { dueAt: tx.now });
      await app.queue.send(tx.manager, { kind: 'deadline', id: deadline.id });
    }
    return { ok: true, value: { partnerAccountId: account.id } };
  });
}
