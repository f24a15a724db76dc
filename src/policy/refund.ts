// Refunding the buyer: whether now. How much stands in refundAmounts.

import { type CaseFacts, freeOfOthers, isOverridden, openTo, type Permitted, permittedUnits, ruleOfUnit, type UnitChoice } from './caseFacts.js'; // prettier-ignore
import { holds } from './conditions.js';
import type { Asker } from './permissions.js';
import { accept, type Outcome, refuse } from './refusals.js';
import { neverAutomatic, nothingLeft, notOffered, refundHeld } from './remedyLimits.js';
import type { MerchantSettings } from './settings.js';
import type { UnitFacts } from './unitFacts.js';
import type { RuleId } from './vocabulary.js';

/**
 * May units of this case be refunded now? Under a rule that offers it and whose condition holds (B3 and B4 have waited, S1
 * is cancelled, S2 is intercepted), or an override; never twice, never beside a reroute. A unit that shipped meanwhile is
 * decided by the rule of its new phase (S1 becomes S2 or S3). Rules B1-B4, S1-S3.
 *
 * @param choice which units; all of the case when left out
 */
export function mayRefund(
  theCase: CaseFacts,
  viewer: Asker,
  settings: MerchantSettings,
  now: Date,
  choice: UnitChoice = {},
): Outcome<Permitted> {
  const open = openTo('REFUND', theCase, viewer);
  if (!open.ok) return open;
  return permittedUnits(theCase, choice, (unit) => mayRefundUnit(theCase, unit, viewer, settings, now));
}

function mayRefundUnit(
  theCase: CaseFacts,
  unit: UnitFacts,
  viewer: Asker,
  settings: MerchantSettings,
  now: Date,
): Outcome<RuleId> {
  for (const free of [nothingLeft(unit, theCase.ruleId), refundHeld(theCase, unit), freeOfOthers(unit, theCase.id)]) {
    if (!free.ok) return free;
  }
  if (isOverridden(theCase, 'REFUND')) return accept(theCase.ruleId);
  if (unit.activeRerouteId !== null) {
    return refuse('REROUTE_ACTIVE', 'The unit is being bought elsewhere. Follow that, or override.', {
      ruleId: theCase.ruleId,
      retryable: true,
    });
  }
  const decided = ruleOfUnit(theCase, unit);
  if (!decided.ok) return decided;
  const rule = decided.value;
  if (!rule.offers.includes('REFUND')) return notOffered('REFUND', rule, theCase, unit);
  for (const due of [neverAutomatic(rule, viewer), holds(rule.condition, { ruleId: rule.id, unit, settings, now })]) {
    if (!due.ok) return due;
  }
  return accept(rule.id);
}
