// From whom the same is bought again: the supplier that sent it first, if it still can, else the cheapest that can.

import { type OfferCandidate, rejectionOf } from './offerScreen.js';
import { accept, type Outcome, refuse } from './refusals.js';

export interface ReissueQuestion {
  units: readonly { unitId: string; variantId: string; supplierId: string | null }[];
  candidates: readonly OfferCandidate[];
  /** ISO 3166-1 alpha-2 of the buyer, null when unknown. */
  shipTo: string | null;
  /** ISO 4217, in which the buyer paid. */
  currency: string;
  consentedOfferIds: readonly string[];
  /** The one that a person chose; null to choose by itself. */
  wantedOfferId: string | null;
}

/** An offer for every unit, or why there is none. A similar product only with the buyer's recorded consent. */
export function chooseReissueOffers(question: ReissueQuestion): Outcome<{ unitId: string; offerId: string }[]> {
  const { units, wantedOfferId, candidates } = question;
  if (wantedOfferId !== null && !candidates.some((offer) => offer.offerId === wantedOfferId)) {
    return refuse('INVALID_INPUT', 'There is no such offer for these units.', { field: ['offerId'] });
  }
  const left = new Map(candidates.map((offer) => [offer.offerId, offer.stock]));
  const choices: { unitId: string; offerId: string }[] = [];
  for (const unit of units) {
    const reasons = new Set<string>();
    const fitting = candidates
      .filter((offer) => offer.variantId === unit.variantId && (wantedOfferId ?? offer.offerId) === offer.offerId)
      .filter((offer) => isPossible(offer, question, left, reasons))
      .sort((a, b) => preference(a, unit.supplierId) - preference(b, unit.supplierId) || byCost(a, b));
    const [best] = fitting;
    if (best === undefined) {
      const why = reasons.size === 0 ? 'No supplier offers it.' : [...reasons].join(' ');
      return refuse('NO_ALTERNATIVE', `It cannot be sent again: ${why} Refund it.`, { retryable: true });
    }
    left.set(best.offerId, (left.get(best.offerId) ?? 0) - 1);
    choices.push({ unitId: unit.unitId, offerId: best.offerId });
  }
  return accept(choices);
}

function isPossible(
  offer: OfferCandidate,
  { shipTo, currency, consentedOfferIds }: ReissueQuestion,
  left: ReadonlyMap<string, number>,
  reasons: Set<string>,
): boolean {
  const rejection = rejectionOf(offer, { shipTo, currency, original: { supplierIds: [], offerIds: [] } });
  const needsConsent = offer.match === 'SIMILAR' && !consentedOfferIds.includes(offer.offerId);
  if (rejection !== null) reasons.add(rejection.reason);
  else if (needsConsent) reasons.add('A similar product needs the consent of the buyer.');
  else if ((left.get(offer.offerId) ?? 0) < 1) reasons.add('It has too little stock.');
  else return true;
  return false;
}

function preference(offer: OfferCandidate, supplierId: string | null): number {
  return (offer.supplierId === supplierId ? 0 : 2) + (offer.match === 'SAME' ? 0 : 1);
}

function byCost(a: OfferCandidate, b: OfferCandidate): number {
  const [costA, costB] = [a.unitPriceMinor + a.freightMinor, b.unitPriceMinor + b.freightMinor];
  if (costA !== costB) return costA < costB ? -1 : 1;
  return a.offerId < b.offerId ? -1 : 1;
}
