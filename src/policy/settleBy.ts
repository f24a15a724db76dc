// Until when a remedy must be executed (refund sent, replacement handed to a carrier), and what happens by itself then.

import type { AfterSalesRule } from './afterSalesRules.js';
import { FIGURES, hoursAfter, policyAt, type PolicyFigure } from './policyDefaults.js';
import { restrictionOf } from './restrictions.js';
import { isSettledRule, type MerchantSettings } from './settings.js';
import { type WorkCalendar, type WorkDeadline, workingDaysAfter } from './workCalendar.js';
import type { CaseState, RuleId, SettleBySetting } from './vocabulary.js';

/**
 * The settle-by of a case whose clock runs from the moment its remedies are due, which for B3, B3i and B4 is when their
 * wait is over ("also when reached through B3 or B4"). Null when the rule has no such clock, when it runs from something
 * later (a verdict, the arrival of goods), or when it is not known yet when the wait ends.
 *
 * Under T4 it runs from the scan, however late that was told.
 *
 * @param offersFrom from when the remedies may be taken; null when that is not known yet
 * @param scannedAt when the parcel was last scanned; null when it never was
 */
export function settleByOf(
  rule: AfterSalesRule,
  openedAt: Date,
  offersFrom: Date | null,
  scannedAt: Date | null,
): Date | null {
  const { settleWithin, settleFrom } = rule.clock;
  if (settleWithin === null || offersFrom === null) return null;
  if (settleFrom === 'SCAN') {
    return elapsed(scannedAt !== null && scannedAt < openedAt ? scannedAt : openedAt, settleWithin, openedAt);
  }
  if (settleFrom !== 'OFFER') return null;
  return elapsed(offersFrom > openedAt ? offersFrom : openedAt, settleWithin, openedAt);
}

/** The settle-by that runs from the arrival of goods (C1, A3): 7 days. Null under any other rule. */
export function settleByAfterArrival(rule: AfterSalesRule, arrivedAt: Date, openedAt: Date): Date | null {
  const { settleWithin, settleFrom } = rule.clock;
  return settleWithin === null || settleFrom !== 'ARRIVAL' ? null : elapsed(arrivedAt, settleWithin, openedAt);
}

/** The settle-by that runs from the marketplace's verdict (A1, A2): 15 working days. Null under any other rule. */
export function settleByAfterVerdict(
  rule: AfterSalesRule,
  decidedAt: Date,
  openedAt: Date,
  calendar: WorkCalendar,
): WorkDeadline | null {
  const { settleWithin, settleFrom } = rule.clock;
  if (settleWithin === null || settleFrom !== 'VERDICT' || FIGURES[settleWithin].unit !== 'working days') return null;
  return workingDaysAfter(decidedAt, policyAt(openedAt)[settleWithin], calendar);
}

/** The settle-by that runs from the verdict by elapsed time (C3): 7 days. Null under any other rule. */
export function settleByDaysAfterVerdict(rule: AfterSalesRule, decidedAt: Date, openedAt: Date): Date | null {
  const { settleWithin, settleFrom } = rule.clock;
  if (settleWithin === null || settleFrom !== 'VERDICT' || FIGURES[settleWithin].unit === 'working days') return null;
  return elapsed(decidedAt, settleWithin, openedAt);
}

function elapsed(from: Date, figure: PolicyFigure, openedAt: Date): Date {
  const hours = FIGURES[figure].unit === 'd' ? 24 : 1;
  return hoursAfter(from, policyAt(openedAt)[figure] * hours);
}

/**
 * Does a settle-by that passes do something by itself to a case in this state? In every other something is under way, or a person has
 * it; it is looked at again as soon as that comes to nothing.
 */
export function actsAtSettleBy(state: CaseState): boolean {
  return state === 'OPEN' || state === 'INSPECTING';
}

/**
 * What happens by itself when the settle-by passes. The merchant decides; everything without a setting, above all B3i,
 * goes to a person. Rule book, "Deadlines nobody acts on". Under REFUND_AT_SETTLE_BY the merchant does not decide.
 */
export function settleBySettingFor(ruleId: RuleId, settings: MerchantSettings): SettleBySetting {
  if (!isSettledRule(ruleId)) return 'ESCALATE';
  if (restrictionOf(settings.restrictions, 'REFUND_AT_SETTLE_BY') !== null) return 'AUTO_REFUND';
  return settings.settleBy[ruleId];
}
