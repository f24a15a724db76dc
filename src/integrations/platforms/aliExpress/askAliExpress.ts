// One call of AliExpress's open platform, signed for the merchant's session. It answers 200 whatever happened: an error inside
// becomes a PartnerError here, and what is left is the answer itself, out of its wrapping.
import { z } from 'zod';
import type { CallContext, PartnerConnection } from '../../calls.js';
import type { PartnerHttpOptions } from '../../exchange.js';
import { formOf, platformHttp, type Fields } from '../platformHttp.js';
import { readAs, type textWire } from '../platformWire.js';
import { secretsOf } from '../secretsOf.js';
import { failureOf } from './failureOf.js';
import { signRequest } from './signRequest.js';

export interface AliExpressCall<T> {
  /** Such as aliexpress.ds.order.create. */
  method: string;
  fields: Fields;
  acts?: boolean;
  answer: z.ZodType<T>;
  context: CallContext;
}

export type AskAliExpress = <T>(call: AliExpressCall<T>) => Promise<T>;

export function askAliExpress(connection: PartnerConnection, options: PartnerHttpOptions): AskAliExpress {
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
      sign_method: 'sha256',
      timestamp: String(now.getTime()),
      format: 'json',
      simplify: 'false',
    };
    const body = formOf({ ...signed, sign: signRequest(signed, appSecret) });
    return ask({ call: method, method: 'POST', path: '/sync', body, acts, context }, (json) => {
      const failure = failureOf(json, { partner: connection.name, acts, now });
      if (failure !== null) throw failure;
      return readAs(answer, unwrapped(json, method), connection.name);
    });
  };
}

function unwrapped(json: unknown, method: string): unknown {
  const inside = z.object({ [`${method.replaceAll('.', '_')}_response`]: z.unknown() }).safeParse(json).data;
  return Object.values(inside ?? {})[0] ?? json;
}

/** Many answers say of themselves whether they are one: 200 or nothing is. */
export const saysItKnows = (code: z.output<typeof textWire>): boolean => ['', '0', '200'].includes(code);
