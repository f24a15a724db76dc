// npm run bench:reroutes: how many reroutes a second workers finish when the suppliers answer at once: the best plan solved
// for, the first purchase order cancelled, its money asked back, the replacement placed. Workers, queue and HTTP are as in
// production. Run: npm run bench:reroutes [-- reroutes workers]
import { cpus } from 'node:os';
import { performance } from 'node:perf_hooks';
import type { DataSource } from 'typeorm';
import { addAccount, addMerchant } from '../src/cli/scene/addMerchant.js';
import { bossQueue } from '../src/jobs/queue.js';
import { startBoss } from '../src/jobs/work.js';
import { createDataSource } from '../src/server/dataSource.js';
import { createVault } from '../src/server/vault.js';
import type { App } from '../src/workflows/App.js';
import { asWorker } from '../src/workflows/withTenant.js';
import { openGround, postmasterOf, quietApp } from './api/ground.js';
import { cpuOf, cpuOfChildren, SECRET_KEY, startOwn, startWorker } from './api/servers.js';

const [REROUTES = 1_200, WORKERS = 1] = process.argv.slice(2).map(Number);
const AT_LEAST = 150;
const MERCHANTS = 6;
const SUPPLIERS = 8;
const VARIANTS = 200;
/** So many are done before it is measured. */
const WARM = 60;
const GIVE_UP_AFTER_MS = 300_000;

const ORDERS = `generate_series(1, $2::int) n`;
/** Each variant is sold by four suppliers, and was bought from the first of them. */
const STATEMENTS = [
  `insert into variants (merchant_id, id, sku, title, category, created_at)
    select $1::uuid, ${id('variant', 'n')}, 'SKU-' || n, 'Teapot no. ' || n, 'GENERAL', now() from generate_series(0, ${VARIANTS - 1}) n where $2::int > 0`,
  `insert into suppliers (merchant_id, id, partner_account_id, external_id, name, country, platform, created_at)
    select $1::uuid, ${id('supplier', 'n')}, ${id('account', 'n')}, 'S-' || n, 'Supplier ' || n, 'CN', 'BENCH', now() from generate_series(0, ${SUPPLIERS - 1}) n where $2::int > 0`,
  `insert into offers (merchant_id, id, variant_id, supplier_id, supplier_sku, match, title, price_minor, freight_minor, currency, stock, ship_from, destinations,
      handling_days, transit_days, last_seen_at, created_at)
    select $1::uuid, ${id('offer', `n || '-' || i`)}, ${id('variant', 'n')}, ${id('supplier', `(n + i) % ${SUPPLIERS}`)}, 'SUP-' || n, 'SAME', 'Teapot no. ' || n, 2000 + i * 10, 300, 'CNY',
      1000000, 'CN', '{CN}', 2, 3, now() + interval '1 hour', now() from generate_series(0, ${VARIANTS - 1}) n cross join generate_series(0, 3) i where $2::int > 0`,
  `insert into orders (merchant_id, id, source, order_no, currency, paid_minor, ship_to_name, ship_to_line1, ship_to_city, ship_to_postal_code, ship_to_country,
      placed_at, created_at, updated_at)
    select $1::uuid, ${id('order', 'n')}, 'BENCH', 'A-' || n, 'CNY', 10000, 'Li Wei', '1 Nanjing Road', 'Shanghai', '200000', 'CN', now() - interval '2 days', now(), now() from ${ORDERS}`,
  `insert into order_lines (merchant_id, id, order_id, external_id, variant_id, title, category, quantity, unit_price_minor, discount_minor, freight_minor, paid_minor, created_at)
    select $1::uuid, ${id('line', 'n')}, ${id('order', 'n')}, '1', ${id('variant', `n % ${VARIANTS}`)}, 'Teapot', 'GENERAL', 1, 10000, 0, 0, 10000, now() from ${ORDERS}`,
  `insert into purchase_orders (merchant_id, id, order_id, supplier_id, reference, supplier_order_no, stage, currency, freight_minor, cost_minor, placed_at, paid_at, created_at, updated_at)
    select $1::uuid, ${id('purchase', 'n')}, ${id('order', 'n')}, ${id('supplier', `(n % ${VARIANTS}) % ${SUPPLIERS}`)}, 'P-' || n, 'X-' || n, 'AWAITING_SHIPMENT', 'CNY', 300, 2300,
      now() - interval '2 days', now() - interval '2 days', now() - interval '2 days', now() from ${ORDERS}`,
  `insert into purchase_order_lines (merchant_id, id, order_id, purchase_order_id, order_line_id, offer_id, supplier_sku, quantity, unit_cost_minor)
    select $1::uuid, ${id('bought', 'n')}, ${id('order', 'n')}, ${id('purchase', 'n')}, ${id('line', 'n')}, ${id('offer', `(n % ${VARIANTS}) || '-0'`)}, 'SUP-' || n % ${VARIANTS}, 1, 2000 from ${ORDERS}`,
  `insert into order_units (merchant_id, id, order_id, order_line_id, unit_no, paid_minor, freight_minor, purchase_order_line_id)
    select $1::uuid, ${id('unit', 'n')}, ${id('order', 'n')}, ${id('line', 'n')}, 1, 10000, 0, ${id('bought', 'n')} from ${ORDERS}`,
  `insert into cases (merchant_id, id, order_id, case_no, problem, rule_id, rule_version, state, opened_by, opened_at, due_at, settle_by_at, updated_at)
    select $1::uuid, ${id('case', 'n')}, ${id('order', 'n')}, 'C-' || n, 'NO_STOCK', 'B1', '1', 'OPEN', 'AGENT', now(), now() + interval '1 day', now() + interval '2 days', now() from ${ORDERS}`,
  `insert into case_units (merchant_id, case_id, unit_id, order_id, problem, is_open, purchase_order_id)
    select $1::uuid, ${id('case', 'n')}, ${id('unit', 'n')}, ${id('order', 'n')}, 'NO_STOCK', true, ${id('purchase', 'n')} from ${ORDERS}`,
  `insert into deadlines (merchant_id, id, kind, order_id, subject_id, due_at)
    select $1::uuid, ${id('deadline', 'n')}, 'AUTO_REROUTE', ${id('order', 'n')}, ${id('case', 'n')}, now() from ${ORDERS}`,
];
const DONE = `select count(*) filter (where kind = 'PLACE_PURCHASE_ORDER')::int as placed, count(*) filter (where kind = 'ASK_SUPPLIER_REFUND')::int as repaid
  from actions where state = 'ACCEPTED'`;

const ground = await openGround(0);
const partner = await startOwn('partner', 'bench/api/instantPartner.ts', {});
const db = await createDataSource(ground.appUrl, { poolSize: 2 }).initialize();
const unbound = await createDataSource(ground.unboundUrl, { poolSize: 1 }).initialize();
const servers = [partner];
try {
  const app: App = { ...quietApp(db), clock: { now: () => new Date() }, vault: createVault(SECRET_KEY) };
  const each = Math.ceil((REROUTES + WARM) / MERCHANTS);
  const merchants: string[] = [];
  for (let no = 0; no < MERCHANTS; no += 1) merchants.push(await addShop(app, unbound, no, each));
  await unbound.query('vacuum analyze');
  for (let no = 0; no < WORKERS; no += 1) servers.push(await startWorker(ground));
  const all = await ids(unbound);
  await wake(app, all.slice(0, WARM));
  await until(unbound, WARM);

  const used = () => servers.map(({ pid }) => cpuOf(pid));
  const before = { used: used(), database: cpuOfChildren(postmasterOf(ground)), statements: await statements(unbound) };
  const begunAt = performance.now();
  await wake(app, all.slice(WARM, WARM + REROUTES));
  await until(unbound, WARM + REROUTES);
  const seconds = (performance.now() - begunAt) / 1000;
  const [ofPartner = 0, ...ofWorkers] = used().map((ms, no) => ms - (before.used[no] ?? 0));
  const each1 = (ms: number) => (ms / REROUTES).toFixed(2);
  const rate = REROUTES / seconds;
  const isKept = rate >= AT_LEAST;
  console.log(
    `reroutes_s=${rate.toFixed(1)} of ${REROUTES}, ${WORKERS} worker(s) (at least ${AT_LEAST}: ${isKept ? 'kept' : 'MISSED'})`,
  );
  console.log(
    `for each: worker_cpu_ms=${each1(ofWorkers.reduce((sum, ms) => sum + ms, 0))} database_cpu_ms=${each1(cpuOfChildren(postmasterOf(ground)) - before.database)} ` +
      `partner_cpu_ms=${each1(ofPartner)} transactions=${each1((await statements(unbound)) - before.statements)}`,
  );
  console.log(`machine: ${cpus().length} x ${cpus()[0]?.model ?? 'CPU'}, node ${process.version}`);
  process.exitCode = isKept ? 0 : 1;
} finally {
  for (const server of servers) await server.stop();
  await unbound.destroy();
  await db.destroy();
  await ground.stop();
}

async function addShop(app: App, owns: DataSource, no: number, orders: number): Promise<string> {
  const merchantId = `01990000-0000-7000-8000-0000000${String(10_000 + no)}`;
  await asWorker({ ...app, db: owns }, merchantId, async (tx) => {
    await addMerchant(tx, { name: `Bench ${no}`, registeredEmail: 'bench@merchant.example', currency: 'CNY' }); // prettier-ignore
    for (let i = 0; i < SUPPLIERS; i += 1) {
      const [row] = await tx.manager.query<{ id: string }[]>(`select ${id('account', String(i))} as id`, [merchantId]);
      await addAccount(tx, { id: row?.id ?? '', kind: 'SUPPLIER', name: `Supplier ${i}`, baseUrl: partner.url, secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' }); // prettier-ignore
    }
    for (const sql of STATEMENTS) await tx.manager.query(sql, [merchantId, orders]);
  });
  return merchantId;
}

interface Waiting {
  id: string;
  merchantId: string;
}

/** In turn from each merchant. */
function ids(owns: DataSource): Promise<Waiting[]> {
  return owns.query(`select id, merchant_id as "merchantId" from deadlines where kind = 'AUTO_REROUTE'
    order by row_number() over (partition by merchant_id order by id), merchant_id`);
}

async function wake(app: App, deadlines: Waiting[]): Promise<void> {
  const boss = await startBoss(ground.appUrl, app.log, { supervise: false, useListenNotify: false, max: 2 });
  const queue = bossQueue(boss, app.clock);
  await app.db.transaction(async (manager) => {
    for (const one of deadlines) await queue.send(manager, { kind: 'deadline', ...one });
  });
  await boss.stop({ graceful: false });
}

async function until(owns: DataSource, count: number): Promise<void> {
  const begunAt = performance.now();
  for (;;) {
    const [done] = await owns.query<{ placed: number; repaid: number }[]>(DONE);
    if (done !== undefined && done.placed >= count && done.repaid >= count) return;
    if (performance.now() - begunAt > GIVE_UP_AFTER_MS) {
      const [told] = await owns.query<object[]>(
        `select (select jsonb_agg(distinct kind || ' ' || state || ' ' || coalesce(failure, '')) from actions) as actions, (select sentence from case_events order by at desc limit 1) as sentence, (select failure from partner_calls where failure is not null limit 1) as failure`,
      );
      throw new Error(`Only ${JSON.stringify(done)} of ${count} came to their end; last: ${JSON.stringify(told)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function statements(owns: DataSource): Promise<number> {
  const [row] = await owns.query<{ count: string }[]>('select sum(xact_commit) as count from pg_stat_database');
  return Number(row?.count ?? 0);
}

function id(kind: string, no: string): string {
  return `md5($1::uuid::text || '${kind}' || ${no})::uuid`;
}
