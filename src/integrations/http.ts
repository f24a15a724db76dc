// The one way to a partner: signed, bounded in time and size, without redirects or proxies, and ending in a value or in a
// PartnerError. A connection is never kept for the next call, so that a broken one always belongs to the call at hand.
import axios, { isAxiosError, type AxiosInstance } from 'axios';
import http from 'node:http';
import https from 'node:https';
import type { z } from 'zod';
import type { CallContext, PartnerConnection } from './calls.js';
import { limitConnecting, sendingFailure } from './sending.js';
import { readAnswer, type PartnerAnswer } from './readAnswer.js';
import { signWebhook } from './webhooks/signWebhook.js';

export interface PartnerHttpOptions {
  connectTimeoutMs?: number;
  totalTimeoutMs?: number;
  /** Signs the requests; the application's clock. */
  clock?: () => Date;
}

export interface PartnerCall<T> {
  method: 'GET' | 'PUT' | 'POST';
  /** Below the account's base address; its segments are encoded already. */
  path: string;
  query?: URLSearchParams;
  body?: object;
  answer: z.ZodType<T>;
  context: CallContext;
}

export type AskPartner = <T>(call: PartnerCall<T>) => Promise<PartnerAnswer<T>>;

const MAX_BYTES = 1024 * 1024;

export function partnerHttp(connection: PartnerConnection, options: PartnerHttpOptions = {}): AskPartner {
  const { connectTimeoutMs = 3_000, totalTimeoutMs = 15_000, clock = () => new Date() } = options;
  const client = clientOf(connection, connectTimeoutMs);

  return async (call) => {
    const now = clock();
    const acts = call.method !== 'GET';
    const body = call.body === undefined ? '' : JSON.stringify(call.body);
    const total = AbortSignal.timeout(totalTimeoutMs);
    try {
      const response = await client.request<string>({
        method: call.method,
        url: call.path,
        params: call.query,
        data: call.body === undefined ? undefined : body,
        signal: call.context.signal ? AbortSignal.any([total, call.context.signal]) : total,
        headers: { ...headersOf(connection, call, body, now) },
      });
      const { status, headers, data } = response;
      const raw = {
        status,
        contentType: textOf(headers['content-type']) ?? '',
        retryAfter: textOf(headers['retry-after']),
      };
      return readAnswer({ ...raw, text: data }, { acts, answer: call.answer, partner: connection.name, now });
    } catch (error) {
      if (isAxiosError(error) || axios.isCancel(error)) throw sendingFailure(error, { acts, partner: connection.name });
      throw error;
    }
  };
}

function clientOf(connection: PartnerConnection, connectTimeoutMs: number): AxiosInstance {
  return axios.create({
    baseURL: connection.baseUrl,
    // An address in `path` must never replace the account's own.
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

function headersOf(connection: PartnerConnection, call: PartnerCall<unknown>, body: string, now: Date) {
  const id = call.context.idempotencyKey;
  return {
    accept: 'application/json, application/problem+json',
    'accept-encoding': 'identity',
    'user-agent': 'recourse/1',
    ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(call.method === 'GET' ? {} : { 'idempotency-key': id }),
    ...signWebhook({ id, at: now, body, secret: connection.secret }),
  };
}

function textOf(header: unknown): string | undefined {
  return typeof header === 'string' ? header : undefined;
}
