// Until when a remedy must be executed (refund sent, replacement handed to a carrier), and what happens by itself then.

import type { AfterSalesRule } from './afterSalesRules.js';
import { hoursAfter, policyAt } from './policyDefaults.js';
import type { MerchantSettings } from './settings.js';
import type { RuleId, SettleBySetting } from './vocabulary.js';

/**
 * The settle-by of a case: so many hours after its remedies are due, which for B3, B3i and B4 is when their wait is over
 * ("also when reached through B3 or B4"). Null when the rule has no such clock or it is not known yet when the wait ends.
 * Rules B1, B3, B3i, B4; 48 h is (ours).
 *
 * @param offersFrom from when the remedies may be taken; null when that is not known yet
 */
export function settleByOf(rule: AfterSalesRule, openedAt: Date, offersFrom: Date | null): Date | null {
  if (rule.clock.settleWithin === null || offersFrom === null) return null;
  const dueFrom = offersFrom > openedAt ? offersFrom : openedAt;
  return hoursAfter(dueFrom, policyAt(openedAt)[rule.clock.settleWithin]);
}

/**
 * What happens by itself when the settle-by passes. The merchant decides for B1, B3 and B4; everything else, above all
 * B3i, goes to a person. Rule book, "Deadlines nobody acts on".
 */
export function settleBySettingFor(ruleId: RuleId, settings: MerchantSettings): SettleBySetting {
  if (ruleId === 'B1' || ruleId === 'B3' || ruleId === 'B4') return settings.settleBy[ruleId];
  return 'ESCALATE';
}
