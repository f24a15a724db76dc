import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { mayReroute } from '../../policy/reroute.js';
import { questionKey, withRecordsOf } from '../../policy/planSearch.js';
import { planStale, planToExecute, rankPlans } from '../../policy/reroutePlans.js';
import type { App, Tx, Viewer } from '../App.js';
import { expectVersion, lockCase } from '../cases/caseFile.js';
import { caseFactsOf, settingsOf } from '../cases/factsOf.js';
import { type Doer, doerOf } from '../cases/timeline.js';
import { type Decision, decideWithin, merchantOf, notFound } from '../decide.js';
import { once } from '../once.js';
import { Refused } from '../withTenant.js';
import { planQuestionOf } from './planQuestionOf.js';
import { type Prepared, solveForCase, withSolved } from './solveForCase.js';
import { startReroute } from './startReroute.js';

export interface RerouteInput {
  caseId: string;
  /** Key of a plan of `case.reroutePlans`; the best one when left out. */
  planKey?: string | null;
  /** Units of the case; all that may be rerouted when left out. */
  unitIds?: string[] | null;
  /** The instant by which everything must arrive; any when left out. */
  arriveBy?: Date | null;
  expectedVersion?: number | null;
  idempotencyKey: string;
}

/**
 * The mutation `requestReroute`: buys units of a case elsewhere and gets the first purchase order refunded. Offers are
 * refreshed and the best plan is solved for first, outside any transaction; under the lock the plan must still be there. Asked twice, or by two agents at
 * once, the second gets the first (survival 4).
 */
export async function requestReroute(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: RerouteInput,
): Promise<Decision<{ caseId: string }>> {
  const target = { case: input.caseId };
  const merchantId = await merchantOf(app, viewer, target);
  if (merchantId === null) return notFound(target);
  const solve = () => solveForCase(app, merchantId, input.caseId, viewer, input);
  const begin = (prepared: Prepared | null) =>
    decideWithin(app, viewer, merchantId, async (tx) => {
      const value = await once(tx, { viewer, mutation: 'requestReroute', key: idempotencyKey, input }, async () => {
        const theCase = await lockCase(tx, input.caseId);
        if (theCase.state === 'REROUTING') return { caseId: theCase.id };
        expectVersion(theCase, input.expectedVersion);
        await beginReroute(tx, theCase, viewer, doerOf(viewer), input, prepared);
        return { caseId: theCase.id };
      });
      return { ok: true, value };
    });
  return withSolved(solve, begin);
}

/**
 * Under the lock: may it still, is the plan still there, then start. A plan that was chosen must be among those of the offers
 * as they stand; the best one must have been solved for exactly these. Refuses by throwing.
 */
export async function beginReroute(
  tx: Tx,
  theCase: AfterSalesCase,
  viewer: { role: Doer['actor'] },
  doer: Doer,
  choice: Pick<RerouteInput, 'planKey' | 'unitIds' | 'arriveBy'>,
  prepared: Prepared | null,
): Promise<void> {
  const facts = await caseFactsOf(tx, theCase);
  const may = mayReroute(
    facts,
    viewer,
    await settingsOf(tx),
    tx.now,
    choice.unitIds == null ? {} : { unitIds: choice.unitIds },
  );
  if (!may.ok) throw new Refused(may.refusals);
  const units = facts.units.filter((unit) => may.value.unitIds.includes(unit.unitId));
  const arriveBy = choice.arriveBy ?? null;
  const asItStands = await planQuestionOf(tx, facts, units, { arriveBy });
  const question = withRecordsOf(asItStands, prepared?.question ?? null);
  const planKey = choice.planKey ?? null;
  const isSolved = prepared !== null && questionKey(prepared.question) === questionKey(question);
  if (planKey === null && !isSolved) throw new Refused(planStale().refusals);
  const plan = planToExecute(rankPlans(question, prepared?.solved ?? []), planKey);
  if (!plan.ok) throw new Refused(plan.refusals);
  await startReroute(tx, { theCase, facts, units, plan: plan.value, arriveBy, ruleId: may.value.ruleId, doer });
}
