// What the engine costs when very much waits: how long the database takes to find the first 1,000 overdue among so many open
// parcels (each with a deadline); whether a sweep costs what is due, or what exists; and how soon a queued action starts
// while timers wait. Run: npm run bench:engine [-- parcels timers]
import { cpus } from 'node:os';
import { performance } from 'node:perf_hooks';
import type { DataSource } from 'typeorm';
import { bossQueue } from '../src/jobs/queue.js';
import { TIMER_QUEUE } from '../src/jobs/queues.js';
import { sweep } from '../src/jobs/sweeps.js';
import { startBoss, startWorkers } from '../src/jobs/work.js';
import { createDataSource } from '../src/server/dataSource.js';
import { openTemporaryDatabase } from '../src/server/temporaryDatabase.js';
import { asWorker, outsideTenants } from '../src/workflows/withTenant.js';
import { addMerchant } from '../src/cli/scene/addMerchant.js';
import type { App } from '../src/workflows/App.js';
import { quietApp } from './api/ground.js';
import { MERCHANT, NOW } from './api/shop.js';

const [PARCELS = 10_000_000, TIMERS = 1_000_000] = process.argv.slice(2).map(Number);
/** Of the open ones, so many are due. */
const DUE = 2_000;
const SENT = 200;
const AT_A_TIME = 1_000_000;

/** Parcel n is due n seconds from now, but for the first, which were due that long ago. */
const FILL = `insert into deadlines (merchant_id, id, kind, order_id, subject_id, due_at)
  select $1::uuid, ${id(1)}, 'SETTLE_BY_PASSED', ${id(2)}, ${id(3)},
    $2::timestamptz + make_interval(secs => case when n < ${DUE} then -100000 + n else n end)
  from generate_series($3::int, $4::int - 1) n`;
const FIRST_DUE = `explain (analyze, format json) select id from deadlines where done_at is null and due_at <= $1
  and (swept_at is null or swept_at <= $1::timestamptz - interval '1 minute' * power(2, least(sweeps, 10)))
  order by due_at, id limit 1000 for update skip locked`;

const database = await openTemporaryDatabase();
const db = await createDataSource(database.appUrl).initialize();
const owner = await createDataSource(database.ownerUrl, { poolSize: 1 }).initialize();
let isKept = true;
try {
  const app: App = { ...quietApp(db), queue: { send: () => Promise.resolve() } };
  await asWorker({ ...app, db: owner }, MERCHANT, (tx) =>
    addMerchant(tx, { name: 'Bench', registeredEmail: 'bench@merchant.example', currency: 'CNY' }),
  );
  const small = Math.floor(PARCELS / 10);
  await fill(app, owner, 0, small);
  const few = await sweepMs(app);
  await fill(app, owner, small, PARCELS);
  await say(`first 1,000 overdue of ${PARCELS} open parcels`, await firstDueMs(app), 'database_ms', 10);
  const many = await sweepMs(app);
  await say(`a sweep of as much that is due among 10 times as much`, many / few, 'ratio', 2);
  console.log(`a sweep: ms_of_${small}=${few.toFixed(1)} ms_of_${PARCELS}=${many.toFixed(1)}`);
  await say(`a queued action while ${TIMERS} timers wait, p95 of ${SENT}`, await startsWithinMs(app, owner), 'ms', 50);
  console.log(`machine: ${cpus().length} x ${cpus()[0]?.model ?? 'CPU'}, node ${process.version}`);
} finally {
  await owner.destroy();
  await db.destroy();
  await database.stop();
}
process.exitCode = isKept ? 0 : 1;

async function say(what: string, figure: number, unit: string, most: number): Promise<void> {
  isKept &&= figure <= most;
  console.log(`${what}: ${unit}=${figure.toFixed(2)} (at most ${most}: ${figure <= most ? 'kept' : 'MISSED'})`);
}

async function fill(app: App, owns: DataSource, from: number, until: number): Promise<void> {
  // Checked once for all, and not for each row.
  await owns.query('alter table deadlines drop constraint deadlines_merchant_id_fkey');
  for (let at = from; at < until; at += AT_A_TIME) {
    const values = [MERCHANT, NOW, at, Math.min(until, at + AT_A_TIME)];
    await asWorker({ ...app, db: owns }, MERCHANT, (tx) => tx.manager.query(FILL, values));
  }
  await owns.query('alter table deadlines add constraint deadlines_merchant_id_fkey foreign key (merchant_id) references merchants (id)'); // prettier-ignore
  await owns.query('vacuum analyze deadlines');
}

/** The middle of several, each taken back. */
async function firstDueMs(app: App): Promise<number> {
  const took: number[] = [];
  for (let time = 0; time < 9; time += 1) {
    const [row] = await outsideTenants(app, { role: 'WORKER' }, (manager) => manager.query<Plan[]>(FIRST_DUE, [NOW]));
    took.push(row?.['QUERY PLAN'][0]?.['Execution Time'] ?? NaN);
  }
  return middle(took);
}

interface Plan {
  'QUERY PLAN': { 'Execution Time': number }[];
}

/** The middle of several sweeps. What one has woken is left alone by the next, so each finds others of what is due. */
async function sweepMs(app: App): Promise<number> {
  const took: number[] = [];
  for (let time = 0; time < 3; time += 1) {
    const begunAt = performance.now();
    await sweep(app);
    took.push(performance.now() - begunAt);
  }
  await asWorker(app, MERCHANT, (tx) => tx.manager.query('update deadlines set sweeps = 0, swept_at = null where sweeps > 0 and due_at <= $1', [NOW])); // prettier-ignore
  return middle(took);
}

/** From the commit of who sends it to the worker that takes it. */
async function startsWithinMs(app: App, owns: DataSource): Promise<number> {
  await owns.query(
    `insert into pgboss.job (name, data, start_after) select '${TIMER_QUEUE}', jsonb_build_object('id', n), now() + interval '1 day' + make_interval(secs => n)
      from generate_series(1, $1::int) n`,
    [TIMERS],
  );
  await owns.query('analyze');
  const boss = await startBoss(database.appUrl, app.log);
  const started: (() => void)[] = [];
  const watch = { ...app.watch, job: async () => started.shift()?.() } as App['watch'];
  const workers = await startWorkers({ ...app, watch }, boss);
  const queue = bossQueue(boss, { now: () => new Date() });
  const took: number[] = [];
  try {
    for (let time = 0; time < SENT + 20; time += 1) {
      const start = new Promise<void>((resolve) => started.push(resolve));
      await outsideTenants(app, { role: 'WORKER' }, (manager) =>
        queue.send(manager, { kind: 'deadline', id: MERCHANT, merchantId: MERCHANT }),
      );
      const sentAt = performance.now();
      await start;
      // The first ones wake the workers up.
      if (time >= 20) took.push(performance.now() - sentAt);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  } finally {
    await workers.stop();
    await boss.stop({ graceful: false });
  }
  return took.sort((a, b) => a - b)[Math.floor(took.length * 0.95)] ?? NaN;
}

/** Made in the order of its number, as those of the product are made in the order of time. */
function id(kind: number): string {
  return `('0199000${kind}-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
