import { mayAgreeOnFreight, mayStartReturn } from '../../policy/goodsReturn.js';
import type { FreightBearer } from '../../policy/vocabulary.js';
import type { App, Viewer } from '../App.js';
import { lockCase } from '../cases/caseFile.js';
import { caseFactsOf } from '../cases/factsOf.js';
import { doerOf } from '../cases/timeline.js';
import { decide, type Decision } from '../decide.js';
import { once } from '../once.js';
import { Refused } from '../withTenant.js';
import { beginReturn } from './beginReturn.js';

export interface StartReturnInput {
  caseId: string;
  /** All units of the case that may come back, when left out. */
  unitIds?: string[] | null;
  /** Where it was agreed otherwise; by rule when left out. */
  freightBorneBy?: FreightBearer | null;
  expectedVersion?: number | null;
  idempotencyKey: string;
}

/** The mutation `startReturn`: lets delivered goods come back for a refund. A3 and C1 start it by themselves. */
export async function startReturn(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: StartReturnInput,
): Promise<Decision<{ caseId: string }>> {
  return decide(app, viewer, { case: input.caseId }, async (tx) => {
    const value = await once(tx, { viewer, mutation: 'startReturn', key: idempotencyKey, input }, async () => {
      const theCase = await lockCase(tx, input.caseId, input.expectedVersion);
      const facts = await caseFactsOf(tx, theCase);
      const may = mayStartReturn(facts, viewer, input.unitIds == null ? {} : { unitIds: input.unitIds });
      if (!may.ok) throw new Refused(may.refusals);
      const freight = mayAgreeOnFreight(may.value.ruleId, input.freightBorneBy ?? null);
      if (!freight.ok) throw new Refused(freight.refusals);
      await beginReturn(tx, theCase, facts, may.value, doerOf(viewer), freight.value);
      return { caseId: theCase.id };
    });
    return { ok: true, value };
  });
}
