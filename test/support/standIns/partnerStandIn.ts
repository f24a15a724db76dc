// What the stand-ins share: a partner at the end of a connection that answers the next call of a kind with an example
// of the contract, about the thing that was asked, or that goes wrong on the way. Hides nock.
import nock from 'nock';
import type { PartnerConnection } from '../../../src/integrations/calls.js';
import { answerFault } from '../../../src/integrations/contract/check.js';
import { callOf, contractExample, type Operation } from './contractExample.js';

export interface AskedCall {
  operation: Operation;
  /** Or the waybill that was asked about. */
  reference: string | null;
  headers: Record<string, string>;
  rawBody: string;
  body: Record<string, unknown>;
}

/** Fits an example to what was asked: its reference, its amounts. */
type Fit = (example: Record<string, unknown>, asked: AskedCall) => Record<string, unknown>;

export interface AnswerOptions {
  reference?: string | undefined;
  times?: number;
  fit?: Fit;
  /** The same, into what the contract does not allow. */
  breaks?: Fit;
}

export type StandIn = ReturnType<typeof partnerStandIn>;

export function partnerStandIn(connection: PartnerConnection) {
  const { origin, pathname } = new URL(connection.baseUrl);
  const base = pathname.replace(/\/$/, '');
  const asked: AskedCall[] = [];
  const scopes: nock.Scope[] = [];

  const expectCall = (operation: Operation, reference: string | undefined, times: number): nock.Interceptor => {
    const { method, pattern } = callOf(operation);
    const path = new RegExp(`^${base}${reference ? pattern.replace('([^/?]+)', `(${reference})`) : pattern}(\\?.*)?$`);
    const scope = nock(origin);
    scopes.push(scope);
    scope.on('request', (request: nock.ReplyFnContext['req'], _interceptor: unknown, rawBody: string) => {
      asked.push(askedCall(operation, path, request, rawBody));
    });
    const interceptor = scope.intercept(path, method);
    return Number.isFinite(times) ? interceptor.times(times) : (scope.persist(), interceptor);
  };
  const lastAsked = (): AskedCall => {
    const last = asked.at(-1);
    if (!last) throw new Error('Nothing was asked yet.');
    return last;
  };

  return {
    /** Every call so far, oldest first. */
    asked,
    answers(operation: Operation, example: string, options: AnswerOptions = {}): void {
      const { status, contentType, body } = contractExample(operation, example);
      expectCall(operation, options.reference, options.times ?? 1).reply(() => {
        const { fit = options.breaks } = options;
        const fitted = fit ? fit(structuredClone(body), lastAsked()) : body;
        const wrong = status < 300 && !options.breaks ? answerFault(operation, status, fitted) : null;
        if (wrong !== null) throw new Error(`A stand-in would answer ${operation} against the contract: ${wrong}.`);
        return [status, JSON.stringify(fitted), { 'content-type': contentType }];
      });
    },
    /** Any answer at all, also one that breaks the contract. */
    says(operation: Operation, status: number, body: string, headers: Record<string, string>): void {
      expectCall(operation, undefined, 1).reply(status, body, headers);
    },
    /** The connection breaks; with ECONNREFUSED or ENOTFOUND before it stands, with another code after. */
    breaksOff(operation: Operation, code: string, reference?: string): void {
      expectCall(operation, reference, 1).replyWithError(Object.assign(new Error(code), { code }));
    },
    isRateLimited(operation: Operation, seconds: number): void {
      const { status, contentType, body } = contractExample(operation, 'RATE_LIMITED');
      const text = JSON.stringify({ ...body, detail: `Call limit reached, ban will last ${seconds} seconds.` });
      const headers = { 'content-type': contentType, 'retry-after': String(seconds) };
      expectCall(operation, undefined, 1).reply(status, text, headers);
    },
    /** Has everything that was prepared been asked? */
    isDone: () => scopes.every((scope) => scope.isDone()),
  };
}

function askedCall(
  operation: Operation,
  path: RegExp,
  request: nock.ReplyFnContext['req'],
  rawBody: string,
): AskedCall {
  const reference = path.exec(request.path)?.[1];
  return {
    operation,
    reference: callOf(operation).pattern.includes('(') && reference ? decodeURIComponent(reference) : null,
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
    ),
    rawBody,
    body: rawBody === '' ? {} : (JSON.parse(rawBody) as Record<string, unknown>),
  };
}
