// Ways to buy the affected units. A way is given as so many pieces of each offer; here it becomes lines, exactly counted, or
// nothing when a supplier would not take it. And the quick ways: the cheapest first from every choice of a few suppliers,
// which are what a plan is compared with, and what is left when there is no time to search.

import { type OfferCandidate, oncePerOffer } from './offerScreen.js';
import { type Bought, freightOf, isFreightShared, shortfallOf, type SupplierTerms, termsOf } from './supplierTerms.js';

export interface UnitToBuy {
  unitId: string;
  lineId: string;
  variantId: string;
  /** What the buyer paid for it, freight included; minor units. */
  paidMinor: bigint;
}

/** So many units of one line, from one offer; one for each pair of them. */
export interface PlanLine {
  offerId: string;
  supplierId: string;
  lineId: string;
  unitIds: string[];
  quantity: number;
  unitPriceMinor: bigint;
  goodsMinor: bigint;
  /** Freight of the offer, or of the supplier where it has tiers; 0 where another line of the plan carries it. */
  freightMinor: bigint;
}

/** Each offer once. */
export type Filling = { lines: PlanLine[]; offers: OfferCandidate[] };

/** So many pieces of one offer, for one of the things that it serves. */
export interface Pieces {
  offer: OfferCandidate;
  quantity: number;
}

/**
 * All quick fillings over every choice of up to three suppliers (two when there are more than a dozen), and over all of
 * them at once: each with the same product only and, where that gives something else, with similar ones too.
 *
 * @param offers that may be bought at all (see `screenOffers`)
 */
export function fillings(
  units: readonly UnitToBuy[],
  offers: readonly OfferCandidate[],
  terms: readonly SupplierTerms[],
): Filling[] {
  const supplierIds = [...new Set(offers.map((offer) => offer.supplierId))].sort();
  const most = supplierIds.length > 12 ? 2 : 3;
  const few = choicesOf(supplierIds, most).flatMap((chosen) =>
    fillFrom(units, offers, terms, chosen).filter((filling) => suppliersOf(filling) === chosen.length),
  );
  return supplierIds.length <= most ? few : [...few, ...fillFrom(units, offers, terms, supplierIds)];
}

/**
 * So many pieces of each offer as lines with their freight; null when they are not exactly the units, or more than there
 * are, or fewer than a supplier sells. Units of one variant are all alike: which of them an offer gets follows their order.
 */
export function fillingOf(
  units: readonly UnitToBuy[],
  pieces: readonly Pieces[],
  terms: readonly SupplierTerms[],
): Filling | null {
  const taken = pieces.filter((one) => one.quantity > 0).sort(byPrice);
  const variantIds = new Set(units.map((unit) => unit.variantId));
  if (taken.some(({ offer }) => !variantIds.has(offer.variantId)) || !areSold(taken)) return null;
  const filling: Filling = { lines: [], offers: oncePerOffer(taken.map(({ offer }) => offer)) };
  for (const variantId of variantIds) {
    const wanted = units.filter((unit) => unit.variantId === variantId);
    const mine = taken.filter((one) => one.offer.variantId === variantId);
    if (mine.reduce((sum, one) => sum + one.quantity, 0) !== wanted.length) return null;
    mine.reduce((left, one) => take(filling, one, left), wanted);
  }
  for (const supplierId of new Set(filling.offers.map((offer) => offer.supplierId))) {
    if (!addFreight(filling, supplierId, taken, terms)) return null;
  }
  return filling;
}

/** The same product before a similar one, the cheap before the dear; the same order whatever order they came in. */
function byPrice({ offer: a }: Pieces, { offer: b }: Pieces): number {
  if (a.match !== b.match) return a.match === 'SAME' ? -1 : 1;
  if (a.unitPriceMinor !== b.unitPriceMinor) return a.unitPriceMinor < b.unitPriceMinor ? -1 : 1;
  return a.offerId < b.offerId ? -1 : 1;
}

/** Has each offer so many, and is it sold so few, over all that it serves? */
function areSold(taken: readonly Pieces[]): boolean {
  return oncePerOffer(taken.map(({ offer }) => offer)).every(({ offerId, stock, minQuantity }) => {
    const quantity = quantityOf(offerId, taken);
    return quantity <= stock && quantity >= minQuantity;
  });
}

function quantityOf(offerId: string, taken: readonly Pieces[]): number {
  return taken.reduce((sum, one) => sum + (one.offer.offerId === offerId ? one.quantity : 0), 0);
}

/** Gives the first of the wanted units to the offer, and returns the rest. */
function take({ lines }: Filling, { offer, quantity }: Pieces, wanted: UnitToBuy[]): UnitToBuy[] {
  const taken = wanted.slice(0, quantity);
  for (const lineId of new Set(taken.map((unit) => unit.lineId))) {
    const unitIds = taken.filter((unit) => unit.lineId === lineId).map((unit) => unit.unitId);
    const { offerId, supplierId, unitPriceMinor } = offer;
    const goodsMinor = unitPriceMinor * BigInt(unitIds.length);
    const known = lines.find((line) => line.offerId === offerId && line.lineId === lineId);
    if (known !== undefined) {
      known.unitIds.push(...unitIds);
      known.quantity += unitIds.length;
      known.goodsMinor += goodsMinor;
      continue;
    }
    lines.push({ offerId, supplierId, lineId, unitIds, quantity: unitIds.length, unitPriceMinor, goodsMinor, freightMinor: 0n }); // prettier-ignore
  }
  return wanted.slice(taken.length);
}

/** The first line of an offer carries its freight, the first of a supplier with tiers that of the whole purchase order. */
function addFreight(
  { lines, offers }: Filling,
  supplierId: string,
  taken: readonly Pieces[],
  terms: readonly SupplierTerms[],
): boolean {
  const theirs = taken.filter((one) => one.offer.supplierId === supplierId);
  const own = termsOf(terms, supplierId, theirs[0]?.offer.currency ?? '');
  const bought = boughtFrom(theirs);
  if (shortfallOf(bought, own) !== null) return false;
  if (isFreightShared(own)) {
    const first = lines.find((line) => line.supplierId === supplierId);
    if (first !== undefined) first.freightMinor = freightOf(bought, own);
    return true;
  }
  for (const offer of offers.filter((one) => one.supplierId === supplierId)) {
    const first = lines.find((line) => line.offerId === offer.offerId);
    if (first !== undefined) first.freightMinor = offer.freightMinor;
  }
  return true;
}

/** Each offer once, as it is placed. */
function boughtFrom(taken: readonly Pieces[]): Bought[] {
  return oncePerOffer(taken.map(({ offer }) => offer)).map(({ offerId, unitPriceMinor, freightMinor }) => ({
    quantity: quantityOf(offerId, taken),
    unitPriceMinor,
    freightMinor,
  }));
}

function fillFrom(
  units: readonly UnitToBuy[],
  offers: readonly OfferCandidate[],
  terms: readonly SupplierTerms[],
  supplierIds: readonly string[],
): Filling[] {
  const theirs = offers.filter((offer) => supplierIds.includes(offer.supplierId));
  const same = fill(units, theirs.filter((offer) => offer.match === 'SAME'), terms); // prettier-ignore
  const similar = theirs.some((offer) => offer.match === 'SIMILAR') ? fill(units, theirs, terms) : null;
  return [same, similar === null || isAllSame(similar) ? null : similar].filter((filling) => filling !== null);
}

function isAllSame({ offers }: Filling): boolean {
  return offers.every((offer) => offer.match === 'SAME');
}

function suppliersOf({ offers }: Filling): number {
  return new Set(offers.map((offer) => offer.supplierId)).size;
}

/** All choices of 1 to `most` of the ids, the small ones first. */
function choicesOf(ids: readonly string[], most: number): string[][] {
  const bySize: string[][][] = [[[]]];
  for (let size = 1; size <= most; size += 1) {
    const smaller = bySize[size - 1] ?? [];
    bySize.push(
      smaller.flatMap((choice) => ids.filter((id) => id > (choice.at(-1) ?? '')).map((id) => [...choice, id])),
    );
  }
  return bySize.slice(1).flat();
}

/** Takes the cheapest offers first, the same product before a similar one; null when they do not suffice. */
function fill(
  units: readonly UnitToBuy[],
  offers: readonly OfferCandidate[],
  terms: readonly SupplierTerms[],
): Filling | null {
  const pieces: Pieces[] = [];
  const stock = new Map(offers.map((offer) => [offer.offerId, offer.stock]));
  const missing = new Map<string, number>();
  for (const { variantId } of units) missing.set(variantId, (missing.get(variantId) ?? 0) + 1);
  const fitting = new Map<string, OfferCandidate[]>();
  for (const offer of offers) fitting.set(offer.variantId, [...(fitting.get(offer.variantId) ?? []), offer]);
  for (const [variantId, wanted] of missing) {
    let left = wanted;
    for (const offer of (fitting.get(variantId) ?? []).sort(byCostOf(wanted))) {
      const there = stock.get(offer.offerId) ?? 0;
      const quantity = Math.min(left, there);
      // What else it serves may make up for what is too few here: that is counted when all are taken.
      const servesMore = () => offers.some((one) => one.offerId === offer.offerId && one.variantId !== variantId);
      if (quantity === 0 || (quantity < offer.minQuantity && !servesMore())) continue;
      pieces.push({ offer, quantity });
      stock.set(offer.offerId, there - quantity);
      left -= quantity;
    }
    if (left > 0) return null;
  }
  return fillingOf(units, pieces, terms);
}

function byCostOf(wanted: number): (a: OfferCandidate, b: OfferCandidate) => number {
  return (a, b) => {
    if (a.match !== b.match) return a.match === 'SAME' ? -1 : 1;
    const [quantityA, quantityB] = [a, b].map((offer) => BigInt(Math.min(offer.stock, wanted))) as [bigint, bigint];
    // Cost a piece, compared without dividing.
    const [costA, costB] = [costOf(a, quantityA) * quantityB, costOf(b, quantityB) * quantityA];
    if (costA !== costB) return costA < costB ? -1 : 1;
    return a.offerId < b.offerId ? -1 : 1;
  };
}

function costOf(offer: OfferCandidate, quantity: bigint): bigint {
  return offer.unitPriceMinor * quantity + offer.freightMinor;
}
