// The overdue ladder: what is due when a supplier has not handed a unit to a carrier. Elapsed time since the ship-by
// instant, never calendar days. Rules B3 and B3i, [O] [G].

import { hoursAfter, policyAt } from './policyDefaults.js';
import type { MerchantSettings } from './settings.js';
import { isRefunded, phaseOf, routeOfUnit, shipByOf, type UnitFacts } from './unitFacts.js';
import type { OverdueSetting, Route, RuleId } from './vocabulary.js';

/** NEEDS_PERSON: overdue on a route that nobody knows, so that neither B3 nor B3i can be followed. */
export const OVERDUE_STEPS = ['NONE', 'WAIT', 'URGE', 'DAY_4', 'NEEDS_PERSON'] as const;
export type OverdueStep = (typeof OVERDUE_STEPS)[number];

export interface OverdueQuestion {
  /** Null when nobody has promised one: then nothing is ever overdue. */
  shipBy: Date | null;
  route: Route;
  /** Null while the carrier does not have it. */
  handedOverAt: Date | null;
  settings: MerchantSettings;
  now: Date;
}

export interface OverdueAnswer {
  step: OverdueStep;
  /** Null on an unknown route. */
  ruleId: Extract<RuleId, 'B3' | 'B3i'> | null;
  /** Ship-by + 48 h; null when the supplier is not urged by itself. */
  urgeAt: Date | null;
  /** Ship-by + 96 h; null when the merchant wants nothing to be proposed across a border. */
  offerAt: Date | null;
  /** What to do by itself on day 4. Always PROPOSE for B3i: it is never automatic. */
  dayFour: OverdueSetting;
}

/**
 * How far an overdue shipment has come: NONE before the ship-by instant or once handed over, WAIT from it, URGE from
 * + 48 h, DAY_4 from + 96 h (each limit belongs to the later step). Across a border the merchant's settings leave steps
 * out. Rules B3, B3i.
 */
export function overdueStep({ shipBy, route, handedOverAt, settings, now }: OverdueQuestion): OverdueAnswer {
  const nothing: OverdueAnswer = { ...followedRule(route, settings), step: 'NONE', urgeAt: null, offerAt: null };
  if (shipBy === null) return nothing;
  const figures = policyAt(shipBy);
  const urgeAt = hoursAfter(shipBy, figures.urgeAfterHours);
  const offerAt = hoursAfter(shipBy, figures.offerAfterHours);
  const answer: OverdueAnswer = {
    ...nothing,
    urgeAt: route === 'INTERNATIONAL' && !settings.urgeInternational ? null : urgeAt,
    offerAt: route === 'INTERNATIONAL' && settings.overdueInternational === 'NONE' ? null : offerAt,
  };
  if (now < shipBy || (handedOverAt !== null && handedOverAt <= now)) return answer;
  if (route === 'UNKNOWN') return { ...answer, step: now < urgeAt ? 'WAIT' : 'NEEDS_PERSON' };
  return { ...answer, step: stepAt(answer, now) };
}

function followedRule(route: Route, settings: MerchantSettings): Pick<OverdueAnswer, 'ruleId' | 'dayFour'> {
  if (route === 'DOMESTIC') return { ruleId: 'B3', dayFour: settings.overdueDomestic };
  return { ruleId: route === 'INTERNATIONAL' ? 'B3i' : null, dayFour: 'PROPOSE' };
}

function stepAt({ urgeAt, offerAt }: OverdueAnswer, now: Date): OverdueStep {
  if (offerAt !== null && now >= offerAt) return 'DAY_4';
  if (urgeAt !== null && now >= urgeAt) return 'URGE';
  return 'WAIT';
}

/** The same for one unit. A shipped, cancelled or fully refunded one is never overdue. */
export function overdueOf(unit: UnitFacts, settings: MerchantSettings, now: Date): OverdueAnswer {
  const isDue = phaseOf(unit) === 'NOT_SHIPPED' && !unit.orderCancelled && !isRefunded(unit);
  return overdueStep({
    shipBy: isDue ? shipByOf(unit) : null,
    route: routeOfUnit(unit),
    handedOverAt: null,
    settings,
    now,
  });
}
