import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ask } from '../support/builders/api.js';
import { does } from '../support/builders/mutation.js';
import { openShop, type Shop } from '../support/shop.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const COLUMNS =
  'Name,Email,Financial Status,Currency,Shipping,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Lineitem discount,Shipping Name,Shipping Address1,Shipping City,Shipping Country,Vendor';
const row = (name: string, quantity: string, price: string) =>
  `${name},ana@buyer.example,paid,CNY,10.00,,2026-05-30 10:00:00 +0800,${quantity},Teapot,${price},TEAPOT-1,0.00,Ana Lim,1 Nanjing Road,Shanghai,CN,Anshan Kilns`;
const FIELDS = 'report { orders lines newOrders newLines badRows } badRows { file line column reason }';
const send = (content: string, mappingName = 'shopify') =>
  does(shop, 'importOrders', { mappingName, files: [{ name: 'orders_export.csv', content }] }, FIELDS);

test('an export is taken in, and sent again it adds nothing; a bad row is told and the good ones go in', async () => {
  const content = [COLUMNS, row('#2001', '2', '99.00'), row('#2002', '1', 'cheap'), row('#2003', '1', '5.00')].join(
    '\n',
  );

  const first = await send(content);
  const again = await send(content);

  const badRows = [expect.objectContaining({ file: 'orders_export.csv', line: 3, column: 'Lineitem price' })];
  expect(first).toEqual({
    report: { orders: 2, lines: 2, newOrders: 2, newLines: 2, badRows: 1 },
    badRows,
    userErrors: [],
  });
  expect(again).toEqual({
    report: { orders: 2, lines: 2, newOrders: 0, newLines: 0, badRows: 1 },
    badRows,
    userErrors: [],
  });
  const { data } = await ask(
    shop.app,
    shop.agent,
    '{ order(by: {orderNo: "#2001"}) { paid { amount currencyCode } shipTo { country } lines { quantity } } }',
  );
  expect(data).toEqual({
    order: { paid: { amount: '208.00', currencyCode: 'CNY' }, shipTo: { country: 'CN' }, lines: [{ quantity: 2 }] },
  });
});

test('a mapping that does not exist, and a file that is none, are refused with a sentence', async () => {
  const unknown = await send(COLUMNS, 'nothing');
  const empty = await send('no columns of an order at all');

  expect(unknown).toMatchObject({ report: null, badRows: [], userErrors: [{ code: 'IMPORT_UNREADABLE' }] });
  expect(empty).toMatchObject({ report: null, userErrors: [{ code: 'IMPORT_UNREADABLE' }] });
});
