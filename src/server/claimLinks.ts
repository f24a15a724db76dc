// Promise: a buyer's link is exchanged here for a short token, once. Every refusal is the same, so that nobody learns which
// links there are, and the secret travels in the body, never in an address.
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { useClaimLink } from '../workflows/links/useClaimLink.js';
import { addressKey } from './budget/budgets.js';
import { refusedTooOften } from './budget/chargeStrangers.js';
import type { GraphqlGround } from './graphql.js';

/** POST /claim-links/exchange {"link": "…"}: 200 {token, expiresAt}, or 404. The link is what stands behind the # of its address. */
export function serveClaimLinks(
  server: FastifyInstance,
  { app, budgets }: Pick<GraphqlGround, 'app' | 'budgets'>,
): void {
  server.post('/claim-links/exchange', async (request, reply) => {
    const asked = ASKED.safeParse(request.body);
    const session = asked.success ? await useClaimLink(app, asked.data.link) : null;
    void reply.header('cache-control', 'no-store');
    if (session !== null) return reply.send({ token: session.token, expiresAt: session.expiresAt.toISOString() });
    const { waitSeconds } = budgets.strangers.take(addressKey(request), 1);
    if (waitSeconds !== null) {
      void reply.code(429).header('retry-after', String(waitSeconds));
      return reply.send({ error: refusedTooOften(waitSeconds), requestId: request.id });
    }
    const error = 'This link was used, is over, or never was one. Ask the merchant for a new one.';
    return reply.code(404).send({ error, requestId: request.id });
  });
}

const ASKED = z.strictObject({ link: z.string().max(200) });
