// Kuaidi100's query: one waybill a call, under the carrier's code there, and not more than once in half an hour for each, or
// the waybill is locked. Some carriers (SF, ZTO) want the last digits of a phone, which we do not give away: their refusal
// means that the parcel is not followed here. The finer states are asked for (resultv2).
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { CallContext, PartnerConnection } from '../calls.js';
import type { PartnerHttpOptions } from '../exchange.js';
import { PartnerError, type PartnerErrorKind } from '../PartnerError.js';
import { accountSecret } from './accountSecret.js';
import { historyOf, resultWire } from './kuaidi100Wire.js';
import type { ParcelScan } from './ParcelScan.js';
import { readService } from './readService.js';
import { scansFrom } from './scansFrom.js';
import { type AskService, type ServiceCall, serviceHttp } from './serviceHttp.js';
import type { TrackedWaybill, TrackerGateway } from './TrackerGateway.js';
import { looseText } from './wire.js';

export function kuaidi100(connection: PartnerConnection, options: PartnerHttpOptions = {}): TrackerGateway {
  const service = serviceHttp(connection, options);
  return {
    maxBatch: 1,
    scansOf: async (waybills, context) => {
      const found = new Map<string, ParcelScan[]>();
      for (const waybill of waybills) {
        const scans = await scansOfOne(service, connection, waybill, context);
        if (scans !== null) found.set(waybill.waybillNo, scans);
      }
      return found;
    },
  };
}

/** Null when the parcel cannot be asked about: no carrier's code, or one that wants a phone. */
async function scansOfOne(
  service: AskService,
  { name, secret }: PartnerConnection,
  { waybillNo, carrierCode }: TrackedWaybill,
  context: CallContext,
): Promise<ParcelScan[] | null> {
  if (!carrierCode) return null;
  const param = JSON.stringify({
    com: carrierCode.toLowerCase(),
    num: waybillNo,
    resultv2: '4',
    show: '0',
    order: 'desc',
  });
  const call: ServiceCall = {
    call: 'query',
    method: 'POST',
    path: '/poll/query.do',
    body: { contentType: 'application/x-www-form-urlencoded', text: signedForm(param, secret) },
    context,
  };
  return service(call, (answer) => answerOf(answer, name, waybillNo));
}

/** Null: not known there; empty: nothing to tell yet. */
function answerOf(answer: unknown, name: string, waybillNo: string): ParcelScan[] | null {
  const refusal = readService(refusalWire, answer, name);
  // A refusal has `result: false` and a code; an answer has no code, or 200.
  const code = refusal.result === false ? refusal.returnCode : refusal.returnCode || '200';
  if (code === '408') return null;
  if (code === '500') return [];
  if (code !== '200') {
    throw new PartnerError(
      ERROR_KINDS.get(code) ?? 'PROTOCOL',
      `${name} answered with the error ${code || 'unknown'}.`,
    );
  }
  const { destResult, ...result } = readService(answerWire, answer, name);
  return scansFrom(historyOf(waybillNo, result, destResult)).scans;
}

function signedForm(param: string, secret: string): string {
  const { customer, key } = accountSecret('KUAIDI100', secret);
  const sign = createHash('md5').update(`${param}${key}${customer}`).digest('hex').toUpperCase();
  return new URLSearchParams({ customer, sign, param }).toString();
}

const refusalWire = z.object({ result: z.boolean().nullish(), returnCode: looseText });
const answerWire = resultWire.extend({
  data: resultWire.shape.data.unwrap().unwrap(),
  destResult: resultWire.nullish(),
});

/** 400, a carrier's code that it does not know, is ours to correct. */
const ERROR_KINDS: ReadonlyMap<string, PartnerErrorKind> = new Map<string, PartnerErrorKind>([
  ['501', 'UNREACHABLE'], // failed inside
  ['502', 'UNREACHABLE'], // busy
  ['503', 'AUTH_EXPIRED'], // customer or key is wrong
  ['504', 'RATE_LIMITED'], // asked too often
  ['601', 'AUTH_EXPIRED'], // the key has expired, or its money is spent
]);
