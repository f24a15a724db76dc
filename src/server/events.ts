// Promise: POST /graphql/stream is as guarded as POST /graphql. It carries subscriptions only; a stream ends with the
// token that opened it, with its client, and with the server, and leaves nothing behind. The token of a buyer's link can
// be revoked, and is looked up again before each event.
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createHandler } from 'graphql-sse/lib/use/fastify';
import type { ExecutionResult } from 'graphql';
import type { RequestContext } from '../resolvers/RequestContext.js';
import { SESSION_PREFIX } from '../workflows/links/useClaimLink.js';
import { TokenRefused } from './auth.js';
import type { Waiting } from './signal.js';
import { finished, formattedFrom, isFault } from './formatError.js';
import { contextOf, GRAPHQL_PATH, type GraphqlGround } from './graphql.js';
import { guard, refuseRequest } from './guard.js';
import { LIMITS } from './limits.js';
import { operationOf } from './streamedOperation.js';
import { untilExpiry } from './untilExpiry.js';

type StreamContext = RequestContext & { expiresAt: Date; stillHolds: () => Promise<boolean> } & Record<
    PropertyKey,
    unknown
  >;

export function serveEvents(server: FastifyInstance, ground: GraphqlGround): void {
  const open: OpenStreams = new Map();
  const held = new Map<string, number>();
  server.addHook('preClose', async () => {
    for (const [end, { raw, socket }] of open) {
      // Kept alive it would keep the server from closing.
      raw.once('close', () => socket.end());
      end();
    }
  });

  const handler = createHandler<StreamContext>({
    authenticate: () => null,
    schema: ground.graphql.schema,
    // Done in `operationOf`, with our own rules.
    validate: () => [],
    onSubscribe: ({ raw, context }, params) =>
      operationOf(ground, params, raw.id, contextUntilClosed(ground, raw, context.reply, open)),
    onOperation: (context, _request, _args, result) => untilExpiry(result, context.expiresAt, context.stillHolds),
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
    // From here on the handler writes to the socket itself.
    reply.hijack();
    try {
      await handler(request, reply);
    } catch (error) {
      // A client that goes in the middle of an event is no fault.
      if (!reply.raw.destroyed) ground.app.log.error({ requestId: request.id, err: error }, 'An event stream broke.');
      reply.raw.destroy();
    } finally {
      const left = (held.get(who) ?? 1) - 1;
      if (left === 0) held.delete(who);
      else held.set(who, left);
    }
    return reply;
  });
}

/** How to end each, and what it is held by. */
type OpenStreams = Map<() => void, { raw: ServerResponse; socket: Socket }>;

/** Whatever a resolver listens to ends with the connection, however the resolver has wrapped it. */
function contextUntilClosed(
  ground: GraphqlGround,
  request: FastifyRequest,
  reply: FastifyReply,
  open: OpenStreams,
): StreamContext {
  const waiting = new Set<Waiting>();
  let isClosed = reply.raw.destroyed;
  const end = (): void => {
    isClosed = true;
    open.delete(end);
    for (const one of waiting) one.end();
  };
  if (!isClosed) open.set(end, { raw: reply.raw, socket: request.raw.socket });
  reply.raw.once('close', end);
  return {
    ...contextOf(request, ground),
    expiresAt: request.caller?.expiresAt ?? new Date(0),
    stillHolds: () => stillHolds(ground, request.headers.authorization ?? ''),
    caseChanges: (caseId: string) => {
      const changes = ground.caseChanges.of(caseId);
      waiting.add(changes);
      if (isClosed) changes.end();
      return changes;
    },
  };
}

/** A token of an issuer holds until it expires; one that we gave for a link only as long as we say so. */
async function stillHolds({ authenticate }: GraphqlGround, authorization: string): Promise<boolean> {
  if (!new RegExp(`^Bearer +${SESSION_PREFIX}`, 'i').test(authorization)) return true;
  try {
    return (await authenticate(authorization)) !== null;
  } catch (error) {
    if (error instanceof TokenRefused) return false;
    throw error;
  }
}

function spoken({ app }: GraphqlGround, requestId: string, result: ExecutionResult): ExecutionResult | undefined {
  if (!result.errors) return undefined;
  for (const error of result.errors.filter(isFault)) {
    app.log.error({ requestId, err: error.originalError ?? error }, 'An event failed through a fault of ours.');
  }
  const errors = finished(result.errors.map(formattedFrom), requestId);
  return { ...result, errors: errors as unknown as ExecutionResult['errors'] };
}
