// One call of CJdropshipping under the account's token. Whether it did what was asked stands in its answer, not in the status.
import { z } from 'zod';
import type { CallContext, PartnerConnection } from '../../calls.js';
import type { PartnerHttpOptions } from '../../exchange.js';
import { PartnerError, type PartnerErrorKind } from '../../PartnerError.js';
import { platformHttp } from '../platformHttp.js';
import { readAs, textWire } from '../platformWire.js';
import { secretsOf } from '../secretsOf.js';

export interface CjCall<T> {
  /** Below the base address, such as disputes/create. */
  name: string;
  /** Of a question; a call that has a body asks for something to be done, or to be reckoned. */
  query?: Record<string, string>;
  body?: object;
  acts?: boolean;
  answer: z.ZodType<T>;
  context: CallContext;
}

export type CjAnswer<T> = { ok: true; data: T } | { ok: false; code: string; says: string };
export type AskCj = <T>(call: CjCall<T>) => Promise<CjAnswer<T>>;

export function askCj(connection: PartnerConnection, options: PartnerHttpOptions): AskCj {
  const ask = platformHttp(connection, options);

  return async ({ name, query, body, acts = false, answer, context }) => {
    const { accessToken } = secretsOf(connection, ['accessToken']);
    const call = {
      call: name,
      method: body === undefined ? 'GET' : 'POST',
      path: `/${name}`,
      ...(query === undefined ? {} : { query: new URLSearchParams(query) }),
      headers: { 'cj-access-token': accessToken },
      ...(body === undefined ? {} : { body: { contentType: 'application/json', text: JSON.stringify(body) } }),
      acts,
      readsRefusals: true,
      context,
    } as const;
    return ask(call, (json): CjAnswer<z.output<typeof answer>> => {
      const { code, message, data } = readAs(envelope, json, connection.name);
      if (code === '200') return { ok: true, data: readAs(answer, data, connection.name) };
      const fault = FAULTS.get(code);
      if (fault === undefined) return { ok: false, code, says: message };
      const kind = fault === 'UNREACHABLE' && acts ? 'UNKNOWN_OUTCOME' : fault;
      throw new PartnerError(kind, `${connection.name} answered with the error ${code}.`);
    });
  };
}

const envelope = z.object({ code: textWire, message: textWire, data: z.unknown().optional() });

const FAULTS: ReadonlyMap<string, PartnerErrorKind> = new Map<string, PartnerErrorKind>([
  ['1600001', 'AUTH_EXPIRED'], // no such key
  ['1600002', 'AUTH_EXPIRED'], // no such token
  ['1600003', 'AUTH_EXPIRED'], // the token is over
  ['401', 'AUTH_EXPIRED'],
  ['1600200', 'RATE_LIMITED'], // too much at once
  ['1600201', 'RATE_LIMITED'], // the quota is spent
  ['429', 'RATE_LIMITED'],
  ['1600000', 'UNREACHABLE'], // failed inside
  ['500', 'UNREACHABLE'],
]);
