// Promise: both doors of the API, the single answer and the event stream, let in the same: text that can be kept, from a
// caller who is known. Without a token only `{ __typename }` is answered, so that a stranger learns nothing of the schema.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type GraphQLFormattedError, Kind, parse } from 'graphql';
import type { App } from '../workflows/App.js';
import { type Authenticate, type Caller, KeysUnavailable, TokenRefused } from './auth.js';
import { BAD_TEXT, hasBadText } from './badText.js';
import { FAULT_CODE, FAULT_SENTENCE, finished, type SPOKEN_CODES } from './formatError.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the guard on the routes of the API; null for a stranger. */
    caller: Caller | null;
  }
}

export function guard({ authenticate, app }: { authenticate: Authenticate; app: App }) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    void reply.header('cache-control', 'no-store');
    if (hasBadText(request.body)) return refuseRequest(reply, 400, 'BAD_USER_INPUT', BAD_TEXT);
    try {
      request.caller = await authenticate(request.headers.authorization);
    } catch (error) {
      if (error instanceof TokenRefused) return unauthenticated(reply, error.message);
      if (!(error instanceof KeysUnavailable)) throw error;
      app.log.error({ requestId: request.id, err: error }, 'A token could not be judged.');
      return refuseRequest(reply, 503, FAULT_CODE, FAULT_SENTENCE);
    }
    if (request.caller === null && !asksOnlyTypename(request.body)) return unauthenticated(reply, NO_TOKEN);
    return isOneOperation(request.body) ? undefined : refuseRequest(reply, 400, 'BAD_REQUEST', ONE_OPERATION);
  };
}

/** An error of the API before, or outside, the execution of an operation. */
export function refuseRequest(
  reply: FastifyReply,
  status: number,
  code: (typeof SPOKEN_CODES)[number] | typeof FAULT_CODE,
  message: string,
): FastifyReply {
  const errors: GraphQLFormattedError[] = finished([{ message, extensions: { code } }], reply.request.id);
  return reply.code(status).type('application/json; charset=utf-8').send({ errors });
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
