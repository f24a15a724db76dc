import { mayReissue } from '../../policy/reissue.js';
import type { Asker } from '../../policy/permissions.js';
import type { App, Viewer } from '../App.js';
import { lockCase } from '../cases/caseFile.js';
import { caseFactsOf, settingsOf } from '../cases/factsOf.js';
import { doerOf } from '../cases/timeline.js';
import { decide, type Decision, merchantOf } from '../decide.js';
import { offersOfUnits } from '../mappings/offersOfUnits.js';
import { once } from '../once.js';
import { refreshBeforeBuying } from '../reroute/refreshOffers.js';
import { asWorker, Refused } from '../withTenant.js';
import { beginReissue } from './beginReissue.js';

export interface ReissueInput {
  caseId: string;
  /** Units of the case; all that may be sent again when left out. */
  unitIds?: string[] | null;
  /** From which offer; the first supplier's, or else the cheapest, when left out. */
  offerId?: string | null;
  expectedVersion?: number | null;
  idempotencyKey: string;
}

/** The mutation `reissueUnits`: sends the same again. Its offers are refreshed first, outside any transaction. */
export async function reissueUnits(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: ReissueInput,
): Promise<Decision<{ caseId: string }>> {
  const merchantId = await merchantOf(app, viewer, { case: input.caseId });
  if (merchantId !== null) {
    try {
      await refreshForReissue(app, merchantId, input.caseId, viewer);
    } catch (error) {
      if (error instanceof Refused) return { ok: false, refusals: error.refusals };
      throw error;
    }
  }
  return decide(app, viewer, { case: input.caseId }, async (tx) => {
    const value = await once(tx, { viewer, mutation: 'reissueUnits', key: idempotencyKey, input }, async () => {
      const theCase = await lockCase(tx, input.caseId, input.expectedVersion);
      const facts = await caseFactsOf(tx, theCase);
      const choice = input.unitIds == null ? {} : { unitIds: input.unitIds };
      const may = mayReissue(facts, viewer, await settingsOf(tx), tx.now, choice);
      if (!may.ok) throw new Refused(may.refusals);
      await beginReissue(tx, theCase, facts, may.value, doerOf(viewer), input.offerId ?? null);
      return { caseId: theCase.id };
    });
    return { ok: true, value };
  });
}

/** Asks suppliers again about the offers it may be bought by, if anything may be sent again at all. */
export async function refreshForReissue(app: App, merchantId: string, caseId: string, viewer: Asker): Promise<void> {
  const offerIds = await asWorker(app, merchantId, async (tx) => {
    const facts = await caseFactsOf(tx, await lockCase(tx, caseId));
    const may = mayReissue(facts, viewer, await settingsOf(tx), tx.now);
    if (!may.ok) return [];
    const needs = await offersOfUnits(tx, facts.units.map((unit) => unit.unitId)); // prettier-ignore
    return needs.flatMap(({ offers }) => offers.map(({ id }) => id));
  });
  await refreshBeforeBuying(app, merchantId, offerIds);
}
