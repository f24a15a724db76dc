import { v7 as uuid } from 'uuid';
import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Reroute } from '../../entities/Reroute.js';
import { RerouteUnit } from '../../entities/RerouteUnit.js';
import type { CaseFacts } from '../../policy/caseFacts.js';
import { formatMinor } from '../../policy/money.js';
import type { ReroutePlan } from '../../policy/reroutePlan.js';
import { isWithSupplier, type UnitFacts } from '../../policy/unitFacts.js';
import type { RuleId } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import { moveCase } from '../cases/caseFile.js';
import type { Doer } from '../cases/timeline.js';
import { recoverLost } from '../money/recoverLost.js';
import { cancelAtSupplier, NOBODY_TO_ASK } from '../supply/cancelAtSupplier.js';
import { placeReplacement } from './placeReplacement.js';
import { storedPlan } from './storedPlan.js';

export interface RerouteStart {
  theCase: AfterSalesCase;
  facts: CaseFacts;
  units: UnitFacts[];
  plan: ReroutePlan;
  /** What the merchant asked for, and the next alternatives keep to. */
  arriveBy: Date | null;
  ruleId: RuleId;
  doer: Doer;
}

/**
 * Writes the reroute down and asks for the cancellation first; the placement follows when that is accepted, when the
 * supplier itself declared that it has nothing, or when it does not answer in time. One active reroute per unit.
 */
export async function startReroute(
  tx: Tx,
  { theCase, units, plan, arriveBy, ruleId, doer }: RerouteStart,
): Promise<void> {
  const { merchantId } = tx;
  const rerouteId = uuid();
  await tx.manager.insert(Reroute, {
    merchantId,
    id: rerouteId,
    orderId: theCase.orderId,
    caseId: theCase.id,
    state: 'CANCELLING',
    plan: storedPlan(plan, arriveBy),
    triedOfferIds: [],
    endedBecause: null,
    createdAt: tx.now,
    updatedAt: tx.now,
  });
  await tx.manager.insert(
    RerouteUnit,
    units.map((unit) => ({
      merchantId,
      rerouteId,
      unitId: unit.unitId,
      orderId: theCase.orderId,
      fromPurchaseOrderId: unit.purchaseOrder?.id ?? null,
      toPurchaseOrderId: null,
      isActive: true,
    })),
  );
  const held = units.filter((unit) => isWithSupplier(unit.purchaseOrder));
  const { isAsked, unasked } = await cancelAtSupplier(tx, theCase, held);
  const total = `${formatMinor(plan.totalMinor, plan.currency)} ${plan.currency}`;
  await moveCase(tx, theCase, doer, {
    to: 'REROUTING',
    kind: 'REROUTE_STARTED',
    ruleId,
    sentence:
      `${units.length} unit(s) are bought elsewhere for ${total}, to arrive by ${plan.arrivesBy.toISOString()}. ` +
      saidOf(isAsked, unasked.length > 0),
    data: { rerouteId, planKey: plan.key },
    change: { remedy: 'REROUTE' },
  });
  for (const purchaseOrder of unasked) await recoverLost(tx, theCase, purchaseOrder, held);
  if (!isAsked) await placeReplacement(tx, theCase);
}

function saidOf(isAsked: boolean, isLeftToPerson: boolean): string {
  if (!isAsked && !isLeftToPerson) return 'No supplier has to be asked to cancel.';
  const said = isAsked ? ['The first supplier is asked to cancel.'] : [];
  return isLeftToPerson ? [...said, NOBODY_TO_ASK].join(' ') : said.join(' ');
}
