// Partners that keep every promise but one, and the clauses by which the kit finds it out.
import { randomUUID } from 'node:crypto';
import type { PartnerRole } from '../../../src/cli/conform/Clause.js';
import { signature } from '../../../sandbox/signatures.js';
import { SECRET } from '../../integrations/partnerConnection.js';
import type { Breaking, Told, Wire } from './brokenPartner.js';

export interface Broken {
  breaks: string;
  role: PartnerRole;
  /** New for each run: some remember what they were asked. */
  breaking(): Breaking;
  fails: string[];
}

const json = (told: Told) => JSON.parse(told.text) as Record<string, unknown>;
const saying = (told: Told, body: object): Told => ({ ...told, text: JSON.stringify(body) });
const codeOf = (told: Told) => (told.status >= 400 ? json(told).code : null);
const isCall = (asked: Wire, method: string, path: RegExp) => asked.method === method && path.test(asked.path);
const signatureOf = (body: string, at: Date) => signature({ id: `msg_${randomUUID()}`, at, body, secret: SECRET });
const ORDER = /\/orders\/[^/]+$/;

export const BROKEN: Broken[] = [
  {
    breaks: 'never looks at a signature',
    role: 'supplier',
    breaking: () => ({ hears: (asked, { signAnew }) => signAnew(asked, asked.headers['idempotency-key']) }),
    fails: ['S-SIGN-1', 'S-SIGN-2', 'S-SIGN-3', 'S-SIGN-4', 'S-SIGN-7'],
  },
  {
    breaks: 'takes requests of any age',
    role: 'carrier',
    breaking: () => ({
      hears: (asked, { isSigned, now, signAnew }) => {
        const age = Math.abs(now.getTime() / 1000 - Number(asked.headers['webhook-timestamp']));
        return !isSigned && age > 300 ? signAnew(asked) : asked;
      },
    }),
    fails: ['C-SIGN-3'],
  },
  {
    breaks: 'knows only the newest of several secrets',
    role: 'payment',
    breaking: () => ({
      hears: (asked) => {
        const [first = ''] = (asked.headers['webhook-signature'] ?? '').split(' ');
        return { ...asked, headers: { ...asked.headers, 'webhook-signature': first } };
      },
    }),
    fails: ['P-SIGN-5'],
  },
  {
    breaks: 'refunds once more when a key comes again',
    role: 'supplier',
    breaking: () => {
      const seen = new Map<string, string>();
      return {
        hears: (asked, { isSigned, signAnew }) => {
          const key = asked.headers['idempotency-key'];
          if (!isSigned || key === undefined || !asked.path.endsWith('/refunds')) return asked;
          const again = seen.get(key) === asked.text;
          seen.set(key, seen.get(key) ?? asked.text);
          return again ? signAnew(asked, randomUUID()) : asked;
        },
      };
    },
    fails: ['S-REFUND-2', 'S-REFUND-6'],
  },
  {
    breaks: 'answers a reused key with its first answer',
    role: 'supplier',
    breaking: () => {
      const first = new Map<string, Told>();
      return {
        answers: (told, asked) => {
          const key = `${asked.path} ${asked.headers['idempotency-key']}`;
          if (told.status < 300 && !first.has(key)) first.set(key, told);
          return codeOf(told) === 'IDEMPOTENCY_KEY_REUSED' ? (first.get(key) ?? told) : told;
        },
      };
    },
    fails: ['S-PLACE-3', 'S-CANCEL-3', 'S-URGE-3', 'S-REFUND-3'],
  },
  {
    breaks: 'answers a repeated order as though it were new',
    role: 'supplier',
    breaking: () => {
      const first = new Map<string, Told>();
      return {
        answers: (told, asked) => {
          if (!isCall(asked, 'PUT', ORDER)) return told;
          if (told.status === 201) first.set(asked.path, told);
          return codeOf(told) === 'REPEATED_ORDER' ? (first.get(asked.path) ?? told) : told;
        },
      };
    },
    fails: ['S-PLACE-8'],
  },
  {
    breaks: 'answers bad bodies with a page',
    role: 'marketplace',
    breaking: () => ({
      answers: (told) =>
        told.status === 400 ? { status: 400, headers: { 'content-type': 'text/html' }, text: '<h1>Bad</h1>' } : told,
    }),
    fails: ['M-VERIFY-4', 'M-EVIDENCE-4', 'M-ANSWER-2'],
  },
  {
    breaks: 'charges another currency',
    role: 'supplier',
    breaking: () => ({
      answers: (told, asked) => {
        if (told.status !== 201 || !isCall(asked, 'PUT', ORDER)) return told;
        const order = json(told) as { total: { amountMinor: string } };
        return saying(told, { ...order, total: { ...order.total, currency: 'USD' } });
      },
    }),
    fails: ['S-MONEY-1'],
  },
  {
    breaks: 'charges more than was asked',
    role: 'supplier',
    breaking: () => ({
      answers: (told, asked) => {
        if (told.status !== 201 || !isCall(asked, 'PUT', ORDER)) return told;
        const order = json(told) as { total: { currency: string } };
        return saying(told, { ...order, total: { ...order.total, amountMinor: '1000000' } });
      },
    }),
    fails: ['S-MONEY-1'],
  },
  {
    breaks: 'has a negative stock',
    role: 'supplier',
    breaking: () => ({
      answers: (told, asked) => {
        if (told.status !== 200 || !isCall(asked, 'GET', /\/offers\?/)) return told;
        const { offers } = json(told) as { offers: object[] };
        return saying(told, { offers: offers.map((offer) => ({ ...offer, stock: -3 })) });
      },
    }),
    fails: ['S-OFFER-2', 'S-ANSWER-1'],
  },
  {
    breaks: 'makes up an offer for what it does not know',
    role: 'supplier',
    breaking: () => ({
      hears: (asked) => ({ ...asked, path: asked.path.replace('NOT-AVAILABLE-KIT', 'KIT') }),
    }),
    fails: ['S-OFFER-1'],
  },
  {
    breaks: 'does not find what it has',
    role: 'payment',
    breaking: () => ({
      answers: (told, asked) =>
        told.status === 200 && asked.method === 'GET'
          ? {
              status: 404,
              headers: { 'content-type': 'application/problem+json' },
              text: JSON.stringify({ title: 'Unknown', status: 404, code: 'UNKNOWN_REFERENCE' }),
            }
          : told,
    }),
    fails: ['P-REFUND-7', 'P-REFUND-8', 'P-MONEY-2', 'P-SIGN-7', 'P-FAULT-1', 'P-FAULT-2'],
  },
  {
    breaks: 'refunds once more under another key',
    role: 'payment',
    breaking: () => {
      const seen = new Map<string, string>();
      return {
        hears: (asked, { isSigned, signAnew }) => {
          const key = asked.headers['idempotency-key'];
          if (!isSigned || key === undefined) return asked;
          const known = seen.get(`${asked.path} ${asked.text}`) ?? key;
          seen.set(`${asked.path} ${asked.text}`, known);
          return known === key ? asked : signAnew({ ...asked, path: `${asked.path}.${seen.size}` });
        },
      };
    },
    fails: ['P-REFUND-8'],
  },
  {
    breaks: 'forgets what it did when the line breaks',
    role: 'payment',
    breaking: () => {
      const forgotten = new Set<string>();
      return {
        lost: ({ path }) => void forgotten.add(path),
        hears: (asked, { signAnew }) => {
          const isNewToIt = asked.method === 'PUT' && forgotten.has(asked.path);
          return isNewToIt ? signAnew({ ...asked, path: `${asked.path}.again` }, randomUUID()) : asked;
        },
      };
    },
    fails: ['P-FAULT-1'],
  },
  {
    breaks: 'stops a parcel that is being stopped',
    role: 'carrier',
    breaking: () => ({
      answers: (told, asked) =>
        codeOf(told) === 'DUPLICATE' || codeOf(told) === 'ALREADY_INTERCEPTED'
          ? {
              status: 202,
              headers: { 'content-type': 'application/json' },
              text: JSON.stringify({
                reference: asked.path.split('/').at(-1),
                carrierReference: 'C-1',
                waybillNo: 'KIT',
                state: 'ACCEPTED',
                failure: null,
                fee: { amountMinor: '0', currency: 'CNY' },
              }),
            }
          : told,
    }),
    fails: ['C-INTERCEPT-9'],
  },
  {
    breaks: 'says 429 without saying for how long',
    role: 'carrier',
    breaking: () => ({
      answers: ({ headers: { 'retry-after': _, ...headers }, ...told }) => ({ ...told, headers }),
    }),
    fails: ['C-RATE-1'],
  },
  {
    breaks: 'does not sign its webhooks',
    role: 'supplier',
    breaking: () => ({
      tells: (message) => {
        const { 'webhook-signature': _, ...headers } = message.headers;
        return { ...message, headers };
      },
    }),
    fails: ['S-HOOK-1', 'S-HOOK-3'],
  },
  {
    breaks: 'sends a webhook again with its old signature',
    role: 'marketplace',
    breaking: () => {
      const first = new Map<string, Wire>();
      return {
        tells: (message) => {
          const id = message.headers['webhook-id'] ?? '';
          first.set(id, first.get(id) ?? message);
          return first.get(id) ?? message;
        },
      };
    },
    fails: ['M-HOOK-3'],
  },
  {
    breaks: 'gives a webhook a new id each time',
    role: 'payment',
    breaking: () => ({
      tells: (message) => {
        const at = new Date(Number(message.headers['webhook-timestamp']) * 1000);
        return { ...message, headers: { ...message.headers, ...signatureOf(message.text, at) } };
      },
    }),
    fails: ['P-HOOK-2', 'P-HOOK-5', 'P-HOOK-6'],
  },
  {
    breaks: 'sends a webhook once more although it was taken',
    role: 'supplier',
    breaking: () => ({ tellsAgain: true }),
    fails: ['S-HOOK-4'],
  },
];
