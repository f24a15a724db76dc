// By which of its mapped offers something is bought first: the default, then its backups; by the buyer's country where the
// mapping says so.

import { accept, type Outcome, refuse } from './refusals.js';

export interface Choosable {
  offerId: string;
  title: string;
  position: number;
  /** ISO 3166-1 alpha-2 of the buyer that it is meant for; null for any. */
  country: string | null;
  destinations: readonly string[];
  stock: number;
  /** Why it cannot be bought at all, whatever its stock; null when it can. */
  obstacle: string | null;
  /** Dearer than it was when somebody last looked. */
  hasRisen: boolean;
}

/**
 * An offer for each of these units: all by the first that has enough for all of them, or else as many as each has, in order.
 * One that has become dearer is passed over; when it is the only one, that is said and nothing is bought.
 *
 * @param shipTo ISO 3166-1 alpha-2 of the buyer; null when unknown
 */
export function chooseMapped(
  unitIds: readonly string[],
  mapped: readonly Choosable[],
  shipTo: string | null,
): Outcome<{ unitId: string; offerId: string }[]> {
  const order = inOrder(mapped, shipTo);
  const possible = order.filter((offer) => reasonAgainst(offer, shipTo) === null);
  const steady = possible.filter(({ hasRisen }) => !hasRisen);
  const whole = steady.find(({ stock }) => stock >= unitIds.length);
  if (whole !== undefined) return accept(unitIds.map((unitId) => ({ unitId, offerId: whole.offerId })));
  const choices: { unitId: string; offerId: string }[] = [];
  for (const { offerId, stock } of steady) {
    for (const unitId of unitIds.slice(choices.length, choices.length + stock)) choices.push({ unitId, offerId });
  }
  if (choices.length === unitIds.length) return accept(choices);
  const [risen] = possible.filter(({ hasRisen }) => hasRisen);
  if (risen !== undefined) {
    return refuse(
      'PLAN_STALE',
      `"${risen.title}" has become dearer, and nothing else has enough: ask again to buy it.`,
      {
        retryable: true,
      },
    );
  }
  const reasons = order.map(
    (offer) => `"${offer.title}": ${reasonAgainst(offer, shipTo) ?? `${offer.stock} in stock.`}`,
  );
  const why = reasons.length === 0 ? 'No offer is mapped for this destination.' : reasons.join(' ');
  return refuse('NO_ALTERNATIVE', `${unitIds.length} cannot be bought as mapped. ${why}`, { retryable: true });
}

/** Those meant for the buyer's country first, then those for any. */
function inOrder(mapped: readonly Choosable[], shipTo: string | null): Choosable[] {
  const of = (country: string | null) =>
    mapped.filter((one) => one.country === country).sort((a, b) => a.position - b.position);
  return [...(shipTo === null ? [] : of(shipTo)), ...of(null)];
}

function reasonAgainst({ destinations, stock, obstacle }: Choosable, shipTo: string | null): string | null {
  if (obstacle !== null) return obstacle;
  if (shipTo !== null && !destinations.includes(shipTo) && !destinations.includes('*')) {
    return `not sent to ${shipTo}.`;
  }
  return stock > 0 ? null : 'out of stock.';
}
