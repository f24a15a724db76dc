// Promise: what only a demo may have stands here: its keys, its clock, its explorer. Production is not given a `Demo`, so
// none of these addresses exists there.
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { sweep } from '../jobs/sweeps.js';
import type { App } from '../workflows/App.js';
import type { DemoClock } from './demoClock.js';
import type { DemoIssuer } from './demoIssuer.js';
import { type Explorer, serveExplorer } from './explorer.js';

export interface Demo {
  app: App;
  clock: DemoClock;
  issuer: DemoIssuer;
  explorer: Explorer;
}

export async function serveDemo(server: FastifyInstance, { app, clock, issuer, explorer }: Demo): Promise<void> {
  server.get('/demo/jwks.json', async () => issuer.jwks);
  server.get('/demo/clock', async (_request, reply) => tell(reply, clock, 0));
  server.post('/demo/clock', async (request, reply) => {
    const move = MOVE.safeParse(request.body);
    if (!move.success) return reply.code(400).send({ error: HOW });
    const { now, advanceHours = 0 } = move.data;
    const at = now === undefined ? new Date(clock.now().getTime() + advanceHours * 3_600_000) : new Date(now);
    if (at > LATEST) return reply.code(400).send({ error: `${at.toISOString()} is beyond what the demo plays.` });
    if (!clock.moveTo(at)) {
      const error = `The clock goes forward only, and it is ${clock.now().toISOString()} already.`;
      return reply.code(400).send({ error });
    }
    return tell(reply, clock, await wakeAll(app));
  });
  await serveExplorer(server, explorer);
}

const HOW =
  'Send {"advanceHours": 48} with more than 0 and at most 8760 hours, or {"now": "2030-01-31T08:00:00Z"} with an instant that is still to come.';

const MOVE = z.union([
  z.strictObject({ now: z.iso.datetime({ offset: true }), advanceHours: z.undefined().optional() }),
  z.strictObject({ advanceHours: z.number().positive().max(8_760), now: z.undefined().optional() }),
]);

const LATEST = new Date('2100-01-01T00:00:00Z');

/** Wakes whatever is due by the new time. What that makes due in its turn asks for its own wake-up. */
async function wakeAll(app: App): Promise<number> {
  let woken = 0;
  for (;;) {
    const some = await sweep(app, 0);
    if (some === 0) return woken;
    woken += some;
  }
}

function tell(reply: FastifyReply, clock: DemoClock, woken: number): FastifyReply {
  return reply.header('cache-control', 'no-store').send({ now: clock.now().toISOString(), woken });
}
