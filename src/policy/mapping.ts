// What a variant may be mapped to. Five kinds, as merchants know them from DSers: one offer, one with a backup, offers by
// country, several pieces a unit, paid and free pieces. Whatever is wrong is told at once, each with its place.

import { mappingMistakes, type MappingLimits, no } from './mappingMistakes.js';
import { defaultWeights } from './mappingWeights.js';
import { firstOf, type MappedComponent, type MappedOffer, type Mapping, type MappingWish } from './mappingWish.js';
import { accept, type Outcome } from './refusals.js';

/**
 * The mapping as it will hold, or everything that is wrong with it. Rule book, "Suppliers, DSers-style".
 *
 * @param known the merchant's own offers; what is not among them does not exist
 */
export function mayMap(
  { kind, components }: MappingWish,
  known: ReadonlyMap<string, MappedOffer>,
  limits: MappingLimits,
): Outcome<Mapping> {
  const refusals = mappingMistakes({ kind, components }, known, limits);
  if (refusals.length > 0) return { ok: false, refusals };
  const weights = defaultWeights(components, known);
  const mapped = components.map((component, index): MappedComponent => ({
    componentNo: index + 1,
    title: component.title?.trim() || (known.get(firstOf(component))?.title ?? ''),
    pieces: component.pieces ?? 1,
    isFree: component.isFree ?? false,
    shareWeight: weights[index] ?? 0n,
    offers: component.offers.map(({ offerId, position, country }) => ({ offerId, position, country: country ?? null })),
  }));
  if (mapped.every(({ shareWeight }) => shareWeight === 0n)) {
    return no(['components'], 'All weights are 0, so nobody would know what a piece is worth. Give one a weight.');
  }
  return accept({ kind, components: mapped });
}
