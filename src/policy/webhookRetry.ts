// When a webhook to a merchant's system is sent again: for three days, as Standard Webhooks advises; a pure decision. Whoever
// answers anything but 2xx has not taken it; 410 says that nobody wants it any more.

/** After each try in vain, in seconds; the last is repeated until the three days are over. */
const DELAYS_SECONDS = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000];
const WINDOW_SECONDS = 3 * 86_400;

export interface DeliveryTry {
  /** Tries so far, this one included. */
  attempt: number;
  /** When the first one of this round was due. */
  since: Date;
  now: Date;
  /** HTTP status; null when there was no answer. */
  status: number | null;
  retryAfterSeconds: number | null;
}

export type AfterDelivery = 'DELIVERED' | 'GONE' | 'FAILED' | { againAt: Date };

export function afterDelivery({ attempt, since, now, status, retryAfterSeconds }: DeliveryTry): AfterDelivery {
  if (status !== null && status >= 200 && status < 300) return 'DELIVERED';
  if (status === 410) return 'GONE';
  const until = since.getTime() + WINDOW_SECONDS * 1000;
  if (now.getTime() >= until) return 'FAILED';
  const delay = DELAYS_SECONDS[Math.min(attempt, DELAYS_SECONDS.length) - 1] ?? 5;
  const wait = Math.max(delay, Math.min(retryAfterSeconds ?? 0, WINDOW_SECONDS));
  return { againAt: new Date(Math.min(now.getTime() + wait * 1000, until)) };
}
