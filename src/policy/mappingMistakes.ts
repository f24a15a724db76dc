// Everything that can be wrong with a mapping, each mistake with its place.

import { isCountry } from './countries.js';
import { type ComponentWish, isComposite, type MappedOffer, type MappingWish, type OfferWish } from './mappingWish.js';
import type { PolicyFigures } from './policyDefaults.js';
import { type Refusal, refuse } from './refusals.js';
import type { MappingKind } from './vocabulary.js';

export type MappingLimits = Pick<PolicyFigures, 'offersPerComponent' | 'componentsPerMapping' | 'piecesPerUnit'>;

/** None when the mapping is one of its kind. */
export function mappingMistakes(
  { kind, components }: MappingWish,
  known: ReadonlyMap<string, MappedOffer>,
  limits: MappingLimits,
): Refusal[] {
  if (components.length > limits.componentsPerMapping) {
    return no(['components'], `It has ${components.length} components; ${limits.componentsPerMapping} are the most.`)
      .refusals;
  }
  const each = components.flatMap((component, index) => [
    ...wrongComponent(kind, component, ['components', `${index}`], limits),
    ...wrongPlatform(kind, component, known, ['components', `${index}`, 'offers']),
    ...component.offers.flatMap((offer, at) => wrongOffer(offer, known, ['components', `${index}`, 'offers', `${at}`])),
  ]);
  return [...each, ...wrongWhole(kind, components, limits), ...sameSkuTwice(components, known)];
}

function wrongComponent(
  kind: MappingKind,
  { offers, isFree, pieces, shareWeight }: ComponentWish,
  at: string[],
  { offersPerComponent }: MappingLimits,
): Refusal[] {
  const wrong: Refusal[] = [];
  const say = (field: string, message: string) => void wrong.push(...no([...at, field], message).refusals);
  const most = { STANDARD: 1, BASIC: 2, ADVANCED: offersPerComponent, BUNDLE: offersPerComponent, BOGO: offersPerComponent }[kind]; // prettier-ignore
  if (offers.length === 0) say('offers', 'It has no offer, so it could not be bought. Name at least one.');
  if (offers.length > most) say('offers', `It has ${offers.length} offers; of kind ${kind} ${most} is the most.`);
  if (!isComposite(kind) && (pieces ?? 1) !== 1) say('pieces', `Of kind ${kind} a unit is one piece. Use BUNDLE.`);
  if (isFree === true && kind !== 'BOGO') say('isFree', 'Only a BOGO has pieces that are free.');
  if ((pieces ?? 1) < 1) say('pieces', 'It has at least one piece.');
  if ((shareWeight ?? 0) < 0) say('shareWeight', 'A weight is not negative.');
  const placed = offers.map(({ position, country }) => `${country ?? ''} ${position}`);
  const named = offers.map(({ offerId, country }) => `${country ?? ''} ${offerId}`);
  const first = offers.map(({ country }) => country ?? null);
  if (new Set(placed).size < placed.length) {
    say('offers', 'Two offers stand at the same position. Position 0 is the default; the next is its backup.');
  } else if (new Set(named).size < named.length) say('offers', 'An offer stands twice for the same destination.');
  else if ([...new Set(first)].some((country) => !offers.some((one) => isDefaultFor(one, country)))) {
    say('offers', 'No offer stands at position 0, which is the one to be bought first.');
  }
  if (!isComposite(kind) && kind !== 'ADVANCED' && offers.some(({ country }) => country != null)) {
    say('offers', `Of kind ${kind} an offer is for any destination. Use ADVANCED to choose by country.`);
  }
  if (offers.length <= most && offers.some(({ position }) => position < 0 || position >= most)) {
    say('offers', `Positions are 0 to ${most - 1} of kind ${kind}.`);
  }
  return wrong;
}

function isDefaultFor({ position, country }: OfferWish, wanted: string | null): boolean {
  return position === 0 && (country ?? null) === wanted;
}

/** The backup of a BASIC mapping stands in where the default was bought: on the same platform. */
function wrongPlatform(
  kind: MappingKind,
  { offers }: ComponentWish,
  known: ReadonlyMap<string, MappedOffer>,
  field: string[],
): Refusal[] {
  const platforms = [...new Set(offers.flatMap(({ offerId }) => known.get(offerId)?.platform ?? []))];
  if (kind !== 'BASIC' || platforms.length < 2) return [];
  return no(field, `Default and backup are of one platform, not of ${platforms.join(' and ')}. Use ADVANCED for both.`)
    .refusals;
}

function wrongOffer({ offerId, country }: OfferWish, known: ReadonlyMap<string, MappedOffer>, at: string[]): Refusal[] {
  const offer = known.get(offerId);
  if (offer === undefined)
    return refuse('NOT_FOUND', 'There is no such offer.', { field: [...at, 'offerId'] }).refusals;
  const wrong: Refusal[] = [];
  if (offer.match === 'SIMILAR') {
    const message = `"${offer.title}" is a similar product: it is bought only with the buyer’s consent, as a reroute.`;
    wrong.push(...no([...at, 'offerId'], message).refusals);
  }
  if (country != null && !isCountry(country)) {
    wrong.push(...no([...at, 'country'], 'No such country is known. Give its ISO 3166-1 code in capitals.').refusals);
  }
  return wrong;
}

function wrongWhole(
  kind: MappingKind,
  components: readonly ComponentWish[],
  { piecesPerUnit }: MappingLimits,
): Refusal[] {
  const pieces = components.reduce((sum, component) => sum + (component.pieces ?? 1), 0);
  const say = (message: string) => no(['components'], message).refusals;
  if (components.length === 0) return say('There is no component, so nothing could be bought. Name at least one.');
  if (!isComposite(kind)) {
    return components.length === 1 ? [] : say(`Of kind ${kind} a variant is one component. Use BUNDLE for several.`);
  }
  if (pieces > piecesPerUnit) return say(`A unit would be ${pieces} pieces; ${piecesPerUnit} are the most.`);
  if (kind === 'BUNDLE') return pieces >= 2 ? [] : say('A BUNDLE is two pieces or more. Use STANDARD for one.');
  const free = components.filter(({ isFree }) => isFree === true).length;
  if (free > 0 && free < components.length) return [];
  return say('A BOGO has at least one component that is paid for and one that is free.');
}

function sameSkuTwice(components: readonly ComponentWish[], known: ReadonlyMap<string, MappedOffer>): Refusal[] {
  const offers = [...new Set(components.flatMap((one) => one.offers.map(({ offerId }) => offerId)))];
  const names = offers.flatMap((id) => {
    const offer = known.get(id);
    return offer === undefined ? [] : [JSON.stringify([offer.supplierId, offer.supplierSku])];
  });
  if (new Set(names).size === names.length) return [];
  return no(['components'], 'Two offers are the same article of the same supplier. Name one of them throughout.')
    .refusals;
}

export function no(field: string[], message: string): { ok: false; refusals: Refusal[] } {
  return refuse('MAPPING_INVALID', message, { field });
}
