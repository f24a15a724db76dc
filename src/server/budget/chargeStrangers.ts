// Promise: whoever is turned away as a stranger, at whichever door, pays by address: after many refusals each further one is
// told to wait. What is good is served all the same, whatever its address did before. Why is logged for those that are not told
// to wait, so that a flood fills no disk.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../../workflows/App.js';
import { addressKey, type Budgets } from './budgets.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Why a token or a signature is refused: for the log, in words of our own. */
    refusedFor: string | null;
  }
}

/**
 * Makes of a 401 too many a 429 with the time to wait.
 *
 * @param tell how this door says it
 */
export function chargeStrangers(
  server: FastifyInstance,
  { strangers }: Pick<Budgets, 'strangers'>,
  log: Log,
  tell: (request: FastifyRequest, reply: FastifyReply, seconds: number) => string,
): void {
  server.decorateRequest('refusedFor', null);
  server.addHook('onSend', (request, reply, payload, done) => {
    if (reply.statusCode !== 401) return done(null, payload);
    const { waitSeconds } = strangers.take(addressKey(request), 1);
    if (waitSeconds === null) {
      const { id: requestId, refusedFor, routeOptions } = request;
      if (refusedFor !== null) log.info({ requestId, route: routeOptions.url, refusedFor }, 'A caller was refused.');
      return done(null, payload);
    }
    void reply.code(429).removeHeader('www-authenticate').header('retry-after', String(waitSeconds));
    done(null, tell(request, reply, waitSeconds));
  });
}

export function refusedTooOften(seconds: number): string {
  return `Too much from your address was refused. Ask again in ${seconds} s, with a token or link that is good.`;
}
