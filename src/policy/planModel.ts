// The question for the best plan as an integer program in plain numbers: how many pieces of each offer, so that every unit is
// bought and the total, adjusted by the suppliers' records, is least. Solved elsewhere; what comes back is counted again in
// whole minor units (planFill), so that no rounding of a solver can become a wrong cent.

import { type OfferCandidate, oncePerOffer } from './offerScreen.js';
import type { UnitToBuy } from './planFill.js';
import type { PolicyFigures } from './policyDefaults.js';
import { badRecordBps } from './supplierRecord.js';
import { isFreightShared, type SupplierTerms, termsOf } from './supplierTerms.js';

/** Minimise cost, with every column a whole number from 0 to its upper bound and every row within its bounds. */
export interface IntegerProgram {
  cost: number[];
  upper: number[];
  rows: { lower: number; upper: number; terms: [column: number, factor: number][] }[];
}

export interface PlanModel {
  program: IntegerProgram;
  /** The first columns are the pieces of these. */
  offers: readonly OfferCandidate[];
  /** So many minor units are one unit of the program's cost. */
  minorPerCost: number;
}

export interface ModelQuestion {
  units: readonly UnitToBuy[];
  /** Those that may be bought (see `screenOffers`). */
  offers: readonly OfferCandidate[];
  terms: readonly SupplierTerms[];
  /** The plan may cost no more, not adjusted; minor units. Null: whatever it costs. */
  mostMinor: bigint | null;
  figures: PolicyFigures;
}

/** The same question is the same program, in whatever order its offers come. */
export function planModel({ units, offers: given, terms, mostMinor, figures }: ModelQuestion): PlanModel {
  const offers = [...given].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const most = (offer: OfferCandidate) =>
    Math.min(offer.stock, units.filter((unit) => unit.variantId === offer.variantId).length);
  const draft: Draft = { costs: [], raw: [], upper: [], rows: [] };
  for (const offer of offers) addColumn(draft, offer.unitPriceMinor, badRecordBps(offer.record, figures), most(offer));
  for (const variantId of new Set(units.map((unit) => unit.variantId))) {
    const wanted = units.filter((unit) => unit.variantId === variantId).length;
    const mine = offers.flatMap((offer, column): Term[] => (offer.variantId === variantId ? [[column, 1n]] : []));
    draft.rows.push({ lower: BigInt(wanted), upper: BigInt(wanted), terms: mine });
  }
  for (const supplierId of new Set(offers.map((offer) => offer.supplierId))) {
    const theirs = offers.flatMap((offer, column) => (offer.supplierId === supplierId ? [{ offer, column }] : []));
    addSupplier(draft, theirs, termsOf(terms, supplierId, theirs[0]?.offer.currency ?? ''), figures);
  }
  if (mostMinor !== null) {
    draft.rows.push({ lower: null, upper: mostMinor, terms: draft.raw.map((raw, column): Term => [column, raw]) });
  }
  return { offers, ...numbersOf(draft) };
}

function keyOf({ offerId, variantId }: OfferCandidate): string {
  return `${offerId} ${variantId}`;
}

type Term = [column: number, factor: bigint];

/** The program in exact numbers: costs in ten-thousandths of a minor unit, raised by the record of the supplier. */
interface Draft {
  costs: bigint[];
  /** In minor units, not raised. */
  raw: bigint[];
  upper: number[];
  rows: { lower: bigint | null; upper: bigint | null; terms: Term[] }[];
}

function addColumn(draft: Draft, raw: bigint, badBps: bigint, upper: number): number {
  draft.costs.push(raw * (10_000n + badBps));
  draft.raw.push(raw);
  draft.upper.push(upper);
  return draft.costs.length - 1;
}

type Column = { offer: OfferCandidate; column: number };

/** What counts once an order: freight of an offer or of a tier, and the least that is sold. */
function addSupplier(draft: Draft, theirs: Column[], terms: SupplierTerms | null, figures: PolicyFigures): void {
  const isShared = isFreightShared(terms);
  for (const offer of oncePerOffer(theirs.map((one) => one.offer))) {
    const columns = theirs.filter((one) => one.offer.offerId === offer.offerId).map(({ column }) => column);
    addOffer(draft, offer, columns, isShared ? 0n : offer.freightMinor, figures);
  }
  const [first] = theirs;
  if (terms === null || first === undefined || (!isShared && terms.minimumGoodsMinor === 0n)) return;
  const badBps = badRecordBps(first.offer.record, figures);
  const goods = theirs.map(({ offer, column }): Term => [column, offer.unitPriceMinor]);
  const isAsked = isShared ? addTiers(draft, theirs, goods, terms, badBps) : [addColumn(draft, 0n, badBps, 1)];
  for (const { column } of theirs) {
    atMost(draft, [[column, 1n]], isAsked.map((one): Term => [one, BigInt(draft.upper[column] ?? 0)])); // prettier-ignore
  }
  if (terms.minimumGoodsMinor > 0n) atMost(draft, isAsked.map((one): Term => [one, terms.minimumGoodsMinor]), goods); // prettier-ignore
}

/** Stock, freight and the least that is sold count once an offer, over all that it serves. */
function addOffer(
  draft: Draft,
  { stock, minQuantity, record }: OfferCandidate,
  columns: number[],
  freight: bigint,
  figures: PolicyFigures,
): void {
  const pieces = columns.map((column): Term => [column, 1n]);
  if (columns.length > 1) draft.rows.push({ lower: null, upper: BigInt(stock), terms: pieces });
  if (freight === 0n && minQuantity <= 1) return;
  const isUsed = addColumn(draft, freight, badRecordBps(record, figures), 1);
  for (const column of columns) atMost(draft, [[column, 1n]], [[isUsed, BigInt(draft.upper[column] ?? 0)]]);
  if (minQuantity > 1) atMost(draft, [[isUsed, BigInt(minQuantity)]], pieces);
}

/** One column a tier, at most one of them 1: the tier into whose range pieces or goods fall. */
function addTiers(draft: Draft, theirs: Column[], goods: Term[], terms: SupplierTerms, badBps: bigint): number[] {
  const counted = terms.freightBy === 'GOODS' ? goods : theirs.map(({ column }): Term => [column, 1n]);
  const most = counted.reduce((sum, [column, factor]) => sum + factor * BigInt(draft.upper[column] ?? 0), 0n);
  const reachable = terms.freightTiers.filter((tier) => tier.from <= most);
  const columns = reachable.map((tier) => addColumn(draft, tier.amountMinor, badBps, 1));
  draft.rows.push({ lower: null, upper: 1n, terms: columns.map((column): Term => [column, 1n]) });
  const bounds = (valueOf: (index: number) => bigint) => columns.map((column, index): Term => [column, valueOf(index)]);
  atMost(draft, bounds((index) => reachable[index]?.from ?? 0n), counted); // prettier-ignore
  atMost(draft, counted, bounds((index) => (reachable[index + 1]?.from ?? most + 1n) - 1n)); // prettier-ignore
  return columns;
}

/** Adds the row: the first sum is at most the second. */
function atMost(draft: Draft, small: Term[], large: Term[]): void {
  const terms = [...small, ...large.map(([column, factor]): Term => [column, -factor])];
  draft.rows.push({ lower: null, upper: 0n, terms: terms.filter(([, factor]) => factor !== 0n) });
}

/** Numbers no larger than a solver tells apart: powers of two and ten, so that scaling itself rounds as little as can be. */
function numbersOf({ costs, upper, rows }: Draft): Omit<PlanModel, 'offers'> {
  const dearest = costs.reduce((a, b) => (a > b ? a : b), 0n);
  let minorPerCost = 1;
  while (Number(dearest) / 10_000 / minorPerCost > LARGEST) minorPerCost *= 10;
  return {
    minorPerCost,
    program: {
      cost: costs.map((cost) => Number(cost) / 10_000 / minorPerCost),
      upper,
      rows: rows.map((row) => {
        const largest = Math.max(...row.terms.map(([, factor]) => Math.abs(Number(factor))), 1);
        const scale = 2 ** Math.max(0, Math.ceil(Math.log2(largest / LARGEST)));
        return {
          lower: row.lower === null ? -Infinity : Number(row.lower) / scale,
          upper: row.upper === null ? Infinity : Number(row.upper) / scale,
          terms: row.terms.map(([column, factor]) => [column, Number(factor) / scale]),
        };
      }),
    },
  };
}

const LARGEST = 1_000_000;
