// Rerouting: buying the same or a similar product from another supplier, and getting the first purchase order refunded.
// Here is whether; which plan stands in reroutePlans.

import { type CaseFacts, freeOfOthers, isOverridden, openTo, permittedUnits, type Permitted, ruleOfUnit, type UnitChoice } from './caseFacts.js'; // prettier-ignore
import { holds } from './conditions.js';
import { neverAutomatic, notOffered, nothingLeft, refundHeld } from './remedyLimits.js';
import { type Asker } from './permissions.js';
import { accept, type Outcome, refuse } from './refusals.js';
import { mayUnder } from './restrictions.js';
import type { MerchantSettings } from './settings.js';
import { phaseOf, type UnitFacts } from './unitFacts.js';
import type { Problem, RuleId, SupplierFailure } from './vocabulary.js';

/**
 * May units of this case be bought from another supplier now? Only units that have not shipped and are not refunded, one
 * active reroute a unit (survival 4), under a rule that offers it or an override, and only for a reason that another
 * supplier takes away (survivals 7, 15). Rules B1, B3, B3i, B4, [O] [G].
 *
 * @param choice which units; all of the case when left out
 */
export function mayReroute(
  theCase: CaseFacts,
  viewer: Asker,
  settings: MerchantSettings,
  now: Date,
  choice: UnitChoice = {},
): Outcome<Permitted> {
  const open = openTo('REROUTE', theCase, viewer);
  if (!open.ok) return open;
  return permittedUnits(theCase, choice, (unit) => mayRerouteUnit(theCase, unit, viewer, settings, now));
}

function mayRerouteUnit(
  theCase: CaseFacts,
  unit: UnitFacts,
  viewer: Asker,
  settings: MerchantSettings,
  now: Date,
): Outcome<RuleId> {
  const overridden = isOverridden(theCase, 'REROUTE');
  const decided = ruleOfUnit(theCase, unit);
  if (!overridden && !decided.ok) return decided;
  const rule = overridden || !decided.ok ? null : decided.value;
  if (rule !== null && !rule.offers.includes('REROUTE')) return notOffered('REROUTE', rule, theCase, unit);
  const ruleId = rule?.id ?? theCase.ruleId;
  for (const free of [
    isStillHere(unit, ruleId),
    nothingLeft(unit, ruleId),
    refundHeld(theCase, unit),
    freeOfOthers(unit, theCase.id),
    mayUnder(settings.restrictions, 'LISTING_BLOCKED', { variantId: unit.variantId }),
  ]) {
    if (!free.ok) return free;
  }
  if (rule === null) return accept(ruleId);
  const question = { ruleId, unit, theCase, settings, now };
  for (const due of [
    neverAutomatic(rule, viewer),
    doesAnotherSupplierHelp(theCase, unit),
    holds(rule.condition, question),
  ]) {
    if (!due.ok) return due;
  }
  return accept(ruleId);
}

function isStillHere(unit: UnitFacts, ruleId: RuleId): Outcome<true> {
  if (phaseOf(unit) !== 'NOT_SHIPPED') {
    return refuse('ALREADY_SHIPPED', 'The unit has shipped, so buying it again would send two.', { ruleId });
  }
  if (unit.activeRerouteId === null) return accept(true);
  return refuse('REROUTE_ACTIVE', 'A reroute of this unit is under way. Follow that one.', { ruleId, retryable: true });
}

/** A paused supplier can neither cancel nor say whether it has shipped; only what it declared itself is certain. */
function doesAnotherSupplierHelp({ ruleId, problem }: CaseFacts, { purchaseOrder }: UnitFacts): Outcome<true> {
  const { failure, supplierPaused } = purchaseOrder ?? { failure: null, supplierPaused: false };
  if (failure !== null && !canRerouteFix(failure)) {
    return refuse(
      'REROUTE_REASON_REMAINS',
      `${failure}: another supplier does not change that. ${SUPPLIER_FAILURE_MEANINGS[failure].instead}`,
      { ruleId },
    );
  }
  if (!supplierPaused || !SUSPECTED_ONLY.includes(problem)) return accept(true);
  return refuse(
    'SUPPLIER_PAUSED',
    'The supplier cannot be asked at the moment, so it may have shipped. Try again later, or refund.',
    { ruleId, retryable: true },
  );
}

const SUSPECTED_ONLY: readonly Problem[] = ['SHIPMENT_OVERDUE', 'SUPPLIER_UNRESPONSIVE'];

/**
 * Does buying elsewhere take away the reason why a supplier said no? What it cannot fix never burns an order. Rule book,
 * "Suppliers, DSers-style" [D] [A]; OVERSIZED by B2; the last three rows are (ours). Survivals 7 and 15.
 */
export function canRerouteFix(failure: SupplierFailure): boolean {
  return SUPPLIER_FAILURE_MEANINGS[failure].isFixed;
}

/** What each failure of a supplier [D] [A] leaves to do, and whether buying elsewhere takes it away. */
export const SUPPLIER_FAILURE_MEANINGS = {
  OUT_OF_STOCK: { isFixed: true, instead: 'Reroute, or refund.' },
  NOT_AVAILABLE: { isFixed: true, instead: 'Reroute, or refund.' },
  DESTINATION_BLOCKED: { isFixed: true, instead: 'Reroute to a supplier that ships there, or refund.' },
  OVERSIZED: { isFixed: false, instead: 'Refund; a reroute needs an override.' },
  AUTH_EXPIRED: { isFixed: false, instead: 'Renew the login with the supplier, then place again.' },
  ADDRESS_INVALID: { isFixed: false, instead: 'Correct the address, then place again.' },
  MAPPING_STALE: { isFixed: false, instead: "Map the variant to the supplier's present product, then place again." },
  RATE_LIMITED: { isFixed: false, instead: 'Wait until the supplier may be asked again.' },
  RISK_CONTROL: { isFixed: false, instead: 'Wait: the platform releases it within 24 h, or cancels.' },
  ALREADY_SHIPPED: { isFixed: false, instead: 'It is on its way; see what applies in transit.' },
  ALREADY_CANCELED: { isFixed: true, instead: 'Reroute, or refund.' },
  UNPAID: { isFixed: false, instead: 'Buy it again and pay for it in time, or refund.' },
  OTHER: { isFixed: false, instead: 'Ask the supplier why; until then refund, or override.' },
} as const satisfies Record<SupplierFailure, { isFixed: boolean; instead: string }>;
