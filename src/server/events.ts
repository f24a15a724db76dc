// Promise: POST /graphql/stream is as guarded as POST /graphql. It carries subscriptions only; a stream ends with the
// token that opened it, with its client, and with the server, and leaves nothing behind.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createHandler } from 'graphql-sse/lib/use/fastify';
import type { Response } from 'graphql-sse';
import {
  type ExecutionArgs,
  type ExecutionResult,
  getOperationAST,
  type GraphQLFormattedError,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type { RequestContext } from '../schema/RequestContext.js';
import type { Waiting } from './signal.js';
import { finished, formatError, formattedFrom, isFault } from './formatError.js';
import { contextOf, GRAPHQL_PATH, type GraphqlGround } from './graphql.js';
import { guard, refuseRequest } from './guard.js';
import { LIMIT_RULES, LIMITS, PARSE_OPTIONS, validationOptions } from './limits.js';
import { untilExpiry } from './untilExpiry.js';

type StreamContext = RequestContext & { expiresAt: Date } & Record<PropertyKey, unknown>;

export function serveEvents(server: FastifyInstance, ground: GraphqlGround): void {
  const open = new Set<() => void>();
  const held = new Map<string, number>();
  server.addHook('preClose', async () => {
    for (const end of open) end();
  });

  const handler = createHandler<StreamContext>({
    authenticate: () => null,
    schema: ground.graphql.schema,
    // Done in `prepare`, with our own rules.
    validate: () => [],
    onSubscribe: ({ raw, context }, params) =>
      prepare(ground, params, raw, contextUntilClosed(ground, raw, context.reply, open)),
    onOperation: (context, _request, _args, result) => untilExpiry(result, context.expiresAt),
    onNext: (context, _request, result) => spoken(ground, context.requestId, result as ExecutionResult),
  });

  server.post(`${GRAPHQL_PATH}/stream`, { preHandler: guard(ground) }, async (request, reply) => {
    if (!(request.headers.accept ?? '').includes('text/event-stream')) {
      return refuseRequest(reply, 406, 'BAD_REQUEST', 'Send accept: text/event-stream.');
    }
    request.headers.accept = 'text/event-stream';
    const who = JSON.stringify(request.caller?.viewer ?? null);
    const streams = held.get(who) ?? 0;
    if (streams >= LIMITS.streams) {
      return refuseRequest(reply, 429, 'RATE_LIMITED', `You hold ${streams} event streams already. Close one first.`);
    }
    held.set(who, streams + 1);
    try {
      await stream(request, reply);
    } catch (error) {
      ground.app.log.error({ requestId: request.id, err: error }, 'An event stream broke.');
      reply.raw.destroy();
    } finally {
      const left = (held.get(who) ?? 1) - 1;
      if (left === 0) held.delete(who);
      else held.set(who, left);
    }
    return reply;
  });

  const stream = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    // From here on the handler writes to the socket itself.
    reply.hijack();
    await handler(request, reply);
  };
}

interface Params {
  query: string;
  operationName?: string | null;
  variables?: Record<string, unknown> | null;
}

function prepare(
  ground: GraphqlGround,
  { query, operationName, variables }: Params,
  request: FastifyRequest,
  contextValue: StreamContext,
): Response | (ExecutionArgs & { contextValue: StreamContext }) {
  const { schema, fieldResolver } = ground.graphql;
  const no = (errors: GraphQLFormattedError[]) => refusal(finished(errors.map(formatError), request.id));
  let document: ExecutionArgs['document'];
  try {
    document = parse(query, PARSE_OPTIONS);
  } catch (error) {
    return no([{ message: (error as Error).message, extensions: { code: 'GRAPHQL_PARSE_FAILED' } }]);
  }
  const wrong = validate(schema, document, [...specifiedRules, ...LIMIT_RULES], validationOptions(ground.isProduction));
  if (wrong.length > 0) {
    return no(wrong.map((error) => withCode(error.toJSON(), 'GRAPHQL_VALIDATION_FAILED')));
  }
  if (getOperationAST(document, operationName)?.operation !== 'subscription') {
    return no([{ message: ONLY_SUBSCRIPTIONS, extensions: { code: 'BAD_REQUEST' } }]);
  }
  return { schema, document, operationName, variableValues: variables, fieldResolver, contextValue };
}

const ONLY_SUBSCRIPTIONS = `Only subscriptions are served here; send anything else to ${GRAPHQL_PATH}.`;

function withCode(error: GraphQLFormattedError, code: string): GraphQLFormattedError {
  return { ...error, extensions: { ...error.extensions, code } };
}

function refusal(errors: GraphQLFormattedError[]): Response {
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  return [JSON.stringify({ errors }), { status: 400, statusText: 'Bad Request', headers }];
}

/** Whatever a resolver listens to ends with the connection, however the resolver has wrapped it. */
function contextUntilClosed(
  ground: GraphqlGround,
  request: FastifyRequest,
  reply: FastifyReply,
  open: Set<() => void>,
): StreamContext {
  const waiting = new Set<Waiting>();
  let isClosed = reply.raw.destroyed;
  const end = (): void => {
    isClosed = true;
    open.delete(end);
    for (const one of waiting) one.end();
  };
  if (!isClosed) open.add(end);
  reply.raw.once('close', end);
  return {
    ...contextOf(request, ground),
    expiresAt: request.caller?.expiresAt ?? new Date(0),
    caseChanges: (caseId: string) => {
      const changes = ground.caseChanges.of(caseId);
      waiting.add(changes);
      if (isClosed) changes.end();
      return changes;
    },
  };
}

function spoken({ app }: GraphqlGround, requestId: string, result: ExecutionResult): ExecutionResult | undefined {
  if (!result.errors) return undefined;
  for (const error of result.errors.filter(isFault)) {
    app.log.error({ requestId, err: error.originalError ?? error }, 'An event failed through a fault of ours.');
  }
  const errors = finished(result.errors.map(formattedFrom), requestId);
  return { ...result, errors: errors as unknown as ExecutionResult['errors'] };
}
