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

interface Answer {
  status: number;
  body: string;
  headers: Record<string, string>;
  delayMs: number;
}

/** By address: what comes next, and what was asked so far. The newest stand-in of a platform is the one that answers. */
const standing = new Map<string, { awaited: Answer[]; asked: PlatformAsked[] }>();

export function platformStandIn(provider: Platform) {
  const { baseUrl } = platformConnection(provider);
  const state = { awaited: [] as Answer[], asked: [] as PlatformAsked[] };
  standing.set(baseUrl, state);
  for (const method of ['GET', 'POST']) {
    nock(baseUrl)
      .persist()
      .intercept(/.*/, method)
      .reply(async function (uri, sent) {
        const { awaited, asked } = standing.get(baseUrl) ?? state;
        const answer = awaited.shift();
        if (answer === undefined) throw new Error(`Nobody expected ${method} ${uri}.`);
        const url = new URL(uri, baseUrl);
        const text = typeof sent === 'string' ? sent : JSON.stringify(sent);
        const given = Object.entries(this.req.headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
        const isForm = String(this.req.headers['content-type']).includes('form-urlencoded');
        asked.push({
          method,
          path: url.pathname,
          headers: Object.fromEntries(given),
          query: Object.fromEntries(url.searchParams),
          form: isForm ? Object.fromEntries(new URLSearchParams(text)) : {},
          body: text,
        });
        if (answer.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, answer.delayMs).unref());
        return [answer.status, answer.body, answer.headers];
      });
  }
  const says = (status: number, body: string, headers: Record<string, string> = {}, delayMs = 0) => {
    state.awaited.push({ status, body, headers, delayMs });
  };
  return {
    /** Every call so far, oldest first. */
    asked: state.asked,
    /** The platform's JSON; text is sent as it is, so that long numbers keep their digits. */
    answers: (...bodies: (object | string)[]) => {
      for (const body of bodies) {
        says(200, typeof body === 'string' ? body : JSON.stringify(body), { 'content-type': 'application/json' });
      }
    },
    says,
  };
}
