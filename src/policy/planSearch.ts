// What has to be solved to know the best plan, and what an answer is worth. An answer is only ever a proposal of so many
// pieces of each offer: whoever uses it counts it again over the offers as they stand then.

import { createHash } from 'node:crypto';
import { type OfferCandidate, screenOffers } from './offerScreen.js';
import { type PlanModel, planModel } from './planModel.js';
import { policyAt } from './policyDefaults.js';
import type { PlanQuestion } from './PlanQuestion.js';

/** Which offers a plan may use: the same product only, similar ones that the buyer has agreed to, or any. */
export type OfferClass = 'SAME' | 'CONSENTED' | 'ANY';

export interface PlanTask {
  offerClass: OfferClass;
  /** Everything from this one supplier; null: from whoever is best. */
  supplierId: string | null;
  /** May the plan only cost what the margin guard leaves? */
  isGuarded: boolean;
  model: PlanModel;
}

/** What came back for a task. */
export interface SolvedTask extends Omit<PlanTask, 'model'> {
  /** PROVED: nothing is cheaper. FOUND: something may be. NONE: proved to be impossible. UNKNOWN: no answer in time. */
  status: 'PROVED' | 'FOUND' | 'NONE' | 'UNKNOWN';
  pieces: { offerId: string; variantId: string; quantity: number }[];
  /** No plan of the task costs less, as adjusted; minor units. Null when nothing is known. */
  boundMinor: number | null;
}

/**
 * The tasks of a question, each to be solved within the margin guard first, and without it when that is impossible. A
 * supplier with several offers for one variant gets a task of its own: what it costs alone is a choice, too.
 */
export function planTasks(question: PlanQuestion): ((isGuarded: boolean) => PlanTask)[] {
  const { usable } = screenOffers(question);
  const agreed = (offer: OfferCandidate) => question.consentedOfferIds.includes(offer.offerId);
  const byClass = new Map<OfferClass, OfferCandidate[]>([
    ['SAME', usable.filter((offer) => offer.match === 'SAME')],
    ['CONSENTED', usable.filter((offer) => offer.match === 'SAME' || agreed(offer))],
    ['ANY', usable],
  ]);
  const seen = new Set<number>([0]);
  // Each holds the one before: as many offers are the same offers.
  const classes = [...byClass].filter(([, offers]) => !seen.has(offers.length) && seen.add(offers.length));
  return classes.flatMap(([offerClass, offers]) => [
    taskOf(question, offerClass, null, offers),
    ...suppliersWithChoice(offers).map((supplierId) =>
      taskOf(question, offerClass, supplierId, offers.filter((offer) => offer.supplierId === supplierId)),
    ), // prettier-ignore
  ]);
}

/** The answer of a solver to the program of a task; `values` are whole numbers, one a column. */
export function solvedTask(
  { model, ...task }: PlanTask,
  answer: { status: SolvedTask['status']; values: readonly number[] | null; bound: number | null },
): SolvedTask {
  const pieces = model.offers.map(({ offerId, variantId }, column) => ({
    offerId,
    variantId,
    quantity: answer.values?.[column] ?? 0,
  }));
  return {
    ...task,
    status: answer.status,
    pieces: pieces.filter((one) => one.quantity > 0),
    boundMinor: answer.bound === null ? null : answer.bound * model.minorPerCost,
  };
}

/** What a plan for these units may cost at most within the margin guard; minor units. */
export function mostWithinGuard({ units, guardBps }: Pick<PlanQuestion, 'units' | 'guardBps'>): bigint {
  const paid = units.reduce((sum, unit) => sum + unit.paidMinor, 0n);
  const scaled = (10_000n - BigInt(guardBps)) * paid;
  return scaled / 10_000n;
}

/**
 * The question with the suppliers' records as they were counted for an earlier one. While a plan is solved for, others buy from the same
 * suppliers, and their records grow; what is ranked by one count is executed by it.
 */
export function withRecordsOf(question: PlanQuestion, earlier: Pick<PlanQuestion, 'candidates'> | null): PlanQuestion {
  const records = new Map(earlier?.candidates.map(({ offerId, record }) => [offerId, record]));
  const candidates = question.candidates.map((one) => ({ ...one, record: records.get(one.offerId) ?? one.record }));
  return { ...question, candidates };
}

/** The same as long as the answer to the question is: what was solved earlier holds for exactly this. */
export function questionKey(question: PlanQuestion): string {
  const { units, terms, currency, guardBps, consentedOfferIds, shipTo, arriveBy } = question;
  const offers = screenOffers(question).usable.map(({ lastSeenAt: _, ...offer }) => offer);
  const told = { units, offers, terms, currency, guardBps, consentedOfferIds, shipTo, arriveBy };
  const plain = JSON.stringify(told, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value));
  return createHash('sha256').update(plain).digest('base64url');
}

function taskOf(
  question: PlanQuestion,
  offerClass: OfferClass,
  supplierId: string | null,
  offers: readonly OfferCandidate[],
): (isGuarded: boolean) => PlanTask {
  const { units, terms, now } = question;
  return (isGuarded) => {
    const mostMinor = isGuarded ? mostWithinGuard(question) : null;
    const model = planModel({ units, offers, terms, mostMinor, figures: policyAt(now) });
    return { offerClass, supplierId, isGuarded, model };
  };
}

function suppliersWithChoice(offers: readonly OfferCandidate[]): string[] {
  const seen = new Set<string>();
  const twice = offers.filter(({ supplierId, variantId }) => {
    const key = `${supplierId} ${variantId}`;
    return seen.has(key) || !seen.add(key);
  });
  return [...new Set(twice.map((offer) => offer.supplierId))];
}
