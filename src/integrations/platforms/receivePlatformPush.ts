// Keeps forged and altered pushes of platforms out. They sign as tracking services do: without a time or a number of the
// delivery, so that the same body is the same delivery. A platform that is not here pushes nothing to us.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Provider } from '../../policy/vocabulary.js';
import { readJson } from './readJson.js';

export type PlatformPushVerdict = { ok: true; deliveryId: string } | { ok: false };

export interface SignedPush {
  rawBody: string;
  /** Of the account, as joinSecrets of policy made it. */
  secret: string;
}

export function receivePlatformPush(provider: Provider, { rawBody, secret }: SignedPush): PlatformPushVerdict {
  const form = new URLSearchParams(rawBody);
  const signatures = SIGNATURES[provider]?.(form, secretsIn(secret)) ?? null;
  if (signatures === null || !sameText(signatures.given, signatures.expected)) return { ok: false };
  return { ok: true, deliveryId: `sha256:${createHash('sha256').update(rawBody).digest('hex')}` };
}

type Signatures = { given: string; expected: string } | null;
type Secrets = Partial<Record<string, string>>;

const SIGNATURES: Partial<Record<Provider, (form: URLSearchParams, secrets: Secrets) => Signatures>> = {
  ALIBABA_1688: (form, { appSecret }) => {
    const [message, given] = [only(form, 'message'), only(form, '_aop_signature')];
    if (message === null || given === null || !appSecret) return null;
    const expected = createHmac('sha1', appSecret).update(`message${message}`).digest('hex').toUpperCase();
    return { given, expected };
  },
  KUAIDI100: (form, { salt }) => {
    const [param, given] = [only(form, 'param'), only(form, 'sign')];
    if (param === null || given === null || !salt) return null;
    return { given, expected: createHash('md5').update(`${param}${salt}`).digest('hex').toUpperCase() };
  },
};

/** Of two of a kind, one could be signed and the other read. */
function only(form: URLSearchParams, name: string): string | null {
  const values = form.getAll(name);
  return values.length === 1 ? (values[0] ?? null) : null;
}

function secretsIn(secret: string): Secrets {
  const read = readJson(secret);
  return typeof read === 'object' && read !== null ? read : {};
}

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
