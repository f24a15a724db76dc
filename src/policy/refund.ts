// Refunding the buyer: whether now. How much stands in refundAmounts.

import { type CaseFacts, freeOfOthers, isOverridden, openTo, type Permitted, permittedUnits, ruleOfUnit, type UnitChoice } from './caseFacts.js'; // prettier-ignore
import { holds } from './conditions.js';
import { areGoodsBack } from './conditionsAfterDelivery.js';
import type { Asker } from './permissions.js';
import { accept, type Outcome, refuse } from './refusals.js';
import { neverAutomatic, nothingLeft, notOffered, notRemedied, refundHeld } from './remedyLimits.js';
import type { MerchantSettings } from './settings.js';
import type { UnitFacts } from './unitFacts.js';
import type { RuleId } from './vocabulary.js';

/**
 * May units of this case be refunded now? Under a rule that offers it and whose condition holds (B3 and B4 have waited, S1
 * is cancelled, S2 is intercepted), or an override; never twice, never beside a reroute. A unit that shipped meanwhile is
 * decided by the rule of its new phase (S1 becomes S2 or S3). After delivery: what the marketplace
 * upheld, or goods that came back intact. Every rule but B2's neighbours S3, T1, A3x and X1.
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
  const reissue = theCase.reissues.find((one) => one.state !== 'FAILED' && one.unitIds.includes(unit.unitId));
  if (reissue !== undefined) {
    return refuse('REISSUE_ACTIVE', 'The unit has been sent again in this case. A new problem of it is a new case.', {
      ruleId: theCase.ruleId,
    });
  }
  if (isOverridden(theCase, 'REFUND')) return accept(theCase.ruleId);
  const owed = notRemedied(theCase, unit);
  if (!owed.ok) return owed;
  if (unit.activeRerouteId !== null) {
    return refuse('REROUTE_ACTIVE', 'The unit is being bought elsewhere. Follow that, or override.', {
      ruleId: theCase.ruleId,
      retryable: true,
    });
  }
  const decided = ruleOfUnit(theCase, unit);
  if (!decided.ok) return decided;
  const rule = decided.value;
  const isOffered = rule.offers.includes('REFUND') || rule.offers.includes('RETURN_FOR_REFUND');
  if (isOverridden(theCase, 'RETURN_FOR_REFUND')) {
    const back = areGoodsBack({ ruleId: theCase.ruleId, unit, theCase, now });
    if (back.ok) return accept(theCase.ruleId);
    if (!isOffered) return back;
  }
  if (!isOffered) return notOffered('REFUND', rule, theCase, unit);
  for (const due of [
    neverAutomatic(rule, viewer),
    holds(rule.condition, { ruleId: rule.id, unit, theCase, settings, now }),
  ]) {
    if (!due.ok) return due;
  }
  return accept(rule.id);
}
