// Promise: whoever is turned away as a stranger, at whichever door, pays by address: after many refusals each further one is
// told to wait. What is good is served all the same, whatever its address did before.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { addressKey, type Budgets } from './budgets.js';

/**
 * Makes of a 401 too many a 429 with the time to wait.
 *
 * @param tell how this door says it
 */
export function chargeStrangers(
  server: FastifyInstance,
  { strangers }: Pick<Budgets, 'strangers'>,
  tell: (request: FastifyRequest, reply: FastifyReply, seconds: number) => string,
): void {
  server.addHook('onSend', (request, reply, payload, done) => {
    if (reply.statusCode !== 401) return done(null, payload);
    const { waitSeconds } = strangers.take(addressKey(request), 1);
    if (waitSeconds === null) return done(null, payload);
    void reply.code(429).removeHeader('www-authenticate').header('retry-after', String(waitSeconds));
    done(null, tell(request, reply, waitSeconds));
  });
}

export function refusedTooOften(seconds: number): string {
  return `Too much from your address was refused. Ask again in ${seconds} s, with a token or link that is good.`;
}
