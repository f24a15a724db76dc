// Money is a whole number of minor units with its currency. Nothing here rounds silently, converts, or mixes currencies.

import { accept, type Outcome, refuse } from './refusals.js';

export interface Money {
  /** Minor units: fen, cents, yen. */
  minor: bigint;
  /** ISO 4217. */
  currency: string;
}

/** The sum, or CURRENCY_MISMATCH. Rule book, "Money": no implicit conversion. */
export function add(a: Money, b: Money): Outcome<Money> {
  return a.currency === b.currency ? accept({ minor: a.minor + b.minor, currency: a.currency }) : mixed(a, b);
}

/** The difference, which may be negative, or CURRENCY_MISMATCH. Rule book, "Money": no implicit conversion. */
export function subtract(a: Money, b: Money): Outcome<Money> {
  return a.currency === b.currency ? accept({ minor: a.minor - b.minor, currency: a.currency }) : mixed(a, b);
}

function mixed(a: Money, b: Money): Outcome<Money> {
  return refuse(
    'CURRENCY_MISMATCH',
    `${a.currency} and ${b.currency} are not added up: there is no implicit conversion. Give both amounts in one currency.`,
  );
}

/**
 * Splits a total by weight so that the parts add up to it exactly: everybody gets the share rounded down, and what is
 * left goes one minor unit at a time to the largest remainders; equal remainders are served in order. When all weights
 * are 0 the split is even. A negative total is split like its opposite. Rule book, "Money": largest remainder.
 *
 * @param total minor units
 * @param weights none negative; no weights only for a total of 0
 */
export function allocate(total: bigint, weights: readonly bigint[]): bigint[] {
  if (weights.some((weight) => weight < 0n)) throw new RangeError('A weight is not negative.');
  if (weights.length === 0 && total !== 0n) throw new RangeError('There is nobody to give a share to.');
  if (weights.length === 1) return [total];
  if (total < 0n) return allocate(-total, weights).map((share) => -share);
  const sum = weights.reduce((a, b) => a + b, 0n);
  if (sum === 0n) return weights.length === 0 ? [] : allocate(total, weights.map(() => 1n)); // prettier-ignore
  const shares = weights.map((weight, index) => ({
    index,
    floor: (total * weight) / sum,
    rest: (total * weight) % sum,
  }));
  const left = Number(total - shares.reduce((a, { floor }) => a + floor, 0n));
  const served = new Set([...shares].sort(byLargestRemainder).slice(0, left).map((share) => share.index)); // prettier-ignore
  return shares.map(({ index, floor }) => (served.has(index) ? floor + 1n : floor));
}

interface Share {
  index: number;
  rest: bigint;
}

function byLargestRemainder(a: Share, b: Share): number {
  return a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1;
}

/** Is this an ISO 4217 code that this machine knows? Capitals only. */
export function isCurrency(code: string): boolean {
  return CURRENCIES.has(code);
}

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/**
 * How many decimals the currency has by ISO 4217: 2 for CNY, 0 for JPY, 3 for KWD. Taken from the standard and not from
 * Intl's digits, which are those of display and change with its data (HUF and COP have 0 there).
 *
 * @throws RangeError when there is no such currency: ask `isCurrency` of anything that comes from outside
 */
export function exponentOf(currency: string): number {
  if (!isCurrency(currency)) throw new RangeError(`No such currency: ${currency}`);
  return ISO_EXPONENTS.get(currency) ?? 2;
}

/** ISO 4217, list one: all that do not have 2 decimals. */
const ISO_EXPONENTS: ReadonlyMap<string, number> = new Map([
  ...['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF']
    .map((code): [string, number] => [code, 0]),
  ...['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map((code): [string, number] => [code, 3]),
  ...['CLF', 'UYW'].map((code): [string, number] => [code, 4]),
]); // prettier-ignore

/** 1230n CNY as "12.30", with exactly the decimals of the currency, a point, and no grouping. */
export function formatMinor(minor: bigint, currency: string): string {
  const exponent = exponentOf(currency);
  const digits = (minor < 0n ? -minor : minor).toString().padStart(exponent + 1, '0');
  const sign = minor < 0n ? '-' : '';
  if (exponent === 0) return `${sign}${digits}`;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/**
 * "12.30" CNY as 1230n. Refused, never rounded: more decimals than the currency has, anything but digits with at most one
 * point and a leading minus (so no exponent, no grouping, no NaN), what does not fit in 64 bits, an unknown currency.
 *
 * @param text a decimal with a point, such as GraphQL's Decimal
 * @param currency ISO 4217
 */
export function parseDecimal(text: string, currency: string): Outcome<bigint> {
  if (!isCurrency(currency)) {
    return refuse('INVALID_INPUT', 'No such currency is known. Give its ISO 4217 code in capitals, such as CNY.');
  }
  const exponent = exponentOf(currency);
  const [, sign, whole, decimals = ''] = (text.length <= 32 ? DECIMAL.exec(text) : null) ?? [];
  if (whole === undefined) {
    return refuse(
      'INVALID_INPUT',
      'This is no amount. Write digits, a point and decimals, such as 12.30, at most 32 signs.',
    );
  }
  if (decimals.length > exponent) {
    return refuse(
      'INVALID_INPUT',
      `${currency} has ${exponent} decimals; the amount has ${decimals.length}. Round it first.`,
    );
  }
  const minor = BigInt(`${sign ?? ''}${whole}${decimals.padEnd(exponent, '0')}`);
  return fitsInt64(minor)
    ? accept(minor)
    : refuse('INVALID_INPUT', 'The amount is too large to be kept: 64 bits of minor units.');
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

function fitsInt64(minor: bigint): boolean {
  return BigInt.asIntN(64, minor) === minor;
}
