// Money at the border of a platform. Some want fen as a whole number, others yuan with two decimals, and some both in one
// call: each is a type of its own, so that one never stands where the other belongs. No amount ever passes through a float.
import { z } from 'zod';
import { formatMinor, parseDecimal } from '../../policy/money.js';
import { PartnerError } from '../PartnerError.js';

declare const unit: unique symbol;

/** Whole fen, as text: "1230" is 12.30 yuan. */
export type Fen = string & { readonly [unit]: 'fen' };
/** Units of a currency with a point, as text: "12.30". */
export type Decimal = string & { readonly [unit]: 'decimal' };

/** @throws PartnerError for any currency but CNY: fen are of no other */
export function fenOf(amountMinor: bigint, currency: string): Fen {
  if (currency !== 'CNY') throw new PartnerError('PROTOCOL', `An amount in ${currency} has no fen.`);
  return amountMinor.toString() as Fen;
}

export function minorOfFen(fen: Fen): bigint {
  return BigInt(fen);
}

export function decimalOf(amountMinor: bigint, currency: string): Decimal {
  return formatMinor(amountMinor, currency) as Decimal;
}

/** @throws PartnerError when it has more decimals than the currency, or the currency is none */
export function minorOfDecimal(amount: Decimal, currency: string): bigint {
  const minor = parseDecimal(amount, currency);
  if (minor.ok) return minor.value;
  throw new PartnerError('PROTOCOL', `A platform told an amount that is none of ${currency}.`);
}

/** 1230 fen are 12.30 yuan; exact in both directions. */
export function yuanOfFen(fen: Fen): Decimal {
  return decimalOf(minorOfFen(fen), 'CNY');
}

export function fenOfYuan(yuan: Decimal): Fen {
  return fenOf(minorOfDecimal(yuan, 'CNY'), 'CNY');
}

export const fenWire = z
  .string()
  .regex(/^\d{1,18}$/)
  .transform((text) => text as Fen);

/** Never negative: no platform pays us for buying. */
export const decimalWire = z
  .string()
  .regex(/^\d{1,15}(\.\d{1,4})?$/)
  .transform((text) => text as Decimal);
