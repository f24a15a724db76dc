// One call of SF's open platform. What is asked travels as text inside a form, signed with the MD5 of that text, the time and
// the check word, encoded as a form would be. Two answers are inside each other: the platform's own, and the service's.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { CallContext, PartnerConnection } from '../../calls.js';
import type { PartnerHttpOptions } from '../../exchange.js';
import { PartnerError, type PartnerErrorKind } from '../../PartnerError.js';
import { formOf, platformHttp } from '../platformHttp.js';
import { flagWire, readAs, textWire } from '../platformWire.js';
import { readJson } from '../readJson.js';
import { secretsOf } from '../secretsOf.js';

export interface SfCall {
  /** Such as EXP_RECE_WANTED_INTERCEPT. */
  serviceCode: string;
  message: object;
  acts: boolean;
  context: CallContext;
}

/** `data` is null when the service says nothing but yes. */
export type SfAnswer = { ok: true; data: unknown } | { ok: false; code: string; says: string };

export type AskSf = (call: SfCall) => Promise<SfAnswer>;

export function askSf(connection: PartnerConnection, options: PartnerHttpOptions): AskSf {
  const { clock = () => new Date() } = options;
  const ask = platformHttp(connection, options);

  return async ({ serviceCode, message, acts, context }) => {
    const { partnerId, checkword } = secretsOf(connection, ['partnerId', 'checkword']);
    const timestamp = String(clock().getTime());
    const msgData = JSON.stringify(message);
    const call = {
      call: serviceCode,
      method: 'POST',
      path: '/std/service',
      body: formOf({
        partnerID: partnerId,
        requestID: context.idempotencyKey,
        serviceCode,
        timestamp,
        msgDigest: digestOf(msgData, timestamp, checkword),
        msgData,
      }),
      acts,
      context,
    } as const;
    return ask(call, (json) => answerOf(json, connection.name, acts));
  };
}

export function digestOf(msgData: string, timestamp: string, checkword: string): string {
  const encoded = new URLSearchParams({ '': `${msgData}${timestamp}${checkword}` }).toString().slice(1);
  return createHash('md5').update(encoded).digest('base64');
}

function answerOf(json: unknown, partner: string, acts: boolean): SfAnswer {
  const { apiResultCode, apiResultData } = readAs(platformWire, json, partner);
  if (apiResultCode !== 'A1000') {
    const fault = PLATFORM_FAULTS.get(apiResultCode) ?? 'PROTOCOL';
    const kind = fault === 'UNREACHABLE' && acts ? 'UNKNOWN_OUTCOME' : fault;
    throw new PartnerError(kind, `${partner} answered with the error ${apiResultCode || 'unknown'}.`);
  }
  if (apiResultData === '') return { ok: true, data: null };
  const { success, errorCode, errorMsg, msgData } = readAs(serviceWire, readJson(apiResultData), partner);
  return success ? { ok: true, data: msgData ?? null } : { ok: false, code: errorCode, says: errorMsg };
}

const platformWire = z.object({ apiResultCode: textWire, apiResultData: textWire });
const serviceWire = z.object({
  success: flagWire,
  errorCode: textWire,
  errorMsg: textWire,
  msgData: z.unknown().optional(),
});

const PLATFORM_FAULTS: ReadonlyMap<string, PartnerErrorKind> = new Map<string, PartnerErrorKind>([
  ['A1003', 'AUTH_EXPIRED'], // our address is not on their list
  ['A1004', 'AUTH_EXPIRED'], // no right to the service
  ['A1005', 'RATE_LIMITED'], // too much at once
  ['A1006', 'AUTH_EXPIRED'], // the signature is wrong
  ['A1009', 'UNREACHABLE'], // the service behind failed
  ['A1011', 'AUTH_EXPIRED'], // the token is wrong
  ['A1099', 'UNREACHABLE'], // failed inside
]);
