import { readdirSync } from 'node:fs';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type DataSource, IsNull } from 'typeorm';
import { Deadline } from '../../src/entities/Deadline.js';
import { Order } from '../../src/entities/Order.js';
import { TEXT_COLUMNS } from '../../src/policy/personalData.js';
import { createDataSource } from '../../src/server/dataSource.js';
import { createLog } from '../../src/server/log.js';
import { openCase } from '../../src/workflows/cases/openCase.js';
import { decideVerification } from '../../src/workflows/claims/decideVerification.js';
import { submitClaim } from '../../src/workflows/claims/submitClaim.js';
import { openRequest } from '../../src/workflows/channels/openRequest.js';
import { recountInsight } from '../../src/workflows/insight/recountInsight.js';
import { createClaimLink } from '../../src/workflows/links/createClaimLink.js';
import { postMessage } from '../../src/workflows/messages/postMessage.js';
import { refundCase } from '../../src/workflows/money/refundCase.js';
import { tellShop } from '../../src/workflows/mails/tellShop.js';
import { createWebhookSubscription } from '../../src/workflows/outbound/createWebhookSubscription.js';
import { eraseBuyer, type EraseBuyerInput } from '../../src/workflows/privacy/eraseBuyer.js';
import { aPhoto } from '../support/afterHandOver.js';
import { globalId } from '../support/builders/api.js';
import { does } from '../support/builders/mutation.js';
import { handedOver, scan } from '../support/delivered.js';
import { openShop, type PlacedOrder, type Shop } from '../support/shop.js';

/** In every word that is known of the buyer. */
const MARK = 'Zhuyouping';

let shop: Shop;
let owner: DataSource;
let log = '';
let order: PlacedOrder;
let caseId: string;
let evidenceId: string;
beforeAll(async () => {
  shop = await openShop();
  owner = await createDataSource(shop.database.superuserUrl, { poolSize: 1 }).initialize();
  const lines = new Writable({
    write: (line: Buffer, _encoding, done) => {
      log += line.toString();
      done();
    },
  });
  shop.app.log = createLog('trace', lines);
  await createWebhookSubscription(shop.app, shop.admin, { url: 'https://127.0.0.1:9/', events: ['CASE_OPENED'] });
});
afterAll(async () => {
  await owner.destroy();
  await shop.close();
});

const erase = (input: Partial<EraseBuyerInput>, viewer = shop.admin) =>
  eraseBuyer(shop.app, viewer, { orderId: order.id, idempotencyKey: 'erase', ...input });

/** A cup that came broken: told, shown, believed, refunded. Everything that can be said names the buyer. */
async function aLife(): Promise<void> {
  const said = (what: string) => `${what} ${MARK} ${what}`;
  const sent = await handedOver(shop, {
    buyerName: said('name'),
    shipTo: { line1: said('street'), city: said('city'), postalCode: said('code') },
  });
  ({ order } = sent);
  await owner.query(
    `update orders set ship_to_phone = $2, ship_to_line2 = $2, ship_to_region = $2 where id = $1`,
    [order.id, said('phone')],
  ); // prettier-ignore
  await owner.query(
    `update buyers set email = $2, phone = $2, external_id = $2 where id = (select buyer_id from orders where id = $1)`,
    [order.id, `${MARK}@buyer.example`],
  );
  await scan(shop, sent.waybillNo, 'DELIVERED');
  await owner.query(`update parcel_events set description = $2 where order_id = $1`, [order.id, said('signed by')]);
  const buyer = shop.as('BUYER', { scopeId: order.id, subject: said('subject') });
  const opened = await openCase(shop.app, buyer, {
    orderId: order.id,
    units: [],
    problem: 'DAMAGED',
    note: said('note'),
  });
  caseId = opened.ok ? opened.value.caseId : '';
  evidenceId = await shop.upload(caseId, await aPhoto(), { viewer: buyer, fileName: `${MARK}.jpg` });
  await createClaimLink(shop.app, shop.agent, { orderId: order.id });
  await postMessage(shop.app, buyer, { caseId, text: said('hello'), visibleTo: ['MERCHANT'] });
  await postMessage(shop.app, shop.agent, { caseId, text: said('dear'), visibleTo: ['BUYER'] });
  await submitClaim(shop.app, buyer, { caseId, statement: said('broken'), idempotencyKey: 'claim' });
  await shop.settle();
  const operator = shop.as('OPERATOR', { merchantId: null });
  await decideVerification(shop.app, operator, {
    caseId,
    roundNo: 1,
    verdict: 'UPHELD',
    message: said('seen'),
    idempotencyKey: 'verdict',
  });
  await openRequest(shop.app, shop.agent, { subject: said('about'), text: said('who'), caseId, idempotencyKey: 'ask' });
  await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: 'refund' });
  await shop.settle();
}

/** About another thing altogether. */
const OTHER_NEWS = {
  key: 'other news',
  kind: 'AWARD',
  en: { headline: 'An award was decided', sentence: 'It is the first one of the year.' },
  zh: { headline: '\u88c1\u51b3', sentence: '\u4eca\u5e74\u7684\u7b2c\u4e00\u4e2a\u88c1\u51b3\u3002' },
};

function otherNews(): Promise<unknown[]> {
  return owner.query(
    `select n.title, n.text, position(n.text in m.content ->> 'text') > 0 as "isMailed"
     from notices n join mails m on m.key = n.key where n.key = $1`,
    [OTHER_NEWS.key],
  );
}

/** Rows, by table, in which the word stands in any column. */
async function rowsWith(word: string): Promise<Record<string, number>> {
  const tables: { name: string }[] = await owner.query(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE' order by 1`,
  );
  const found: Record<string, number> = {};
  for (const { name } of tables) {
    const [row]: { count: number }[] = await owner.query(
      `select count(*)::int as count from ${name} t where t::text ilike $1`,
      [`%${word}%`],
    );
    if (row !== undefined && row.count > 0) found[name.replace('public.', '')] = row.count;
  }
  return found;
}

/** What must not change: money, units, what was decided. */
const kept = () =>
  owner.query<unknown>(
    `select (select json_agg(p order by p.journal_id, p.position) from postings p) as postings,
       (select json_agg(j order by j.id) from journals j) as journals, (select json_agg(r order by r.id) from refunds r) as refunds,
       (select json_agg(u order by u.id) from order_units u) as units,
       (select json_agg(json_build_array(c.id, c.state, c.remedy, c.rule_id) order by c.id) from cases c) as cases`,
  );

/** In each column that is said to hold words of the buyer, past all guards, wherever the order has a row; names are there already. */
async function markEverything(): Promise<string[]> {
  const columns: { table_name: string; column_name: string; data_type: string; link: string }[] = await owner.query(
    `select c.table_name, c.column_name, c.data_type, l.column_name as link from information_schema.columns c
     join lateral (select column_name from information_schema.columns l where l.table_schema = 'public'
       and l.table_name = c.table_name and l.column_name in ('order_id', 'case_id') order by 1 desc limit 1) l on true
     where c.table_schema = 'public'`,
  );
  const marked: string[] = [];
  await owner.transaction(async (manager) => {
    await manager.query(`set local session_replication_role = replica`);
    for (const { table_name: table, column_name: column, data_type: type, link } of columns) {
      const { buyer = [], words = [] } = TEXT_COLUMNS[table] ?? {};
      if (![...buyer, ...words].includes(column) || type === 'ARRAY' || /_key$|_subject$|^title$/.test(column))
        continue;
      const value = type === 'jsonb' ? `jsonb_build_object('html', $1::text)` : '$1';
      const [, count]: [unknown, number] = await manager.query(
        `update ${table} set ${column} = ${value} where ${column} is not null and ${link} = $2`,
        [`said name ${MARK} name`, link === 'order_id' ? order.id : caseId],
      );
      if (count > 0) marked.push(`${table}.${column}`);
    }
  });
  return marked;
}

test('each text column of the store says whose it is', async () => {
  const columns: { name: string }[] = await owner.query(
    `select c.table_name || '.' || c.column_name as name from information_schema.columns c
     join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.table_name <> 'migrations'
       and c.data_type in ('text', 'jsonb', 'ARRAY', 'character varying', 'bytea')`,
  );

  const said = Object.entries(TEXT_COLUMNS).flatMap(([table, groups]) =>
    Object.values(groups as Record<string, string[]>).flatMap((names) => names.map((column) => `${table}.${column}`)),
  );

  expect(said.sort()).toEqual(columns.map(({ name }) => name).sort());
});

test('while a case is open a buyer is not erased, and is told for what and until when', async () => {
  await aLife();
  const other = await shop.report(await shop.order(), 'NO_STOCK');
  const { orderId } = await shop.caseOf(other);

  const refused = await erase({ orderId, idempotencyKey: 'early' });

  const refusals = refused.ok ? [] : refused.refusals;
  expect(refusals[0]).toMatchObject({ code: 'STILL_NEEDED', message: expect.stringMatching(/^Case .+ is open\./) });
  expect(refusals.every(({ code, retryable }) => code === 'STILL_NEEDED' && retryable)).toBe(true);
  expect(refusals.at(-1)?.possibleFrom).toBeInstanceOf(Date);
});

test('that a lost parcel is still looked after every half day keeps no buyer who was refunded, and ends', async () => {
  const { order: lost, waybillNo } = await handedOver(shop);
  await scan(shop, waybillNo, 'LOST');
  const lostCase = (await shop.casesOf(lost))[0]?.id ?? '';
  await refundCase(shop.app, shop.agent, { caseId: lostCase, idempotencyKey: 'lost' });
  await shop.wait(24 * 40);
  const open = () => shop.see((tx) => tx.manager.findBy(Deadline, { orderId: lost.id, doneAt: IsNull() }));
  const before = await open();

  const erased = await erase({ orderId: lost.id, idempotencyKey: 'lost' });

  expect(before.map(({ kind }) => kind)).toEqual(['TRACKING_POLL']);
  expect(erased.ok).toBe(true);
  expect((await open()).map(({ kind }) => kind)).toEqual(['FILES_TO_ERASE']);
});

test('nothing of what a buyer is called, has written or has shown stands in a log, at its most talkative', async () => {
  const fault = await owner.query(`select $1::text::uuid`, [MARK]).catch((error: unknown) => error);
  shop.app.log.error({ err: fault, email: MARK, shipToName: MARK, note: MARK }, 'A request failed.');

  expect(log).toContain('A request failed.');
  expect(log).toContain('QueryFailedError');
  expect(log).not.toContain(MARK);
  expect(log).not.toMatch(/whsec_|eyJ/);
});

test('what is known of a buyer goes from every table and from the disk; money, units and decisions stay', async () => {
  await shop.wait(24 * 40);
  await shop.settle();
  const marked = await markEverything();
  const [before, money] = [await rowsWith(MARK), await kept()];

  const erased = await erase({});
  await shop.settle();
  await recountInsight(shop.app, shop.merchantId);

  expect(erased).toMatchObject({ ok: true, value: { orders: 1, cases: 1, messages: 2, files: 1 } });
  expect(Object.keys(before)).toEqual(expect.arrayContaining(['buyers', 'cases', 'evidence', 'messages', 'orders', 'verifications'])); // prettier-ignore
  expect(marked).toHaveLength(18);
  expect(await rowsWith(MARK)).toEqual({});
  expect(await kept()).toEqual(money);
  const files = readdirSync(shop.uploads, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  expect(files.filter((one) => `${one.parentPath}/${one.name}`.includes(evidenceId))).toEqual([]);
}); // prettier-ignore

test('the same key again gives the same answer, and a new one erases nothing more', async () => {
  const [again, anew] = [await erase({}), await erase({ idempotencyKey: 'anew' })];

  expect(again).toMatchObject({ ok: true, value: { messages: 2, files: 1 } });
  expect(anew.ok).toBe(true);
});

test('a buyer who was erased does not come back by an import or a correction', async () => {
  await shop.see(({ manager }) =>
    manager.update(Order, { id: order.id }, { shipToName: MARK, shipToLine1: MARK, erasedAt: null }),
  );

  expect(await rowsWith(MARK)).toEqual({});
});

test('a buyer whose address is a word that stands in anything leaves news about other things as they are', async () => {
  const { order: another, waybillNo } = await handedOver(shop);
  await scan(shop, waybillNo, 'DELIVERED');
  await owner.query(`update orders set ship_to_line1 = 'the' where id = $1`, [another.id]);
  await shop.see((tx) => tellShop(tx, OTHER_NEWS));
  await shop.wait(24 * 40);

  const erased = await erase({ orderId: another.id, idempotencyKey: 'another' });

  expect(erased).toMatchObject({ ok: true });
  expect(await otherNews()).toEqual([{ title: OTHER_NEWS.en.headline, text: OTHER_NEWS.en.sentence, isMailed: true }]);
});

test('the application itself cannot touch what is kept as it is, whatever it sets', async () => {
  const attempt = () =>
    shop.see(async ({ manager }) => {
      await manager.query(`select set_config('app.erasing', 'on', true)`);
      await manager.query(`update messages set text = 'never said' where case_id = $1`, [caseId]);
    });

  await expect(attempt()).rejects.toThrow(/permission denied|append-only/);
});

test('over the API an admin or an operator erases; a foreign order is not there, and both at once mean nothing', async () => {
  const input = { orderId: globalId('Order', order.id), idempotencyKey: 'api' };
  const selection = 'erased { orders files erasedAt }';
  const operator = shop.as('OPERATOR', { merchantId: null });

  const done = await does(shop, 'eraseBuyer', input, selection, operator);
  const unknown = await does(shop, 'eraseBuyer', { ...input, orderId: globalId('Order', caseId) }, selection, shop.admin);
  const both = await does(shop, 'eraseBuyer', { ...input, buyerId: globalId('Buyer', order.id) }, selection, shop.admin);

  expect(done).toMatchObject({ erased: { orders: 1, files: 1 }, userErrors: [] });
  expect(unknown).toMatchObject({ erased: null, userErrors: [{ code: 'NOT_FOUND', field: ['orderId'] }] });
  expect(both).toMatchObject({ erased: null, userErrors: [{ code: 'INVALID_INPUT' }] });
}); // prettier-ignore
