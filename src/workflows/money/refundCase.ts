import { mayRefundOrGiveUp } from '../../policy/giveUpReissue.js';
import type { App, Viewer } from '../App.js';
import { lockCase } from '../cases/caseFile.js';
import { caseFactsOf, settingsOf } from '../cases/factsOf.js';
import { doerOf } from '../cases/timeline.js';
import { decide, type Decision } from '../decide.js';
import { once } from '../once.js';
import { Refused } from '../withTenant.js';
import { giveUpReissue } from '../reissue/giveUpReissue.js';
import { refundUnits } from './refundUnits.js';

export interface RefundInput {
  caseId: string;
  /** All units of the case that may be refunded, when left out. */
  unitIds?: string[] | null;
  expectedVersion?: number | null;
  idempotencyKey: string;
}

/**
 * The mutation `refundCase`: gives the buyer back what was paid for units of a case, once, and never more. A replacement that has
 * not been shipped is given up for it: cancelled with its supplier first.
 */
export async function refundCase(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: RefundInput,
): Promise<Decision<{ caseId: string }>> {
  return decide(app, viewer, { case: input.caseId }, async (tx) => {
    const value = await once(tx, { viewer, mutation: 'refundCase', key: idempotencyKey, input }, async () => {
      const theCase = await lockCase(tx, input.caseId, input.expectedVersion);
      const facts = await caseFactsOf(tx, theCase);
      const choice = input.unitIds == null ? {} : { unitIds: input.unitIds };
      const may = mayRefundOrGiveUp(facts, viewer, await settingsOf(tx), tx.now, choice);
      if (!may.ok) throw new Refused(may.refusals);
      if (may.value.givesUpReissue) await giveUpReissue(tx, theCase, facts, may.value, doerOf(viewer));
      else await refundUnits(tx, theCase, facts, may.value, doerOf(viewer), `Rule ${may.value.ruleId}:`);
      return { caseId: theCase.id };
    });
    return { ok: true, value };
  });
}
