// Keeps forged and altered pushes of tracking services out: each signs in a form of its own, on the raw bytes, before anything
// is read. None of these forms has a time or a number of the delivery, so the same body is the same delivery.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { accountSecret } from './accountSecret.js';
import type { TrackingService } from './ParcelScan.js';

export type PushRefusal = 'SECRET_MISSING' | 'SIGNATURE_MISSING' | 'BODY_MALFORMED' | 'SIGNATURE_WRONG';

export type PushVerdict = { ok: true; deliveryId: string } | { ok: false; reason: PushRefusal };

export interface Push {
  /** By name in lower case, as servers hand them over. */
  headers: Record<string, string | string[] | undefined>;
  rawBody: string | Buffer;
  /** Of the account: see accountSecret. */
  secret: string;
  now: Date;
}

export function receivePush(provider: TrackingService, { headers, rawBody, secret }: Push): PushVerdict {
  const { pushSecret } = accountSecret(provider, secret);
  if (pushSecret === '') return { ok: false, reason: 'SECRET_MISSING' };
  const signatures = signaturesOf(provider, headers, rawBody, pushSecret);
  if (typeof signatures === 'string') return { ok: false, reason: signatures };
  if (!sameText(signatures.given, signatures.expected)) return { ok: false, reason: 'SIGNATURE_WRONG' };
  return { ok: true, deliveryId: `sha256:${createHash('sha256').update(rawBody).digest('hex')}` };
}

type Signatures = { given: string; expected: string } | PushRefusal;

function signaturesOf(
  provider: TrackingService,
  headers: Push['headers'],
  rawBody: string | Buffer,
  secret: string,
): Signatures {
  switch (provider) {
    case 'AFTERSHIP': {
      // Older accounts get the second form.
      const given =
        headerOf(headers, 'aftership-hmac-sha256') ??
        headerOf(headers, 'am-webhook-signature')?.replace(/^hmac-sha256=/, '');
      if (!given) return 'SIGNATURE_MISSING';
      return { given, expected: createHmac('sha256', secret).update(rawBody).digest('base64') };
    }
    case 'SEVENTEEN_TRACK': {
      const given = headerOf(headers, 'sign');
      if (given === null) return 'SIGNATURE_MISSING';
      return { given, expected: createHash('sha256').update(rawBody).update(`/${secret}`).digest('hex') };
    }
    case 'KUAIDI100': {
      const form = new URLSearchParams(rawBody.toString());
      const params = form.getAll('param');
      const signs = form.getAll('sign');
      const [param] = params;
      const [given] = signs;
      // Two of a kind: one could be signed and the other read.
      if (param === undefined || params.length > 1 || signs.length > 1) return 'BODY_MALFORMED';
      if (!given) return 'SIGNATURE_MISSING';
      return { given, expected: createHash('md5').update(`${param}${secret}`).digest('hex').toUpperCase() };
    }
  }
}

/** A header that came twice is no single value, so it counts as missing. */
function headerOf(headers: Push['headers'], name: string): string | null {
  const value = headers[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
