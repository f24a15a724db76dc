// Goods that come back from the buyer: who starts it, who bears the freight, what was in the box. The refund follows their
// inspection; anything but intact needs a person. Rules A3, C1, A2.

import { type CaseFacts, freeOfOthers, isOverridden, openTo, type Permitted, permittedUnits, ruleOfUnit, type UnitChoice } from './caseFacts.js'; // prettier-ignore
import type { Asker } from './permissions.js';
import { accept, type Outcome, refuse } from './refusals.js';
import { nothingLeft, notOffered, notRemedied, refundHeld } from './remedyLimits.js';
import { phaseOf, type UnitFacts } from './unitFacts.js';
import type { FreightBearer, NextAction, ReturnState, RuleId } from './vocabulary.js';

/**
 * May these units be sent back now? Delivered units, under a rule that lets goods come back for a refund (A2 once the
 * marketplace has upheld the claim), once a unit and case.
 *
 * @param choice which units; all of the case when left out
 */
export function mayStartReturn(theCase: CaseFacts, viewer: Asker, choice: UnitChoice = {}): Outcome<Permitted> {
  const open = openTo('START_RETURN', theCase, viewer);
  if (!open.ok) return open;
  return permittedUnits(theCase, choice, (unit) => mayReturnUnit(theCase, unit));
}

function mayReturnUnit(theCase: CaseFacts, unit: UnitFacts): Outcome<RuleId> {
  const { ruleId, verification } = theCase;
  for (const free of [nothingLeft(unit, ruleId), refundHeld(theCase, unit), freeOfOthers(unit, theCase.id)]) {
    if (!free.ok) return free;
  }
  if (phaseOf(unit) !== 'DELIVERED') {
    return refuse('NOT_IN_THIS_PHASE', 'Only what was delivered can be sent back.', { ruleId });
  }
  const earlier = theCase.returns.findLast((one) => one.unitIds.includes(unit.unitId));
  if (earlier !== undefined && earlier.state !== 'EXPIRED') {
    return refuse('RETURN_ACTIVE', `The unit's return is ${earlier.state}. Follow that one.`, { ruleId });
  }
  if (isOverridden(theCase, 'RETURN_FOR_REFUND')) return accept(ruleId);
  const owed = notRemedied(theCase, unit);
  if (!owed.ok) return owed;
  const decided = ruleOfUnit(theCase, unit);
  if (!decided.ok) return decided;
  const rule = decided.value;
  if (!rule.offers.includes('RETURN_FOR_REFUND')) return notOffered('START_RETURN', rule, theCase, unit);
  if (rule.condition === 'VERIFIED' && verification?.state !== 'UPHELD') {
    return refuse('NOT_VERIFIED', 'The marketplace has not upheld the claim. The return follows its verdict.', {
      ruleId,
    });
  }
  return accept(rule.id);
}

/** Who bears the return freight unless agreed otherwise: the buyer who changed their mind (A3), else the merchant. [L] */
export function returnFreightBearer(ruleId: RuleId): FreightBearer {
  return ruleId === 'A3' ? 'BUYER' : 'MERCHANT';
}

/** May it be agreed otherwise? Not at the cost of a buyer under C1: there the freight is on the merchant. [P] */
export function mayAgreeOnFreight(ruleId: RuleId, agreed: FreightBearer | null): Outcome<FreightBearer> {
  const bearer = agreed ?? returnFreightBearer(ruleId);
  if (ruleId !== 'C1' || bearer !== 'BUYER') return accept(bearer);
  const message = 'Rule C1 leaves no freight to the buyer. Leave freightBorneBy out, or name who else bears it.';
  return refuse('NOT_OFFERED', message, { ruleId, field: ['freightBorneBy'] });
}

/** What can be told of a return, and in which of its states. */
const TELLABLE = {
  REGISTER_RETURN: ['ASKED', 'LABEL_READY'],
  RECEIVE_RETURN: ['ASKED', 'LABEL_READY', 'SENT', 'LOST', 'EXPIRED'],
  INSPECT_RETURN: ['ARRIVED'],
} as const satisfies Partial<Record<NextAction, readonly ReturnState[]>>;

/**
 * May somebody say this of the return of the case now: with which waybill it travels, that it arrived, or what was in the
 * box?
 */
export function mayTellOfReturn(
  action: keyof typeof TELLABLE,
  theCase: CaseFacts,
  viewer: Asker,
): Outcome<{ ruleId: RuleId; returnId: string }> {
  const open = openTo(action, theCase, viewer);
  if (!open.ok) return open;
  const { ruleId, returns } = theCase;
  const isTold = (state: ReturnState) => (TELLABLE[action] as readonly ReturnState[]).includes(state);
  // Of several, the one that this can be said of.
  const last = returns.findLast(({ state }) => isTold(state)) ?? returns.at(-1);
  if (last === undefined) return refuse('RETURN_NEEDED', 'No goods of this case are to come back.', { ruleId });
  if (isTold(last.state)) return accept({ ruleId, returnId: last.id });
  return refuse('NOT_YET', `The return is ${last.state}; this is told while it is ${TELLABLE[action].join(' or ')}.`, {
    ruleId,
  });
}
