// One message of a partner as it is posted: what happened and when, the body, and the signature in its sender's own form.
import { createHash, createHmac } from 'node:crypto';
import { signWebhook } from '../../../src/integrations/webhooks/signWebhook.js';
import type { Wire } from '../../../src/integrations/wire.js';
import type { ParcelState } from '../../../src/policy/vocabulary.js';

export interface News {
  /** The type of the contract, or whose form it has. */
  kind: string;
  accountId: string;
  at: Date;
  body: string;
  /** Under this id, at this time; forms without an id sign the body alone. */
  headers(id: string, at: Date): Record<string, string>;
}

export interface Sender {
  accountId: string;
  secret: string;
}

type Told = Extract<Wire[keyof Wire], { type: string; timestamp: string; data: object }>;

/** A message of our own protocol; `occurredAt` is the time of what happened. */
export function tell<Type extends Told['type']>(
  { accountId, secret }: Sender,
  type: Type,
  at: Date,
  data: Omit<Extract<Told, { type: Type }>['data'], 'occurredAt'>,
): News {
  const body = JSON.stringify({ type, timestamp: at.toISOString(), data: { ...data, occurredAt: at.toISOString() } });
  const headers = (id: string, signedAt: Date) => ({ ...signWebhook({ id, at: signedAt, body, secret }) });
  return { kind: type, accountId, at, body, headers };
}

/** A scan that the carrier tells of. */
export function scan(sender: Sender, waybillNo: string, state: ParcelState, at: Date): News {
  return tell(sender, 'parcel.event', at, { waybillNo, provider: 'RECOURSE', code: state, state, text: state });
}

export const SERVICES = ['AFTERSHIP', 'SEVENTEEN_TRACK', 'KUAIDI100'] as const;
export type Service = (typeof SERVICES)[number];

/** What a tracking service pushes: all that it knows of the parcel by then, newest first. */
export function push(service: Service, { accountId, secret }: Sender, waybillNo: string, scans: Scan[]): News {
  const { body, headers } = FORMS[service](waybillNo, scans, secret);
  const at = scans.at(-1)?.at ?? new Date(0);
  return { kind: service, accountId, at, body, headers: () => headers };
}

/** What 1688 pushes about an order that it knows by this number: it has no id but its body. */
export function push1688({ accountId, secret }: Sender, type: string, data: object, at: Date): News {
  // Its numbers are longer than those of JSON, and so is the number of the message.
  const message = JSON.stringify({ msgId: `${type} ${at.getTime()}`, gmtBorn: `${at.getTime()}`, type, data });
  const { appSecret } = JSON.parse(secret) as { appSecret: string };
  const _aop_signature = createHmac('sha1', appSecret).update(`message${message}`).digest('hex').toUpperCase();
  const body = new URLSearchParams({ message, _aop_signature }).toString();
  return { kind: 'ALIBABA_1688', accountId, at, body, headers: () => ({}) };
}

/** What the hub calls back about an interception, by the waybill. */
export function pushHub({ accountId, secret }: Sender, about: { kuaidinum: string; status: string }, at: Date): News {
  const param = JSON.stringify({ kuaidicom: 'zhongtong', message: '', time: `${at.getTime()}`, ...about });
  const { salt } = JSON.parse(secret) as { salt: string };
  const sign = createHash('md5').update(`${param}${salt}`).digest('hex').toUpperCase();
  const body = new URLSearchParams({ param, sign }).toString();
  return { kind: 'KUAIDI100_HUB', accountId, at, body, headers: () => ({}) };
}

export interface Scan {
  word: keyof typeof WORDS;
  at: Date;
}

/** The same four things, as each service calls them. */
export const WORDS = {
  ON_ITS_WAY: { AFTERSHIP: 'InTransit_001', SEVENTEEN_TRACK: 'InTransit_Other', KUAIDI100: '1002' },
  OUT: { AFTERSHIP: 'OutForDelivery_001', SEVENTEEN_TRACK: 'OutForDelivery_Other', KUAIDI100: '5' },
  NOBODY_THERE: { AFTERSHIP: 'AttemptFail_001', SEVENTEEN_TRACK: 'DeliveryFailure_NoBody', KUAIDI100: '206' },
  SIGNED: { AFTERSHIP: 'Delivered_001', SEVENTEEN_TRACK: 'Delivered_Other', KUAIDI100: '301' },
} as const;

type Form = (waybillNo: string, scans: Scan[], secret: string) => { body: string; headers: Record<string, string> };

const FORMS: Record<Service, Form> = {
  AFTERSHIP: (waybillNo, scans, secret) => {
    const checkpoints = scans.map(({ word, at }) => {
      const subtag = WORDS[word].AFTERSHIP;
      return { checkpoint_time: at.toISOString(), tag: subtag.split('_')[0], subtag, message: word, slug: 'dhl' };
    });
    const newest = checkpoints.at(-1);
    const msg = { id: waybillNo, tracking_number: waybillNo, tag: newest?.tag, subtag: newest?.subtag, checkpoints };
    const body = JSON.stringify({ event: 'tracking_update', msg });
    const signature = createHmac('sha256', secret).update(body).digest('base64');
    return { body, headers: { 'aftership-hmac-sha256': signature } };
  },
  SEVENTEEN_TRACK: (number, scans, secret) => {
    const events = scans.toReversed().map(({ word, at }) => {
      const time = at.toISOString();
      return { time_iso: time, time_utc: time, description: word, sub_status: WORDS[word].SEVENTEEN_TRACK };
    });
    const latest_status = { status: events[0]?.sub_status.split('_')[0], sub_status: events[0]?.sub_status };
    const track_info = { latest_status, tracking: { providers: [{ events }] } };
    const body = JSON.stringify({ event: 'TRACKING_UPDATED', data: { number, carrier: 100001, track_info } });
    return { body, headers: { sign: createHash('sha256').update(`${body}/${secret}`).digest('hex') } };
  },
  KUAIDI100: (nu, scans, secret) => {
    const data = scans.toReversed().map(({ word, at }) => {
      return { time: at.toISOString(), context: word, statusCode: WORDS[word].KUAIDI100 };
    });
    const param = JSON.stringify({ status: 'polling', message: '', lastResult: { nu, state: '0', data } });
    const sign = createHash('md5').update(`${param}${secret}`).digest('hex').toUpperCase();
    return { body: new URLSearchParams({ param, sign }).toString(), headers: {} };
  },
};
