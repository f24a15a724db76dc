// Which offers can replace what a supplier did not send, before anything is ranked: what cannot be bought, or cannot reach
// the buyer, is shown with its reason and never becomes part of a plan (survivals 6 and 7).

import type { OfferMatch } from './vocabulary.js';

export interface OfferCandidate {
  offerId: string;
  variantId: string;
  supplierId: string;
  match: OfferMatch;
  /** Of one piece, minor units of `currency`. */
  unitPriceMinor: bigint;
  /** Of one order of this offer, whatever the quantity. */
  freightMinor: bigint;
  /** ISO 4217. */
  currency: string;
  stock: number;
  /** ISO 3166-1 alpha-2; `*` is anywhere. */
  destinations: readonly string[];
  handlingDays: number;
  transitDays: number;
  supplierPaused: boolean;
  /** How the supplier did with earlier orders. */
  record: { orders: number; late: number; noStock: number };
  /** When the supplier last told us price and stock; null when never. */
  lastSeenAt: Date | null;
}

export interface Original {
  /** Suppliers from which the units are taken away. */
  supplierIds: readonly string[];
  /** Offers that failed, or that this reroute has tried in vain. */
  offerIds: readonly string[];
}

export const OFFER_REJECTIONS = [
  'SAME_OFFER',
  'SAME_SUPPLIER',
  'SUPPLIER_PAUSED',
  'CURRENCY_MISMATCH',
  'DESTINATION_BLOCKED',
  'OUT_OF_STOCK',
  'INSUFFICIENT_STOCK',
  'MARGIN_GUARD',
  'CONSENT_NEEDED',
] as const;
export type OfferRejection = (typeof OFFER_REJECTIONS)[number];

export interface InfeasibleOffer {
  offerId: string;
  code: OfferRejection;
  reason: string;
}

/**
 * Why an offer cannot be part of any plan; null when it can. Rule book: "from another supplier", "no implicit conversion",
 * "the alternative cannot ship to the destination: filtered before ranking".
 *
 * @param shipTo ISO 3166-1 alpha-2 of the buyer, null when unknown
 * @param currency in which the buyer paid
 */
export function rejectionOf(
  offer: OfferCandidate,
  { shipTo, currency, original }: { shipTo: string | null; currency: string; original: Original },
): InfeasibleOffer | null {
  const reject = (code: OfferRejection, reason: string): InfeasibleOffer => ({ offerId: offer.offerId, code, reason });
  if (original.offerIds.includes(offer.offerId)) return reject('SAME_OFFER', 'It is the offer that failed.');
  if (original.supplierIds.includes(offer.supplierId)) {
    return reject('SAME_SUPPLIER', 'It is of the supplier that the units are taken away from.');
  }
  if (offer.supplierPaused) return reject('SUPPLIER_PAUSED', 'Its supplier cannot be asked at the moment.');
  if (offer.currency !== currency) {
    return reject('CURRENCY_MISMATCH', `It costs ${offer.currency}, the buyer paid ${currency}: nothing is converted.`);
  }
  if (!shipsTo(offer, shipTo)) {
    return reject('DESTINATION_BLOCKED', `It is not sent to ${shipTo ?? 'a destination that nobody knows'}.`);
  }
  return offer.stock > 0 ? null : reject('OUT_OF_STOCK', 'It is out of stock.');
}

function shipsTo({ destinations }: OfferCandidate, shipTo: string | null): boolean {
  const wanted = shipTo?.trim().toUpperCase();
  return wanted !== undefined && destinations.some((one) => one === '*' || one.toUpperCase() === wanted);
}
