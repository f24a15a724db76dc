// One call of Tmall's open platform (TOP), signed with HMAC-SHA256 over its sorted fields. It answers 200 with an error inside;
// what is left is the answer itself, out of its wrapping.
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { CallContext, PartnerConnection } from '../../calls.js';
import type { PartnerHttpOptions } from '../../exchange.js';
import { PartnerError } from '../../PartnerError.js';
import { chinaClock, secondsUntilChinaMidnight } from '../chinaTime.js';
import { type Fields, formOf, platformHttp, present } from '../platformHttp.js';
import { readAs, textWire } from '../platformWire.js';
import { secretsOf } from '../secretsOf.js';

export interface TopCall<T> {
  /** Such as taobao.rp.refunds.agree. */
  method: string;
  fields: Fields;
  acts?: boolean;
  answer: z.ZodType<T>;
  context: CallContext;
}

/** What a call did not do, in Tmall's words: isv errors are about what was asked, and so they are answers. */
export interface TopRefusal {
  kind: 'REFUSED';
  code: string;
  says: string;
}

export type AskTop = <T>(call: TopCall<T>) => Promise<{ kind: 'ANSWERED'; answer: T } | TopRefusal>;

export function askTop(connection: PartnerConnection, options: PartnerHttpOptions): AskTop {
  const { clock = () => new Date() } = options;
  const ask = platformHttp(connection, options);

  return async ({ method, fields, acts = false, answer, context }) => {
    const { appKey, appSecret, session } = secretsOf(connection, ['appKey', 'appSecret', 'session']);
    const now = clock();
    const signed: Fields = {
      ...fields,
      app_key: appKey,
      session,
      method,
      v: '2.0',
      format: 'json',
      sign_method: 'hmac-sha256',
      timestamp: chinaClock(now),
    };
    const body = formOf({ ...signed, sign: signTop(signed, appSecret) });
    return ask({ call: method, method: 'POST', path: '/router/rest', body, acts, context }, (json) => {
      const refusal = refusalIn(json, { partner: connection.name, acts, now });
      if (refusal !== null) return refusal;
      const inside = Object.values(readAs(z.record(z.string(), z.unknown()), json, connection.name))[0];
      return { kind: 'ANSWERED' as const, answer: readAs(answer, inside, connection.name) };
    });
  };
}

export function signTop(fields: Fields, appSecret: string): string {
  const text = present(fields).map(([name, value]) => `${name}${value}`);
  return createHmac('sha256', appSecret).update(text.join('')).digest('hex').toUpperCase();
}

const errorWire = z.object({
  error_response: z.object({ code: textWire, msg: textWire, sub_code: textWire, sub_msg: textWire }),
});

function refusalIn(
  json: unknown,
  { partner, acts, now }: { partner: string; acts: boolean; now: Date },
): TopRefusal | null {
  const error = errorWire.safeParse(json).data?.error_response;
  if (error === undefined) return null;
  const { code, sub_code, sub_msg, msg } = error;
  const fails = (kind: PartnerError['kind'], more = {}) =>
    new PartnerError(kind, `${partner} answered with the error ${code} ${sub_code}.`.replace(' .', '.'), more);
  if (code === '7' || sub_code.startsWith('accesscontrol.')) {
    const ban = /ban will last (\d{1,6})(?: more)? seconds?/i.exec(`${msg} ${sub_msg}`)?.[1];
    const isDay = sub_code.includes('limited-by-app-access-count');
    const told = ban === undefined ? undefined : Number(ban) + 1;
    throw fails('RATE_LIMITED', { retryAfterSeconds: isDay ? secondsUntilChinaMidnight(now) : told });
  }
  if (['26', '27', '53'].includes(code)) throw fails('AUTH_EXPIRED');
  if (code === '10' || sub_code.startsWith('isp.')) throw fails(acts ? 'UNKNOWN_OUTCOME' : 'UNREACHABLE');
  if (sub_code.startsWith('isv.')) return { kind: 'REFUSED', code: sub_code, says: sub_msg || msg };
  throw fails('PROTOCOL');
}
