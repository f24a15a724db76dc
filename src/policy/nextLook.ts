// When to look again at what somebody else has in hand: the longer it has been quiet, the less a look is likely to tell.

/**
 * Half of the time that it has been quiet for, at least so many hours and at most three days later (ours).
 *
 * @param quietSince the last news, or the question
 */
export function nextLookAt(quietSince: Date, now: Date, atLeastHours: number): Date {
  const quietHours = (now.getTime() - quietSince.getTime()) / HOUR_MS;
  const hours = Math.min(Math.max(quietHours / 2, atLeastHours), LONGEST_HOURS);
  return new Date(now.getTime() + hours * HOUR_MS);
}

const HOUR_MS = 3_600_000;
const LONGEST_HOURS = 72;
