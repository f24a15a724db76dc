// Promise: what is due in a shop is done as src/jobs/runDue.ts does it, in the same order. It is asked for in one statement
// past row-level security, since a test that waits for weeks asks for it hundreds of times.
import type { DataSource } from 'typeorm';
import { HANDLERS } from '../../src/jobs/handlers.js';
import type { App } from '../../src/workflows/App.js';

const MOST_ROUNDS = 1_000;

const DUE = `
  select kind, id from (
    select 1 as place, 'webhook' as kind, id, received_at as at from webhook_inbox
     where state in ('RECEIVED', 'PARKED') and due_at <= $1
    union all
    (select 2, 'deadline', id, due_at from deadlines where done_at is null and due_at <= $1 order by due_at, id limit 500)
  ) due order by place, at, id`;

const NEXT = `
  select least(
    (select min(due_at) from deadlines where done_at is null),
    (select min(due_at) from webhook_inbox where state in ('RECEIVED', 'PARKED'))
  ) as at`;

/** How much there was. */
export async function doDue(app: App, superuser: DataSource): Promise<number> {
  let acted = 0;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const due = await superuser.query<{ kind: keyof typeof HANDLERS; id: string }[]>(DUE, [app.clock.now()]);
    if (due.length === 0) return acted;
    for (const { kind, id } of due) await HANDLERS[kind](app, id);
    acted += due.length;
  }
  throw new Error(`Still something due after ${MOST_ROUNDS} rounds: a handler leaves its deadline open.`);
}

/** The next instant at which something comes due, or null. */
export async function nextDue(superuser: DataSource): Promise<Date | null> {
  const [next] = await superuser.query<{ at: Date | null }[]>(NEXT);
  return next?.at ?? null;
}
