// Promise: on a set clock, everything that is due is done before anybody looks. For stories, replays and tests: the rows
// are the queue, so no engine is needed, and the handlers are the very same.
import { Deadline } from '../entities/Deadline.js';
import { WebhookMessage } from '../entities/WebhookMessage.js';
import type { App, Queue } from '../workflows/App.js';
import { outsideTenants } from '../workflows/withTenant.js';
import { HANDLERS } from './handlers.js';

/** Sends nothing: whoever uses it calls `runDue`. */
export const ROWS_ARE_THE_QUEUE: Queue = { send: async () => undefined };

const MOST_ROUNDS = 1_000;

/** Acts on all that is due by the app's clock, in the order in which it came due. Returns how much there was. */
export async function runDue(app: App): Promise<number> {
  let acted = 0;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const due = await dueNow(app);
    if (due.length === 0) return acted;
    for (const { kind, id } of due) await HANDLERS[kind](app, id);
    acted += due.length;
  }
  throw new Error(`Still something due after ${MOST_ROUNDS} rounds: a handler leaves its deadline open.`);
}

async function dueNow(app: App): Promise<{ kind: 'deadline' | 'webhook'; id: string }[]> {
  const now = app.clock.now();
  return outsideTenants(app, { role: 'WORKER' }, async (manager) => {
    const webhooks = await manager
      .createQueryBuilder(WebhookMessage, 'message')
      .where(`message.state in ('RECEIVED', 'PARKED') and message.dueAt <= :now`, { now })
      .orderBy('message.receivedAt')
      .addOrderBy('message.id')
      .getMany();
    const deadlines = await manager
      .createQueryBuilder(Deadline, 'deadline')
      .where('deadline.doneAt is null and deadline.dueAt <= :now', { now })
      .orderBy('deadline.dueAt')
      .addOrderBy('deadline.id')
      .limit(500)
      .getMany();
    return [
      ...webhooks.map(({ id }) => ({ kind: 'webhook' as const, id })),
      ...deadlines.map(({ id }) => ({ kind: 'deadline' as const, id })),
    ];
  });
}

/** The next instant at which something comes due, or null. What lies before `from` is due already. */
export async function nextDueAt(app: App): Promise<Date | null> {
  return outsideTenants(app, { role: 'WORKER' }, async (manager) => {
    const deadline = await manager
      .createQueryBuilder(Deadline, 'deadline')
      .where('deadline.doneAt is null')
      .orderBy('deadline.dueAt')
      .limit(1)
      .getOne();
    const message = await manager
      .createQueryBuilder(WebhookMessage, 'message')
      .where(`message.state in ('RECEIVED', 'PARKED')`)
      .orderBy('message.dueAt')
      .limit(1)
      .getOne();
    const instants = [deadline, message].flatMap((row) => row?.dueAt.getTime() ?? []);
    return instants.length === 0 ? null : new Date(Math.min(...instants));
  });
}
