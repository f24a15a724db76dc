// What a buyer's change of mind before shipment allows: cancelling the purchase orders, or correcting the address. Both
// speak of units of one order, whether or not a case is open yet.

import { distinct, freeOfOthers } from './caseFacts.js';
import { type Asker, mayAsk, type Operation } from './permissions.js';
import { accept, type Outcome, refuse, type Refusal } from './refusals.js';
import { notOffered } from './remedyLimits.js';
import { ruleFor } from './ruleFor.js';
import {
  isRefunded,
  isWithSupplier,
  leftToRefund,
  phaseOf,
  type PurchaseOrderFacts,
  routeOfUnit,
  type UnitFacts,
} from './unitFacts.js';
import type { Problem, RuleId } from './vocabulary.js';

export interface PermittedCancellation {
  ruleId: 'S1';
  unitIds: string[];
  /** Those that a supplier still has: it is asked first, and a refund or a new order waits for its confirmation. */
  purchaseOrderIds: string[];
  excluded: { unitId: string; refusals: Refusal[] }[];
}

/**
 * May these units be cancelled with their suppliers now? Units that have shipped are left out with the rule that decides
 * about them (S2, S3); it is refused when none is left. Rule S1, [D].
 *
 * @param problem why: the buyer cancelled, or gave a wrong address
 */
export function mayCancel(
  units: readonly UnitFacts[],
  problem: Extract<Problem, 'BUYER_CANCELLED' | 'WRONG_ADDRESS'>,
  viewer: Asker,
  now: Date,
): Outcome<PermittedCancellation> {
  return permittedOf(units, 'cancelOrder', viewer, (unit) => mayCancelUnit(unit, problem, now));
}

/**
 * May the address be corrected for these units now? Only before shipment. What a supplier already has is cancelled first
 * and placed anew at the right address once that is confirmed (ours). Rule S1, [D].
 */
export function mayCorrectAddress(
  units: readonly UnitFacts[],
  viewer: Asker,
  now: Date,
): Outcome<PermittedCancellation> {
  return permittedOf(units, 'correctAddress', viewer, (unit) => mayCorrectUnit(unit, now));
}

function permittedOf(
  units: readonly UnitFacts[],
  operation: Operation,
  viewer: Asker,
  decide: (unit: UnitFacts) => Outcome<true>,
): Outcome<PermittedCancellation> {
  const asked = mayAsk(viewer, operation);
  if (!asked.ok) return asked;
  const answers = units.map((unit) => ({ unit, answer: decide(unit) }));
  const free = answers.filter(({ answer }) => answer.ok).map(({ unit }) => unit);
  const excluded = answers.flatMap(({ unit, answer }) =>
    answer.ok ? [] : [{ unitId: unit.unitId, refusals: answer.refusals }],
  );
  if (units.length === 0) return refuse('INVALID_INPUT', 'There is no unit to cancel. Choose units of one order.');
  if (free.length === 0) return { ok: false, refusals: distinct(excluded.flatMap(({ refusals }) => refusals)) };
  const held = free.flatMap(({ purchaseOrder }) => (isWithSupplier(purchaseOrder) ? [purchaseOrder.id] : []));
  const unitIds = free.map(({ unitId }) => unitId);
  return accept({ ruleId: 'S1', unitIds, purchaseOrderIds: [...new Set(held)], excluded });
}

function mayCancelUnit(unit: UnitFacts, problem: Problem, now: Date): Outcome<true> {
  const allowed = isBeforeShipment(unit, problem, 'CANCEL', now);
  if (!allowed.ok) return allowed;
  const isPaidBack = isRefunded(unit) || (unit.paidMinor === 0n && unit.purchaseOrder?.cancelState === 'CONFIRMED');
  if (isPaidBack && !isWithSupplier(unit.purchaseOrder)) {
    return refuse('NOT_OFFERED', 'No supplier has it, and nothing is left to refund: it needs no cancellation.', {
      ruleId: 'S1',
    });
  }
  if (unit.orderCancelled && !isWithSupplier(unit.purchaseOrder)) {
    return refuse('NOT_OFFERED', 'It is cancelled already, and no supplier has it. Refund it if that is missing.', {
      ruleId: 'S1',
    });
  }
  return isFreeToCancel(unit);
}

function mayCorrectUnit(unit: UnitFacts, now: Date): Outcome<true> {
  const allowed = isBeforeShipment(unit, 'WRONG_ADDRESS', 'CORRECT_ADDRESS', now);
  if (!allowed.ok) return allowed;
  if (unit.orderCancelled) {
    return refuse(
      'NOT_OFFERED',
      'The order is cancelled, so its address no longer matters. Refund it if that is missing.',
      { ruleId: 'S1' },
    );
  }
  if (leftToRefund(unit) === 0n && unit.paidMinor > 0n) {
    return refuse('NOT_OFFERED', 'The unit has been refunded in full, so it is not sent any more.', { ruleId: 'S1' });
  }
  const dealtWith = unit.openCases.find(({ problem, state }) => problem === 'WRONG_ADDRESS' && state !== 'OPEN');
  if (dealtWith !== undefined && unit.purchaseOrder !== null) {
    return refuse('WORK_IN_PROGRESS', 'The wrong address is being dealt with already: see its case.', {
      ruleId: dealtWith.ruleId,
      retryable: true,
    });
  }
  return isFreeToCancel(unit);
}

function isBeforeShipment(
  unit: UnitFacts,
  problem: Problem,
  step: 'CANCEL' | 'CORRECT_ADDRESS',
  now: Date,
): Outcome<true> {
  const decided = ruleFor({
    problem,
    phase: phaseOf(unit),
    route: routeOfUnit(unit),
    category: unit.category,
    at: now,
  });
  if (!decided.ok) return decided;
  const { rule } = decided.value;
  return rule.steps.includes(step) ? accept(true) : notOffered(step, rule, { problem, openedAt: now }, unit);
}

/**
 * Is it free of what other cases have under way? That it is being bought elsewhere holds it back no longer than a placement that
 * nobody knows the end of: what is not placed yet is not, or goes to the right address.
 */
function isFreeToCancel(unit: UnitFacts): Outcome<true> {
  const openCases = unit.openCases.filter(({ state }) => state !== 'REROUTING');
  const free = freeOfOthers({ ...unit, openCases }, null);
  if (!free.ok || !isWithSupplier(unit.purchaseOrder) || isLeavingSupplier(unit)) return free;
  return maySupplierBeAsked(unit.purchaseOrder, 'S1');
}

/** Its first supplier has been asked to cancel it already, for a reroute that has not bought it elsewhere yet. */
export function isLeavingSupplier({ activeRerouteId, purchaseOrder }: UnitFacts): boolean {
  return activeRerouteId !== null && purchaseOrder?.cancelState === 'ASKED';
}

/**
 * May the supplier be asked to cancel now? Not while it is unknown what it has, or it has been asked. One that cannot be asked at the
 * moment (rate limit or login) is asked when that is over.
 */
export function maySupplierBeAsked(order: PurchaseOrderFacts, ruleId: RuleId): Outcome<true> {
  const waiting = { ruleId, retryable: true } as const;
  if (order.isBeingPlaced) {
    return refuse(
      'WORK_IN_PROGRESS',
      'It is not known yet whether the supplier took the purchase order. Wait for that answer.',
      waiting,
    );
  }
  if (order.cancelState === 'ASKED') {
    return refuse('WORK_IN_PROGRESS', 'The supplier has been asked to cancel. Wait for its answer.', waiting);
  }
  return accept(true);
}
