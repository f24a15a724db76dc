// Promise: a lost job loses nothing. Deadlines are rows; at the start and once a minute those that are due and that nobody has acted on
// are woken again, each more rarely than before, so that one that always fails does not crowd out the others.
import type { EntityManager } from 'typeorm';
import { Deadline } from '../entities/Deadline.js';
import { WebhookMessage } from '../entities/WebhookMessage.js';
import type { App } from '../workflows/App.js';
import { outsideTenants } from '../workflows/withTenant.js';

const AT_ONCE = 500;

interface Woken {
  id: string;
  merchantId: string;
}

/** Wakes all that is due, so many at once that no transaction is long. Returns how many. */
export async function sweepAll(app: App): Promise<number> {
  let woken = 0;
  for (let some = AT_ONCE; some >= AT_ONCE; woken += some) some = await sweep(app);
  return woken;
}

/** Wakes what is due. Returns how many. @param graceSeconds how long the job itself gets first */
export async function sweep(app: App, graceSeconds = 30): Promise<number> {
  return outsideTenants(app, { role: 'WORKER' }, async (manager) => {
    const now = app.clock.now();
    const overdue = new Date(now.getTime() - graceSeconds * 1000);
    const deadlines = await dueDeadlines(manager, now, overdue);
    for (const one of deadlines) await app.queue.send(manager, { kind: 'deadline', ...one, isLate: true });
    const webhooks = await dueWebhooks(manager, overdue, now);
    for (const one of webhooks) await app.queue.send(manager, { kind: 'webhook', ...one, isLate: true });
    return deadlines.length + webhooks.length;
  });
}

/** Wakes the guards of calls that were not answered in time: they have no wake-up of their own. */
export async function sweepLostCalls(app: App): Promise<number> {
  return outsideTenants(app, { role: 'WORKER' }, async (manager) => {
    const now = app.clock.now();
    const lost = await dueDeadlines(manager, now, now, 'and woken_by_sweep');
    for (const one of lost) await app.queue.send(manager, { kind: 'deadline', ...one, isLate: true });
    return lost.length;
  });
}

async function dueDeadlines(
  manager: EntityManager,
  now: Date,
  overdue: Date,
  only: '' | 'and woken_by_sweep' = '',
): Promise<Woken[]> {
  const { raw } = await manager
    .createQueryBuilder()
    .update(Deadline)
    .set({ sweeps: () => 'sweeps + 1', sweptAt: now })
    .where(
      `id in (select id from deadlines where done_at is null and due_at <= :overdue ${only}
         and (swept_at is null or swept_at <= cast(:now as timestamptz) - interval '1 minute' * power(2, least(sweeps, 10)))
         order by due_at, id limit ${AT_ONCE} for update skip locked)`,
      { overdue, now },
    )
    .returning(['id', 'merchantId'])
    .execute();
  return wokenOf(raw);
}

/** Put off by as long as it is here already, a minute at least: there is nothing else to count its failures by. */
async function dueWebhooks(manager: EntityManager, overdue: Date, now: Date): Promise<Woken[]> {
  const { raw } = await manager
    .createQueryBuilder()
    .update(WebhookMessage)
    .set({
      dueAt: () =>
        `cast(:now as timestamptz) + greatest(interval '1 minute', least(cast(:now as timestamptz) - received_at, interval '16 hours'))`,
    })
    .where(
      `id in (select id from webhook_inbox where state in ('RECEIVED', 'PARKED') and due_at <= :overdue
         order by due_at, id limit ${AT_ONCE} for update skip locked)`,
      { overdue, now },
    )
    .returning(['id', 'merchantId'])
    .execute();
  return wokenOf(raw);
}

function wokenOf(raw: unknown): Woken[] {
  return (raw as { id: string; merchant_id: string }[]).map((row) => ({ id: row.id, merchantId: row.merchant_id }));
}
