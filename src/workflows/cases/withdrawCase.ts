import { Award } from '../../entities/Award.js';
import { Refund } from '../../entities/Refund.js';
import { mayWithdraw } from '../../policy/withdraw.js';
import type { App, Tx, Viewer } from '../App.js';
import { decide, type Decision } from '../decide.js';
import { clearDeadline } from '../deadlines/setDeadline.js';
import { recordAwardDecision } from '../deposit/recordAwardDecision.js';
import { releaseRefund } from '../money/settleRefund.js';
import { endReroute } from '../reroute/endReroute.js';
import { lockCase, moveCase, unitIdsOf } from './caseFile.js';
import { caseFactsOf } from './factsOf.js';
import { type Doer, doerOf } from './timeline.js';

export interface WithdrawInput {
  caseId: string;
  expectedVersion?: number | null;
  reason?: string | null;
}

/** The mutation `withdrawCase`: the problem is no longer one. Nothing that is under way is undone by it. */
export async function withdrawCase(
  app: App,
  viewer: Viewer,
  input: WithdrawInput,
): Promise<Decision<{ caseId: string }>> {
  return decide(app, viewer, { case: input.caseId }, async (tx) => {
    const theCase = await lockCase(tx, input.caseId, input.expectedVersion);
    const may = mayWithdraw(await caseFactsOf(tx, theCase), viewer);
    if (!may.ok) return may;
    await clearDeadline(tx, 'SETTLE_BY', theCase);
    await endReroute(tx, theCase.id, await unitIdsOf(tx, theCase.id), 'WITHDRAWN');
    for (const refund of await tx.manager.findBy(Refund, {
      merchantId: tx.merchantId,
      caseId: theCase.id,
      state: 'FROZEN',
    })) {
      await releaseRefund(tx, refund);
      await letAwardGo(tx, refund, doerOf(viewer));
    }
    await moveCase(tx, theCase, doerOf(viewer), {
      to: 'WITHDRAWN',
      kind: 'WITHDRAWN',
      sentence: input.reason ? `Withdrawn: ${input.reason}` : 'Withdrawn.',
      change: { outcome: 'WITHDRAWN' },
    });
    return { ok: true, value: { caseId: theCase.id } };
  });
}

/** What the deposit had set aside for a refund that is not made goes back to it. */
async function letAwardGo(tx: Tx, { awardId }: Refund, by: Doer): Promise<void> {
  if (awardId === null) return;
  const award = await tx.manager.findOneByOrFail(Award, { merchantId: tx.merchantId, id: awardId });
  await recordAwardDecision(tx, award, { declined: 'WITHDRAWN' }, by);
}
