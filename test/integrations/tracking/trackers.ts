// Tracking services at the end of a connection, answering in the forms of their documents. Hides nock.
import nock from 'nock';
import type { PartnerConnection } from '../../../src/integrations/calls.js';
import type { TrackingService } from '../../../src/integrations/tracking/ParcelScan.js';
import { partnerConnection } from '../partnerConnection.js';
import { SECRETS } from './pushes.js';

export function connectionTo(provider: TrackingService): PartnerConnection {
  const baseUrl = `https://${provider.toLowerCase().replaceAll('_', '')}.example`;
  return partnerConnection({ accountId: provider, provider, name: 'Tracker', baseUrl, secret: SECRETS[provider] });
}

export interface Asked {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
}

export function trackerStandIn(provider: TrackingService) {
  const { baseUrl } = connectionTo(provider);
  const asked: Asked[] = [];
  const next = (status: number, body: string, headers: Record<string, string>) => {
    nock(baseUrl)
      .intercept(/.*/, provider === 'AFTERSHIP' ? 'GET' : 'POST')
      .reply(function (path, sent) {
        const given = Object.entries(this.req.headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
        asked.push({
          method: this.req.method,
          path,
          headers: Object.fromEntries(given),
          body: typeof sent === 'string' ? sent : JSON.stringify(sent),
        });
        return [status, body, headers];
      });
  };
  return {
    /** Every call so far, oldest first. */
    asked,
    answers: (body: object) => next(200, JSON.stringify(body), { 'content-type': 'application/json' }),
    /** Any answer at all. */
    says: next,
    breaksOff: (code: string) =>
      void nock(baseUrl)
        .intercept(/.*/, provider === 'AFTERSHIP' ? 'GET' : 'POST')
        .replyWithError(Object.assign(new Error(code), { code })),
  };
}
