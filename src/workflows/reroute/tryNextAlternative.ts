import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import type { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { Reroute } from '../../entities/Reroute.js';
import { RerouteUnit } from '../../entities/RerouteUnit.js';
import { planToExecute, rankPlans } from '../../policy/reroutePlans.js';
import { messageOf } from '../../policy/refusals.js';
import { canRerouteFix } from '../../policy/reroute.js';
import type { SupplierFailure } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import { moveCase } from '../cases/caseFile.js';
import { caseFactsOf } from '../cases/factsOf.js';
import { PARTNER, tell } from '../cases/timeline.js';
import { leaveToPerson } from '../cases/leaveToPerson.js';
import { attempt } from '../withTenant.js';
import { endReroute } from './endReroute.js';
import { placeChoices } from './placeReplacement.js';
import { planQuestionOf } from './planQuestionOf.js';
import type { StoredPlan } from './storedPlan.js';

/**
 * A replacement was declined: the next best plan for its units follows by itself, without the offers tried so far. None
 * left, or dearer than the margin guard: it stops with that reason and the refund is offered (survival 6).
 */
export async function tryNextAlternative(
  tx: Tx,
  declined: PurchaseOrder,
  offerIds: string[],
  failure: SupplierFailure,
  onlyUnits: string[] | null = null,
): Promise<AfterSalesCase | null> {
  const { merchantId } = tx;
  const all = await tx.manager.findBy(RerouteUnit, { merchantId, toPurchaseOrderId: declined.id, isActive: true });
  const mine = all.filter((one) => onlyUnits === null || onlyUnits.includes(one.unitId));
  const [first] = mine;
  if (first === undefined) return null;
  const reroute = await tx.manager.findOneByOrFail(Reroute, { merchantId, id: first.rerouteId });
  const theCase = await tx.manager.findOneByOrFail(AfterSalesCase, { merchantId, id: reroute.caseId });
  const unitIds = mine.map((one) => one.unitId);
  const tried = [...new Set([...reroute.triedOfferIds, ...offerIds])];
  await tx.manager.update(Reroute, { merchantId, id: reroute.id }, { triedOfferIds: tried, updatedAt: tx.now });
  if (!canRerouteFix(failure)) {
    await endReroute(tx, theCase.id, unitIds, failure);
    await stop(
      tx,
      theCase,
      'NEEDS_PERSON',
      `The replacement was declined (${failure}); another supplier does not change that.`,
    );
    return theCase;
  }
  const facts = await caseFactsOf(tx, theCase);
  const units = facts.units.filter((unit) => unitIds.includes(unit.unitId));
  const plan = planToExecute(
    rankPlans(await planQuestionOf(tx, facts, units, { tried, arriveBy: arriveByOf(reroute) })),
    null,
  );
  if (!plan.ok) {
    await endReroute(tx, theCase.id, unitIds, plan.refusals[0]?.code ?? 'NO_ALTERNATIVE');
    await stop(tx, theCase, 'OPEN', `The replacement was declined (${failure}). ${messageOf(plan)}`);
    return theCase;
  }
  await tell(tx, theCase, PARTNER, {
    kind: 'ALTERNATIVE_DECLINED',
    sentence: `The replacement was declined (${failure}); the next best plan follows.`,
  });
  const placed = await attempt(tx, () =>
    placeChoices(
      tx,
      theCase,
      reroute,
      plan.value.lines.flatMap(({ offerId, unitIds: ids }) => ids.map((unitId) => ({ unitId, offerId }))),
    ),
  );
  if (!placed.ok) await leaveToPerson(tx, theCase, placed);
  return theCase;
}

function arriveByOf({ plan }: Reroute): Date | null {
  const { arriveBy } = plan as unknown as StoredPlan;
  return arriveBy === undefined ? null : new Date(arriveBy);
}

async function stop(tx: Tx, theCase: AfterSalesCase, to: 'OPEN' | 'NEEDS_PERSON', sentence: string): Promise<void> {
  if (theCase.state === 'REROUTING')
    await moveCase(tx, theCase, PARTNER, { to, kind: 'REROUTE_ENDED', sentence, change: { remedy: null } });
  else await tell(tx, theCase, PARTNER, { kind: 'REROUTE_ENDED', sentence });
}
