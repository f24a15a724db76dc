// Promise: both doors of the API, the single answer and the event stream, let in the same: text that can be kept, from a
// caller who is known. Without a token only `{ __typename }` is answered, so that a stranger learns nothing of the schema.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type GraphQLFormattedError, Kind, parse } from 'graphql';
import type { App } from '../workflows/App.js';
import { answerType, GRAPHQL_TYPE } from './answerType.js';
import { type Authenticate, type Caller, KeysUnavailable, TokenRefused } from './auth.js';
import { BAD_TEXT, hasBadText } from './badText.js';
import { type Budgets, callerKey } from './budget/budgets.js';
import { waitSentence } from './budget/spendBudget.js';
import { takeTrusted } from './takeTrusted.js';
import type { TrustedDocuments } from './trustedDocuments.js';
import { FAULT_CODE, FAULT_SENTENCE, finished, type SPOKEN_CODES } from './formatError.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the guard on the routes of the API; null for a stranger. */
    caller: Caller | null;
  }
}

export interface GuardGround {
  authenticate: Authenticate;
  app: App;
  budgets: Budgets;
  /** Absent: hashes stand for nothing. */
  trusted?: TrustedDocuments;
}

export function guard({ authenticate, app, budgets, trusted }: GuardGround) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    void reply.header('cache-control', 'no-store');
    if (hasBadText(request.body)) return refuseRequest(reply, 400, 'BAD_USER_INPUT', BAD_TEXT);
    try {
      request.caller = await authenticate(request.headers.authorization);
    } catch (error) {
      if (error instanceof TokenRefused) {
        request.refusedFor = error.why;
        return unauthenticated(reply, error.message);
      }
      if (!(error instanceof KeysUnavailable)) throw error;
      app.log.error({ requestId: request.id, err: error }, 'A token could not be judged.');
      return refuseRequest(reply, 503, FAULT_CODE, FAULT_SENTENCE);
    }
    if (request.caller === null && !asksOnlyTypename(request.body)) return unauthenticated(reply, NO_TOKEN);
    // Whoever has nothing left is not even read.
    const wait = request.caller && budgets.callers.look(callerKey(request.caller.viewer), 1).waitSeconds;
    if (wait) return tooSoon(reply, wait, waitSentence(wait));
    const notTrusted = trusted && request.caller && takeTrusted(request.body, trusted);
    if (notTrusted) return refuseRequest(reply, notTrusted.status, notTrusted.code, notTrusted.message);
    return isOneOperation(request.body) ? undefined : refuseRequest(reply, 400, 'BAD_REQUEST', ONE_OPERATION);
  };
}

/** Before anything is executed: a mutation whose answer nobody can read would be done all the same. */
export function acceptsAnswer(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  if (answerType(request.headers.accept) !== null) return done();
  refuseRequest(reply, 406, 'BAD_REQUEST', `Send accept: ${GRAPHQL_TYPE}, or application/json.`);
}

/** An error of the API before, or outside, the execution of an operation. */
export function refuseRequest(
  reply: FastifyReply,
  status: number,
  code: (typeof SPOKEN_CODES)[number] | typeof FAULT_CODE,
  message: string,
): FastifyReply {
  return refuseWith(reply, status, { message, extensions: { code } });
}

/** 429, with the time to wait where machines and people look for it. */
export function tooSoon(reply: FastifyReply, seconds: number, message: string): FastifyReply {
  return refuseWith(reply.header('retry-after', String(seconds)), 429, tooSoonError(seconds, message));
}

/** The body of the same, for an answer that was on its way already. */
export function tooSoonBody(reply: FastifyReply, seconds: number, message: string): string {
  return bodyOf(reply, tooSoonError(seconds, message));
}

function tooSoonError(seconds: number, message: string): GraphQLFormattedError {
  return { message, extensions: { code: 'RATE_LIMITED', retryAfterSeconds: seconds } };
}

function refuseWith(reply: FastifyReply, status: number, error: GraphQLFormattedError): FastifyReply {
  return reply
    .code(status)
    .type(answerType(reply.request.headers.accept) ?? 'application/json; charset=utf-8')
    .send(bodyOf(reply, error));
}

function bodyOf(reply: FastifyReply, error: GraphQLFormattedError): string {
  return JSON.stringify({ errors: finished([error], reply.request.id) });
}

const ONE_OPERATION = 'Send one operation: {"query": "…", "variables": {…}, "operationName": "…"}.';
const NO_TOKEN = 'Send a token: authorization: Bearer <token>.';

function unauthenticated(reply: FastifyReply, message: string): FastifyReply {
  return refuseRequest(reply.header('www-authenticate', 'Bearer'), 401, 'UNAUTHENTICATED', message);
}

/** Not several at once, and nothing of it of another type than it must be. */
function isOneOperation(body: unknown): boolean {
  if (!isObject(body)) return false;
  const { query, variables, operationName, extensions } = body;
  const isKnownByHash = isObject(extensions) && isObject(extensions.persistedQuery);
  return (
    ((typeof query === 'string' && query !== '') || (query === undefined && isKnownByHash)) &&
    (variables == null || isObject(variables)) &&
    (extensions == null || isObject(extensions)) &&
    (operationName == null || typeof operationName === 'string')
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asksOnlyTypename(body: unknown): boolean {
  const query = (body as { query?: unknown } | null | undefined)?.query;
  if (typeof query !== 'string') return false;
  try {
    return parse(query, { maxTokens: 20 }).definitions.every(
      (definition) =>
        definition.kind === Kind.OPERATION_DEFINITION &&
        definition.operation === 'query' &&
        definition.selectionSet.selections.every(
          (selection) => selection.kind === Kind.FIELD && selection.name.value === '__typename',
        ),
    );
  } catch {
    return false;
  }
}
