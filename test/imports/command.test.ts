import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Order } from '../../src/entities/Order.js';
import { Supplier } from '../../src/entities/Supplier.js';
import { buildProductOnce, type Ended, startBuilt } from '../server/support/startChild.js';
import { openShop, type Shop } from '../support/shop.js';
import { FIXTURES } from './exports.js';

let shop: Shop;
let folder: string;
beforeAll(async () => {
  await buildProductOnce();
  shop = await openShop();
  folder = await mkdtemp(join(tmpdir(), 'recourse-test-'));
});
afterAll(async () => {
  await shop.close();
  await rm(folder, { recursive: true, force: true });
});

/** npm run import. */
async function runImport(...given: string[]): Promise<Ended> {
  const { appUrl: DATABASE_URL, ownerUrl: DATABASE_OWNER_URL } = shop.database;
  return startBuilt('import', { NODE_ENV: 'test', DATABASE_URL, DATABASE_OWNER_URL, DATA_DIR: folder }, given).ended;
}

test('an export is imported by one command, and its suppliers are asked through the account that is named', async () => {
  const { code, stdout, stderr } = await runImport(
    '--mapping',
    'olist',
    '--supplier-account',
    'berlin',
    `${FIXTURES}/olist`,
  );

  expect([code, stdout]).toEqual([0, 'orders=4\nlines=6\nnew_orders=4\nnew_lines=6\nbad_rows=0\n']);
  expect(stderr).toMatch(/^Orders of Merchant \S+ \.\.\.\nOrders of Merchant \S+: done\.\n$/);
  const stored = await shop.see(async ({ manager, merchantId }) => ({
    orders: await manager.countBy(Order, { merchantId, source: 'olist' }),
    suppliers: await manager.findBy(Supplier, { merchantId, platform: 'OLIST' }),
  }));
  expect(stored.orders).toBe(4);
  expect(stored.suppliers.map(({ partnerAccountId }) => partnerAccountId)).toEqual(Array(3).fill(shop.accounts.berlin));
});

test('bad rows are told on standard error, and written to a file that a table program opens', async () => {
  const path = join(folder, 'orders_export.csv');
  const bad = join(folder, 'bad.csv');
  const content = await readFile(`${FIXTURES}/shopify/orders_export_1.csv`, 'utf8');
  await writeFile(path, content.replace('Gift wrap', 'Gift, wrap').replace(',JPY,1200.00', ',JPX,1200.00'));

  const { code, stdout, stderr } = await runImport('--mapping', 'mappings/shopify.json', '--bad-rows', bad, path);

  expect([code, stdout]).toEqual([0, 'orders=1\nlines=2\nnew_orders=1\nnew_lines=2\nbad_rows=2\n']);
  expect(stderr).toContain('2 rows stay out:\n  orders_export.csv:5: The row has ');
  expect(stderr).toContain('  orders_export.csv:6: Currency: "JPX" is no currency by ISO 4217.\n');
  expect(await readFile(bad, 'utf8')).toBe(
    'file,line,column,reason\r\n' +
      'orders_export.csv,5,,"The row has 62 columns, and the header has 61."\r\n' +
      'orders_export.csv,6,Currency,"""JPX"" is no currency by ISO 4217."\r\n',
  );
});

test('bad rows that could not be written stop the import before an order goes in', async () => {
  const path = join(folder, 'orders_export_2.csv');
  const bad = join(folder, 'not-there', 'bad.csv');
  const content = await readFile(`${FIXTURES}/shopify/orders_export_1.csv`, 'utf8');
  await writeFile(path, content.replaceAll('#1002', '#9002'));

  const { code, stdout, stderr } = await runImport('--mapping', 'shopify', '--bad-rows', bad, path);

  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toContain(`Nothing can be written to ${bad} (ENOENT), so nothing was taken in.`);
  expect(await shop.see(({ manager, merchantId }) => manager.countBy(Order, { merchantId, orderNo: '#9002' }))).toBe(0);
});

test.each([
  ['a merchant that is not there', ['--mapping', 'olist', '--merchant', 'nobody', `${FIXTURES}/olist`], /There is no merchant "nobody"\. Give --merchant with one of: /],
  ['a folder without the files', ['--mapping', 'olist', `${FIXTURES}/shopify`], /There is no file olist_order_items_dataset\.csv/],
  ['a file of another layout', ['--mapping', 'shopify', 'mappings/shopify.json'], /There is no column "Name", which order\.orderNo needs\./],
])('%s ends the command with a sentence', async (_name, given, sentence) => {
  const { code, stdout, stderr } = await runImport(...given);

  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(sentence);
  expect(stderr).not.toMatch(/^ {4}at /m);
  expect(stderr).not.toContain('done.');
}); // prettier-ignore
