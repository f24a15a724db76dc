// Intercepting a parcel for a buyer who cancelled or gave a wrong address: whether the carrier may be asked now. How an
// interception goes on stands in interceptionFlow.

import { type CaseFacts, freeOfOthers, openTo, type Permitted, permittedUnits, ruleOfUnit, type UnitChoice } from './caseFacts.js'; // prettier-ignore
import { mayInterceptParcel } from './interceptParcel.js';
import type { Asker } from './permissions.js';
import { accept, type Outcome } from './refusals.js';
import { notOffered } from './remedyLimits.js';
import { routeOfUnit, type UnitFacts } from './unitFacts.js';
import type { RuleId } from './vocabulary.js';

/** With the parcels to be asked for; several units may travel in one. */
export type PermittedInterception = Permitted & { parcelIds: string[] };

/**
 * May the carrier be asked to stop the parcels of this case now? Only in transit within one country, before it is out for
 * delivery; one success per waybill. Rule S2, [G]; S3 refuses across a border.
 *
 * @param choice which units; all of the case when left out
 */
export function mayIntercept(
  theCase: CaseFacts,
  viewer: Asker,
  choice: UnitChoice = {},
): Outcome<PermittedInterception> {
  const open = openTo('INTERCEPT', theCase, viewer);
  if (!open.ok) return open;
  const permitted = permittedUnits(theCase, choice, (unit) => mayInterceptUnit(theCase, unit));
  if (!permitted.ok) return permitted;
  const taken = theCase.units.filter(({ unitId }) => permitted.value.unitIds.includes(unitId));
  const parcelIds = [...new Set(taken.flatMap(({ parcel }) => parcel?.id ?? []))];
  return accept({ ...permitted.value, parcelIds, until: null });
}

function mayInterceptUnit(theCase: CaseFacts, unit: UnitFacts): Outcome<RuleId> {
  const decided = ruleOfUnit(theCase, unit);
  if (!decided.ok) return decided;
  const rule = decided.value;
  if (!rule.steps.includes('INTERCEPT')) return notOffered('INTERCEPT', rule, theCase, unit);
  for (const free of [freeOfOthers(unit, theCase.id), mayInterceptParcel(unit, routeOfUnit(unit), rule.id)]) {
    if (!free.ok) return free;
  }
  return accept(rule.id);
}
