// What a supplier asks of a whole purchase order, whatever is on it: freight by tiers, and the least that it takes. The one
// place where freight is counted, so that what is placed costs what the plan said.

import { formatMinor } from './money.js';
import type { FreightBasis } from './vocabulary.js';

/** A tier holds from its value, included, to that of the next, excluded; the last one for everything above. */
export interface FreightTier {
  /** Pieces, or minor units of goods value. */
  from: bigint;
  /** Freight of the whole purchase order, in minor units. */
  amountMinor: bigint;
}

/** The terms of one supplier for purchase orders in one currency. */
export interface SupplierTerms {
  supplierId: string;
  /** ISO 4217. */
  currency: string;
  /** Goods value under which it takes no purchase order; minor units, 0 for none. */
  minimumGoodsMinor: bigint;
  freightBy: FreightBasis;
  /** Ascending, the first from 1 piece or from goods of 0; empty: the freight of each offer counts once. */
  freightTiers: readonly FreightTier[];
}

/** So many pieces of one offer on a purchase order. Amounts in minor units. */
export interface Bought {
  quantity: number;
  unitPriceMinor: bigint;
  /** Of the offer, once, whatever the quantity; counts only where the supplier has no tiers. */
  freightMinor: bigint;
}

/** The freight of one purchase order: that of its tier, or of its offers where there are no tiers. Minor units. */
export function freightOf(bought: readonly Bought[], terms: SupplierTerms | null): bigint {
  if (bought.length === 0) return 0n;
  if (terms === null || terms.freightTiers.length === 0) return sum(bought.map((one) => one.freightMinor));
  const value = terms.freightBy === 'GOODS' ? goodsOf(bought) : BigInt(sumOfPieces(bought));
  return terms.freightTiers.findLast((tier) => tier.from <= value)?.amountMinor ?? 0n;
}

/** Is freight counted for the purchase order as a whole, and not for each of its offers? */
export function isFreightShared(terms: SupplierTerms | null): boolean {
  return terms !== null && terms.freightTiers.length > 0;
}

/** Why the supplier would not take a purchase order so small; null when it takes it. */
export function shortfallOf(bought: readonly Bought[], terms: SupplierTerms | null): string | null {
  if (terms === null || bought.length === 0) return null;
  const goods = goodsOf(bought);
  if (goods >= terms.minimumGoodsMinor) return null;
  const told = (minor: bigint) => `${formatMinor(minor, terms.currency)} ${terms.currency}`;
  return `Its supplier takes orders from ${told(terms.minimumGoodsMinor)} of goods on; this would be ${told(goods)}.`;
}

/** The terms of a supplier among those of several; null when it has none in that currency. */
export function termsOf(terms: readonly SupplierTerms[], supplierId: string, currency: string): SupplierTerms | null {
  return terms.find((one) => one.supplierId === supplierId && one.currency === currency) ?? null;
}

export function goodsOf(bought: readonly Bought[]): bigint {
  return sum(bought.map((one) => one.unitPriceMinor * BigInt(one.quantity)));
}

function sumOfPieces(bought: readonly Bought[]): number {
  return bought.reduce((pieces, one) => pieces + one.quantity, 0);
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((a, b) => a + b, 0n);
}
