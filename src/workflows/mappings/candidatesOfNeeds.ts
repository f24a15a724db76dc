import type { OfferCandidate } from '../../policy/offerScreen.js';
import type { Need } from './offersOfUnits.js';

/** Needs as plans and reissues see them: each unit with what it needs, and every offer once for each of these. */
export interface UnitNeeds {
  needOf: ReadonlyMap<string, string>;
  offerIds: string[];
  /** An offer that serves several needs is there for each of them, with its whole stock: whoever buys counts it once. */
  candidatesOf(offers: readonly OfferCandidate[]): OfferCandidate[];
}

/** Units that are bought by the very same offers have the same need, whatever component they are of. */
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
    candidatesOf: (offers) =>
      groups.flatMap(({ key, offerIds }) =>
        offers.filter(({ offerId }) => offerIds.includes(offerId)).map((offer) => ({ ...offer, variantId: key })),
      ),
  };
}
