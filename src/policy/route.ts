// The route of a parcel, from which the rules tell a shipment within a country from one across a border.

import type { Route } from './vocabulary.js';

/**
 * DOMESTIC when ship-from and ship-to are the same country, INTERNATIONAL when they are two, UNKNOWN when one is missing
 * or is no country code: then a person is needed, and nothing is guessed. Rule book, "Words" and "How rows match".
 *
 * @param shipFrom ISO 3166-1 alpha-2, in either case
 * @param shipTo ISO 3166-1 alpha-2, in either case
 */
export function routeOf(shipFrom: string | null, shipTo: string | null): Route {
  const from = countryOf(shipFrom);
  const to = countryOf(shipTo);
  if (from === null || to === null) return 'UNKNOWN';
  return from === to ? 'DOMESTIC' : 'INTERNATIONAL';
}

function countryOf(text: string | null): string | null {
  const code = text?.trim().toUpperCase() ?? '';
  return /^[A-Z]{2}$/.test(code) && code !== 'ZZ' ? code : null;
}
