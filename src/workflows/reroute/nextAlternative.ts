import { In } from 'typeorm';
import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { OrderUnit } from '../../entities/OrderUnit.js';
import { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { Reroute } from '../../entities/Reroute.js';
import { RerouteUnit } from '../../entities/RerouteUnit.js';
import { questionKey, withRecordsOf } from '../../policy/planSearch.js';
import { messageOf } from '../../policy/refusals.js';
import type { PlanQuestion } from '../../policy/PlanQuestion.js';
import { planToExecute, rankPlans } from '../../policy/reroutePlans.js';
import { askingNext, type Rest } from '../actions/perform.js';
import type { App, Tx } from '../App.js';
import { caseFactsOf } from '../cases/factsOf.js';
import { leaveToPerson } from '../cases/leaveToPerson.js';
import { SYSTEM, tell } from '../cases/timeline.js';
import { clearDeadline } from '../deadlines/setDeadline.js';
import { lockOrderOf } from '../orders/lockOrder.js';
import { asWorker, attempt } from '../withTenant.js';
import { endReroute } from './endReroute.js';
import { placeChoices } from './placeReplacement.js';
import { planQuestionOf } from './planQuestionOf.js';
import type { Prepared } from './solveForCase.js';
import { solvePlans } from './solvePlans.js';
import { stopReroute } from './stopReroute.js';
import type { StoredPlan } from './storedPlan.js';

/**
 * A replacement came to nothing: the best of what is left is solved for outside any lock, and placed under it. None left, or
 * dearer than the margin guard: it stops with that reason and the refund is offered (survival 6).
 */
export async function nextAlternative(app: App, merchantId: string, purchaseOrderId: string): Promise<void> {
  let prepared: Prepared | null = null;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const { changed, rest }: Round = await asWorker(app, merchantId, async (tx) => {
      const found = await leftToReplace(tx, purchaseOrderId);
      if (found === null) return { changed: null, rest: null };
      const left = { ...found, question: withRecordsOf(found.question, prepared?.question ?? null) };
      const isLast = round === MOST_ROUNDS - 1;
      const isSolved = prepared !== null && questionKey(prepared.question) === questionKey(left.question);
      if (!isLast && !isSolved) return { changed: left.question, rest: null };
      return { changed: null, rest: await askingNext(tx, () => replace(tx, left, prepared)) };
    });
    if (changed === null) return rest?.();
    prepared = { question: changed, solved: await solvePlans(app, changed) };
  }
}

/** Offers that never stop changing are bought from all the same in the end: nobody is there to look at the plans anew. */
const MOST_ROUNDS = 3;

/** The question that has to be solved first, or what is left to do once it is replaced. */
interface Round {
  changed: PlanQuestion | null;
  rest: Rest | null;
}

interface Left {
  declined: PurchaseOrder;
  theCase: AfterSalesCase;
  reroute: Reroute;
  unitIds: string[];
  question: PlanQuestion;
}

/** The units of a purchase order that is off and that a reroute still wants; null, and done, when there are none. */
async function leftToReplace(tx: Tx, purchaseOrderId: string): Promise<Left | null> {
  const { merchantId } = tx;
  await lockOrderOf(tx, PurchaseOrder, purchaseOrderId);
  const declined = await tx.manager.findOneByOrFail(PurchaseOrder, { merchantId, id: purchaseOrderId });
  const active = await tx.manager.findBy(RerouteUnit, {
    merchantId, toPurchaseOrderId: purchaseOrderId, isActive: true,
  }); // prettier-ignore
  const units = await tx.manager.findBy(OrderUnit, { merchantId, id: In(active.map((one) => one.unitId)) });
  const isOff = declined.stage === 'FAILED' || declined.stage === 'CANCELED';
  // With units left that will still be sent, those that will not have been released from it.
  const unitIds = units.filter((unit) => isOff || unit.purchaseOrderLineId === null).map((unit) => unit.id);
  const [first] = active.filter((one) => unitIds.includes(one.unitId));
  if (first === undefined) {
    await clearDeadline(tx, 'NEXT_ALTERNATIVE', declined);
    return null;
  }
  const reroute = await tx.manager.findOneByOrFail(Reroute, { merchantId, id: first.rerouteId });
  const theCase = await tx.manager.findOneByOrFail(AfterSalesCase, { merchantId, id: reroute.caseId });
  const facts = await caseFactsOf(tx, theCase);
  const { arriveBy } = reroute.plan as unknown as StoredPlan;
  const question = await planQuestionOf(
    tx,
    facts,
    facts.units.filter((unit) => unitIds.includes(unit.unitId)),
    { tried: reroute.triedOfferIds, arriveBy: arriveBy === undefined ? null : new Date(arriveBy) },
  );
  return { declined, theCase, reroute, unitIds, question };
}

async function replace(tx: Tx, left: Left, prepared: Prepared | null): Promise<void> {
  const { declined, theCase, reroute, unitIds, question } = left;
  await clearDeadline(tx, 'NEXT_ALTERNATIVE', declined);
  const plan = planToExecute(rankPlans(question, prepared?.solved ?? []), null);
  if (!plan.ok) {
    await endReroute(tx, theCase.id, unitIds, plan.refusals[0]?.code ?? 'NO_ALTERNATIVE');
    await stopReroute(tx, theCase, 'OPEN', `The replacement came to nothing. ${messageOf(plan)}`);
    return;
  }
  await tell(tx, theCase, SYSTEM, { kind: 'ALTERNATIVE_CHOSEN', sentence: `Next: ${plan.value.score.sentence}.` });
  const choices = plan.value.lines.flatMap(({ offerId, unitIds: ids }) => ids.map((unitId) => ({ unitId, offerId })));
  const placed = await attempt(tx, () => placeChoices(tx, theCase, reroute, choices));
  if (!placed.ok) await leaveToPerson(tx, theCase, placed);
}
