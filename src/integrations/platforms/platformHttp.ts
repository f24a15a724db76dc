// The one way to a platform, ending in what its JSON says, whatever type it claims, or in a PartnerError. Platforms answer
// 200 with an error inside, so that whoever speaks the platform's language reads the rest.
import type { CallContext, PartnerConnection } from '../calls.js';
import { exchangeWith, type PartnerHttpOptions, type RawAnswer } from '../exchange.js';
import { PartnerError } from '../PartnerError.js';
import { readJson } from './readJson.js';

export interface PlatformCall {
  /** The platform's own name of what is asked. */
  call: string;
  method: 'GET' | 'POST';
  /** Below the account's base address. */
  path: string;
  query?: URLSearchParams;
  headers?: Record<string, string>;
  body?: { contentType: string; text: string };
  /** May the platform have done something, should no answer come? */
  acts: boolean;
  /** Does it put its error inside a 4xx, too? Then such an answer is read like any other. */
  readsRefusals?: boolean;
  context: CallContext;
}

/** What `read` throws is what became of the call: a ban or an expired login inside an answer of 200 pauses the account. */
export type AskPlatform = <T>(call: PlatformCall, read: (json: unknown) => T) => Promise<T>;

export function platformHttp(connection: PartnerConnection, options: PartnerHttpOptions = {}): AskPlatform {
  const { clock = () => new Date() } = options;
  const exchange = exchangeWith(connection, options);

  return async ({ headers, readsRefusals = false, ...request }, read) =>
    exchange({ ...request, headers: { accept: 'application/json', ...headers } }, (raw) =>
      read(answerOf(raw, { acts: request.acts, partner: connection.name, now: clock(), readsRefusals })),
    );
}

/** A body as browsers send forms; what is missing is left out, as it is from the signature. */
export function formOf(fields: Fields): { contentType: string; text: string } {
  const form = new URLSearchParams(present(fields));
  return { contentType: 'application/x-www-form-urlencoded;charset=utf-8', text: form.toString() };
}

export type Fields = Record<string, string | null | undefined>;

/** By name, in the order of the bytes: what a signature is made over. */
export function present(fields: Fields): [string, string][] {
  return Object.entries(fields)
    .filter((entry): entry is [string, string] => entry[1] !== null && entry[1] !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
}

function answerOf(
  raw: RawAnswer,
  call: { acts: boolean; partner: string; now: Date; readsRefusals: boolean },
): unknown {
  const { status, headers, text } = raw;
  const { partner, acts } = call;
  if (status === 429) {
    const retryAfterSeconds = secondsIn(headers['retry-after'], call.now);
    throw new PartnerError('RATE_LIMITED', `${partner} limits our calls.`, { status, retryAfterSeconds });
  }
  const json = readJson(text);
  if (call.readsRefusals && status >= 400 && status < 500 && json !== undefined) return json;
  if (status === 401 || status === 403) {
    throw new PartnerError('AUTH_EXPIRED', `${partner} does not accept our login (status ${status}).`, { status });
  }
  if (status >= 500 || status === 408) {
    const kind = acts ? 'UNKNOWN_OUTCOME' : 'UNREACHABLE';
    throw new PartnerError(kind, `${partner} failed to answer (status ${status}).`, { status });
  }
  if (status < 200 || status >= 300) {
    throw new PartnerError('PROTOCOL', `${partner} refused the request itself (status ${status}).`, { status });
  }
  if (json !== undefined) return json;
  const kind = acts ? 'UNKNOWN_OUTCOME' : 'PROTOCOL';
  throw new PartnerError(kind, `${partner} answered with something that is not JSON.`, { status });
}

function secondsIn(retryAfter: string | undefined, now: Date): number | undefined {
  if (retryAfter === undefined) return undefined;
  if (/^\d{1,6}$/.test(retryAfter)) return Number(retryAfter);
  const until = Date.parse(retryAfter);
  return Number.isNaN(until) ? undefined : Math.max(0, Math.ceil((until - now.getTime()) / 1000));
}
