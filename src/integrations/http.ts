// Our own protocol over the one exchange: held against the contract in both directions, signed, keyed, and ending in a value
// or in a PartnerError.
import type { z } from 'zod';
import type { CallContext, PartnerConnection } from './calls.js';
import { requestFault } from './contract/check.js';
import { exchangeWith, type PartnerHttpOptions } from './exchange.js';
import { PartnerError } from './PartnerError.js';
import { readAnswer, type PartnerAnswer } from './readAnswer.js';
import { signWebhook } from './webhooks/signWebhook.js';

export interface PartnerCall<T> {
  /** Its operationId in the contract. */
  call: string;
  method: 'GET' | 'PUT' | 'POST';
  /** Below the account's base address; its segments are encoded already. */
  path: string;
  query?: URLSearchParams;
  body?: object;
  answer: z.ZodType<T>;
  context: CallContext;
}

export type AskPartner = <T>(call: PartnerCall<T>) => Promise<PartnerAnswer<T>>;

export function partnerHttp(connection: PartnerConnection, options: PartnerHttpOptions = {}): AskPartner {
  const { clock = () => new Date() } = options;
  const exchange = exchangeWith(connection, options);

  return async ({ call, method, path, query, body, answer, context }) => {
    const now = clock();
    const acts = method !== 'GET';
    const text = body === undefined ? '' : JSON.stringify(body);
    const fault = body === undefined ? null : requestFault(call, JSON.parse(text));
    if (fault !== null) {
      throw new PartnerError('PROTOCOL', `What we would ask ${connection.name} breaks the contract: ${fault}.`);
    }
    const headers = {
      accept: 'application/json, application/problem+json',
      ...(acts ? { 'idempotency-key': context.idempotencyKey } : {}),
      ...signWebhook({ id: context.idempotencyKey, at: now, body: text, secret: connection.secret }),
    };
    const bytes = body === undefined ? undefined : { contentType: 'application/json', text };
    return exchange({ call, method, path, query, headers, body: bytes, acts, context }, (raw) =>
      readAnswer(raw, { call, acts, answer, partner: connection.name, now }),
    );
  };
}
