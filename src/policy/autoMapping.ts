// Which offer of a supplier each variant would be mapped to by itself, how surely, and why: to be looked at before anything
// is applied.

import { createHash } from 'node:crypto';
import { type Match, type Matchable, matchOffer, prepareMatch, type Prepared } from './matchOffer.js';
import type { OptionWords } from './optionWords.js';

export interface AutoMappingQuestion {
  /** Variants that are not mapped; what is mapped is never touched. */
  variants: readonly (Matchable & { sku: string })[];
  /** Offers of the same product of one supplier. */
  offers: readonly (Matchable & { offerId: string })[];
  words: OptionWords;
}

export const AUTO_MAPPING_CONFLICTS = ['SEVERAL_OFFERS', 'SEVERAL_VARIANTS'] as const;
export type AutoMappingConflict = (typeof AUTO_MAPPING_CONFLICTS)[number];

export interface MappingProposal {
  variantId: string;
  /** Null when nothing fits. */
  offerId: string | null;
  /** 0 to 100. */
  confidence: number;
  why: string[];
  /** Why a person has to choose; null when there is nothing to choose. */
  conflict: AutoMappingConflict | null;
}

/**
 * A proposal for each variant, in their order. One offer is proposed for one variant, the one that it fits best; the others
 * that would take it, and all when they tie, are in conflict.
 */
export function proposeMappings({ variants, offers, words }: AutoMappingQuestion): MappingProposal[] {
  const prepared = offers.map((offer) => ({ offerId: offer.offerId, offer: prepareMatch(offer, words) }));
  const proposals = variants.map((variant) => bestFor(prepareMatch(variant, words), prepared));
  return proposals.map((proposal) => {
    const { offerId, confidence, conflict } = proposal;
    const isRivalled = proposals.some(
      (other) =>
        other !== proposal && other.offerId === offerId && other.conflict === null && other.confidence >= confidence,
    );
    if (offerId === null || conflict !== null || !isRivalled) return proposal;
    const why = [...proposal.why, 'It fits another variant as well, or better.'];
    return { ...proposal, why, conflict: 'SEVERAL_VARIANTS' as const };
  });
}

/** What a preview is known by: it changes with whatever would be applied. */
export function previewKeyOf(supplierId: string, proposals: readonly MappingProposal[]): string {
  const told = proposals.map(({ variantId, offerId, confidence, conflict }) => [
    variantId,
    offerId,
    confidence,
    conflict,
  ]);
  return `${supplierId}.${createHash('sha256').update(JSON.stringify(told)).digest('base64url').slice(0, 22)}`;
}

function bestFor(variant: Prepared, offers: readonly { offerId: string; offer: Prepared }[]): MappingProposal {
  const { variantId } = variant;
  const matches = offers
    .flatMap(({ offerId, offer }): (Match & { offerId: string })[] => {
      const match = matchOffer(variant, offer);
      return match === null || match.confidence === 0 ? [] : [{ ...match, offerId }];
    })
    .sort((a, b) => b.confidence - a.confidence || (a.offerId < b.offerId ? -1 : 1));
  const [best, next] = matches;
  if (best === undefined) return { variantId, offerId: null, confidence: 0, why: ['Nothing fits.'], conflict: null };
  const { offerId, confidence, why } = best;
  if (next?.confidence !== confidence) return { variantId, offerId, confidence, why, conflict: null };
  const tied = matches.filter((match) => match.confidence === confidence).length;
  return { variantId, offerId, confidence, why: [...why, `${tied} offers fit alike.`], conflict: 'SEVERAL_OFFERS' };
}
