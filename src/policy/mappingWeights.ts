// What a component weighs in the price of its unit, where nobody has said so.

import { type ComponentWish, firstOf, type MappedOffer } from './mappingWish.js';

/**
 * A weight as given stands. Left out, a free component weighs nothing, and a paid one what its pieces cost by its first
 * offer. Costs in two currencies, or of nothing, say nothing about each other: then pieces count alike. Ours.
 */
export function defaultWeights(
  components: readonly ComponentWish[],
  known: ReadonlyMap<string, MappedOffer>,
): bigint[] {
  const first = components.map((component) => known.get(firstOf(component)));
  const currencies = new Set(first.map((offer) => offer?.currency));
  const areComparable = currencies.size === 1 && first.every((offer) => (offer?.priceMinor ?? 0n) > 0n);
  const areGiven = components.some(({ shareWeight }) => shareWeight != null);
  return components.map(({ shareWeight, isFree, pieces }, index) => {
    if (shareWeight != null) return BigInt(Math.max(0, shareWeight));
    if (isFree === true) return 0n;
    const each = areComparable && !areGiven ? (first[index]?.priceMinor ?? 0n) : 1n;
    return each * BigInt(pieces ?? 1);
  });
}
