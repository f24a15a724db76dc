// Kuaidi100 as a hub through which a carrier is asked to stop a parcel that is in transit and not signed for. Its yes says only
// that it passed the wish on: the result comes by callback, to an address that some carriers insist on. Scans are the business
// of a tracking service.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { CallContext, PartnerConnection } from '../../calls.js';
import type { PartnerHttpOptions } from '../../exchange.js';
import type { CarrierGateway, InterceptAnswer, InterceptRequest } from '../../logistics/CarrierGateway.js';
import { PartnerError, type PartnerErrorKind } from '../../PartnerError.js';
import { interceptionFailureOf } from '../interceptionFailureOf.js';
import { noLabels } from '../noLabels.js';
import { type AskPlatform, formOf, platformHttp } from '../platformHttp.js';
import { flagWire, readAs, textWire } from '../platformWire.js';
import { secretsOf } from '../secretsOf.js';

export interface HubOptions extends PartnerHttpOptions {
  /** Where the callbacks of an account are received. */
  webhookUrl?: (accountId: string) => string;
}

export function kuaidi100Carrier(connection: PartnerConnection, options: HubOptions = {}): CarrierGateway {
  const ask = platformHttp(connection, options);
  return {
    outcomes: { intercept: 'NEITHER', orderReturnLabel: 'KEYED', investigate: 'KEYED' },
    ...noLabels('Kuaidi100'),
    intercept: (request, context) => intercept(ask, connection, options, request, context),
    findInterception: async () => null,
    scansOf: async () => null,
  };
}

async function intercept(
  ask: AskPlatform,
  connection: PartnerConnection,
  { clock = () => new Date(), webhookUrl }: HubOptions,
  request: InterceptRequest,
  context: CallContext,
): Promise<InterceptAnswer> {
  const account = secretsOf(connection, ['key', 'secret', 'salt', 'carrierCode', 'partnerId']);
  const param = JSON.stringify({
    kuaidicom: account.carrierCode.toLowerCase(),
    kuaidinum: request.waybillNo,
    interceptType: 'RETURN_SEND_ADDR',
    orderid: request.reference,
    orderRole: '1',
    interceptPayType: account['payer'] ?? 'MONTHLY',
    reason: request.reason.slice(0, 200),
    partnerId: account.partnerId,
    partnerKey: account['partnerKey'],
    partnerSecret: account['partnerSecret'],
    net: account['net'],
    salt: account.salt,
    callbackUrl: webhookUrl?.(connection.accountId),
  });
  const t = String(clock().getTime());
  const call = {
    call: 'interceptOrder',
    method: 'POST',
    path: '/label/order',
    body: formOf({ method: 'interceptOrder', key: account.key, sign: signOf(param, t, account), t, param }),
    acts: true,
    context,
  } as const;
  return ask(call, (json) => answerOf(json, connection.name, request.reference));
}

function answerOf(json: unknown, partner: string, reference: string): InterceptAnswer {
  const { result, returnCode, message, data } = readAs(answerWire, json, partner);
  if (result && ['', '200'].includes(returnCode)) {
    const carrierReference = data?.taskId || data?.orderId || reference;
    return { kind: 'ACCEPTED', carrierReference, feeMinor: 0n, currency: 'CNY' };
  }
  const fault = FAULTS.get(returnCode);
  if (fault !== undefined) throw new PartnerError(fault, `${partner} answered with the error ${returnCode}.`);
  const failure = interceptionFailureOf(message);
  if (failure !== null) return { kind: 'DECLINED', failure, message: message.slice(0, 500) };
  throw new PartnerError('PROTOCOL', `${partner} refused for a reason that we do not know (${returnCode}).`);
}

/** MD5 over what is asked, when, by whom; in capitals. */
export function signOf(param: string, t: string, { key, secret }: { key: string; secret: string }): string {
  return createHash('md5').update(`${param}${t}${key}${secret}`).digest('hex').toUpperCase();
}

const answerWire = z.object({
  result: flagWire,
  returnCode: textWire,
  message: textWire,
  data: z.object({ taskId: textWire, orderId: textWire }).nullish(),
});

const FAULTS: ReadonlyMap<string, PartnerErrorKind> = new Map<string, PartnerErrorKind>([
  ['500', 'UNKNOWN_OUTCOME'], // failed inside
  ['501', 'UNKNOWN_OUTCOME'],
  ['502', 'UNKNOWN_OUTCOME'], // busy
  ['503', 'AUTH_EXPIRED'], // the signature is wrong
  ['504', 'RATE_LIMITED'],
  ['601', 'AUTH_EXPIRED'], // the key has expired, or its money is spent
]);
