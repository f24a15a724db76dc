import { mayIntercept } from '../../policy/interception.js';
import type { App, Viewer } from '../App.js';
import { lockCase } from '../cases/caseFile.js';
import { caseFactsOf } from '../cases/factsOf.js';
import { doerOf } from '../cases/timeline.js';
import { decide, type Decision } from '../decide.js';
import { once } from '../once.js';
import { Refused } from '../withTenant.js';
import { startInterception } from './startInterception.js';

export interface InterceptionInput {
  caseId: string;
  expectedVersion?: number | null;
  idempotencyKey: string;
}

/** The mutation `requestInterception`: asks the carrier to stop the parcel of a case and send it back (rule S2). */
export async function requestInterception(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: InterceptionInput,
): Promise<Decision<{ caseId: string }>> {
  return decide(app, viewer, { case: input.caseId }, async (tx) => {
    const asked = { viewer, mutation: 'requestInterception', key: idempotencyKey, input };
    const value = await once(tx, asked, async () => {
      const theCase = await lockCase(tx, input.caseId, input.expectedVersion);
      const facts = await caseFactsOf(tx, theCase);
      const may = mayIntercept(facts, viewer);
      if (!may.ok) throw new Refused(may.refusals);
      for (const parcelId of may.value.parcelIds) await startInterception(tx, theCase, parcelId, doerOf(viewer));
      return { caseId: theCase.id };
    });
    return { ok: true, value };
  });
}
