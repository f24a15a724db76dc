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
import { freshSince, refreshOffers } from './refreshOffers.js';

/** The plans of a case, best first, over fresh offers, with those that are out and why: what `case.reroutePlans` shows. */
export async function planReroute(app: App, viewer: Viewer, caseId: string): Promise<Decision<PlanRanking>> {
  const merchantId = await merchantOf(app, viewer, { case: caseId });
  if (merchantId !== null) await refreshForCase(app, merchantId, caseId, viewer, 'TO_LOOK');
  return decide(app, viewer, { case: caseId }, async (tx) => {
    const theCase = await lockCase(tx, caseId);
    const facts = await caseFactsOf(tx, theCase);
    const may = mayReroute(facts, viewer, await settingsOf(tx), tx.now);
    if (!may.ok) return may;
    const units = facts.units.filter((unit) => may.value.unitIds.includes(unit.unitId));
    return { ok: true, value: rankPlans(await planQuestionOf(tx, facts, units)) };
  });
}

/**
 * Asks suppliers again about the offers of a case, if it may be rerouted at all: to look, about those that are older than the
 * policy allows; to buy, about all that nobody has told of just now.
 */
export async function refreshForCase(
  app: App,
  merchantId: string,
  caseId: string,
  viewer: Asker,
  purpose: 'TO_LOOK' | 'TO_BUY',
): Promise<void> {
  const old = await asWorker(app, merchantId, async (tx) => {
    const theCase = await lockCase(tx, caseId);
    const facts = await caseFactsOf(tx, theCase);
    const may = mayReroute(facts, viewer, await settingsOf(tx), tx.now);
    if (!may.ok) return [];
    const units = facts.units.filter((unit) => may.value.unitIds.includes(unit.unitId));
    return oldOffers(await planQuestionOf(tx, facts, units), purpose);
  });
  await refreshOffers(app, merchantId, old);
}

function oldOffers({ candidates, now }: PlanQuestion, purpose: 'TO_LOOK' | 'TO_BUY'): string[] {
  const before = purpose === 'TO_BUY' ? freshSince(now) : hoursAfter(now, -policyAt(now).offerStaleAfterHours);
  return candidates
    .filter(({ lastSeenAt }) => lastSeenAt === null || lastSeenAt <= before)
    .map(({ offerId }) => offerId);
}
