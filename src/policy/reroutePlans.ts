// Ranking the ways to buy units from other suppliers: goods, freight, arrival, the suppliers' record, same or similar, and
// the merchant's margin guard. When nothing is left it says so, and offers the refund (survival 6).

import { type InfeasibleOffer, type OfferCandidate, type Original, rejectionOf } from './offerScreen.js';
import { fillings, type UnitToBuy } from './planFill.js';
import { accept, type Outcome, refuse, type Refusal } from './refusals.js';
import { planOf, type PlanTerms, type ReroutePlan } from './reroutePlan.js';

/** `units` are those that `mayReroute` permits. */
export interface PlanQuestion extends PlanTerms {
  candidates: readonly OfferCandidate[];
  /** ISO 3166-1 alpha-2 of the buyer. */
  shipTo: string | null;
  original: Original;
}

export interface PlanRanking {
  /** Best first; what cannot be executed stands last, with its refusal. At most 20. */
  plans: ReroutePlan[];
  infeasible: InfeasibleOffer[];
  /** Why nothing can be executed now; null when the first plan can. */
  refusal: Refusal | null;
}

/**
 * The plans for these units, best first: what can be executed; the same product before a similar one; one supplier before
 * several; then the total as adjusted by the suppliers' records; then arrival; then the key, so that the same question
 * always has the same answer. A split is offered only when no single supplier can take all. Rules B1, B3, B3i, B4; rule
 * book, "What it must survive" 6 and 7; the adjustment is (ours).
 */
export function rankPlans(question: PlanQuestion): PlanRanking {
  const needed = new Set(question.units.map((unit) => unit.variantId));
  const candidates = question.candidates.filter((offer) => needed.has(offer.variantId));
  const rejected = candidates.flatMap((offer) => rejectionOf(offer, question) ?? []);
  const usable = candidates.filter((offer) => !rejected.some((one) => one.offerId === offer.offerId));
  const filled = question.units.length === 0 ? [] : fillings(question.units, usable);
  const plans = withoutNeedlessSplits(filled.map((filling) => planOf(filling, question))).sort(byRank);
  const ranked = plans.slice(0, MOST_PLANS).map((plan, index) => ({ ...plan, rank: index + 1 }));
  const infeasible = [...rejected, ...unused(usable, plans, question)];
  return { plans: ranked, infeasible, refusal: exhaustion(ranked, infeasible, question, usable) };
}

const MOST_PLANS = 20;

/** A split is for when no single supplier can take all, with the same product or with a similar one. */
function withoutNeedlessSplits(plans: readonly ReroutePlan[]): ReroutePlan[] {
  const isSingle = (plan: ReroutePlan) => plan.score.supplierCount === 1;
  const singles = plans.filter((plan) => isSingle(plan) && plan.refusal?.code !== 'MARGIN_GUARD');
  return plans.filter((plan) => isSingle(plan) || !singles.some((single) => single.similar === plan.similar));
}

function byRank(a: ReroutePlan, b: ReroutePlan): number {
  const difference = [
    hindrance(a) - hindrance(b),
    Number(a.similar) - Number(b.similar),
    a.score.supplierCount - b.score.supplierCount,
    a.score.adjustedMinor === b.score.adjustedMinor ? 0 : a.score.adjustedMinor < b.score.adjustedMinor ? -1 : 1,
    a.arrivesBy.getTime() - b.arrivesBy.getTime(),
  ].find((one) => one !== 0);
  return difference ?? (a.key < b.key ? -1 : 1);
}

function hindrance({ refusal }: ReroutePlan): number {
  return refusal === null ? 0 : refusal.code === 'CONSENT_NEEDED' ? 1 : 2;
}

/** Offers that could be bought, but are in no plan that can be executed. */
function unused(
  usable: readonly OfferCandidate[],
  plans: readonly ReroutePlan[],
  { units }: PlanQuestion,
): InfeasibleOffer[] {
  return usable.flatMap(({ offerId, variantId, stock }): InfeasibleOffer[] => {
    const mine = plans.filter((plan) => plan.lines.some((line) => line.offerId === offerId));
    if (mine.some((plan) => plan.feasible)) return [];
    const code = mine.some((plan) => plan.refusal?.code === 'CONSENT_NEEDED') ? 'CONSENT_NEEDED' : 'MARGIN_GUARD';
    const refusal = mine.find((plan) => plan.refusal?.code === code)?.refusal;
    if (refusal != null) return [{ offerId, code, reason: refusal.message }];
    const wanted = units.filter((unit) => unit.variantId === variantId).length;
    return stock >= wanted
      ? []
      : [{ offerId, code: 'INSUFFICIENT_STOCK', reason: `It has ${stock} of the ${wanted} wanted.` }];
  });
}

/** Survival 6: stops with that reason, and offers the refund. */
function exhaustion(
  plans: readonly ReroutePlan[],
  infeasible: readonly InfeasibleOffer[],
  { units, guardBps }: PlanQuestion,
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
  const inStock = sumOf(new Set(units.map((unit) => unit.variantId)), (id) => buyable(id, units, usable));
  const reasons = [...new Set(infeasible.map((one) => one.code))].join(', ') || 'no other supplier offers it';
  const partly =
    inStock > 0 ? ` ${inStock} of ${units.length} units could be bought: choose those, and refund the rest.` : '';
  return first(
    refuse(
      'NO_ALTERNATIVE',
      `No other supplier can take these units (${reasons}).${partly || ' Refund them instead.'}`,
    ),
  );
}

function buyable(variantId: string, units: readonly UnitToBuy[], usable: readonly OfferCandidate[]): number {
  const wanted = units.filter((unit) => unit.variantId === variantId).length;
  return Math.min(wanted, sumOf(usable.filter((offer) => offer.variantId === variantId), (offer) => offer.stock)); // prettier-ignore
}

/**
 * The plan that may be executed: the one with this key, or the best. PLAN_STALE when offers have changed so that the plan
 * that was looked at is no longer among them.
 *
 * @param key of the plan that was chosen; null for the best
 */
export function planToExecute(ranking: PlanRanking, key: string | null): Outcome<ReroutePlan> {
  const plan = key === null ? ranking.plans[0] : ranking.plans.find((one) => one.key === key);
  if (plan?.feasible === true) return accept(plan);
  const refusal = key === null ? ranking.refusal : plan?.refusal;
  if (refusal != null) return { ok: false, refusals: [refusal] };
  return refuse('PLAN_STALE', 'Offers have changed since the plan was made. Look at the plans again and choose anew.', {
    retryable: true,
  });
}

function first({ refusals: [refusal] }: ReturnType<typeof refuse>): Refusal | null {
  return refusal ?? null;
}

function sumOf<T>(items: Iterable<T>, numberOf: (item: T) => number): number {
  return [...items].reduce((a, item) => a + numberOf(item), 0);
}
