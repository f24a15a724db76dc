// A platform at the end of a connection, answering in the forms of its documents, one answer a call. Hides nock.
import nock from 'nock';
import type { PartnerConnection } from '../../../src/integrations/calls.js';
import type { Provider } from '../../../src/policy/vocabulary.js';
import { partnerConnection } from '../partnerConnection.js';

export const PLATFORM_SECRETS = {
  ALIEXPRESS: { appKey: '500001', appSecret: 'ae-secret', session: 'ae-session', currency: 'USD', shipTo: 'US' },
  ALIBABA_1688: { appKey: '600001', appSecret: 'ali-secret', accessToken: 'ali-token' },
  TMALL: { appKey: '700001', appSecret: 'top-secret', session: 'top-session' },
  SF_EXPRESS: {
    partnerId: 'SFPARTNER',
    checkword: 'sf-checkword',
    monthlyCard: '7551234567',
    returnProvince: '广东省',
    returnCity: '深圳市',
    returnCounty: '南山区',
    returnAddress: '科技南十二路2号',
    returnContact: '退货组',
    returnPhone: '13800000000',
  },
  KUAIDI100: {
    key: 'k100key',
    secret: 'k100-secret',
    salt: 'k100-salt',
    carrierCode: 'zhongtong',
    partnerId: 'P-1',
  },
  CJDROPSHIPPING: { accessToken: 'cj-token' },
} as const satisfies Partial<Record<Provider, Record<string, string>>>;

export type Platform = keyof typeof PLATFORM_SECRETS;

export function platformConnection(provider: Platform, more: Record<string, string> = {}): PartnerConnection {
  const baseUrl = `https://${provider.toLowerCase().replaceAll('_', '-')}.example`;
  const secret = JSON.stringify({ ...PLATFORM_SECRETS[provider], ...more });
  return partnerConnection({ accountId: provider, provider, name: 'Platform', baseUrl, secret });
}

export interface PlatformAsked {
  method: string;
  path: string;
  headers: Record<string, string>;
  query: Record<string, string>;
  /** Of a form. */
  form: Record<string, string>;
  body: string;
}

export function platformStandIn(provider: Platform) {
  const { baseUrl } = platformConnection(provider);
  const asked: PlatformAsked[] = [];
  const next = (status: number, body: string, headers: Record<string, string> = {}, delayMs = 0) => {
    for (const method of ['GET', 'POST']) {
      nock(baseUrl)
        .intercept(/.*/, method)
        .delay(delayMs)
        .reply(function (uri, sent) {
          const url = new URL(uri, baseUrl);
          const text = typeof sent === 'string' ? sent : JSON.stringify(sent);
          const given = Object.entries(this.req.headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
          const isForm = String(this.req.headers['content-type']).includes('form-urlencoded');
          asked.push({
            method: this.req.method,
            path: url.pathname,
            headers: Object.fromEntries(given),
            query: Object.fromEntries(url.searchParams),
            form: isForm ? Object.fromEntries(new URLSearchParams(text)) : {},
            body: text,
          });
          return [status, body, headers];
        });
    }
  };
  return {
    /** Every call so far, oldest first. */
    asked,
    /** The platform's JSON; text is sent as it is, so that long numbers keep their digits. */
    answers: (...bodies: (object | string)[]) => {
      for (const body of bodies) {
        next(200, typeof body === 'string' ? body : JSON.stringify(body), { 'content-type': 'application/json' });
      }
    },
    says: next,
  };
}
