// The one way to a tracking service: bounded in time and size as calls of our own protocol are, without redirects or proxies,
// and ending in what its JSON says or in a PartnerError. Nothing here acts on goods or money: whatever happened, asking again
// is safe. An answer is read whatever type it claims, because some of these services claim that JSON is a page.
import axios, { isAxiosError, type AxiosInstance, type AxiosResponse } from 'axios';
import http from 'node:http';
import https from 'node:https';
import type { CallContext, PartnerConnection } from '../calls.js';
import type { PartnerHttpOptions } from '../http.js';
import { PartnerError } from '../PartnerError.js';
import { limitConnecting, sendingFailure } from '../sending.js';
import { jsonOf } from './wire.js';

export interface ServiceCall {
  method: 'GET' | 'POST';
  /** Below the account's base address. */
  path: string;
  query?: URLSearchParams;
  headers?: Record<string, string>;
  body?: { contentType: string; text: string };
  context: CallContext;
}

export type AskService = (call: ServiceCall) => Promise<unknown>;

const MAX_BYTES = 1024 * 1024;

export function serviceHttp(connection: PartnerConnection, options: PartnerHttpOptions = {}): AskService {
  const { connectTimeoutMs = 3_000, totalTimeoutMs = 15_000, clock = () => new Date() } = options;
  const client = clientOf(connection, connectTimeoutMs);

  return async ({ method, path, query, headers, body, context }) => {
    const now = clock();
    const total = AbortSignal.timeout(totalTimeoutMs);
    try {
      const response = await client.request<string>({
        method,
        url: path,
        params: query,
        data: body?.text,
        signal: context.signal ? AbortSignal.any([total, context.signal]) : total,
        headers: {
          accept: 'application/json',
          'accept-encoding': 'identity',
          'user-agent': 'recourse/1',
          ...(body ? { 'content-type': body.contentType } : {}),
          ...headers,
        },
      });
      return answerOf(response, connection.name, now);
    } catch (error) {
      if (isAxiosError(error) || axios.isCancel(error)) {
        throw sendingFailure(error, { acts: false, partner: connection.name });
      }
      throw error;
    }
  };
}

function answerOf({ status, headers, data }: AxiosResponse<string>, partner: string, now: Date): unknown {
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
  const json = jsonOf(data);
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

function clientOf(connection: PartnerConnection, connectTimeoutMs: number): AxiosInstance {
  return axios.create({
    baseURL: connection.baseUrl,
    allowAbsoluteUrls: false,
    adapter: 'http',
    httpAgent: limitConnecting(new http.Agent({ keepAlive: false }), 'connect', connectTimeoutMs),
    httpsAgent: limitConnecting(new https.Agent({ keepAlive: false }), 'secureConnect', connectTimeoutMs),
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
