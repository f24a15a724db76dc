import type { OfferCandidate } from '../../policy/offerScreen.js';
import type { Need } from './offersOfUnits.js';

/** Needs as plans and reissues see them: each unit with what it needs, and every offer once for each of these. */
export interface UnitNeeds {
  needOf: ReadonlyMap<string, string>;
  offerIds: string[];
  /** With the stock of each offer counted once over all needs. */
  candidatesOf(offers: readonly OfferCandidate[]): OfferCandidate[];
  /** With the whole stock for each need: for whoever counts it himself. */
  wholeCandidatesOf(offers: readonly OfferCandidate[]): OfferCandidate[];
}

/**
 * Units that are bought by the very same offers have the same need, whatever component they are of. An offer that serves
 * several needs has its stock counted once: what the first may take of it is not there for the next.
 */
export function candidatesOfNeeds(needs: readonly Need[]): UnitNeeds {
  const merged = new Map<string, { key: string; unitIds: string[]; offerIds: string[] }>();
  for (const { key, unitIds, offers } of needs) {
    const offerIds = offers.map(({ id }) => id).sort();
    const known = merged.get(offerIds.join());
    if (known === undefined || offerIds.length === 0)
      merged.set(offerIds.join() || key, { key, unitIds: [...unitIds], offerIds });
    else known.unitIds.push(...unitIds);
  }
  const groups = [...merged.values()];
  return {
    needOf: new Map(groups.flatMap(({ key, unitIds }) => unitIds.map((id) => [id, key]))),
    offerIds: [...new Set(groups.flatMap(({ offerIds }) => offerIds))],
    wholeCandidatesOf: (offers) =>
      groups.flatMap(({ key, offerIds }) =>
        offers.filter(({ offerId }) => offerIds.includes(offerId)).map((offer) => ({ ...offer, variantId: key })),
      ),
    candidatesOf: (offers) => {
      const left = new Map(offers.map(({ offerId, stock }) => [offerId, stock]));
      return groups.flatMap(({ key, unitIds, offerIds }, at) =>
        offers
          .filter(({ offerId }) => offerIds.includes(offerId))
          .map((offer) => {
            const isLast = !groups.slice(at + 1).some((group) => group.offerIds.includes(offer.offerId));
            const there = left.get(offer.offerId) ?? 0;
            const stock = isLast ? there : Math.min(there, unitIds.length);
            left.set(offer.offerId, there - stock);
            return { ...offer, variantId: key, stock };
          }),
      );
    },
  };
}
