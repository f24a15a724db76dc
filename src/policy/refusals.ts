import type { RefusalCode, RuleId } from './vocabulary.js';

/**
 * A refusal is a value: what happened, what to do instead, and the rule that decided. It becomes an entry of
 * `userErrors`. Anything else that goes wrong is a fault and is thrown.
 */
export interface Refusal {
  code: RefusalCode;
  message: string;
  ruleId?: RuleId;
  /** Path of the input field that is at fault, if one is. */
  field?: string[];
  /** May the same request succeed later without a change? */
  retryable: boolean;
  /** From which instant the same request will be possible, when that is known. */
  possibleFrom?: Date;
}

export type Outcome<T> = { ok: true; value: T } | { ok: false; refusals: Refusal[] };

export function refuse(
  code: RefusalCode,
  message: string,
  more: { ruleId?: RuleId; field?: string[]; retryable?: boolean; possibleFrom?: Date } = {},
): { ok: false; refusals: Refusal[] } {
  return { ok: false, refusals: [{ code, message, retryable: false, ...more }] };
}

export function accept<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

/** The sentences of a refusal, in one line, for a timeline. */
export function messageOf({ refusals }: { refusals: Refusal[] }): string {
  return refusals.map((refusal) => refusal.message).join(' ');
}
