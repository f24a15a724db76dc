// How long does insight take over a year of a large merchant? A million orders placed evenly over 52 weeks, of 5,000 variants, 200
// suppliers, six categories and 40 countries; a tenth of them with a case, half of those refunded, some with a claim on the
// supplier, some with a message. Each week is counted, then each question is asked 50 times.
// Run: npm run bench:insight [-- orders]
import { cpus } from 'node:os';
import { performance } from 'node:perf_hooks';
import { v7 as uuid } from 'uuid';
import { addMerchant } from '../src/cli/scene/addMerchant.js';
import { gateways } from '../src/integrations/registry.js';
import { ROWS_ARE_THE_QUEUE } from '../src/jobs/runDue.js';
import { INSIGHT_DIMENSIONS, type Role } from '../src/policy/vocabulary.js';
import { readInsight } from '../src/reads/readInsight.js';
import { createDataSource } from '../src/server/dataSource.js';
import { openTemporaryDatabase } from '../src/server/temporaryDatabase.js';
import { createVault } from '../src/server/vault.js';
import type { App } from '../src/workflows/App.js';
import { recountInsight } from '../src/workflows/insight/recountInsight.js';
import { asWorker } from '../src/workflows/withTenant.js';
import { UNWATCHED } from '../src/workflows/unwatched.js';

const ORDERS = Number(process.argv[2] ?? 1_000_000);
const ASKED = 50;
const NOW = new Date('2026-06-14T12:00:00.000Z');
const FIRST_MONDAY = '2025-06-16';
const PARTS = ['rows', 'pageInfo', 'totals', 'words', 'countedAt'];

const MANY = 'from generate_series($2::int, $3::int) n';
const CASES = `${MANY} where n % 10 = 0`;
const COUNTRIES = `'A' || chr(65 + (n % 20)::int)`;
/** Most orders are of few products: the square of a number spread evenly. */
const VARIANT = id('variant', 'floor(5000 * power((n::bigint * 7919 % 10007) / 10007.0, 2))::int');
const PROBLEM = `(array['DAMAGED', 'WRONG_ITEM', 'NO_STOCK', 'SHIPMENT_OVERDUE', 'LOST', 'CHANGED_MIND'])[1 + (n / 10) % 6]`;
const PLACED = `timestamptz '${FIRST_MONDAY} 00:00:00+08' + make_interval(weeks => $4::int) + make_interval(secs => (n::bigint * 7919 % 604800)::int)`;

const STATEMENTS = [
  `insert into orders (merchant_id, id, source, order_no, currency, paid_minor, ship_to_country, placed_at, created_at, updated_at)
    select $1::uuid, ${id('order', 'n')}, 'BENCH', 'B-' || n, 'CNY', 10000, ${COUNTRIES}, ${PLACED}, ${PLACED}, ${PLACED} ${MANY}`,
  `insert into order_lines (merchant_id, id, order_id, external_id, variant_id, title, category, quantity, unit_price_minor, discount_minor,
      freight_minor, paid_minor, created_at)
    select $1::uuid, ${id('line', 'n')}, ${id('order', 'n')}, '1', ${VARIANT}, 'Thing',
      (array['GENERAL', 'COSMETICS', 'FRESH', 'HYGIENE', 'FLAWED', 'NEAR_EXPIRY'])[1 + n % 6], 1, 10000, 0, 0, 10000, now() ${MANY}`,
  `insert into purchase_orders (merchant_id, id, order_id, supplier_id, reference, stage, currency, freight_minor, cost_minor, created_at, updated_at)
    select $1::uuid, ${id('purchase', 'n')}, ${id('order', 'n')}, ${id('supplier', '(n * 31 % 200)')}, 'P-' || n, 'FULFILLED', 'CNY', 0, 5000, now(), now() ${MANY}`,
  `insert into order_units (merchant_id, id, order_id, order_line_id, unit_no, paid_minor, freight_minor)
    select $1::uuid, ${id('unit', 'n')}, ${id('order', 'n')}, ${id('line', 'n')}, 1, 10000, 0 ${MANY}`,
  `insert into cases (merchant_id, id, order_id, case_no, problem, rule_id, rule_version, state, remedy, note, opened_by, opened_at, settle_by_at,
      closed_at, updated_at)
    select $1::uuid, ${id('case', 'n')}, ${id('order', 'n')}, 'C-' || n, ${PROBLEM}, 'A1', '1', 'SETTLED', 'REFUND',
      case when n % 30 = 0 then (array['It runs small', '有色差', 'box ' || n % 50 || ' was odd', 'hm'])[1 + n % 4] end, 'BUYER',
      now(), now() + interval '2 days', now() + make_interval(hours => (n % 60)::int), now() ${CASES}`,
  `insert into case_units (merchant_id, case_id, unit_id, order_id, problem, is_open, purchase_order_id)
    select $1::uuid, ${id('case', 'n')}, ${id('unit', 'n')}, ${id('order', 'n')}, ${PROBLEM}, false, ${id('purchase', 'n')} ${CASES}`,
  `insert into refunds (merchant_id, id, order_id, case_id, state, amount_minor, currency, rule_id, created_at, settled_at)
    select $1::uuid, ${id('refund', 'n')}, ${id('order', 'n')}, ${id('case', 'n')}, 'PAID', 5000, 'CNY', 'A1', now(), now() ${CASES} and n % 20 = 0`,
  `insert into refund_units (merchant_id, refund_id, unit_id, order_id, order_line_id, amount_minor)
    select $1::uuid, ${id('refund', 'n')}, ${id('unit', 'n')}, ${id('order', 'n')}, ${id('line', 'n')}, 5000 ${CASES} and n % 20 = 0`,
  `insert into recoveries (merchant_id, id, order_id, case_id, against, purchase_order_id, state, amount_minor, recovered_minor, currency, reason, created_at)
    select $1::uuid, ${id('recovery', 'n')}, ${id('order', 'n')}, ${id('case', 'n')}, 'SUPPLIER', ${id('purchase', 'n')}, 'RECOVERED', 4500, n % 4500, 'CNY',
      'DAMAGED', now() ${CASES} and n % 30 = 0`,
];

const database = await openTemporaryDatabase();
const db = await createDataSource(database.appUrl).initialize();
try {
  const quiet = () => undefined;
  const app: App = {
    db,
    gateways: gateways(),
    queue: ROWS_ARE_THE_QUEUE,
    clock: { now: () => NOW },
    log: { info: quiet, warn: quiet, error: quiet },
    vault: createVault('a secret key for a bench that is long enough'),
    watch: UNWATCHED,
  };
  const merchantId = uuid();
  const owner = await createDataSource(database.ownerUrl, { poolSize: 1 }).initialize();
  await asWorker({ ...app, db: owner }, merchantId, (tx) =>
    addMerchant(tx, { name: 'Bench', registeredEmail: 'bench@merchant.example', currency: 'CNY' }),
  );
  const made = await timed(() => fill(app, merchantId, () => owner.query('analyze')));
  console.log(`made: orders=${ORDERS} seconds=${(made / 1000).toFixed(0)}`);
  const counted = await timed(() => recountInsight(app, merchantId));
  console.log(`counted, all weeks: seconds=${(counted / 1000).toFixed(1)}`);
  await owner.query('vacuum analyze');
  await owner.destroy();
  const week = await timed(async () => {
    await touchOneOrder(app, merchantId);
    await recountInsight(app, merchantId);
  });
  console.log(`counted, one week of ${Math.round(ORDERS / 52)} orders: ms=${week.toFixed(0)}`);
  for (const by of INSIGHT_DIMENSIONS) await report(app, 'AGENT', merchantId, by, null);
  await report(app, 'AGENT', merchantId, 'PRODUCT', 'DAMAGED');
  await report(app, 'OPERATOR', null, 'PRODUCT', null);
  await report(app, 'OPERATOR', merchantId, 'SUPPLIER', 'DAMAGED');
  console.log(`machine: ${cpus().length} x ${cpus()[0]?.model ?? 'CPU'}, node ${process.version}`);
} finally {
  await db.destroy();
  await database.stop();
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begunAt = performance.now();
  await work();
  return performance.now() - begunAt;
}

async function report(
  app: App,
  role: Role,
  merchantId: string | null,
  by: (typeof INSIGHT_DIMENSIONS)[number],
  problem: string | null,
): Promise<void> {
  const reader = { role, merchantId: role === 'OPERATOR' ? null : merchantId, scopeId: null };
  const wish = { merchantId, from: FIRST_MONDAY, until: '2026-06-08', problem, by, first: 20, after: null, parts: new Set(PARTS) }; // prettier-ignore
  const took: number[] = [];
  for (let no = 0; no < ASKED; no += 1)
    took.push(await timed(() => readInsight({ db: app.db, reader, now: NOW }, wish)));
  took.sort((a, b) => a - b);
  const at = (share: number) => (took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0).toFixed(0);
  console.log(`${role} by=${by} problem=${problem ?? 'any'}: p50_ms=${at(0.5)} p99_ms=${at(0.99)}`);
}

async function touchOneOrder(app: App, merchantId: string): Promise<void> {
  await asWorker(app, merchantId, (tx) =>
    tx.manager.query(`update orders set ship_to_country = 'ZA' where id = (select id from orders where placed_at >= '2026-03-04' order by placed_at limit 1)`),
  ); // prettier-ignore
}

/** By SQL, a week a statement: through the workflows it would take hours. Ids are made from numbers, so that rows find each other. */
async function fill(app: App, merchantId: string, analyse: () => Promise<unknown>): Promise<void> {
  const run = (sql: string, values: unknown[] = []) => asWorker(app, merchantId, (tx) => tx.manager.query(sql, [merchantId, ...values])); // prettier-ignore
  await run(`insert into variants (merchant_id, id, sku, title, category, created_at)
    select $1::uuid, ${id('variant', 'n')}, 'SKU-' || n, 'Thing ' || n, 'GENERAL', now() from generate_series(0, 4999) n`);
  await run(`insert into suppliers (merchant_id, id, external_id, name, platform, created_at)
    select $1::uuid, ${id('supplier', 'n')}, 'S-' || n, 'Supplier ' || n, 'BENCH', now() from generate_series(0, 199) n`);
  for (let week = 0; week < 52; week += 1) {
    const numbers = [Math.floor((ORDERS * week) / 52), Math.floor((ORDERS * (week + 1)) / 52) - 1, week];
    for (const sql of STATEMENTS) await run(sql, sql.includes('$4') ? numbers : numbers.slice(0, 2));
    // What the database plans by: without, checks of keys are planned for empty tables.
    if ([0, 2, 10, 51].includes(week)) await analyse();
  }
}

function id(kind: string, no: string): string {
  return `md5($1::uuid::text || '${kind}' || ${no})::uuid`;
}
