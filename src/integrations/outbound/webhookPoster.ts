// The one way to a merchant's own system: a POST, once, bounded in time; no redirect is followed, no proxy used, and no
// address reached that is not public, unless an operator named it. Of the answer only its status counts.
import { lookup as dnsLookup } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import type { Readable } from 'node:stream';
import axios from 'axios';
import { limitConnecting } from '../sending.js';
import { guardedLookup, refuseLiteral, type Resolve } from './guardedLookup.js';
import { connectRule } from './mayReach.js';

export interface OutboundGround {
  /** Blocks of addresses that are not public and may be reached all the same; plain http only there. */
  privateTargets: readonly string[];
  resolve?: Resolve;
  totalTimeoutMs?: number;
  /** For retry-after as a date. */
  clock?: () => Date;
}

export interface WebhookPost {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** status null: no answer came, or none was asked for; `says` tells why in a few words of ours. */
export interface WebhookTaken {
  status: number | null;
  retryAfterSeconds: number | null;
  says: string;
}

export type PostWebhook = (post: WebhookPost) => Promise<WebhookTaken>;

const CONNECT_TIMEOUT_MS = 3_000;

export function webhookPoster(ground: OutboundGround): PostWebhook {
  const { resolve = dnsLookup, totalTimeoutMs = 15_000, clock = () => new Date(), privateTargets } = ground;
  return async ({ url, headers, body }) => {
    try {
      const target = new URL(url);
      const mayConnect = connectRule(target, privateTargets);
      refuseLiteral(target, mayConnect);
      const lookup = guardedLookup(resolve, mayConnect);
      const response = await axios.request<Readable>({
        method: 'POST',
        url,
        data: body,
        headers: {
          'content-type': 'application/json',
          'accept-encoding': 'identity',
          'user-agent': 'recourse/1',
          ...headers,
        },
        httpAgent: limitConnecting(new http.Agent({ keepAlive: false, lookup }), 'connect', CONNECT_TIMEOUT_MS),
        httpsAgent: limitConnecting(new https.Agent({ keepAlive: false, lookup }), 'secureConnect', CONNECT_TIMEOUT_MS),
        signal: AbortSignal.timeout(totalTimeoutMs),
        adapter: 'http',
        maxRedirects: 0,
        proxy: false,
        decompress: false,
        responseType: 'stream',
        transformRequest: [(data: unknown) => data],
        validateStatus: () => true,
      });
      response.data.on('error', () => undefined).destroy();
      const { status } = response;
      return {
        status,
        retryAfterSeconds: secondsIn(response.headers['retry-after'], clock()),
        says: `status ${status}`,
      };
    } catch (error) {
      return { status: null, retryAfterSeconds: null, says: reasonOf(error) };
    }
  };
}

function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? (error as Error).name;
  if (code === 'TARGET_REFUSED') return 'its address is not public';
  if (code === 'ERR_CANCELED' || code === 'CanceledError') return 'no answer in time';
  return `no answer (${code})`;
}

function secondsIn(retryAfter: unknown, now: Date): number | null {
  if (typeof retryAfter !== 'string') return null;
  if (/^\d{1,6}$/.test(retryAfter)) return Number(retryAfter);
  const until = Date.parse(retryAfter);
  return Number.isNaN(until) ? null : Math.max(0, Math.ceil((until - now.getTime()) / 1000));
}
