// Every figure that the rules need, as dated data: a change is a new row from its day on, never an edit of an old one.
// Most of them are ours, because the texts are silent; FIGURES says which, and is printed with the rules.

import type { Source } from './vocabulary.js';

/** Hours and days are elapsed time (24 h a day), never calendar days. */
export interface PolicyFigures {
  urgeAfterHours: number;
  offerAfterHours: number;
  settleWithinHours: number;
  hoursBetweenUrges: number;
  urgesUntilSilent: number;
  silentAfterHours: number;
  cancellationAnswerHours: number;
  interceptionTimeoutDays: number;
  returnExpectedDays: number;
  marginGuardBps: number;
  offerStaleAfterHours: number;
  recordPriorOrders: number;
  recordPriorBps: number;
}

export type PolicyFigure = keyof PolicyFigures;

export interface DatedPolicy {
  /** ISO instant, included. */
  effectiveFrom: string;
  /** ISO instant, excluded; null while it is in force. */
  effectiveTo: string | null;
  figures: PolicyFigures;
}

/** The figures in force at an instant. Exactly one row is, whatever the instant (a test proves it). */
export function policyAt(instant: Date, policies: readonly DatedPolicy[] = POLICIES): PolicyFigures {
  const row = policies.find((policy) => isInForce(policy, instant));
  if (row === undefined) throw new RangeError(`No policy is in force at ${instant.toISOString()}.`);
  return row.figures;
}

/** Is a dated row in force at an instant? From its first day, included, to its last, excluded. */
export function isInForce({ effectiveFrom, effectiveTo }: Omit<DatedPolicy, 'figures'>, at: Date): boolean {
  return at.getTime() >= timeOf(effectiveFrom) && (effectiveTo === null || at.getTime() < timeOf(effectiveTo));
}

/** Parsed once: this is asked some hundred times for one dry run. */
function timeOf(isoInstant: string): number {
  const known = PARSED.get(isoInstant) ?? new Date(isoInstant).getTime();
  PARSED.set(isoInstant, known);
  return known;
}

const PARSED = new Map<string, number>();

/** The instant so many hours later, by elapsed time. */
export function hoursAfter(instant: Date, hours: number): Date {
  return new Date(instant.getTime() + hours * 3_600_000);
}

/** The instant so many times 24 hours later. */
export function daysAfter(instant: Date, days: number): Date {
  return hoursAfter(instant, days * 24);
}

/** Before anything that an order export can hold: played back, it meets the same rules. */
export const FROM_THE_BEGINNING = '1970-01-01T00:00:00.000Z';

export const POLICIES: readonly DatedPolicy[] = [
  {
    effectiveFrom: FROM_THE_BEGINNING,
    effectiveTo: null,
    figures: {
      urgeAfterHours: 48,
      offerAfterHours: 96,
      settleWithinHours: 48,
      hoursBetweenUrges: 12,
      urgesUntilSilent: 3,
      silentAfterHours: 24,
      cancellationAnswerHours: 2,
      interceptionTimeoutDays: 7,
      returnExpectedDays: 14,
      marginGuardBps: 0,
      offerStaleAfterHours: 8,
      recordPriorOrders: 10,
      recordPriorBps: 700,
    },
  },
];

/** What each figure means, its unit, and the text that it is taken from. */
export const FIGURES = {
  urgeAfterHours: { unit: 'h', sources: ['O', 'G'], meaning: 'after the ship-by instant: the supplier is urged (B3, B3i)' },
  offerAfterHours: { unit: 'h', sources: ['O', 'G'], meaning: 'after the ship-by instant: treated as no stock (B3, B3i)' },
  settleWithinHours: { unit: 'h', sources: ['ours'], meaning: 'from the moment a remedy is due until it must be executed (B1, B3, B3i, B4)' },
  hoursBetweenUrges: { unit: 'h', sources: ['ours'], meaning: 'at least, between two urges of one purchase order' },
  urgesUntilSilent: { unit: 'urges', sources: ['ours'], meaning: 'unanswered, until a supplier counts as unresponsive (B4)' },
  silentAfterHours: { unit: 'h', sources: ['ours'], meaning: 'since the last of those urges (B4)' },
  cancellationAnswerHours: { unit: 'h', sources: ['ours'], meaning: 'a supplier has to answer a cancellation, before we go on without' },
  interceptionTimeoutDays: { unit: 'd', sources: ['ours'], meaning: 'a carrier has to bring an interception to an end' },
  returnExpectedDays: { unit: 'd', sources: ['ours'], meaning: 'after a successful interception: the goods must be back' },
  marginGuardBps: { unit: 'bps', sources: ['ours'], meaning: "of the buyer's payment must be left after a reroute, until the merchant sets another share" },
  offerStaleAfterHours: { unit: 'h', sources: ['D'], meaning: 'old: an offer is looked up again before a step that cannot be undone' },
  recordPriorOrders: { unit: 'orders', sources: ['ours'], meaning: 'an average supplier is imagined to have had before its first, when offers are ranked' },
  recordPriorBps: { unit: 'bps', sources: ['ours'], meaning: 'of an average supplier’s orders are late or out of stock, when offers are ranked' },
} as const satisfies Record<PolicyFigure, { unit: string; sources: readonly Source[]; meaning: string }>; // prettier-ignore
