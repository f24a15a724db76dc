// Ranking the ways to buy units from other suppliers: goods, freight, arrival, the suppliers' record, same or similar, and
// the merchant's margin guard. The best way of all is solved for (planSearch); here it is counted again, compared with the
// ways that a person would try, and put where it belongs.

import { type InfeasibleOffer, type OfferCandidate, screenOffers } from './offerScreen.js';
import { type Filling, fillingOf, fillings } from './planFill.js';
import type { PlanQuestion } from './PlanQuestion.js';
import { exhaustion, unusedOffers } from './planReasons.js';
import type { OfferClass, SolvedTask } from './planSearch.js';
import { accept, type Outcome, refuse, type Refusal } from './refusals.js';
import { planOf, type ReroutePlan } from './reroutePlan.js';
import type { PlanOptimality } from './vocabulary.js';

export interface PlanRanking {
  /** Best first; what cannot be executed stands last, with its refusal. At most 20. */
  plans: ReroutePlan[];
  infeasible: InfeasibleOffer[];
  /** Why nothing can be executed now; null when the first plan can. */
  refusal: Refusal | null;
}

/**
 * The plans for these units, best first: what can be executed; the same product before a similar one; then the total as
 * adjusted by the suppliers' records; then fewer suppliers; then arrival; then the key, so that the same question always
 * has the same answer. Rules B1, B3, B3i, B4; rule book, "What it must survive" 6 and 7; the adjustment is (ours).
 *
 * @param solved answers to `planTasks`; without them the plans are the quick ones, and the first says so
 */
export function rankPlans(question: PlanQuestion, solved: readonly SolvedTask[] = []): PlanRanking {
  const { usable, rejected } = screenOffers(question);
  const plans = (ways: Filling[]) => ways.map((filling) => planOf(filling, question)).sort(byRank);
  const quick = question.units.length === 0 ? [] : plans(fillings(question.units, usable, question.terms));
  const found = plans(solved.flatMap((task) => rebuild(task, usable, question) ?? []));
  const all = unique([...found, ...withoutNeedlessSplits(quick)].sort(byRank));
  const single = all.find((plan) => plan.score.supplierCount === 1);
  const ranked = all.slice(0, MOST_PLANS).map((plan, index) => ({
    ...plan,
    rank: index + 1,
    againstSingleMinor: single === undefined ? null : plan.totalMinor - single.totalMinor,
    againstQuickMinor: quick[0] === undefined ? null : plan.totalMinor - quick[0].totalMinor,
    ...(index === 0 ? certainty(plan, solved) : {}),
  }));
  const infeasible = [...rejected, ...unusedOffers(usable, ranked, question)];
  return { plans: ranked, infeasible, refusal: exhaustion(ranked, infeasible, question, usable) };
}

const MOST_PLANS = 20;

/** What was solved, over the offers as they stand now; null when it no longer fits them. */
function rebuild({ pieces }: SolvedTask, usable: readonly OfferCandidate[], question: PlanQuestion): Filling | null {
  const known = pieces.flatMap(({ offerId, variantId, quantity }) => {
    const offer = usable.find((one) => one.offerId === offerId && one.variantId === variantId);
    return offer === undefined ? [] : [{ offer, quantity }];
  });
  return known.length === 0 || known.length < pieces.length ? null : fillingOf(question.units, known, question.terms);
}

function unique(plans: readonly ReroutePlan[]): ReroutePlan[] {
  const byKey = new Map(plans.map((plan) => [plan.key, plan]));
  return [...byKey.values()];
}

/** Where one supplier can take all, of the quick splits only the best is of interest, and only if it is cheaper. */
function withoutNeedlessSplits(ranked: readonly ReroutePlan[]): ReroutePlan[] {
  const isSingle = (plan: ReroutePlan) => plan.score.supplierCount === 1;
  const singles = ranked.filter((plan) => isSingle(plan) && plan.refusal?.code !== 'MARGIN_GUARD');
  return ranked.filter((plan) => {
    const single = singles.find((one) => one.similar === plan.similar);
    if (isSingle(plan) || single === undefined) return true;
    const best = ranked.find((one) => !isSingle(one) && one.similar === plan.similar);
    return plan === best && plan.score.adjustedExact < single.score.adjustedExact;
  });
}

function byRank(a: ReroutePlan, b: ReroutePlan): number {
  const [costA, costB] = [a.score.adjustedExact, b.score.adjustedExact];
  const difference = [
    hindrance(a) - hindrance(b),
    Number(a.similar) - Number(b.similar),
    costA === costB ? 0 : costA < costB ? -1 : 1,
    a.score.supplierCount - b.score.supplierCount,
    a.arrivesBy.getTime() - b.arrivesBy.getTime(),
  ].find((one) => one !== 0);
  return difference ?? (a.key < b.key ? -1 : a.key === b.key ? 0 : 1);
}

function hindrance({ refusal }: ReroutePlan): number {
  return refusal === null ? 0 : refusal.code === 'CONSENT_NEEDED' ? 1 : 2;
}

/**
 * How sure it is that nothing ranks before the first plan. Proved to the minor unit: no plan of the kind is cheaper by one
 * or more, as adjusted, and of the kinds that go before it there is none.
 */
function certainty(
  plan: ReroutePlan,
  solved: readonly SolvedTask[],
): { optimality: PlanOptimality; gapMinor: bigint | null } {
  const isGuarded = plan.refusal?.code !== 'MARGIN_GUARD';
  const offerClass = classOf(plan);
  const mine = solved.filter((task) => task.supplierId === null && task.isGuarded === isGuarded);
  const task = mine.find((one) => one.offerClass === offerClass);
  const before = solved.filter(
    (one) => one.supplierId === null && one.isGuarded && (!isGuarded || goesBefore(one.offerClass, offerClass)),
  );
  const isFirstKind = before.every((one) => one.status === 'NONE');
  const bound = task?.boundMinor ?? null;
  const above = bound === null ? null : Number(plan.score.adjustedExact) / 10_000 - bound;
  if (above !== null && above < 1 && isFirstKind) return { optimality: 'OPTIMAL', gapMinor: 0n };
  const gapMinor = above === null || !isFirstKind ? null : BigInt(Math.ceil(Math.max(above, 0)));
  return { optimality: (task?.pieces.length ?? 0) > 0 ? 'TIME_LIMIT' : 'FALLBACK', gapMinor };
}

const CLASSES: readonly OfferClass[] = ['SAME', 'CONSENTED', 'ANY'];

function classOf({ similar, consentNeededFor }: ReroutePlan): OfferClass {
  if (!similar) return 'SAME';
  return consentNeededFor.length === 0 ? 'CONSENTED' : 'ANY';
}

function goesBefore(one: OfferClass, other: OfferClass): boolean {
  return CLASSES.indexOf(one) < CLASSES.indexOf(other);
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
  return planStale();
}

/** Offers have changed under a plan that was looked at, or while it was being made. */
export function planStale(): { ok: false; refusals: Refusal[] } {
  return refuse('PLAN_STALE', 'Offers have changed since the plan was made. Look at the plans again and choose anew.', {
    retryable: true,
  });
}
