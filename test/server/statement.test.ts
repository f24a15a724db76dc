import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import Fastify, { type FastifyInstance } from 'fastify';
import { v7 as uuid } from 'uuid';
import { signLink } from '../../src/server/evidenceLinks.js';
import { serveStatements } from '../../src/server/statement.js';
import { statementPath } from '../../src/server/statementLinks.js';
import { asText } from '../../src/server/statementRow.js';
import { decideAward } from '../../src/workflows/deposit/decideAward.js';
import { deposited, operator, paidIn } from '../support/deposited.js';
import { openShop, type Shop } from '../support/shop.js';
import { unzip } from '../support/unzip.js';

const KEY = 'a secret key of a test that is long enough';

let shop: Shop;
let server: FastifyInstance;
let caseNo: string;
beforeAll(async () => {
  shop = await openShop();
  server = Fastify();
  serveStatements(server, { app: shop.app, secretKey: KEY });
  await deposited(shop, null);
  await paidIn(shop, '60.00', '=HYPERLINK("http://evil.example")');
  await shop.wait(1);
  const caseId = await shop.report(await shop.order({ orderNo: '+T-1' }), 'NO_STOCK');
  caseNo = (await shop.caseOf(caseId)).caseNo;
  await decideAward(shop.app, operator(shop), {
    caseId,
    reason: 'REMEDY_REFUSED',
    amount: { amount: '110.00', currencyCode: 'CNY' },
    statement: 'refused',
    idempotencyKey: uuid(),
  });
});
afterAll(async () => {
  await server.close();
  await shop.close();
});

type Time = { from?: Date; until?: Date };

function linkTo(format: 'csv' | 'xlsx', { from, until }: Time = {}, merchantId = shop.merchantId): string {
  const path = statementPath(merchantId, { format, from: from ?? null, until: until ?? null });
  return signLink(KEY, path, new Date(shop.now().getTime() + 900_000));
}

async function csvLines(time: Time = {}): Promise<Record<string, string>[]> {
  const { body } = await server.inject(linkTo('csv', time));
  return parse(body, { bom: true, columns: true });
}

test('a statement as CSV has a line for each change, with the balance after it and the case that it leads to', async () => {
  const answer = await server.inject(linkTo('csv'));

  expect(answer.statusCode).toBe(200);
  expect(answer.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="deposit-statement.csv"',
    'cache-control': 'private, no-store',
  });
  expect(await csvLines()).toEqual([
    {
      'No.': '1', 'At (UTC)': '2026-06-01T08:00:00.000Z', Kind: 'PAID_IN', Amount: '60.00', Balance: '60.00',
      'Change of what is owed': '0.00', Owed: '0.00', Currency: 'CNY', Reason: '', Case: '', Order: '',
      Reference: `'=HYPERLINK("http://evil.example")`,
    },
    {
      'No.': '2', 'At (UTC)': '2026-06-01T09:00:00.000Z', Kind: 'AWARDED', Amount: '-60.00', Balance: '0.00',
      'Change of what is owed': '50.00', Owed: '50.00', Currency: 'CNY', Reason: 'REMEDY_REFUSED', Case: caseNo, Order: `'+T-1`,
      Reference: '',
    },
  ]); // prettier-ignore
});

test('a statement of a time has only the lines of that time', async () => {
  const first = await csvLines({ until: new Date('2026-06-01T09:00:00.000Z') });
  const second = await csvLines({ from: new Date('2026-06-01T09:00:00.000Z') });
  const none = await csvLines({ from: new Date('2027-01-01T00:00:00.000Z') });

  expect([first, second, none].map((lines) => lines.map((line) => line['No.']))).toEqual([['1'], ['2'], []]);
});

test('a statement as a workbook has numbers as numbers, and text that is no formula', async () => {
  const answer = await server.inject(linkTo('xlsx'));

  expect(answer.statusCode).toBe(200);
  const files = unzip(answer.rawPayload);
  const sheet = files.get('xl/worksheets/sheet1.xml') ?? '';
  const words = [...(files.get('xl/sharedStrings.xml') ?? '').matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(
    ([, text]) => text,
  );
  expect(sheet).not.toContain('<f>');
  expect(sheet.match(/<row /g)).toHaveLength(3);
  expect(numbersOf(sheet, 2)).toEqual([60, 60, 0, 0]);
  expect(numbersOf(sheet, 3)).toEqual([-60, 0, 50, 50]);
  expect(words).toContain(`'=HYPERLINK("http://evil.example")`);
  expect(words).toContain(caseNo);
});

/** The amounts of a row stand in columns D to G. */
function numbersOf(sheet: string, row: number): number[] {
  return ['D', 'E', 'F', 'G'].map((column) => {
    const [, attributes, value] = new RegExp(`<c r="${column}${row}"([^>]*)><v>([^<]*)</v></c>`).exec(sheet) ?? [];
    if (attributes === undefined || attributes.includes('t="s"')) throw new Error(`${column}${row} is no number.`);
    return Number(value);
  });
}

test.each([
  ['without a signature', (link: string) => link.split('?')[0] ?? ''],
  ['of another merchant', (link: string) => link.replace(/deposits\/[^/]+/, `deposits/${uuid()}`)],
  ['of another time', (link: string) => link.replace('/-/-/', '/-/1780000000000/')],
  ['of another form', (link: string) => link.replace('.csv', '.xlsx')],
  ['that is malformed', (link: string) => link.replace('/-/-/', '/x/-/')],
])('a link %s opens nothing', async (_what, changed) => {
  const answer = await server.inject(changed(linkTo('csv')));

  expect(answer.statusCode).toBe(404);
  expect(answer.json()).toMatchObject({ error: 'This link is over, or never was one. Ask the API for a new one.' });
});

test('a link that is over opens nothing', async () => {
  const path = statementPath(shop.merchantId, { format: 'csv', from: null, until: null });

  const answer = await server.inject(signLink(KEY, path, shop.now()));

  expect(answer.statusCode).toBe(404);
});

test.each([
  ['=1+1', `'=1+1`],
  ['+86 138', `'+86 138`],
  ['-1', `'-1`],
  ['@sum', `'@sum`],
  [' =1', `' =1`],
  ['\t=1', `'\t=1`],
  ['＝1', `'＝1`],
  ['B-1001', 'B-1001'],
  ['', ''],
])('text %j is written as %j', (given, written) => {
  const text = asText(given);

  expect(text).toBe(written);
});
