// The one way to a tracking service, ending in what its JSON says or in a PartnerError. Nothing here acts on goods or money:
// whatever happened, asking again is safe. An answer is read whatever type it claims, because some of these services claim that JSON is a page.
import type { CallContext, PartnerConnection } from '../calls.js';
import { exchangeWith, type PartnerHttpOptions, type RawAnswer } from '../exchange.js';
import { PartnerError } from '../PartnerError.js';
import { jsonOf } from './wire.js';

export interface ServiceCall {
  /** What is asked, in one word. */
  call: string;
  method: 'GET' | 'POST';
  /** Below the account's base address. */
  path: string;
  query?: URLSearchParams;
  headers?: Record<string, string>;
  body?: { contentType: string; text: string };
  context: CallContext;
}

/** What `read` throws is what became of the call: a ban or an expired login inside an answer of 200 pauses the account. */
export type AskService = <T>(call: ServiceCall, read: (json: unknown) => T) => Promise<T>;

export function serviceHttp(connection: PartnerConnection, options: PartnerHttpOptions = {}): AskService {
  const { clock = () => new Date() } = options;
  const exchange = exchangeWith(connection, options);

  return async ({ headers, ...request }, read) => {
    const now = clock();
    return exchange({ ...request, headers: { accept: 'application/json', ...headers }, acts: false }, (answer) =>
      read(answerOf(answer, connection.name, now)),
    );
  };
}

function answerOf({ status, headers, text }: RawAnswer, partner: string, now: Date): unknown {
  if (status === 429) {
    const retryAfterSeconds = secondsToWait(headers['retry-after'], headers['x-ratelimit-reset'], now);
    throw new PartnerError('RATE_LIMITED', `${partner} limits our calls.`, { status, retryAfterSeconds });
  }
  if (status === 401 || status === 403) {
    throw new PartnerError('AUTH_EXPIRED', `${partner} does not accept our login (status ${status}).`, { status });
  }
  if (status >= 500 || status === 408) {
    throw new PartnerError('UNREACHABLE', `${partner} failed to answer (status ${status}).`, { status });
  }
  if (status < 200 || status >= 300) {
    throw new PartnerError('PROTOCOL', `${partner} refused the request itself (status ${status}).`, { status });
  }
  const json = jsonOf(text);
  if (json !== undefined) return json;
  throw new PartnerError('PROTOCOL', `${partner} answered with something that is not JSON.`, { status });
}

/** How long to wait, or when the limit ends, in seconds of the Unix clock. */
function secondsToWait(retryAfter: unknown, resetAt: unknown, now: Date): number | undefined {
  if (typeof retryAfter === 'string') {
    if (/^\d{1,6}$/.test(retryAfter)) return Number(retryAfter);
    const until = Date.parse(retryAfter);
    if (!Number.isNaN(until)) return secondsUntil(until, now);
  }
  return typeof resetAt === 'string' && /^\d{10}$/.test(resetAt)
    ? secondsUntil(Number(resetAt) * 1000, now)
    : undefined;
}

function secondsUntil(untilMs: number, now: Date): number {
  return Math.max(0, Math.ceil((untilMs - now.getTime()) / 1000));
}
