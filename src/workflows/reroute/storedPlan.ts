import type { ReroutePlan } from '../../policy/reroutePlan.js';

/** A plan as a row keeps it: amounts as text, so that nothing is rounded on the way. */
export interface StoredPlan {
  key: string;
  lines: { offerId: string; supplierId: string; lineId: string; unitIds: string[]; unitPriceMinor: string }[];
  totalMinor: string;
  currency: string;
  arrivesBy: string;
  /** The latest instant that was asked for; missing when any would do. */
  arriveBy?: string;
  marginMinor: string;
}

export function storedPlan(plan: ReroutePlan, arriveBy: Date | null): StoredPlan {
  return {
    key: plan.key,
    lines: plan.lines.map(({ offerId, supplierId, lineId, unitIds, unitPriceMinor }) => ({
      offerId, supplierId, lineId, unitIds, unitPriceMinor: unitPriceMinor.toString(),
    })), // prettier-ignore
    totalMinor: plan.totalMinor.toString(),
    currency: plan.currency,
    arrivesBy: plan.arrivesBy.toISOString(),
    ...(arriveBy === null ? {} : { arriveBy: arriveBy.toISOString() }),
    marginMinor: plan.marginMinor.toString(),
  };
}
