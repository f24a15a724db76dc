// The one place where bytes leave for a partner and come back: bounded in time and size, without redirects or proxies. What
// is sent and how an answer is read belongs to whoever speaks the partner's language. A connection is never kept for the
// next call, so that a broken one always belongs to the call at hand.
import axios, { isAxiosError, type AxiosInstance } from 'axios';
import http from 'node:http';
import https from 'node:https';
import type { CallContext, PartnerConnection } from './calls.js';
import { limitConnecting, sendingFailure } from './sending.js';

export interface PartnerHttpOptions {
  connectTimeoutMs?: number;
  totalTimeoutMs?: number;
  /** Signs the requests; the application's clock. */
  clock?: () => Date;
}

export interface ExchangeRequest {
  /** What is asked, in one word, for whoever reads the record of it: placeOrder, aliexpress.ds.order.create. */
  call: string;
  method: 'GET' | 'PUT' | 'POST';
  /** Below the account's base address; its segments are encoded already. */
  path: string;
  query?: URLSearchParams | undefined;
  headers: Record<string, string>;
  /** The very bytes, with their type. */
  body?: { contentType: string; text: string } | undefined;
  /** May the partner have done something, should no answer come? Then its failure is an UNKNOWN_OUTCOME. */
  acts: boolean;
  context: CallContext;
}

export interface RawAnswer {
  status: number;
  /** By name in lower case; of those that came twice, none. */
  headers: Record<string, string>;
  text: string;
}

/** Ends in whatever was answered, of any status, or in a PartnerError when nothing was. */
export type Exchange = (request: ExchangeRequest) => Promise<RawAnswer>;

const MAX_BYTES = 1024 * 1024;

export function exchangeWith(connection: PartnerConnection, options: PartnerHttpOptions = {}): Exchange {
  const { connectTimeoutMs = 3_000, totalTimeoutMs = 15_000 } = options;
  const client = clientOf(connection, connectTimeoutMs);

  return async ({ method, path, query, headers, body, acts, context }) => {
    const total = AbortSignal.timeout(totalTimeoutMs);
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

function textsOf(headers: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name.toLowerCase(), value] as const] : [],
    ),
  );
}
