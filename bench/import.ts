// How many order lines a second does an import take in? Writes exports of 50,000 lines in the Olist layout, reads them with
// the mapping that everybody uses, and stores them in a database of its own: an export of the past (nearly every order has
// one line, is handed over and delivered), one of today (three lines an order, nothing sent yet), and that again, when
// nothing is new. Run: node --import ./test/support/registerTypeScript.mjs bench/import.ts [lines]
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { v7 as uuid } from 'uuid';
import { addAccount, addMerchant } from '../src/cli/scene/addMerchant.js';
import { gateways } from '../src/integrations/registry.js';
import { openFiles } from '../src/integrations/orderExports/openFiles.js';
import { readOrderExport } from '../src/integrations/orderExports/readOrderExport.js';
import { shippedMapping } from '../src/integrations/orderExports/shippedMappings.js';
import { ROWS_ARE_THE_QUEUE } from '../src/jobs/runDue.js';
import { createDataSource } from '../src/server/dataSource.js';
import { openTemporaryDatabase } from '../src/server/temporaryDatabase.js';
import { createVault } from '../src/server/vault.js';
import type { App } from '../src/workflows/App.js';
import { takeInExport } from '../src/workflows/imports/takeInExport.js';
import { asWorker } from '../src/workflows/withTenant.js';
import { UNWATCHED } from '../src/workflows/unwatched.js';

const LINES = Number(process.argv[2] ?? 50_000);

const PAST: Shape = { linesAnOrder: (order) => (order % 8 === 0 ? 2 : 1), isSent: (order) => order % 20 !== 0 };
const TODAY: Shape = { linesAnOrder: () => 3, isSent: () => false };
const RUNS = [
  { run: 'past', source: 'past', shape: PAST },
  { run: 'today', source: 'today', shape: TODAY },
  { run: 'today, again', source: 'today', shape: TODAY },
];

const database = await openTemporaryDatabase();
const db = await createDataSource(database.appUrl).initialize();
try {
  const quiet = () => undefined;
  const app: App = {
    db,
    gateways: gateways(),
    queue: ROWS_ARE_THE_QUEUE,
    clock: { now: () => new Date('2018-09-01T00:00:00.000Z') },
    log: { info: quiet, warn: quiet, error: quiet },
    vault: createVault('a secret key for a bench that is long enough'),
    watch: UNWATCHED,
  };
  const { merchantId, supplierAccountId } = await makeMerchant(app);
  const mapping = await shippedMapping('olist');
  if (!mapping.ok) throw new Error(mapping.mistakes.join('\n'));
  for (const { run, source, shape } of RUNS) {
    const folder = await mkdtemp(join(tmpdir(), 'recourse-bench-'));
    await writeExport(folder, shape);
    const started = performance.now();
    const { items } = readOrderExport({ ...mapping.mapping, source }, await openFiles(folder));
    const report = await takeInExport(app, items, { merchantId, supplierAccountId });
    const seconds = (performance.now() - started) / 1000;
    await rm(folder, { recursive: true, force: true });
    console.log(
      `${run}: lines=${report.lines} new_lines=${report.newLines} bad_rows=${report.badRows} ` +
        `seconds=${seconds.toFixed(1)} rows_per_second=${Math.round(report.lines / seconds)}`,
    );
  }
  console.log(`machine: ${cpus().length} x ${cpus()[0]?.model ?? 'CPU'}, node ${process.version}`);
} finally {
  await db.destroy();
  await database.stop();
}

async function makeMerchant(app: App) {
  const merchantId = uuid();
  const supplierAccountId = uuid();
  const owner = await createDataSource(database.ownerUrl, { poolSize: 1 }).initialize();
  await asWorker({ ...app, db: owner }, merchantId, async (tx) => {
    await addMerchant(tx, { name: 'Bench', registeredEmail: 'bench@merchant.example', currency: 'BRL' });
    const account = { kind: 'SUPPLIER' as const, name: 'Hub', baseUrl: 'http://127.0.0.1:9', secret: 'whsec_unused' };
    await addAccount(tx, { id: supplierAccountId, ...account });
  });
  await owner.destroy();
  return { merchantId, supplierAccountId };
}

interface Shape {
  linesAnOrder(order: number): number;
  isSent(order: number): boolean;
}

async function writeExport(into: string, { linesAnOrder, isSent }: Shape): Promise<void> {
  const items = ['order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,freight_value'];
  const orders = [
    'order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,order_delivered_carrier_date,' +
      'order_delivered_customer_date,order_estimated_delivery_date',
  ];
  const sellers = ['seller_id,seller_zip_code_prefix,seller_city,seller_state'];
  for (let seller = 0; seller < 3000; seller += 1) sellers.push(`${hex(seller, 's')},03333,sao paulo,SP`);
  for (let line = 0, order = 0; line < LINES; order += 1) {
    const at = (hours: number) => new Date(Date.UTC(2018, 0, 1) + order * 600_000 + hours * 3_600_000).toISOString().slice(0, 19).replace('T', ' '); // prettier-ignore
    const sent = isSent(order);
    orders.push(`${hex(order, 'o')},${hex(order, 'c')},${sent ? 'delivered' : 'processing'},${at(0)},${at(1)},${sent ? at(40) : ''},${sent ? at(200) : ''},${at(400)}`); // prettier-ignore
    const count = linesAnOrder(order);
    for (let item = 1; item <= count && line < LINES; item += 1, line += 1) {
      items.push(`${hex(order, 'o')},${item},${hex(line % 9000, 'p')},${hex(order % 3000, 's')},${at(96)},${(line % 400) + 10}.90,${(line % 30) + 5}.15`); // prettier-ignore
    }
  }
  await writeFile(join(into, 'olist_order_items_dataset.csv'), `${items.join('\n')}\n`);
  await writeFile(join(into, 'olist_orders_dataset.csv'), `${orders.join('\n')}\n`);
  await writeFile(join(into, 'olist_sellers_dataset.csv'), `${sellers.join('\n')}\n`);
}

function hex(no: number, kind: string): string {
  return `${kind}${no.toString(16)}`.padStart(32, '0');
}
