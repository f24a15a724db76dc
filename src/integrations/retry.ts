// What to do after a failed try of a partner call: a pure decision, one reason per branch. A rate limit and an expired login
// pause the partner and never count as a decline; what may have been done is never sent again blindly. The attempt to
// give is the number of tries that failed so far, those that only met a rate limit or an expired login, or were held back, left out.
import type { OutcomeClass } from './calls.js';
import type { PartnerErrorKind } from './PartnerError.js';

export interface FailedTry {
  kind: PartnerErrorKind;
  /** 1 after the first failed try. */
  attempt: number;
  outcomeClass: OutcomeClass;
  retryAfterSeconds?: number;
  /** From 0 up to, but not, 1. */
  jitter: number;
  /** Did an earlier try end with an unknown outcome that nothing has settled since? Then this one settles it neither. */
  earlierUnknown?: boolean;
}

export const TRY_REASONS = [
  'RATE_LIMITED',
  'LOGIN_EXPIRED',
  'NOT_REACHED',
  'NOT_REACHED_TOO_OFTEN',
  'SAME_KEY_AGAIN',
  'LOOK_UP_FIRST',
  'UNKNOWN_TOO_OFTEN',
  'CANNOT_BE_LOOKED_UP',
  'CONTRACT_BROKEN',
  'HELD_BACK',
] as const;
export type TryReason = (typeof TRY_REASONS)[number];

/** GIVE_UP: surely not done, and not tried again. */
export interface NextTry {
  action: 'ASK_AGAIN' | 'LOOK_UP' | 'NEEDS_PERSON' | 'GIVE_UP';
  afterSeconds: number;
  reason: TryReason;
}

export const RETRY_POLICY = { firstSeconds: 5, capSeconds: 900, maxTries: 8, restSeconds: 60 };

export function nextTry(failed: FailedTry, policy = RETRY_POLICY): NextTry {
  const mayBeDone = failed.kind === 'UNKNOWN_OUTCOME' || failed.earlierUnknown === true;
  const backoff = backoffSeconds(failed, policy);
  if (failed.kind === 'PROTOCOL') return { action: 'NEEDS_PERSON', afterSeconds: 0, reason: 'CONTRACT_BROKEN' };
  if (mayBeDone && failed.outcomeClass === 'NEITHER') {
    return { action: 'NEEDS_PERSON', afterSeconds: 0, reason: 'CANNOT_BE_LOOKED_UP' };
  }

  const action = mayBeDone && failed.outcomeClass === 'LOOKUP' ? 'LOOK_UP' : 'ASK_AGAIN';
  if (failed.kind === 'HELD_BACK') {
    return { action, afterSeconds: failed.retryAfterSeconds ?? policy.firstSeconds, reason: 'HELD_BACK' };
  }
  const pause = pauseFor(failed, policy);
  if (pause === 'UNTIL_PERSON') return { action, afterSeconds: policy.capSeconds, reason: 'LOGIN_EXPIRED' };
  if (pause !== null) {
    const spread = Math.floor(failed.jitter * policy.firstSeconds);
    return { action, afterSeconds: pause.seconds + spread, reason: 'RATE_LIMITED' };
  }

  if (failed.attempt >= policy.maxTries) {
    return mayBeDone
      ? { action: 'NEEDS_PERSON', afterSeconds: 0, reason: 'UNKNOWN_TOO_OFTEN' }
      : { action: 'GIVE_UP', afterSeconds: 0, reason: 'NOT_REACHED_TOO_OFTEN' };
  }
  if (!mayBeDone) return { action, afterSeconds: backoff, reason: 'NOT_REACHED' };
  return { action, afterSeconds: backoff, reason: action === 'LOOK_UP' ? 'LOOK_UP_FIRST' : 'SAME_KEY_AGAIN' };
}

/** A ban or an expired login concerns the partner and not the order: for how long none of its calls is made. */
export function pauseFor(
  failed: Pick<FailedTry, 'kind' | 'retryAfterSeconds'>,
  policy = RETRY_POLICY,
): { seconds: number } | 'UNTIL_PERSON' | null {
  if (failed.kind === 'AUTH_EXPIRED') return 'UNTIL_PERSON';
  if (failed.kind === 'RATE_LIMITED') return { seconds: failed.retryAfterSeconds ?? policy.restSeconds };
  return null;
}

/** Doubles with each try up to the cap; the upper half is jitter, so that many calls do not come back together. */
function backoffSeconds({ attempt, jitter }: FailedTry, policy: typeof RETRY_POLICY): number {
  const full = Math.min(policy.capSeconds, policy.firstSeconds * 2 ** (attempt - 1));
  return Math.max(1, Math.round(full * (0.5 + jitter / 2)));
}
