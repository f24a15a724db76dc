// What a buyer is told who could not be helped on the way: what applies when the goods are there.

import { ruleFor } from './ruleFor.js';
import { routeOfUnit, type UnitFacts } from './unitFacts.js';

/** May some of these be sent back without a reason (A3), or are they all of a kind that is not taken back (A3x)? */
export function saidOfReturns(units: readonly UnitFacts[], now: Date): string {
  const isTakenBack = units.some((unit) => {
    const { category, noReturnConfirmed } = unit;
    const decided = ruleFor({ problem: 'CHANGED_MIND', phase: 'DELIVERED', route: routeOfUnit(unit), category, noReturnConfirmed, at: now }); // prettier-ignore
    return !decided.ok || decided.value.rule.offers.length > 0;
  });
  return isTakenBack
    ? 'after delivery the buyer may return the goods (rule A3).'
    : 'goods of this kind are not taken back without a reason either (rule A3x).';
}
