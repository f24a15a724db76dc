// Why an offer is in no plan that can be executed, and why nothing can be executed at all: stops with that reason, and offers
// the refund (survival 6).

import { type InfeasibleOffer, type OfferCandidate, oncePerOffer } from './offerScreen.js';
import type { UnitToBuy } from './planFill.js';
import { refuse, type Refusal } from './refusals.js';
import type { ReroutePlan } from './reroutePlan.js';

interface Asked {
  units: readonly UnitToBuy[];
  /** In basis points of the buyer's payment. */
  guardBps: number;
}

/** Offers that could be bought, but are in no plan that can be executed. */
export function unusedOffers(
  usable: readonly OfferCandidate[],
  plans: readonly ReroutePlan[],
  { units }: Asked,
): InfeasibleOffer[] {
  return oncePerOffer(usable).flatMap(({ offerId, stock }): InfeasibleOffer[] => {
    const mine = plans.filter((plan) => plan.lines.some((line) => line.offerId === offerId));
    if (mine.some((plan) => plan.feasible)) return [];
    const code = mine.some((plan) => plan.refusal?.code === 'CONSENT_NEEDED') ? 'CONSENT_NEEDED' : 'MARGIN_GUARD';
    const refusal = mine.find((plan) => plan.refusal?.code === code)?.refusal;
    if (refusal != null) return [{ offerId, code, reason: refusal.message }];
    const serves = usable.filter((one) => one.offerId === offerId).map((one) => one.variantId);
    const wanted = units.filter((unit) => serves.includes(unit.variantId)).length;
    if (stock < wanted) {
      return [{ offerId, code: 'INSUFFICIENT_STOCK', reason: `It has ${stock} of the ${wanted} wanted.` }];
    }
    return plans.length === 0 ? [] : [{ offerId, code: 'DEARER', reason: 'The plans that are shown do better without it.' }]; // prettier-ignore
  });
}

/** Why no plan can be executed now; null when the first can. */
export function exhaustion(
  plans: readonly ReroutePlan[],
  infeasible: readonly InfeasibleOffer[],
  { units, guardBps }: Asked,
  usable: readonly OfferCandidate[],
): Refusal | null {
  const [best] = plans;
  if (best?.feasible === true) return null;
  if (best?.refusal?.code === 'CONSENT_NEEDED') return best.refusal;
  if (best !== undefined) {
    return first(
      refuse(
        'MARGIN_GUARD',
        `Every alternative is dearer than the margin guard of ${guardBps} basis points allows. Refund, or override.`,
      ),
    );
  }
  const inStock = buyable(units, usable);
  const reasons = [...new Set(infeasible.map((one) => one.code))].join(', ') || 'no other supplier offers it';
  const partly =
    inStock > 0 && inStock < units.length
      ? ` ${inStock} of ${units.length} units could be bought: choose those, and refund the rest.`
      : '';
  return first(
    refuse(
      'NO_ALTERNATIVE',
      `No other supplier can take these units (${reasons}).${partly || ' Refund them instead.'}`,
    ),
  );
}

/** How many of the units the stock is enough for; of an offer that serves several things, the first takes what it needs. */
function buyable(units: readonly UnitToBuy[], usable: readonly OfferCandidate[]): number {
  const left = new Map(usable.map(({ offerId, stock }) => [offerId, stock]));
  return units.filter(({ variantId }) => {
    const offer = usable.find((one) => one.variantId === variantId && (left.get(one.offerId) ?? 0) > 0);
    if (offer === undefined) return false;
    left.set(offer.offerId, (left.get(offer.offerId) ?? 0) - 1);
    return true;
  }).length;
}

function first({ refusals: [refusal] }: ReturnType<typeof refuse>): Refusal | null {
  return refusal ?? null;
}
