// May what is known of a buyer be erased? Not while anybody still needs it: for a case, for goods under way, for money, or
// because a decision about it may still be appealed against. Every reason is told at once, with its end when that is known.
import { accept, type Outcome, type Refusal, refuse } from './refusals.js';
import type { DeadlineKind } from './vocabulary.js';

/**
 * Looks that set themselves anew for as long as a parcel or purchase order has no end, and that nobody waits for once its units
 * are refunded: they end with the erasure. News that a partner tells by itself is taken in still.
 */
export const ENDED_BY_ERASURE = [
  'TRACKING_POLL',
  'ORDER_POLL',
  'PAYMENT_REMINDER',
  'NO_SCAN',
] as const satisfies readonly DeadlineKind[];

export interface ErasureFacts {
  /** Numbers of cases that are not closed. */
  openCaseNos: readonly string[];
  /** Units that were neither delivered nor refunded, of orders that were not cancelled. */
  unitsUnderWay: number;
  /** What is still to be done for somebody, and when next. */
  open: readonly { kind: DeadlineKind; dueAt: Date }[];
  /** Partner calls without an answer. */
  openActions: number;
  /** Until when decisions about these orders may be appealed against, or are under appeal (null: until that is decided). */
  appeals: readonly (Date | null)[];
}

export function mayErase(facts: ErasureFacts): Outcome<true> {
  const refusals: Refusal[] = [
    ...needed(facts.openCaseNos.length > 0, `Case ${facts.openCaseNos.join(', ')} is open. Settle it first.`),
    ...needed(
      facts.unitsUnderWay > 0,
      `${facts.unitsUnderWay} unit(s) are neither delivered nor refunded. Deliver them, or cancel the order.`,
    ),
    ...needed(facts.openActions > 0, `${facts.openActions} partner call(s) have no answer yet. Wait for it.`),
    ...toBeDone(facts.open),
    ...facts.appeals.flatMap((until) =>
      until === null
        ? needed(true, 'A decision about the order is under appeal. Wait for its end.')
        : needed(true, `A decision about the order may be appealed against until ${until.toISOString()}.`, until),
    ),
  ];
  return refusals.length > 0 ? { ok: false, refusals } : accept(true);
}

/** Only the last of them is told: until then it is refused in any case. */
function toBeDone(open: ErasureFacts['open']): Refusal[] {
  const last = open.reduce<ErasureFacts['open'][number] | null>(
    (latest, one) => (latest === null || one.dueAt > latest.dueAt ? one : latest),
    null,
  );
  if (last === null) return [];
  const { kind, dueAt } = last;
  return needed(
    true,
    `Something is still to be done (${kind}), next on ${dueAt.toISOString()}. Ask again after that.`,
    dueAt,
  );
}

function needed(isSo: boolean, message: string, possibleFrom?: Date): Refusal[] {
  if (!isSo) return [];
  return refuse('STILL_NEEDED', message, { retryable: true, ...(possibleFrom ? { possibleFrom } : {}) }).refusals;
}
