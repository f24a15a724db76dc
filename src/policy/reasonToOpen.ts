// Whether somebody can say at all that a unit has a problem: what the rules refuse outright, and what must be so before
// there is anything to be had.

import type { AfterSalesRule } from './afterSalesRules.js';
import {
  cameBack,
  isHeld,
  isInAllergyWindow,
  isInEvidenceWindow,
  isInNoReasonWindow,
  isLost,
} from './reasonsAfterHandOver.js';
import type { MerchantSettings } from './settings.js';
import { canBeStopped } from './interceptParcel.js';
import { accept, type Outcome, refuse } from './refusals.js';
import { phasesWithRule } from './ruleFor.js';
import { isWithSupplier, phaseOf, routeOfUnit, shipByOf, type UnitFacts } from './unitFacts.js';
import type { InterceptionState, Phase, Problem, RuleId } from './vocabulary.js';

/**
 * Is there something to be had under the rule that decides? Of several reasons why not, the rule's own comes first.
 * Rules B1-X1; that a shipment is overdue only from its ship-by instant, and that a cancelled order has no supplier
 * problems any more, is (ours).
 */
export function reasonToOpen(
  unit: UnitFacts,
  problem: Problem,
  rule: AfterSalesRule,
  settings: MerchantSettings,
  now: Date,
): Outcome<true> {
  if (rule.verdict === 'REFUSES') return refusedByRule(rule, problem, phaseOf(unit), now);
  const ruleId = rule.id;
  if (unit.refundedMinor > 0n && unit.paidMinor > 0n) {
    return refuse('NOT_OFFERED', 'The unit has been refunded: nothing more is owed for it.', { ruleId });
  }
  if (unit.orderCancelled && phaseOf(unit) === 'NOT_SHIPPED' && problem !== 'BUYER_CANCELLED') {
    return refuse('NOT_OFFERED', 'The order is cancelled. Open a BUYER_CANCELLED case if its refund is missing.', {
      ruleId,
    });
  }
  return REASONS[ruleId](unit, ruleId, now, settings);
}

function refusedByRule(
  { id: ruleId, sentence }: AfterSalesRule,
  problem: Problem,
  phase: Phase,
  now: Date,
): Outcome<true> {
  const instead = 'Only an override by somebody with that right can do more.';
  if (ruleId !== 'X1') return refuse('NOT_OFFERED', `${sentence} ${instead}`, { ruleId });
  const others = phasesWithRule(problem, now).map((one) => `${one.phase} (${one.ruleIds.join(', ')})`);
  return refuse(
    'NOT_IN_THIS_PHASE',
    `${problem} has no rule while ${phase}; it has one while ${others.join(' or ')}. ${instead}`,
    {
      ruleId,
    },
  );
}

type Reason = (unit: UnitFacts, ruleId: RuleId, now: Date, settings: MerchantSettings) => Outcome<true>;

const ALWAYS: Reason = () => accept(true);

/** What must be so before somebody can say that a unit has the problem of the rule. */
const REASONS = {
  C1: isInAllergyWindow,
  C2: isInEvidenceWindow,
  C3: ALWAYS,
  B1: ALWAYS,
  B2: ALWAYS,
  B3: isPastShipBy,
  B3i: isPastShipBy,
  B4: hasSupplierToAnswer,
  S1: ALWAYS,
  S2: mayStillBeStopped,
  S3: ALWAYS,
  T1: isHeld,
  T2: isLost,
  T3: ALWAYS,
  T4: cameBack,
  A1: ALWAYS,
  A2: ALWAYS,
  A3x: ALWAYS,
  A3: isInNoReasonWindow,
  X1: ALWAYS,
} as const satisfies Record<RuleId, Reason>;

/** Before its ship-by instant a shipment is not overdue at all (ours); from it, the case waits. */
function isPastShipBy(unit: UnitFacts, ruleId: RuleId, now: Date): Outcome<true> {
  const shipBy = shipByOf(unit);
  if (shipBy !== null && shipBy <= now) return accept(true);
  if (shipBy === null) return refuse('NOT_YET', 'No ship-by instant is known. Urge the supplier for one.', { ruleId });
  return refuse('NOT_YET', `Not overdue: the supplier has until ${shipBy.toISOString()} to hand it over.`, {
    ruleId,
    retryable: true,
    possibleFrom: shipBy,
  });
}

function hasSupplierToAnswer({ purchaseOrder }: UnitFacts, ruleId: RuleId): Outcome<true> {
  if (isWithSupplier(purchaseOrder)) return accept(true);
  return refuse(
    'NOT_OFFERED',
    'No supplier has a purchase order for this unit, so none can be silent. Place one first.',
    {
      ruleId,
    },
  );
}

/** S2 has nothing to give once the parcel can no longer be stopped, unless that has succeeded already. */
function mayStillBeStopped(unit: UnitFacts, ruleId: RuleId): Outcome<true> {
  const stoppable = canBeStopped(unit, routeOfUnit(unit), ruleId);
  if (stoppable.ok || stoppable.refusals.some(({ retryable }) => retryable)) return accept(true);
  const isSuccess = unit.interception !== null && SUCCESSES.includes(unit.interception.state);
  return isSuccess && unit.interception?.parcelId === unit.parcel?.id ? accept(true) : stoppable;
}

const SUCCESSES: readonly InterceptionState[] = ['SUCCEEDED', 'RETURNING', 'RETURNED'];
