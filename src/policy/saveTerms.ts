// Which terms of a supplier may be kept: one currency, tiers that ascend from the beginning without a gap, nothing negative.

import { formatMinor, isCurrency, parseDecimal } from './money.js';
import { accept, type Outcome, refuse, type Refusal } from './refusals.js';
import type { FreightTier, SupplierTerms } from './supplierTerms.js';
import type { FreightBasis } from './vocabulary.js';

/** Terms as somebody writes them: amounts as decimals of the currency. */
export interface WantedTerms {
  supplierId: string;
  /** ISO 4217. */
  currency: string;
  /** Null or left out: none. */
  minimumGoods?: string | null;
  freightBy: FreightBasis;
  /** From so many pieces, or from so much goods value, on. */
  freightTiers: readonly { from: string; freight: string }[];
}

/**
 * The terms in minor units, or what is wrong with them, field by field. Tiers by pieces begin at 1, by goods value at 0, so
 * that every purchase order falls into exactly one. DSers-style; the limits are (ours).
 */
export function maySaveTerms({ supplierId, currency, ...wanted }: WantedTerms): Outcome<SupplierTerms> {
  if (!isCurrency(currency)) {
    return refuse('INVALID_INPUT', 'No such currency is known. Give its ISO 4217 code in capitals, such as CNY.', {
      field: ['currency'],
    });
  }
  const refusals: Refusal[] = [];
  const amount = (text: string, field: string[], as = currency): bigint => {
    const parsed = parseDecimal(text, as);
    if (parsed.ok && parsed.value >= 0n && parsed.value <= MOST_MINOR) return parsed.value;
    const message = parsed.ok ? 'It is not negative, and at most a trillion minor units.' : parsed.refusals[0]?.message;
    refusals.push(...refuse('INVALID_INPUT', message ?? '', { field }).refusals);
    return 0n;
  };
  const minimumGoodsMinor = wanted.minimumGoods == null ? 0n : amount(wanted.minimumGoods, ['minimumGoods']);
  const freightTiers = wanted.freightTiers.map(({ from, freight }, index): FreightTier => {
    const path = ['freightTiers', `${index}`];
    return {
      // Pieces are counted as a currency without decimals is.
      from: amount(from, [...path, 'from'], wanted.freightBy === 'QUANTITY' ? WITHOUT_DECIMALS : currency),
      amountMinor: amount(freight, [...path, 'freight']),
    };
  });
  if (refusals.length === 0) refusals.push(...gaps(freightTiers, wanted.freightBy, currency));
  if (refusals.length > 0) return { ok: false, refusals };
  return accept({ supplierId, currency, minimumGoodsMinor, freightBy: wanted.freightBy, freightTiers });
}

const MOST_MINOR = 1_000_000_000_000n;
const WITHOUT_DECIMALS = 'JPY';

function gaps(tiers: readonly FreightTier[], freightBy: FreightBasis, currency: string): Refusal[] {
  const first = freightBy === 'QUANTITY' ? 1n : 0n;
  const begins = freightBy === 'QUANTITY' ? '1 piece' : `goods of ${formatMinor(0n, currency)}`;
  return tiers.flatMap(({ from }, index) => {
    const before = tiers[index - 1];
    const field = ['freightTiers', `${index}`, 'from'];
    if (before === undefined && from !== first) {
      return refuse('INVALID_INPUT', `The first tier begins at ${begins}, so that no purchase order is left out.`, { field }).refusals; // prettier-ignore
    }
    if (before !== undefined && from <= before.from) {
      return refuse('INVALID_INPUT', 'Tiers ascend: each begins above the one before it.', { field }).refusals;
    }
    return [];
  });
}
