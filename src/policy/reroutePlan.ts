// One way to buy units from other suppliers, told so that a person can choose: what it costs and leaves, when it arrives,
// what it still needs, and how it is ranked.

import { createHash } from 'node:crypto';
import { formatMinor } from './money.js';
import { arrivalOf, type OfferCandidate } from './offerScreen.js';
import type { Filling, PlanLine, UnitToBuy } from './planFill.js';
import { hoursAfter, policyAt, type PolicyFigures } from './policyDefaults.js';
import { refuse, type Refusal } from './refusals.js';
import { badRecordBps } from './supplierRecord.js';
import type { PlanOptimality } from './vocabulary.js';

/** Amounts in minor units of `currency`. */
export interface ReroutePlan {
  /** The same as long as offers, quantities and prices are: what a click names, and what is checked before execution. */
  key: string;
  /** From 1. */
  rank: number;
  lines: PlanLine[];
  goodsMinor: bigint;
  freightMinor: bigint;
  totalMinor: bigint;
  currency: string;
  /** Paid for these units less the total; negative is a loss. */
  marginMinor: bigint;
  /** Of what was paid, rounded down; null when nothing was. */
  marginBps: number | null;
  arrivesBy: Date;
  /** Is any offer only similar? */
  similar: boolean;
  /** Similar offers that the buyer has not agreed to yet. */
  consentNeededFor: string[];
  /** Offers to be looked up again before the plan is executed: 8 h old or never seen [D]. */
  staleOfferIds: string[];
  feasible: boolean;
  refusal: Refusal | null;
  score: PlanScore;
  /** What it costs more (less, when negative) than the best plan from one supplier; null when no supplier has all. */
  againstSingleMinor: bigint | null;
  /** The same against the best of the quick ways: the cheapest first from every few suppliers; null when they find none. */
  againstQuickMinor: bigint | null;
  /** Of the first plan: how sure it is that none is better; null for the others. */
  optimality: PlanOptimality | null;
  /** By how much, as adjusted, a better plan could still be cheaper; null when that is not known. */
  gapMinor: bigint | null;
}

export interface PlanScore {
  supplierCount: number;
  /** The total, raised by the record of each supplier. */
  adjustedMinor: bigint;
  /** The same in ten-thousandths of a minor unit, not rounded. */
  adjustedExact: bigint;
  sentence: string;
}

export interface PlanTerms {
  units: readonly UnitToBuy[];
  /** In which the buyer paid. */
  currency: string;
  /** What must be left of the payment, in basis points of it. */
  guardBps: number;
  /** Similar offers to which the buyer has agreed. */
  consentedOfferIds: readonly string[];
  now: Date;
}

/**
 * A filling as a plan, not ranked yet. It cannot be executed when less than the margin guard would be left, or while the
 * buyer's consent to a similar product is missing. Offers count as stale after 8 h [D]; the adjustment by a supplier's
 * record is (ours).
 */
export function planOf({ lines, offers }: Filling, question: PlanTerms): ReroutePlan {
  const { currency, consentedOfferIds, now, units } = question;
  const figures = policyAt(now);
  const goodsMinor = sum(lines.map((line) => line.goodsMinor));
  const freightMinor = sum(lines.map((line) => line.freightMinor));
  const totalMinor = goodsMinor + freightMinor;
  const paidMinor = sum(units.map((unit) => unit.paidMinor));
  const marginMinor = paidMinor - totalMinor;
  const similarOffers = offers.filter((offer) => offer.match === 'SIMILAR');
  const consentNeededFor = similarOffers.map((offer) => offer.offerId).filter((id) => !consentedOfferIds.includes(id));
  const refusal = planRefusal(marginMinor, paidMinor, consentNeededFor, question);
  const staleBefore = hoursAfter(now, -figures.offerStaleAfterHours);
  const plan = {
    key: keyOf(lines),
    rank: 0,
    lines,
    goodsMinor,
    freightMinor,
    totalMinor,
    currency,
    marginMinor,
    marginBps: paidMinor === 0n ? null : floorBps(marginMinor, paidMinor),
    arrivesBy: new Date(Math.max(...offers.map((offer) => arrivalOf(offer, now).getTime()))),
    similar: similarOffers.length > 0,
    consentNeededFor,
    staleOfferIds: offers
      .filter((one) => one.lastSeenAt === null || one.lastSeenAt <= staleBefore)
      .map((one) => one.offerId),
    feasible: refusal === null,
    refusal,
  };
  const unknown = { againstSingleMinor: null, againstQuickMinor: null, optimality: null, gapMinor: null };
  return { ...plan, ...unknown, score: scoreOf(plan, offers, figures) };
}

function keyOf(lines: readonly PlanLine[]): string {
  const told = lines
    .map((line) => [line.offerId, ...line.unitIds, line.goodsMinor, line.freightMinor].join(':'))
    .sort();
  return createHash('sha256').update(told.join('|')).digest('base64url').slice(0, 22);
}

function planRefusal(
  margin: bigint,
  paid: bigint,
  consentNeededFor: string[],
  { guardBps }: PlanTerms,
): Refusal | null {
  if (margin * 10_000n < BigInt(guardBps) * paid) {
    return first(
      refuse(
        'MARGIN_GUARD',
        `Less than ${guardBps} basis points of the buyer's payment would be left. Refund, or override.`,
      ),
    );
  }
  if (consentNeededFor.length === 0) return null;
  return first(
    refuse('CONSENT_NEEDED', "It is a similar product. Record the buyer's consent to it first.", { retryable: true }),
  );
}

function scoreOf(
  plan: Pick<ReroutePlan, 'lines' | 'totalMinor' | 'currency' | 'similar' | 'arrivesBy'>,
  offers: readonly OfferCandidate[],
  figures: PolicyFigures,
): PlanScore {
  const badOf = new Map(offers.map((offer) => [offer.offerId, badRecordBps(offer.record, figures)]));
  const costs = plan.lines.map((line) => {
    const badBps = badOf.get(line.offerId) ?? 0n;
    return (line.goodsMinor + line.freightMinor) * (10_000n + badBps);
  });
  const adjustedExact = sum(costs);
  const adjustedMinor = adjustedExact / 10_000n;
  const supplierCount = new Set(plan.lines.map((line) => line.supplierId)).size;
  const sentence = [
    plan.similar ? 'similar product' : 'same product',
    supplierCount === 1 ? 'one supplier' : `${supplierCount} suppliers`,
    `${formatMinor(plan.totalMinor, plan.currency)} ${plan.currency}`,
    `ranked as ${formatMinor(adjustedMinor, plan.currency)} for the record of its suppliers`,
    `arrives by ${plan.arrivesBy.toISOString().slice(0, 10)}`,
  ].join(', ');
  return { supplierCount, adjustedMinor, adjustedExact, sentence };
}

function first({ refusals: [refusal] }: ReturnType<typeof refuse>): Refusal | null {
  return refusal ?? null;
}

function floorBps(part: bigint, whole: bigint): number {
  const scaled = part * 10_000n;
  const quotient = scaled / whole;
  return Number(scaled < 0n && scaled % whole !== 0n ? quotient - 1n : quotient);
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((a, b) => a + b, 0n);
}
