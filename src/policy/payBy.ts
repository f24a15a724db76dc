// A purchase order that nobody pays for lapses at its supplier: a Tmall one after 24 h, an AliExpress one after 20 days. Rule book,
// "Suppliers, DSers-style" [D]. Until when is the supplier's to say; when we tell of it is ours.
import { hoursAfter, policyAt } from './policyDefaults.js';

export interface Unpaid {
  placedAt: Date;
  /** Null when the supplier has said no such time. */
  payByAt: Date | null;
}

/**
 * When staff are told next that it is still to be paid: 12 h after it was taken, and again 12 h before it lapses; within less than
 * that at half of the time. Null: they have been told.
 */
export function payReminderAt({ placedAt, payByAt }: Unpaid, after: Date): Date | null {
  const { payReminderHours } = policyAt(placedAt);
  const first = hoursAfter(placedAt, payReminderHours);
  if (payByAt === null) return first > after ? first : null;
  const half = new Date((placedAt.getTime() + payByAt.getTime()) / 2);
  const last = hoursAfter(payByAt, -payReminderHours);
  return [first < half ? first : half, last > half ? last : half].find((at) => at > after) ?? null;
}

/** Cancelled by its supplier once that time was over, with nothing paid: it lapsed. */
export function hasLapsed(
  { payByAt, paidAt }: { payByAt: Date | null; paidAt: Date | null },
  cancelledAt: Date,
): boolean {
  return paidAt === null && payByAt !== null && cancelledAt >= payByAt;
}
