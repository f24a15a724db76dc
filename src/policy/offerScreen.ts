// Which offers can replace what a supplier did not send, before anything is ranked: what cannot be bought, or cannot reach
// the buyer, is shown with its reason and never becomes part of a plan (survivals 6 and 7).

import { daysAfter } from './policyDefaults.js';
import type { SupplierRecord } from './supplierRecord.js';
import { type Bought, shortfallOf, type SupplierTerms, termsOf } from './supplierTerms.js';
import type { OfferMatch } from './vocabulary.js';

export interface OfferCandidate {
  offerId: string;
  /** What it is bought for; the same offer can serve several, once for each, and is one offer all the same. */
  variantId: string;
  supplierId: string;
  match: OfferMatch;
  /** Of one piece, minor units of `currency`. */
  unitPriceMinor: bigint;
  /** Of one order of this offer, whatever the quantity; its supplier's tiers count in its place. */
  freightMinor: bigint;
  /** ISO 4217. */
  currency: string;
  stock: number;
  /** Fewer pieces than this are not sold; 1 or more. */
  minQuantity: number;
  /** ISO 3166-1 alpha-2; `*` is anywhere. */
  destinations: readonly string[];
  handlingDays: number;
  transitDays: number;
  supplierPaused: boolean;
  /** Orders of its platform are placed there by a person. */
  placedByHand: boolean;
  /** How the supplier did with earlier orders. */
  record: SupplierRecord;
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
  'PLACED_BY_HAND',
  'SUPPLIER_PAUSED',
  'CURRENCY_MISMATCH',
  'DESTINATION_BLOCKED',
  'TOO_LATE',
  'OUT_OF_STOCK',
  'MINIMUM_NOT_MET',
  'INSUFFICIENT_STOCK',
  'MARGIN_GUARD',
  'CONSENT_NEEDED',
  'DEARER',
] as const;
export type OfferRejection = (typeof OFFER_REJECTIONS)[number];

export interface InfeasibleOffer {
  offerId: string;
  code: OfferRejection;
  reason: string;
}

/** What is asked of every offer for these units. */
export interface Screen {
  units: readonly { variantId: string }[];
  candidates: readonly OfferCandidate[];
  /** Of the suppliers of the candidates, as far as they have any. */
  terms: readonly SupplierTerms[];
  /** ISO 3166-1 alpha-2 of the buyer, null when unknown. */
  shipTo: string | null;
  /** In which the buyer paid. */
  currency: string;
  original: Original;
  /** The instant by which it must arrive; null when any will do. */
  arriveBy: Date | null;
  now: Date;
}

/**
 * The offers that can be part of a plan, and why the others cannot. A supplier whose minimum cannot be met with all that it
 * could sell of these units is out with all of its offers.
 */
export function screenOffers(screen: Screen): { usable: OfferCandidate[]; rejected: InfeasibleOffer[] } {
  const wanted = countBy(screen.units.map((unit) => unit.variantId));
  const candidates = screen.candidates.filter((offer) => wanted.has(offer.variantId));
  const wantedOf = new Map<string, number>();
  for (const { offerId, variantId } of candidates)
    wantedOf.set(offerId, (wantedOf.get(offerId) ?? 0) + (wanted.get(variantId) ?? 0));
  const rejected = oncePerOffer(candidates).flatMap(
    (offer) => rejectionOf(offer, screen) ?? quantityRejection(offer, wantedOf.get(offer.offerId) ?? 0) ?? [],
  );
  const out = new Set(rejected.map((one) => one.offerId));
  const possible = candidates.filter((offer) => !out.has(offer.offerId));
  const tooSmall = [...groupBySupplier(possible)].flatMap(([supplierId, theirs]): InfeasibleOffer[] => {
    const reason = shortfallOf(mostOf(theirs, wanted), termsOf(screen.terms, supplierId, screen.currency));
    if (reason === null) return [];
    return oncePerOffer(theirs).map(({ offerId }) => ({ offerId, code: 'MINIMUM_NOT_MET', reason }));
  });
  const small = new Set(tooSmall.map((one) => one.offerId));
  return { usable: possible.filter((offer) => !small.has(offer.offerId)), rejected: [...rejected, ...tooSmall] };
}

/** By when an offer that is bought at an instant reaches the buyer: elapsed days of handling and transit. */
export function arrivalOf(offer: Pick<OfferCandidate, 'handlingDays' | 'transitDays'>, boughtAt: Date): Date {
  return daysAfter(boughtAt, offer.handlingDays + offer.transitDays);
}

/**
 * Why an offer cannot be bought for this buyer at all; null when it can. Rule book: "from another supplier", "no implicit
 * conversion", "the alternative cannot ship to the destination: filtered before ranking".
 */
export function rejectionOf(
  offer: OfferCandidate,
  screen: Pick<Screen, 'shipTo' | 'currency' | 'original'> & Partial<Pick<Screen, 'arriveBy' | 'now'>>,
): InfeasibleOffer | null {
  const { shipTo, currency, original } = screen;
  const reject = (code: OfferRejection, reason: string): InfeasibleOffer => ({ offerId: offer.offerId, code, reason });
  if (original.offerIds.includes(offer.offerId)) return reject('SAME_OFFER', 'It is the offer that failed.');
  if (original.supplierIds.includes(offer.supplierId)) {
    return reject('SAME_SUPPLIER', 'It is of the supplier that the units are taken away from.');
  }
  if (offer.placedByHand) return reject('PLACED_BY_HAND', 'Orders of its platform are placed there by a person.');
  if (offer.supplierPaused) return reject('SUPPLIER_PAUSED', 'Its supplier cannot be asked at the moment.');
  if (offer.currency !== currency) {
    return reject('CURRENCY_MISMATCH', `It costs ${offer.currency}, the buyer paid ${currency}: nothing is converted.`);
  }
  if (!shipsTo(offer, shipTo)) {
    return reject('DESTINATION_BLOCKED', `It is not sent to ${shipTo ?? 'a destination that nobody knows'}.`);
  }
  if (screen.arriveBy != null && screen.now !== undefined && arrivalOf(offer, screen.now) > screen.arriveBy) {
    return reject('TOO_LATE', `It would arrive by ${arrivalOf(offer, screen.now).toISOString()}, which is too late.`);
  }
  return offer.stock > 0 ? null : reject('OUT_OF_STOCK', 'It is out of stock.');
}

function quantityRejection({ offerId, minQuantity, stock }: OfferCandidate, wanted: number): InfeasibleOffer | null {
  if (minQuantity <= Math.min(wanted, stock)) return null;
  const reason = `It is sold from ${minQuantity} pieces on: ${wanted} are wanted, and there are ${stock}.`;
  return { offerId, code: 'MINIMUM_NOT_MET', reason };
}

/** Each offer once, whatever it serves. */
export function oncePerOffer<T extends { offerId: string }>(offers: readonly T[]): T[] {
  const seen = new Set<string>();
  return offers.filter(({ offerId }) => !seen.has(offerId) && seen.add(offerId));
}

/**
 * At least the most valuable purchase order that a supplier could get: the dearest offers first, as many as are wanted, with
 * the whole stock of an offer for each that it serves.
 */
function mostOf(offers: readonly OfferCandidate[], wanted: ReadonlyMap<string, number>): Bought[] {
  const left = new Map(wanted);
  const dearestFirst = [...offers].sort((a, b) => (a.unitPriceMinor > b.unitPriceMinor ? -1 : 1));
  return dearestFirst.map(({ variantId, stock, unitPriceMinor, freightMinor }) => {
    const quantity = Math.min(stock, left.get(variantId) ?? 0);
    left.set(variantId, (left.get(variantId) ?? 0) - quantity);
    return { quantity, unitPriceMinor, freightMinor };
  });
}

function groupBySupplier(offers: readonly OfferCandidate[]): Map<string, OfferCandidate[]> {
  const groups = new Map<string, OfferCandidate[]>();
  for (const offer of offers) groups.set(offer.supplierId, [...(groups.get(offer.supplierId) ?? []), offer]);
  return groups;
}

function countBy(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function shipsTo({ destinations }: OfferCandidate, shipTo: string | null): boolean {
  const wanted = shipTo?.trim().toUpperCase();
  return wanted !== undefined && destinations.some((one) => one === '*' || one.toUpperCase() === wanted);
}
