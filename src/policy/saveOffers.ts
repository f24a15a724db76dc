// Which offers of a supplier may be kept: amounts of one currency, each offer once, nothing negative.

import { isCurrency, parseDecimal } from './money.js';
import { accept, type Outcome, refuse, type Refusal } from './refusals.js';
import type { OfferMatch } from './vocabulary.js';

/** An offer as somebody writes it: amounts as decimals of the currency. */
export interface WantedOffer {
  variantId: string;
  supplierSku: string;
  title: string;
  match: OfferMatch;
  /** Of one piece. */
  price: string;
  /** Of one order of it, whatever the quantity. */
  freight: string;
  stock: number;
  minQuantity?: number | null;
  /** ISO 3166-1 alpha-2. */
  shipFrom?: string | null;
  /** ISO 3166-1 alpha-2; `*` is anywhere. */
  destinations: readonly string[];
  handlingDays: number;
  transitDays: number;
}

export interface PricedOffer extends Omit<WantedOffer, 'price' | 'freight' | 'minQuantity' | 'shipFrom'> {
  priceMinor: bigint;
  freightMinor: bigint;
  minQuantity: number;
  shipFrom: string | null;
}

/** The offers in minor units, or what is wrong with them, field by field. The limits are (ours). */
export function maySaveOffers(currency: string, offers: readonly WantedOffer[]): Outcome<PricedOffer[]> {
  if (!isCurrency(currency)) {
    return refuse('INVALID_INPUT', 'No such currency is known. Give its ISO 4217 code in capitals, such as CNY.', {
      field: ['currency'],
    });
  }
  if (offers.length === 0) return refuse('INVALID_INPUT', 'Give at least one offer.', { field: ['offers'] });
  const refusals: Refusal[] = [];
  const wrong = (message: string, field: string[]) =>
    refusals.push(...refuse('INVALID_INPUT', message, { field }).refusals);
  const amount = (text: string, field: string[]): bigint => {
    const parsed = parseDecimal(text, currency);
    if (parsed.ok && parsed.value >= 0n && parsed.value <= MOST_MINOR) return parsed.value;
    wrong(
      parsed.ok ? 'It is not negative, and at most a trillion minor units.' : (parsed.refusals[0]?.message ?? ''),
      field,
    );
    return 0n;
  };
  const seen = new Set<string>();
  const priced = offers.map(({ price, freight, ...offer }, index): PricedOffer => {
    const path = ['offers', `${index}`];
    const supplierSku = offer.supplierSku.trim();
    const key = `${supplierSku} ${offer.variantId}`;
    if (seen.has(key))
      wrong('It is in the list twice: one offer of a supplier for a variant.', [...path, 'supplierSku']);
    seen.add(key);
    const strange = offer.destinations.find((one) => one !== '*' && !/^[A-Z]{2}$/.test(one.toUpperCase()));
    if (strange !== undefined)
      wrong('Give codes of countries such as CN, or * for anywhere.', [...path, 'destinations']);
    return {
      ...offer,
      supplierSku,
      title: offer.title.trim(),
      priceMinor: amount(price, [...path, 'price']),
      freightMinor: amount(freight, [...path, 'freight']),
      minQuantity: offer.minQuantity ?? 1,
      shipFrom: offer.shipFrom ?? null,
      destinations: [...new Set(offer.destinations.map((one) => one.toUpperCase()))],
    };
  });
  return refusals.length > 0 ? { ok: false, refusals } : accept(priced);
}

const MOST_MINOR = 1_000_000_000_000n;
