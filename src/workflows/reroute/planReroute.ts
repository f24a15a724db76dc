import { hoursAfter, policyAt } from '../../policy/policyDefaults.js';
import { mayReroute } from '../../policy/reroute.js';
import { type PlanQuestion, type PlanRanking, rankPlans } from '../../policy/reroutePlans.js';
import type { Asker } from '../../policy/permissions.js';
import type { App, Viewer } from '../App.js';
import { lockCase } from '../cases/caseFile.js';
import { caseFactsOf, settingsOf } from '../cases/factsOf.js';
import { decide, type Decision, merchantOf } from '../decide.js';
import { asWorker } from '../withTenant.js';
import { planQuestionOf } from './planQuestionOf.js';
import { refreshOffers } from './refreshOffers.js';

/** The plans of a case, best first, over fresh offers, with those that are out and why: what `case.reroutePlans` shows. */
export async function planReroute(app: App, viewer: Viewer, caseId: string): Promise<Decision<PlanRanking>> {
  const merchantId = await merchantOf(app, viewer, { case: caseId });
  if (merchantId !== null) await refreshForCase(app, merchantId, caseId, viewer);
  return decide(app, viewer, { case: caseId }, async (tx) => {
    const theCase = await lockCase(tx, caseId);
    const facts = await caseFactsOf(tx, theCase);
    const may = mayReroute(facts, viewer, await settingsOf(tx), tx.now);
    if (!may.ok) return may;
    const units = facts.units.filter((unit) => may.value.unitIds.includes(unit.unitId));
    return { ok: true, value: rankPlans(await planQuestionOf(tx, facts, units)) };
  });
}

/** Asks suppliers again about offers that are older than the policy allows, if the case may be rerouted at all. */
export async function refreshForCase(app: App, merchantId: string, caseId: string, viewer: Asker): Promise<void> {
  const stale = await asWorker(app, merchantId, async (tx) => {
    const theCase = await lockCase(tx, caseId);
    const facts = await caseFactsOf(tx, theCase);
    const may = mayReroute(facts, viewer, await settingsOf(tx), tx.now);
    if (!may.ok) return [];
    const units = facts.units.filter((unit) => may.value.unitIds.includes(unit.unitId));
    return staleOffers(await planQuestionOf(tx, facts, units));
  });
  await refreshOffers(app, merchantId, stale);
}

function staleOffers({ candidates, now }: PlanQuestion): string[] {
  const before = hoursAfter(now, -policyAt(now).offerStaleAfterHours);
  return candidates
    .filter(({ lastSeenAt }) => lastSeenAt === null || lastSeenAt <= before)
    .map(({ offerId }) => offerId);
}
