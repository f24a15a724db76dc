// Every sensible way to buy the affected units: from one supplier, or split over two or three when no one has them all.
// Greedy within a choice of suppliers, exhaustive over the choices, and the same for the same offers in any order.

import type { OfferCandidate } from './offerScreen.js';

export interface UnitToBuy {
  unitId: string;
  lineId: string;
  variantId: string;
  /** What the buyer paid for it, freight included; minor units. */
  paidMinor: bigint;
}

/** So many units of one line, from one offer. */
export interface PlanLine {
  offerId: string;
  supplierId: string;
  lineId: string;
  unitIds: string[];
  quantity: number;
  unitPriceMinor: bigint;
  goodsMinor: bigint;
  /** Freight of the offer; 0 where another line of the plan carries it. */
  freightMinor: bigint;
}

export type Filling = { lines: PlanLine[]; offers: OfferCandidate[] };

/**
 * All fillings over every choice of up to three suppliers (two when there are more than a dozen): each with the same
 * product only and, where that gives something else, with similar ones too.
 *
 * @param offers that may be bought at all (see `rejectionOf`)
 */
export function fillings(units: readonly UnitToBuy[], offers: readonly OfferCandidate[]): Filling[] {
  const supplierIds = [...new Set(offers.map((offer) => offer.supplierId))].sort();
  const most = supplierIds.length > 12 ? 2 : 3;
  return choicesOf(supplierIds, most).flatMap((chosen) => {
    const theirs = offers.filter((offer) => chosen.includes(offer.supplierId));
    const same = fill(units, theirs.filter((offer) => offer.match === 'SAME')); // prettier-ignore
    const similar = fill(units, theirs);
    return [same, similar === null || isAllSame(similar) ? null : similar]
      .filter((filling) => filling !== null)
      .filter((filling) => new Set(filling.offers.map((offer) => offer.supplierId)).size === chosen.length);
  });
}

function isAllSame({ offers }: Filling): boolean {
  return offers.every((offer) => offer.match === 'SAME');
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
function fill(units: readonly UnitToBuy[], offers: readonly OfferCandidate[]): Filling | null {
  const filling: Filling = { lines: [], offers: [] };
  for (const variantId of new Set(units.map((unit) => unit.variantId))) {
    const wanted = units.filter((unit) => unit.variantId === variantId);
    const fitting = offers.filter((offer) => offer.variantId === variantId);
    const missing = fitting.sort(byCostOf(wanted.length)).reduce((rest, offer) => take(filling, offer, rest), wanted);
    if (missing.length > 0) return null;
  }
  return filling;
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

/** Takes what the offer has of the units still wanted, and returns the rest. */
function take({ lines, offers }: Filling, offer: OfferCandidate, wanted: UnitToBuy[]): UnitToBuy[] {
  const taken = wanted.slice(0, offer.stock);
  if (taken.length > 0) offers.push(offer);
  for (const [index, lineId] of [...new Set(taken.map((unit) => unit.lineId))].entries()) {
    const unitIds = taken.filter((unit) => unit.lineId === lineId).map((unit) => unit.unitId);
    const { offerId, supplierId, unitPriceMinor } = offer;
    const goodsMinor = unitPriceMinor * BigInt(unitIds.length);
    const freightMinor = index === 0 ? offer.freightMinor : 0n;
    lines.push({
      offerId,
      supplierId,
      lineId,
      unitIds,
      quantity: unitIds.length,
      unitPriceMinor,
      goodsMinor,
      freightMinor,
    });
  }
  return wanted.slice(taken.length);
}
