import { Verification } from '../../entities/Verification.js';
import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { mayAsk } from '../../policy/permissions.js';
import type { Rate } from '../../policy/rate.js';
import { refuse } from '../../policy/refusals.js';
import type { App, Viewer } from '../App.js';
import { doerOf } from '../cases/timeline.js';
import { decide, type Decision } from '../decide.js';
import { once } from '../once.js';
import { lockOrder } from '../orders/lockOrder.js';
import { Refused } from '../withTenant.js';
import { recordVerdict, type Verdict } from './recordVerdict.js';

export interface DecideInput {
  caseId: string;
  /** The round that is decided; an old or unknown one is refused. */
  roundNo: number;
  verdict: Verdict['state'];
  /** For the merchant and the buyer, 0 to 2000 characters. */
  message?: string | null;
  /** Of a counterfeit whose order is in another currency than the deposit (rule C3); it may come later. */
  rate?: Rate | null;
  idempotencyKey: string;
}

/** The mutation `decideVerification`: the marketplace's staff decide a round in the product. A round is decided once. */
export async function decideVerification(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: DecideInput,
): Promise<Decision<{ caseId: string }>> {
  return decide(app, viewer, { case: input.caseId }, async (tx) => {
    const asked = mayAsk(viewer, 'decideVerification');
    if (!asked.ok) return asked;
    const value = await once(tx, { viewer, mutation: 'decideVerification', key: idempotencyKey, input }, async () => {
      const { merchantId } = tx;
      const theCase = await tx.manager.findOneByOrFail(AfterSalesCase, { merchantId, id: input.caseId });
      await lockOrder(tx, theCase.orderId);
      const round = await tx.manager.findOneBy(Verification, {
        merchantId,
        caseId: theCase.id,
        roundNo: input.roundNo,
      });
      if (round === null) {
        const message = 'The case has no such round of verification.';
        throw new Refused(refuse('NOT_FOUND', message, { ruleId: theCase.ruleId, field: ['roundNo'] }).refusals);
      }
      const verdict = {
        state: input.verdict,
        message: input.message ?? null,
        decidedAt: tx.now,
        rate: input.rate ?? null,
      };
      if ((await recordVerdict(tx, round, verdict, doerOf(viewer))) === 'GIVEN_BEFORE') {
        const message = `The round is ${round.state} already; a verdict is given once. An appeal is a new round.`;
        throw new Refused(refuse('VERDICT_GIVEN', message, { ruleId: theCase.ruleId }).refusals);
      }
      return { caseId: theCase.id };
    });
    return { ok: true, value };
  });
}
