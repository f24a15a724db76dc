// Idempotency: the same key with the same request has its effect once, and is answered with how the thing now stands; with
// another request it is refused.
import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Served } from './callTable.js';
import { rawBodyOf } from './rawBody.js';
import { problem, type Reply } from './replies.js';
import type { Call } from './scene.js';

export function once(
  call: Call<unknown>,
  served: Served,
  request: FastifyRequest,
): { result: Reply; isFirst: boolean } {
  const run = () => served.run(call as Call<never>);
  if (served.method === 'GET') return { result: run(), isFirst: true };
  const { world, account, idempotencyKey } = call;
  const text = `${request.method} ${request.url} ${rawBodyOf(request)}`;
  const fingerprint = createHash('sha256').update(text).digest('hex');
  const key = `${account.id} ${idempotencyKey}`;
  const stored = world.answers.get(key);
  if (stored) {
    if (stored.fingerprint !== fingerprint) {
      const reused = problem(409, 'IDEMPOTENCY_KEY_REUSED', 'This key was used for another request.');
      return { result: reused, isFirst: false };
    }
    // A decline stays one: nothing was done, and nothing will be under that key.
    const now = stored.status < 400 ? served.again?.(call as Call<never>, stored) : undefined;
    return { result: now ?? stored, isFirst: false };
  }
  const result = run();
  const { status, body, headers } = result;
  world.answers.put(key, { fingerprint, status, body, ...(headers ? { headers } : {}) });
  return { result, isFirst: true };
}
