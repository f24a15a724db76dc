// Promise: a process that only works tells how it is, and nothing else: it takes no orders.
import Fastify, { type FastifyInstance } from 'fastify';
import { type Check, serveHealth } from './health.js';
import { serveMetrics } from './metrics.js';
import type { ServerWatch } from './watch.js';

export interface HealthGround {
  checks: Check[];
  watch: ServerWatch;
  /** Who may read the figures; null: everybody; undefined: there is no such page. */
  metricsToken?: string | null;
}

export function createHealthServer({ checks, watch, metricsToken }: HealthGround): FastifyInstance {
  const server = Fastify({
    logger: false,
    bodyLimit: 1,
    requestTimeout: 5_000,
    keepAliveTimeout: 5_000,
    forceCloseConnections: true,
    http: { headersTimeout: 5_000, maxHeaderSize: 16_384 },
  });
  server.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ error: 'There is nothing here. This process works; the API is served by another one.' }),
  );
  serveHealth(server, checks);
  if (metricsToken !== undefined) serveMetrics(server, { registry: watch.registry, token: metricsToken });
  return server;
}
