// One call of 1688's open platform, signed with HMAC-SHA1 over its path and its sorted fields. An error stands in the answer
// under one of two names; what is left is the answer itself.
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { CallContext, PartnerConnection } from '../../calls.js';
import type { PartnerHttpOptions } from '../../exchange.js';
import { PartnerError, type PartnerErrorKind } from '../../PartnerError.js';
import { type Fields, formOf, platformHttp, present } from '../platformHttp.js';
import { readAs, textWire } from '../platformWire.js';
import { secretsOf } from '../secretsOf.js';

export interface Call1688<T> {
  /** Such as alibaba.trade.createRefund. */
  name: string;
  namespace: 'com.alibaba.trade' | 'com.alibaba.logistics';
  fields: Fields;
  acts?: boolean;
  answer: z.ZodType<T>;
  context: CallContext;
}

export type Ask1688 = <T>(call: Call1688<T>) => Promise<T>;

export function ask1688(connection: PartnerConnection, options: PartnerHttpOptions): Ask1688 {
  const { clock = () => new Date() } = options;
  const ask = platformHttp(connection, options);

  return async ({ name, namespace, fields, acts = false, answer, context }) => {
    const { appKey, appSecret, accessToken } = secretsOf(connection, ['appKey', 'appSecret', 'accessToken']);
    const path = `param2/1/${namespace}/${name}/${appKey}`;
    const signed: Fields = { ...fields, access_token: accessToken, _aop_timestamp: String(clock().getTime()) };
    const body = formOf({ ...signed, _aop_signature: sign1688(path, signed, appSecret) });
    const call = { call: name, method: 'POST', path: `/${path}`, body, acts, readsRefusals: true, context } as const;
    return ask(call, (json) => {
      const failure = failureOf(json, connection.name, acts);
      if (failure !== null) throw failure;
      return readAs(answer, json, connection.name);
    });
  };
}

export function sign1688(path: string, fields: Fields, appSecret: string): string {
  const text = present(fields).map(([name, value]) => `${name}${value}`);
  return createHmac('sha1', appSecret)
    .update(`${path}${text.join('')}`)
    .digest('hex')
    .toUpperCase();
}

const errorWire = z.object({ error_code: textWire, errorCode: textWire });

function failureOf(json: unknown, partner: string, acts: boolean): PartnerError | null {
  const read = errorWire.safeParse(json).data;
  const code = read === undefined ? '' : read.error_code || read.errorCode;
  if (code === '' || code === '200') return null;
  return new PartnerError(kindOf(code, acts), `${partner} answered with the error ${code.slice(0, 100)}.`);
}

function kindOf(code: string, acts: boolean): PartnerErrorKind {
  if (/frequency|qos|flowlimit/i.test(code)) return 'RATE_LIMITED';
  if (/^(401|403)$|token|authori[sz]|session/i.test(code)) return 'AUTH_EXPIRED';
  if (/timeout|system|^5\d\d$/i.test(code)) return acts ? 'UNKNOWN_OUTCOME' : 'UNREACHABLE';
  return 'PROTOCOL';
}
