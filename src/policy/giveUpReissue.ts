// A replacement that has not been shipped may be given up for a refund: its supplier is asked to cancel first.

import { AFTER_SALES_RULES } from './afterSalesRules.js';
import { maySupplierBeAsked } from './cancel.js';
import { type CaseFacts, freeOfOthers, isOverridden, openTo, type Permitted, permittedUnits, type UnitChoice } from './caseFacts.js'; // prettier-ignore
import { mayMove } from './caseFlow.js';
import type { Asker } from './permissions.js';
import { mayRefund } from './refund.js';
import { accept, type Outcome, refuse } from './refusals.js';
import { nothingLeft, notOffered, refundHeld } from './remedyLimits.js';
import type { MerchantSettings } from './settings.js';
import { isWithSupplier, phaseOf, type UnitFacts } from './unitFacts.js';
import type { RuleId } from './vocabulary.js';

export interface PermittedRefund extends Permitted {
  /** These units were sent again: the replacement is cancelled first, and the refund waits for that. */
  givesUpReissue: boolean;
}

/**
 * May units of this case be refunded, at once or by giving up a replacement that has not been shipped? What a person asks for;
 * no timer gives up what is still to come.
 */
export function mayRefundOrGiveUp(
  theCase: CaseFacts,
  viewer: Asker,
  settings: MerchantSettings,
  now: Date,
  choice: UnitChoice = {},
): Outcome<PermittedRefund> {
  const direct = mayRefund(theCase, viewer, settings, now, choice);
  if (direct.ok) return accept({ ...direct.value, givesUpReissue: false });
  if (direct.refusals.some(({ code }) => code !== 'REISSUE_ACTIVE')) return direct;
  const instead = mayGiveUpReissue(theCase, viewer, choice);
  return instead.ok ? accept({ ...instead.value, givesUpReissue: true }) : instead;
}

/** May the replacement of these units be given up for a refund? Under every rule that offers both: T2, T3, T4, A1, C2. */
export function mayGiveUpReissue(theCase: CaseFacts, viewer: Asker, choice: UnitChoice = {}): Outcome<Permitted> {
  const open = openTo('REFUND', theCase, viewer);
  if (!open.ok) return open;
  return permittedUnits(theCase, choice, (unit) => mayGiveUpUnit(theCase, unit));
}

function mayGiveUpUnit(theCase: CaseFacts, unit: UnitFacts): Outcome<RuleId> {
  const { ruleId } = theCase;
  for (const free of [nothingLeft(unit, ruleId), refundHeld(theCase, unit), freeOfOthers(unit, theCase.id)]) {
    if (!free.ok) return free;
  }
  const isComing = theCase.reissues.some(({ state, unitIds }) => state === 'PLACING' && unitIds.includes(unit.unitId));
  if (!isComing || phaseOf(unit) !== 'NOT_SHIPPED') {
    const message = 'The replacement has been shipped. What is wrong with it is a new case.';
    return refuse('REISSUE_ACTIVE', message, { ruleId });
  }
  if (unit.activeRerouteId !== null) {
    const message = 'The replacement is being bought elsewhere. Wait until that has ended.';
    return refuse('REROUTE_ACTIVE', message, { ruleId, retryable: true });
  }
  if (!mayMove(theCase.state, 'CANCELLING')) {
    const message = 'Something else of the case is under way. Wait until it has come to an end.';
    return refuse('WORK_IN_PROGRESS', message, { ruleId, retryable: true });
  }
  const rule = AFTER_SALES_RULES.find((one) => one.id === ruleId);
  if (rule !== undefined && !rule.offers.includes('REFUND') && !isOverridden(theCase, 'REFUND'))
    return notOffered('REFUND', rule, theCase, unit);
  if (!isWithSupplier(unit.purchaseOrder)) return accept(ruleId);
  const asked = maySupplierBeAsked(unit.purchaseOrder, ruleId);
  return asked.ok ? accept(ruleId) : asked;
}
