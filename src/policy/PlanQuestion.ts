import type { OfferCandidate, Original } from './offerScreen.js';
import type { PlanTerms } from './reroutePlan.js';
import type { SupplierTerms } from './supplierTerms.js';

/** How units could be bought from other suppliers. `units` are those that `mayReroute` permits. */
export interface PlanQuestion extends PlanTerms {
  candidates: readonly OfferCandidate[];
  /** What the suppliers of the candidates ask of a whole purchase order. */
  terms: readonly SupplierTerms[];
  /** ISO 3166-1 alpha-2 of the buyer. */
  shipTo: string | null;
  original: Original;
  /** The instant by which everything must arrive; null when any will do. */
  arriveBy: Date | null;
}
