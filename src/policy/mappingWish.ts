// What a merchant asks a variant to be bought as, and what is known of the offers that are named.

import type { MappingKind, OfferMatch } from './vocabulary.js';

export interface MappingWish {
  kind: MappingKind;
  components: readonly ComponentWish[];
}

export interface ComponentWish {
  /** What people call it; the title of its first offer when left out. */
  title?: string | null;
  /** How many of it one store unit has; 1 when left out. */
  pieces?: number | null;
  /** BOGO: comes without being paid for. */
  isFree?: boolean | null;
  /** Of all its pieces together, in what the buyer paid for the unit. */
  shareWeight?: number | null;
  offers: readonly OfferWish[];
}

export interface OfferWish {
  offerId: string;
  /** 0 is bought first; then 1, and so on. */
  position: number;
  /** ISO 3166-1 alpha-2 of the buyer; null for any. */
  country?: string | null;
}

/** What is known of an offer that a mapping names. */
export interface MappedOffer {
  offerId: string;
  supplierId: string;
  supplierSku: string;
  platform: string;
  match: OfferMatch;
  title: string;
  priceMinor: bigint;
  currency: string;
}

export interface Mapping {
  kind: MappingKind;
  components: MappedComponent[];
}

export interface MappedComponent {
  componentNo: number;
  title: string;
  pieces: number;
  isFree: boolean;
  shareWeight: bigint;
  offers: { offerId: string; position: number; country: string | null }[];
}

/** Is a store unit of this kind several pieces, each with a supplier of its own? */
export function isComposite(kind: MappingKind): boolean {
  return kind === 'BUNDLE' || kind === 'BOGO';
}

/** The offer that a component is bought by first. */
export function firstOf({ offers }: Pick<ComponentWish, 'offers'>): string {
  const [first] = [...offers].sort((a, b) => a.position - b.position);
  return first?.offerId ?? '';
}
