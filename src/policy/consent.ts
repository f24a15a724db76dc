// The buyer's consent to a similar product instead of the same: recorded per offer, by the buyer or for the buyer.

import { type CaseFacts, isOverridden, openTo, ruleOfUnit } from './caseFacts.js';
import type { Asker } from './permissions.js';
import { accept, type Outcome } from './refusals.js';
import { notOffered } from './remedyLimits.js';
import type { RuleId } from './vocabulary.js';

/**
 * May consent to an offer be recorded in this case? Wherever a reroute of one of its units is offered, even while the rule
 * still waits. Recording it twice is no mistake. Rule book: "Similar product: only with the buyer's recorded consent".
 */
export function mayRecordConsent(theCase: CaseFacts, viewer: Asker): Outcome<{ ruleId: RuleId }> {
  const open = openTo('RECORD_CONSENT', theCase, viewer);
  if (!open.ok) return open;
  if (isOverridden(theCase, 'REROUTE')) return accept({ ruleId: theCase.ruleId });
  const answers = theCase.units.map((unit): Outcome<{ ruleId: RuleId }> => {
    const decided = ruleOfUnit(theCase, unit);
    if (!decided.ok) return decided;
    const rule = decided.value;
    return rule.offers.includes('REROUTE') ? accept({ ruleId: rule.id }) : notOffered('REROUTE', rule, theCase, unit);
  });
  return answers.find((answer) => answer.ok) ?? answers[0] ?? accept({ ruleId: theCase.ruleId });
}
