// Sending the same again: a new purchase order for units that were lost, wrong, missing or damaged. What the buyer has
// stays with the buyer, unless a return was asked for.

import { type CaseFacts, freeOfOthers, isOverridden, openTo, type Permitted, permittedUnits, ruleOfUnit, type UnitChoice } from './caseFacts.js'; // prettier-ignore
import { holds } from './conditions.js';
import type { Asker } from './permissions.js';
import { policyAt } from './policyDefaults.js';
import { accept, type Outcome, refuse } from './refusals.js';
import { neverAutomatic, nothingLeft, notOffered, notRemedied, refundHeld } from './remedyLimits.js';
import { mayUnder } from './restrictions.js';
import type { MerchantSettings } from './settings.js';
import { phaseOf, type UnitFacts } from './unitFacts.js';
import type { RuleId } from './vocabulary.js';

/**
 * May units of this case be sent again now? Under a rule that offers it and whose condition holds, or an override; not
 * beside a refund, not twice in one case, and no more often than the policy allows for one unit (survival 17): after
 * that only a refund is left. Rules T2, T3, T4, A1, C2.
 *
 * @param choice which units; all of the case when left out
 */
export function mayReissue(
  theCase: CaseFacts,
  viewer: Asker,
  settings: MerchantSettings,
  now: Date,
  choice: UnitChoice = {},
): Outcome<Permitted> {
  const open = openTo('REISSUE', theCase, viewer);
  if (!open.ok) return open;
  return permittedUnits(theCase, choice, (unit) => mayReissueUnit(theCase, unit, viewer, settings, now));
}

function mayReissueUnit(
  theCase: CaseFacts,
  unit: UnitFacts,
  viewer: Asker,
  settings: MerchantSettings,
  now: Date,
): Outcome<RuleId> {
  const { ruleId } = theCase;
  const limits = [
    nothingLeft(unit, ruleId),
    refundHeld(theCase, unit),
    notSentAgain(theCase, unit),
    underCap(theCase, unit),
    mayUnder(settings.restrictions, 'LISTING_BLOCKED', { variantId: unit.variantId }),
  ];
  for (const free of [...limits, freeOfOthers(unit, theCase.id)]) {
    if (!free.ok) return free;
  }
  // What is still to be sent is bought elsewhere (a reroute), not again.
  if (phaseOf(unit) === 'NOT_SHIPPED' || unit.activeRerouteId !== null) {
    return refuse(
      'NOT_IN_THIS_PHASE',
      'The unit has not been sent, so it cannot be sent again. Reroute it, or refund.',
      {
        ruleId,
      },
    );
  }
  if (isOverridden(theCase, 'REISSUE')) return accept(ruleId);
  const owed = notRemedied(theCase, unit);
  if (!owed.ok) return owed;
  const decided = ruleOfUnit(theCase, unit);
  if (!decided.ok) return decided;
  const rule = decided.value;
  const isOffered = rule.offers.includes('REISSUE') || rule.offers.includes('REPLACE_WITHOUT_RETURN');
  if (!isOffered) return notOffered('REISSUE', rule, theCase, unit);
  const question = { ruleId: rule.id, unit, theCase, settings, now };
  for (const due of [neverAutomatic(rule, viewer), holds(rule.condition, question)]) {
    if (!due.ok) return due;
  }
  return accept(rule.id);
}

/** One replacement a unit and case; one that came to nothing may be followed by another. */
function notSentAgain({ reissues, ruleId }: CaseFacts, unit: UnitFacts): Outcome<true> {
  const last = reissues.findLast((one) => one.unitIds.includes(unit.unitId));
  if (last === undefined || last.state === 'FAILED') return accept(true);
  return refuse('REISSUE_ACTIVE', 'The unit has been sent again in this case. A new problem of it is a new case.', {
    ruleId,
    retryable: last.state === 'PLACING',
  });
}

function underCap({ openedAt, ruleId }: CaseFacts, { reissues }: UnitFacts): Outcome<true> {
  const { reissuesPerUnit } = policyAt(openedAt);
  if (reissues < reissuesPerUnit) return accept(true);
  return refuse('REISSUE_LIMIT', `The unit was sent again ${reissues} time(s), as often as it may be. Refund it.`, {
    ruleId,
  });
}
