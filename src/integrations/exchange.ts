// The one place where bytes leave for a partner and come back: bounded in time and size, without redirects or proxies. What
// is sent and how an answer is read belongs to whoever speaks the partner's language. A connection is never kept for the
// next call, so that a broken one always belongs to the call at hand.
import axios, { isAxiosError, type AxiosInstance } from 'axios';
import { lookup as dnsLookup } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import type { ExchangeRequest, PartnerConnection, ToldExchange } from './calls.js';
import { PartnerError } from './PartnerError.js';
import { limitConnecting, sendingFailure } from './sending.js';
import { guardedLookup, refuseLiteral, type Resolve } from './outbound/guardedLookup.js';
import { connectRule } from './outbound/mayReach.js';
import type { Traffic } from './traffic/Traffic.js';

export interface PartnerHttpOptions {
  connectTimeoutMs?: number;
  totalTimeoutMs?: number;
  /** Signs the requests; the application's clock. */
  clock?: () => Date;
  /** Blocks of addresses that are not public and may be reached all the same; left out: any address may be. */
  privateTargets?: readonly string[];
  /** How names are looked up; by the system, when left out. */
  resolve?: Resolve;
  /** Left out: every call goes at once, and nothing is kept of it. */
  traffic?: Traffic;
}

export interface RawAnswer {
  status: number;
  /** By name in lower case; of those that came twice, none. */
  headers: Record<string, string>;
  text: string;
}

/** Ends in what `read` makes of whatever was answered, of any status, or in a PartnerError. */
export type Exchange = <T>(request: ExchangeRequest, read: (answer: RawAnswer) => T) => Promise<T>;

const MAX_BYTES = 1024 * 1024;

export function exchangeWith(connection: PartnerConnection, options: PartnerHttpOptions = {}): Exchange {
  const { traffic, clock = () => new Date() } = options;
  const send = senderTo(connection, options);
  if (traffic === undefined) return async (request, read) => read(await send(request));

  return async (request, read) => {
    const { leave, isCounted } = await traffic.admit(connection, request.context);
    if (performance.now() > (request.context.leavesBy ?? Infinity)) {
      leave();
      throw new PartnerError('HELD_BACK', `${connection.name} is not asked any more: it is too late.`);
    }
    const askedAt = clock();
    const from = performance.now();
    let answer: RawAnswer | null = null;
    const keep = (error: PartnerError | null) =>
      traffic.keep(connection, toldOf(request, answer, error, { askedAt, from, isCounted }));
    try {
      answer = await send(request);
      const value = read(answer);
      await keep(null);
      return value;
    } catch (error) {
      if (error instanceof PartnerError) await keep(error);
      throw error;
    } finally {
      leave();
    }
  };
}

function toldOf(
  request: ExchangeRequest,
  answer: RawAnswer | null,
  error: PartnerError | null,
  { askedAt, from, isCounted }: { askedAt: Date; from: number; isCounted: boolean },
): ToldExchange {
  return {
    request,
    askedAt,
    tookMs: Math.round(performance.now() - from),
    status: answer?.status ?? null,
    answer: answer === null ? null : { contentType: answer.headers['content-type'] ?? '', text: answer.text },
    error,
    isCounted,
  };
}

function senderTo(
  connection: PartnerConnection,
  { connectTimeoutMs = 3_000, totalTimeoutMs = 15_000, privateTargets, resolve = dnsLookup }: PartnerHttpOptions,
): (request: ExchangeRequest) => Promise<RawAnswer> {
  const mayConnect =
    privateTargets === undefined ? () => true : connectRule(new URL(connection.baseUrl), privateTargets);
  const client = clientOf(connection, connectTimeoutMs, guardedLookup(resolve, mayConnect));
  return async ({ method, path, query, headers, body, acts, context }) => {
    const total = AbortSignal.timeout(totalTimeoutMs);
    try {
      refuseLiteral(new URL(connection.baseUrl), mayConnect);
    } catch {
      throw new PartnerError('UNREACHABLE', `${connection.name} is not at a public address; an operator may allow it.`);
    }
    try {
      const response = await client.request<string>({
        method,
        url: path,
        params: query,
        data: body?.text,
        signal: context.signal ? AbortSignal.any([total, context.signal]) : total,
        headers: {
          'accept-encoding': 'identity',
          'user-agent': 'recourse/1',
          ...(body ? { 'content-type': body.contentType } : {}),
          ...headers,
        },
      });
      return { status: response.status, headers: textsOf(response.headers), text: response.data };
    } catch (error) {
      if (isAxiosError(error) || axios.isCancel(error)) throw sendingFailure(error, { acts, partner: connection.name });
      throw error;
    }
  };
}

function clientOf(connection: PartnerConnection, connectTimeoutMs: number, lookup: LookupFunction): AxiosInstance {
  return axios.create({
    baseURL: connection.baseUrl,
    // An address in `path` must never replace the account's own.
    allowAbsoluteUrls: false,
    adapter: 'http',
    httpAgent: limitConnecting(new http.Agent({ keepAlive: false, lookup }), 'connect', connectTimeoutMs),
    httpsAgent: limitConnecting(new https.Agent({ keepAlive: false, lookup }), 'secureConnect', connectTimeoutMs),
    maxContentLength: MAX_BYTES,
    maxBodyLength: MAX_BYTES,
    maxRedirects: 0,
    proxy: false,
    decompress: false,
    responseType: 'text',
    transformRequest: [(data: unknown) => data],
    transformResponse: [(data: unknown) => data],
    validateStatus: () => true,
  });
}

function textsOf(headers: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name.toLowerCase(), value] as const] : [],
    ),
  );
}
