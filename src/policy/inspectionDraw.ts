// Which targets of a programme are inspected (rule book, "Inspection"): the first by risk, and a share by chance that nobody can
// foresee. Chance is a seed that is made before the draw, kept secret, and committed to by its SHA-256, so that anybody can draw
// again afterwards and must come to the same.
import { createHash, createHmac } from 'node:crypto';
import { isInForce, type PolicyFigures, FROM_THE_BEGINNING } from './policyDefaults.js';
import type { Category, ChosenBy } from './vocabulary.js';

/** What is known of a target; inspected orders are left out of every figure. */
export interface TargetFigures {
  category: Category;
  /** Orders of the time that risk is taken from. */
  orders: number;
  /** Of which the buyer complained of the goods: wrong, damaged, allergic. */
  complaints: number;
  /** Of which were refunded, in whole or in part. */
  refunds: number;
  /** Purchase orders of the suppliers of the goods, and how many went wrong. */
  supplierOrders: number;
  supplierFaults: number;
}

export interface Candidate {
  merchantId: string;
  variantId: string;
  /** What it is expected to cost, in minor units of the budget's currency. */
  expectedMinor: bigint;
  /** 0 and more; 10,000 is trouble with every order. */
  risk: number;
}

export interface Drawn extends Candidate {
  /** Places from 1 in the two orders. */
  riskRank: number;
  randomRank: number;
  /** Null: not chosen. */
  chosenBy: ChosenBy | null;
}

/** How much each category weighs, in bps of the figures of a GENERAL one: what is copied often, or harms when it is not genuine. */
export const CATEGORY_RISKS: readonly {
  effectiveFrom: string;
  effectiveTo: string | null;
  weights: Partial<Record<Category, number>>;
}[] = [
  {
    effectiveFrom: FROM_THE_BEGINNING,
    effectiveTo: null,
    weights: { COSMETICS: 15_000, HYGIENE: 15_000, FRESH: 12_000, NEAR_EXPIRY: 12_000 },
  },
];

/** Ours: trouble per order by kind, weighed, and weighed again by category. A whole number, so that it can be counted again. */
export function riskOf(target: TargetFigures, figures: PolicyFigures, at: Date): number {
  const share = (count: number, of: number) => count / (of + figures.riskPriorOrders);
  const weighed =
    share(target.complaints, target.orders) * figures.complaintRiskBps +
    share(target.refunds, target.orders) * figures.refundRiskBps +
    share(target.supplierFaults, target.supplierOrders) * figures.supplierRiskBps;
  return Math.round((weighed * categoryWeight(target.category, at)) / 10_000);
}

function categoryWeight(category: Category, at: Date): number {
  const row = CATEGORY_RISKS.find((one) => isInForce(one, at));
  if (row === undefined) throw new RangeError(`No weights of categories are in force at ${at.toISOString()}.`);
  return row.weights[category] ?? 10_000;
}

/** What is shown of a seed while it is secret. */
export function commitmentOf(seed: string): string {
  return createHash('sha256').update(seed).digest('hex');
}

export interface DrawWish {
  /** Tells one draw of a programme from the others. */
  drawId: string;
  seed: string;
  /** At most so many targets. */
  count: number;
  /** The share by chance, rounded up: of any draw, at least one is chance when the share is not 0. */
  randomBps: number;
  /** What may be spent, in minor units. */
  budgetMinor: bigint;
}

/**
 * The candidates with their places in both orders, and which are chosen. After each choice the share by chance holds, so a
 * budget that ends early changes nothing about it. What costs more than is left is passed over.
 */
export function draw(candidates: readonly Candidate[], wish: DrawWish): Drawn[] {
  const ranked = rank(candidates, wish);
  const orders = { RISK: by(ranked, 'riskRank'), RANDOM: by(ranked, 'randomRank') };
  let left = wish.budgetMinor;
  const taken = { RISK: 0, RANDOM: 0 };
  while (taken.RISK + taken.RANDOM < wish.count) {
    const number = taken.RISK + taken.RANDOM + 1;
    const chosenBy = taken.RANDOM < Math.ceil((number * wish.randomBps) / 10_000) ? 'RANDOM' : 'RISK';
    const next = nextOf(orders[chosenBy], left);
    if (next === undefined) break;
    next.chosenBy = chosenBy;
    taken[chosenBy] += 1;
    left -= next.expectedMinor;
  }
  return orders.RISK;
}

/** Places by risk, equals by chance; and by chance alone. The order in which candidates were found does not matter. */
function rank(candidates: readonly Candidate[], { seed, drawId }: DrawWish): Drawn[] {
  const lots = candidates.map((candidate) => ({ candidate, lot: lotOf(seed, drawId, candidate) }));
  lots.sort((a, b) => (a.lot < b.lot ? -1 : 1));
  const drawn = lots.map(({ candidate }, index): Drawn => ({ ...candidate, riskRank: 0, randomRank: index + 1, chosenBy: null })); // prettier-ignore
  const byRisk = [...drawn].sort((a, b) => b.risk - a.risk || a.randomRank - b.randomRank);
  for (const [index, one] of byRisk.entries()) one.riskRank = index + 1;
  return drawn;
}

function lotOf(seed: string, drawId: string, { merchantId, variantId }: Candidate): string {
  return createHmac('sha256', seed).update(`${drawId} ${merchantId} ${variantId}`).digest('hex');
}

function by(drawn: readonly Drawn[], key: 'riskRank' | 'randomRank'): Drawn[] {
  return [...drawn].sort((a, b) => a[key] - b[key]);
}

/** The budget only shrinks: what is too dear once is too dear for ever. */
function nextOf(order: Drawn[], left: bigint): Drawn | undefined {
  return order.find((one) => one.chosenBy === null && one.expectedMinor <= left);
}

export interface RecordedDraw extends DrawWish {
  commitment: string;
  candidates: readonly Drawn[];
}

/** What an audit found: empty when the seed is the one committed to, and the draw comes out as it was recorded. */
export function mistakesOfDraw({ commitment, candidates, ...wish }: RecordedDraw): string[] {
  if (commitmentOf(wish.seed) !== commitment) return ['The seed is not the one that was committed to.'];
  const again = new Map(draw(candidates, wish).map((one) => [keyOf(one), one]));
  return candidates.flatMap((recorded) => {
    const one = again.get(keyOf(recorded));
    if (one === undefined) return [`${keyOf(recorded)} was recorded twice.`];
    const wrong = (['riskRank', 'randomRank', 'chosenBy'] as const).filter((name) => one[name] !== recorded[name]);
    return wrong.map((name) => `${keyOf(recorded)}: ${name} is ${recorded[name]}, and comes out as ${one[name]}.`);
  });
}

function keyOf({ merchantId, variantId }: Candidate): string {
  return `${merchantId} ${variantId}`;
}
