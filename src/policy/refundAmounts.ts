// How much a buyer gets back, unit by unit and to the cent: what was paid for the unit, freight included, less what has
// been refunded, and never more.

import { allocate, formatMinor, type Money } from './money.js';
import { accept, type Outcome, refuse } from './refusals.js';
import { leftToRefund, type UnitFacts } from './unitFacts.js';
import type { RuleId } from './vocabulary.js';

export type RefundableUnit = Pick<UnitFacts, 'unitId' | 'paidMinor' | 'freightMinor' | 'refundedMinor' | 'currency'>;

export interface RefundQuestion {
  units: readonly RefundableUnit[];
  ruleId: RuleId;
  /** What the carrier took for a successful interception; none when left out. */
  interceptionFee?: Money | null;
  /** Does the merchant withhold that fee from the buyer? Only under S2. */
  chargeFee?: boolean;
}

/** All amounts in minor units of `currency`. */
export interface RefundAmounts {
  currency: string;
  totalMinor: bigint;
  feeWithheldMinor: bigint;
  units: UnitRefund[];
}

export interface UnitRefund {
  unitId: string;
  /** Goods plus freight less the fee. */
  amountMinor: bigint;
  goodsMinor: bigint;
  freightMinor: bigint;
  feeWithheldMinor: bigint;
}

/**
 * What is refunded for these units: all that is left of what the buyer paid for each, goods and outbound freight; under
 * A3 the goods alone. Under S2
 * the carrier's interception fee is withheld when the merchant's settings say so, spread over the units by largest
 * remainder and never more than the refund itself. Refused when nothing is left, or over several currencies. Rule book,
 * "Money", S2; survival 8.
 */
export function refundFor({ units, ruleId, interceptionFee, chargeFee }: RefundQuestion): Outcome<RefundAmounts> {
  const currency = units[0]?.currency;
  if (currency === undefined || units.some((unit) => unit.currency !== currency)) {
    return refuse('CURRENCY_MISMATCH', 'A refund is of units paid in one currency. Refund the others by themselves.', {
      ruleId,
    });
  }
  const fee = chargeFee === true && ruleId === 'S2' ? (interceptionFee ?? null) : null;
  if (fee !== null && fee.currency !== currency && fee.minor !== 0n) {
    return refuse(
      'CURRENCY_MISMATCH',
      `The fee is in ${fee.currency}, the refund in ${currency}: refund without the fee.`,
      { ruleId },
    );
  }
  const lefts = units.map((unit) => owedFor(unit, ruleId));
  const left = sum(lefts);
  if (left === 0n && units.some((unit) => unit.paidMinor > 0n)) {
    return refuse('REFUND_EXCEEDS_PAID', `All has been refunded: ${formatMinor(0n, currency)} ${currency} is left.`, {
      ruleId,
    });
  }
  const withheld = least(fee?.minor ?? 0n, left);
  const fees = allocate(withheld, lefts);
  const refunds = units.map((unit, index) => refundOf(unit, lefts[index] ?? 0n, fees[index] ?? 0n, ruleId));
  return accept({ currency, totalMinor: left - withheld, feeWithheldMinor: withheld, units: refunds });
}

/** Under A3 the outbound freight stays paid; under every other rule it goes back with the unit. */
function owedFor(unit: RefundableUnit, ruleId: RuleId): bigint {
  const left = leftToRefund(unit);
  if (ruleId !== 'A3') return left;
  return left > unit.freightMinor ? left - unit.freightMinor : 0n;
}

/** An earlier refund in part is taken to have been of the goods. */
function refundOf(unit: RefundableUnit, leftMinor: bigint, feeWithheldMinor: bigint, ruleId: RuleId): UnitRefund {
  const freightMinor = ruleId === 'A3' ? 0n : least(unit.freightMinor, leftMinor);
  const goodsMinor = leftMinor - freightMinor;
  return { unitId: unit.unitId, amountMinor: leftMinor - feeWithheldMinor, goodsMinor, freightMinor, feeWithheldMinor };
}

/**
 * Is this sum still there to be refunded? Told with the amount that is left. Survival 8.
 *
 * @param askedMinor minor units, above 0
 * @param leftMinor paid less refunded and reserved, minor units
 */
export function mayRefundAmount(
  askedMinor: bigint,
  leftMinor: bigint,
  currency: string,
  ruleId?: RuleId,
): Outcome<bigint> {
  if (askedMinor <= 0n)
    return refuse('INVALID_INPUT', 'A refund is more than nothing. Give an amount above 0.', { ruleId });
  if (askedMinor <= leftMinor) return accept(askedMinor);
  const left = `${formatMinor(leftMinor > 0n ? leftMinor : 0n, currency)} ${currency}`;
  return refuse('REFUND_EXCEEDS_PAID', `Only ${left} is left of what was paid. Ask for that much, or less.`, {
    ruleId,
  });
}

export interface LineAmounts {
  /** 1 or more. */
  quantity: number;
  /** Of the whole line, before the discount; minor units. */
  priceMinor: bigint;
  /** Of the whole line; from 0 to its price. */
  discountMinor: bigint;
  /** Outbound freight of the whole line. */
  freightMinor: bigint;
}

export interface UnitShare {
  /** 1..quantity. */
  unitNo: number;
  priceMinor: bigint;
  discountMinor: bigint;
  freightMinor: bigint;
  /** Price less discount plus freight. */
  paidMinor: bigint;
}

/**
 * The shares of units 1..quantity in a line's price, discount and freight, each spread by largest remainder so that the
 * parts add up to the cent; earlier units get the odd cents. No share is negative. Rule book, "Money".
 */
export function unitShares({ quantity, priceMinor, discountMinor, freightMinor }: LineAmounts): UnitShare[] {
  const even = Array.from({ length: quantity }, () => 1n);
  const [prices, discounts, freights] = [priceMinor, discountMinor, freightMinor].map((total) => allocate(total, even));
  return even.map((_one, index) => {
    const price = prices?.[index] ?? 0n;
    const discount = discounts?.[index] ?? 0n;
    const freight = freights?.[index] ?? 0n;
    return {
      unitNo: index + 1,
      priceMinor: price,
      discountMinor: discount,
      freightMinor: freight,
      paidMinor: price - discount + freight,
    };
  });
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((a, b) => a + b, 0n);
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
