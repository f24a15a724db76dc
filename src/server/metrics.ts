// Promise: /metrics tells Prometheus what this process does and what waits in the database, to whoever knows the token;
// where none is set, in production, there is no such page.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { PgBoss } from 'pg-boss';
import { Gauge, type Registry } from 'prom-client';
import { deadLetterOf, WORK_QUEUES } from '../jobs/queues.js';
import type { App } from '../workflows/App.js';
import { calendarDaysLeft, lagSeconds } from './waiting.js';

export interface MetricsGround {
  registry: { contentType: string; metrics(): Promise<string> };
  /** Null: open to all, which only the demo is. */
  token: string | null;
}

export function serveMetrics(server: FastifyInstance, { registry, token }: MetricsGround): void {
  server.get('/metrics', async (request, reply) => {
    void reply.header('cache-control', 'no-store');
    if (token !== null && !isSame(request.headers.authorization ?? '', `Bearer ${token}`)) {
      return reply.code(401).header('www-authenticate', 'Bearer').send({ error: 'Send the token of METRICS_TOKEN.' });
    }
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

/** What waits, looked up when it is asked for: the same from whichever process it is. */
export function watchWaiting(registry: Registry, app: App, boss: Pick<PgBoss, 'getQueues'>): void {
  const gauge = (name: string, help: string, labelNames: string[], find: () => Promise<[object, number][]>) =>
    new Gauge({
      name: `recourse_${name}`,
      help,
      labelNames,
      registers: [registry],
      // Every process would tell the same.
      aggregator: 'max',
      async collect() {
        const found = await find().catch(() => null);
        this.reset();
        // A database that is away must not take the other figures along, nor look as if nothing waited.
        if (found === null) this.remove({});
        for (const [labels, value] of found ?? []) this.set(labels as Record<string, string>, value);
      },
    });
  gauge('jobs_waiting', 'Wake-ups that may be acted on now.', ['queue'], async () =>
    (await boss.getQueues([...WORK_QUEUES])).map(({ name, readyCount }) => [{ queue: name }, readyCount]),
  );
  gauge('dead_letters', 'Wake-ups that failed for good.', ['queue'], async () =>
    (await boss.getQueues(WORK_QUEUES.map(deadLetterOf))).map(({ name, queuedCount }) => [
      { queue: name },
      queuedCount,
    ]),
  );
  gauge('lag_seconds', 'Since when the oldest thing that is due has been due.', [], async () => [
    [{}, await lagSeconds(app)],
  ]);
  gauge('calendar_days_left', 'Days until a known working calendar ends.', ['region'], async () =>
    (await calendarDaysLeft(app)).map(({ region, days }) => [{ region }, days]),
  );
}

function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
