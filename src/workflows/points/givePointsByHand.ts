import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { refuse } from '../../policy/refusals.js';
import type { Breach } from '../../policy/vocabulary.js';
import type { App, Viewer } from '../App.js';
import { decide, type Decision } from '../decide.js';
import { once } from '../once.js';
import { Refused } from '../withTenant.js';
import { givePoints } from './givePoints.js';

export interface GivePointsInput {
  merchantId: string;
  breach: Breach;
  reason: string;
  datedAt?: Date | null;
  caseId?: string | null;
  idempotencyKey: string;
}

/** The mutation `givePoints`: an operator gives the points of a breach, for one case of the merchant at most once a breach. */
export async function givePointsByHand(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: GivePointsInput,
): Promise<Decision<{ entryId: string }>> {
  return decide(app, viewer, { ofMerchant: input.merchantId }, async (tx) => {
    const asked = { viewer, mutation: 'givePoints', key: idempotencyKey, input };
    const value = await once(tx, asked, async () => {
      const { breach, datedAt, caseId = null } = input;
      const reason = input.reason.trim();
      if (reason === '')
        throw new Refused(refuse('REASON_NEEDED', 'Say what the points are for.', { field: ['reason'] }).refusals);
      if (caseId !== null && !(await tx.manager.existsBy(AfterSalesCase, { merchantId: tx.merchantId, id: caseId })))
        throw new Refused(refuse('NOT_FOUND', 'There is no such case.', { field: ['caseId'] }).refusals);
      const key = caseId === null ? `by-hand:${viewer.subject}:${idempotencyKey}` : `case:${caseId}:${breach}`;
      const entry = await givePoints(tx, {
        key,
        breach,
        reason,
        by: viewer.subject,
        datedAt: datedAt ?? tx.now,
        caseId,
      });
      return { entryId: entry.id };
    });
    return { ok: true, value };
  });
}
