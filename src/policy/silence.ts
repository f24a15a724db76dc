// When a supplier counts as unresponsive. Any message or status change of it is an answer, and the count starts anew.

import { hoursAfter, policyAt } from './policyDefaults.js';
import type { PurchaseOrderFacts } from './unitFacts.js';

export interface Silence {
  /** Urges since the supplier's last answer. */
  unanswered: number;
  needed: number;
  /** From when the supplier counts as unresponsive; null while urges are missing. */
  silentFrom: Date | null;
  lastUrgedAt: Date | null;
  /** From when it may be urged again; null when it never was. */
  urgeAgainFrom: Date | null;
}

/**
 * How long a supplier has been silent about a purchase order: three unanswered urges, and 24 h since the last of those
 * three. Urging further does not start that time anew (ours). Rule B4, [O] [G]; the figures are (ours).
 *
 * @param now the figures of this instant count
 */
export function silenceOf(order: PurchaseOrderFacts | null, now: Date): Silence {
  const figures = policyAt(now);
  const needed = figures.urgesUntilSilent;
  const urgedAts = (order?.urges ?? []).map((urge) => urge.askedAt).sort((a, b) => a.getTime() - b.getTime());
  const answeredAt = order?.lastSupplierAnswerAt ?? null;
  const unanswered = urgedAts.filter((at) => answeredAt === null || at > answeredAt);
  const decisive = unanswered[needed - 1];
  const lastUrgedAt = urgedAts.at(-1) ?? null;
  return {
    unanswered: unanswered.length,
    needed,
    silentFrom: decisive === undefined ? null : hoursAfter(decisive, figures.silentAfterHours),
    lastUrgedAt,
    urgeAgainFrom: lastUrgedAt === null ? null : hoursAfter(lastUrgedAt, figures.hoursBetweenUrges),
  };
}
