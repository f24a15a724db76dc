import { expect, test } from '@jest/globals';
import { readOrderExport } from '../../src/integrations/orderExports/readOrderExport.js';
import { FIXTURES, mappingAt, mappingOf, readFolder, readTexts, told } from './exports.js';

const SHOP = {
  source: 'shop',
  files: [{ id: 'orders', file: 'orders.csv' }],
  oneRowIs: 'LINE',
  dates: { formats: ['yyyy-MM-dd HH:mm'], zone: 'UTC' },
  order: {
    orderNo: 'no',
    placedAt: 'at',
    currency: { column: 'currency', default: 'EUR' },
    shipTo: { country: { column: 'country', namesIn: ['en'] } },
  },
  line: { externalId: 'line', sku: 'sku', quantity: 'quantity', unitPrice: 'price', discount: 'discount' },
};
const HEADER = 'no,line,at,currency,country,sku,quantity,price,discount';
const row = (more: Partial<Record<string, string>> = {}) => {
  const cells = { no: 'A', line: '1', at: '2026-03-01 10:00', currency: 'EUR', country: 'DE', sku: 'POT', quantity: '1', price: '10', discount: '0' };
  return Object.values({ ...cells, ...more }).join(',');
}; // prettier-ignore
const readShop = (rows: string[], mapping: object = SHOP) =>
  readTexts(mappingOf(mapping), { 'orders.csv': [HEADER, ...rows].join('\n') });

test('the Olist layout: lines of units, suppliers with their ship-by, hand-over, delivery and cancellation', async () => {
  const { orders, badRows } = await readFolder(mappingAt('mappings/olist.json'), `${FIXTURES}/olist`);

  expect(badRows).toEqual([]);
  expect(orders.map(({ orderNo, cancelled, lines }) => [orderNo, cancelled, lines.length])).toEqual([
    ['o-delivered', false, 3],
    ['o-waiting', false, 1],
    ['o-cancelled', true, 1],
    ['o-shipped', false, 1],
  ]);
  expect(orders[0]).toMatchObject({
    source: 'olist',
    placedAt: new Date('2018-01-10T11:30:00.000Z'),
    currency: 'BRL',
    estimatedDeliveryOn: '2018-02-01',
    shipTo: { country: 'BR' },
  });
  expect(orders[0]?.lines[2]).toMatchObject({
    externalId: '3',
    sku: 'p-soap',
    title: 'health_beauty',
    category: 'COSMETICS',
    unitPriceMinor: 990n,
    freightMinor: 300n,
    shipByAt: new Date('2018-01-16T11:30:00.000Z'),
    supplier: { externalId: 's-2', name: 's-2', country: 'BR', platform: 'OLIST' },
    handedOverAt: new Date('2018-01-12T16:00:00.000Z'),
    deliveredAt: new Date('2018-01-20T20:05:00.000Z'),
  });
  expect(orders[3]?.lines[0]).toMatchObject({ title: 'p-chair', category: 'GENERAL', deliveredAt: null });
});

test('a Shopify export: follow-up rows belong to their order, and its lines add up to what was paid', async () => {
  const { orders, badRows, notes } = await readFolder(mappingAt('mappings/shopify.json'), `${FIXTURES}/shopify`);

  expect([badRows, notes]).toEqual([[], []]);
  expect(orders.map(({ orderNo, currency, cancelled }) => [orderNo, currency, cancelled])).toEqual([
    ['#1001', 'GBP', false],
    ['#1002', 'GBP', false],
    ['#1003', 'JPY', true],
  ]);
  const [discounted, taxed, cancelled] = orders;
  expect(discounted?.placedAt).toEqual(new Date('2026-03-01T08:59:30.000Z'));
  expect(discounted?.shipTo).toMatchObject({ name: 'Ada Byron', postalCode: 'SW1Y 4JH', country: 'GB', phone: '+442071234567' });
  // 90.00 of goods less 10.00, and 5.00 of freight, by value: two thirds and one third.
  expect(discounted?.lines.map(({ externalId, sku, quantity, unitPriceMinor, discountMinor, freightMinor }) =>
    [externalId, sku, quantity, unitPriceMinor, discountMinor, freightMinor])).toEqual([
    ['1', 'TRAY-L', 2, 3000n, 667n, 333n],
    ['2', 'TRAY-S', 1, 3000n, 333n, 167n],
  ]);
  expect(discounted?.lines.map(({ handedOverAt }) => handedOverAt?.toISOString() ?? null)).toEqual(['2026-03-03T08:00:00.000Z', null]);
  // Taxes on top of the prices are part of what was paid, and of what a refund gives back.
  expect(taxed?.lines).toMatchObject([{ sku: 'Gift wrap', unitPriceMinor: 1990n, freightMinor: 510n, supplier: null }]);
  expect(taxed?.shipTo.country).toBe('GB');
  expect(cancelled).toMatchObject({ cancelledAt: new Date('2026-03-02T11:00:00.000Z'), lines: [{ unitPriceMinor: 1200n }] });
}); // prettier-ignore

test('a layout that nobody has seen before is read by its mapping file alone', async () => {
  const { orders, badRows } = await readFolder(mappingAt(`${FIXTURES}/german/bestellungen.json`), `${FIXTURES}/german`);

  expect(badRows).toEqual([]);
  expect(orders).toMatchObject([
    {
      orderNo: 'B-1',
      placedAt: new Date('2026-03-01T13:05:00.000Z'),
      currency: 'EUR',
      shipTo: { name: 'Jörg Müller', country: 'AT' },
      lines: [{ sku: 'KANNE-1', title: 'Large', unitPriceMinor: 123450n, discountMinor: 450n }],
    },
    {
      orderNo: 'B-2',
      placedAt: new Date('2026-03-29T01:15:00.000Z'),
      shipTo: { name: 'Weiß; Söhne', country: 'DE' },
      lines: [{ sku: 'TASSE-7', title: 'Small', unitPriceMinor: 990n, discountMinor: 0n }],
    },
  ]);
});

test('every kind of bad row is told with its line, its column and the reason, and the good ones go in', async () => {
  const read = await readShop([
    row({ no: 'good-1' }),
    row({ no: 'B1', at: '31.02.2026' }),
    row({ no: 'B2', price: '12,50"'.replace('"', '') }),
    row({ no: 'B3', price: '1e9' }),
    row({ no: 'B4', price: '-3' }),
    row({ no: 'B5', price: '9'.repeat(30) }),
    row({ no: 'B6', price: '1.005' }),
    row({ no: 'B7', country: 'Atlantis' }),
    row({ no: 'B8', currency: 'EUX' }),
    row({ no: 'B9', quantity: '0' }),
    row({ no: 'B10', quantity: '1000000' }),
    row({ no: 'B11', sku: '' }),
    row({ no: '' }),
    row({ no: 'B13', sku: 'NUL\0' }),
    row({ no: 'B14', sku: '\uFFFD' }),
    row({ no: 'B15', discount: '11' }),
    row({ no: 'B16', sku: 'S'.repeat(201) }),
    row({ no: 'B17', price: '', quantity: 'many' }),
    row({ no: 'good-2', country: 'france' }),
  ]);

  expect(read.orders.map(({ orderNo }) => orderNo)).toEqual(['good-1', 'good-2']);
  expect(read.orders[1]?.shipTo.country).toBe('FR');
  expect(told(read)).toEqual([
    'orders.csv:3 at: "31.02.2026" is no such date. Expected yyyy-MM-dd HH:mm, from 1970 to 2199.',
    'orders.csv:4 The row has 10 columns, and the header has 9.',
    'orders.csv:5 price: "1e9" is no amount written with "." for decimals and nothing between groups of digits.',
    'orders.csv:6 price: "-3" is below zero, and this amount cannot be.',
    'orders.csv:7 price: "999999999999999999999999999999" is no amount that can be kept: The amount is too large to be kept: 64 bits of minor units.',
    'orders.csv:8 price: "1.005" is no amount that can be kept: EUR has 2 decimals; the amount has 3. Round it first.',
    'orders.csv:9 country: "Atlantis" is no country that is known. Add it to "values" in the mapping.',
    'orders.csv:10 currency: "EUX" is no currency by ISO 4217.',
    'orders.csv:11 quantity: "0" is no quantity: a whole number from 1 to 10000.',
    'orders.csv:12 quantity: "1000000" is no quantity: a whole number from 1 to 10000.',
    'orders.csv:13 sku: The value is missing.',
    'orders.csv:14 no: The order number is missing.',
    'orders.csv:15 The row holds a NUL byte: it is no CSV in the encoding of the mapping. Save a workbook as CSV; of other texts give the "encoding", such as utf-16le.',
    'orders.csv:16 sku: A sign of the text could not be read: give the "encoding" of the file in the mapping, such as gb18030 or windows-1252.',
    'orders.csv:17 no: The discount of a line is more than its price.',
    'orders.csv:18 sku: The text is longer than 200 signs.',
    'orders.csv:19 price: The price is missing.',
    'orders.csv:19 quantity: "many" is no quantity: a whole number from 1 to 10000.',
  ]);
});

test('of an order with a bad row the good ones go in', async () => {
  const read = await readShop([row(), row({ line: '2', price: 'free' }), row({ line: '3' }), row({ line: '1' })]);

  expect(read.orders.map(({ lines }) => lines.map(({ externalId }) => externalId))).toEqual([['1', '3']]);
  expect(told(read)).toEqual([
    'orders.csv:3 price: "free" is no amount written with "." for decimals and nothing between groups of digits.',
    'orders.csv:5 no: The order has a line 1 already, in line 2 of the file.',
  ]);
});

test('an order whose amounts are spread over its lines is taken in whole or not at all', async () => {
  const mapping = { ...SHOP, order: { ...SHOP.order, freight: { constant: '5.00' } } };

  const read = await readShop([row(), row({ line: '2', price: 'free' }), row({ no: 'B', line: '1' })], mapping);

  expect(read.orders.map(({ orderNo, lines }) => [orderNo, lines[0]?.freightMinor])).toEqual([['B', 500n]]);
  expect(told(read)).toEqual([
    'orders.csv:3 price: "free" is no amount written with "." for decimals and nothing between groups of digits.',
    'orders.csv:2 no: Amounts of order A are spread over all its lines, and line 3 could not be read.',
  ]);
});

test.each([
  ['lines have no names of their own', { line: { ...SHOP.line, externalId: undefined } }],
  ['amounts are spread over the lines', { order: { ...SHOP.order, freight: { constant: '5.00' } } }],
])('rows of an order that stand apart stay out where %s, and the same order again does not', async (_where, more) => {
  const own = row({ line: '1' });

  const read = await readShop([own, row({ no: 'B' }), row({ line: '2', sku: 'CUP' }), row({ line: '3' }), row({ no: 'B' })], { ...SHOP, ...more }); // prettier-ignore

  expect(read.orders.map(({ orderNo, lines }) => [orderNo, ...lines.map(({ sku }) => sku)])).toEqual([
    ['A', 'POT'],
    ['B', 'POT'],
    ['B', 'POT'],
  ]);
  const reason =
    'Order A has other rows from line 2 on, and they are taken as all of it. Sort the file by this column.';
  expect(told(read)).toEqual([`orders.csv:4 no: ${reason}`, `orders.csv:5 no: ${reason}`]);
});

test('follow-up rows of an order whose first row is bad do not become part of the order before', async () => {
  const mapping = { ...SHOP, carryDown: true };
  const followUp = (more: object) => row({ at: '', currency: '', country: '', ...more });

  const read = await readShop(
    [row(), row({ no: 'B', at: 'soon' }), followUp({ no: '', line: '2' }), followUp({ no: 'B', line: '3' }), 'C,broken', followUp({ no: '', line: '2' }), row({ no: 'D' })],
    mapping,
  ); // prettier-ignore

  expect(read.orders.map(({ orderNo, lines }) => [orderNo, lines.length])).toEqual([
    ['A', 1],
    ['D', 1],
  ]);
  expect(told(read)).toEqual([
    'orders.csv:3 at: "soon" is no such date. Expected yyyy-MM-dd HH:mm, from 1970 to 2199.',
    'orders.csv:4 no: The first row of order B (line 3) could not be read.',
    'orders.csv:5 no: The first row of order B (line 3) could not be read.',
    'orders.csv:6 The row has 2 columns, and the header has 9.',
    'orders.csv:7 no: The row goes on with line 6, which could not be read.',
  ]);
});

const TWO_FILES = {
  ...SHOP,
  files: [
    { id: 'lines', file: 'lines.csv' },
    { id: 'orders', file: 'orders.csv', key: 'no', joinOn: 'lines.no' },
    { id: 'makers', file: 'makers.csv', key: 'id', joinOn: 'lines.maker', fileOptional: true },
  ],
  order: { orderNo: 'lines.no', placedAt: 'orders.at', currency: { constant: 'EUR' } },
  line: { sku: 'lines.sku', unitPrice: 'lines.price', supplier: { externalId: 'lines.maker', name: 'makers.name' } },
};

test('what another file says is looked up, and a row that it does not know is told', async () => {
  const read = await readTexts(mappingOf(TWO_FILES), {
    'lines.csv': 'no,sku,price,maker\nA,POT,10,m1\nB,POT,10,m1\nC,POT,10,m9\nD,POT,10,\n',
    'orders.csv': 'no,at\nA,2026-03-01 10:00\nC,2026-03-01 10:00\nD,2026-03-01 10:00\nA,2026-03-02 10:00\n,x\nE\n',
    'makers.csv': 'id,name\nm1,Anshan Kilns\n',
  });

  expect(read.orders.map(({ orderNo, lines }) => [orderNo, lines[0]?.supplier?.name])).toEqual([
    ['A', 'Anshan Kilns'],
    ['D', undefined],
  ]);
  expect(told(read)).toEqual([
    'orders.csv:5 no: "A" stands in line 2 already, and says something else there.',
    'orders.csv:6 no: The key is missing, so no row can find this one.',
    'orders.csv:7 The row has 1 columns, and the header has 2.',
    'lines.csv:3 no: "B" is not in orders.csv.',
    'lines.csv:4 maker: "m9" is not in makers.csv.',
  ]);
});

test('a file that may be left out is blank, and one that may not stops everything with its name', async () => {
  const lines = 'no,sku,price,maker\nA,POT,10,m1\n';

  const without = await readTexts(mappingOf(TWO_FILES), { 'lines.csv': lines, 'orders.csv': 'no,at\nA,2026-03-01 10:00\n' });

  expect(without.orders[0]?.lines[0]?.supplier?.name).toBe('m1');
  await expect(readTexts(mappingOf(TWO_FILES), { 'lines.csv': lines, 'other.csv': '' })).rejects.toThrow(
    'There is no file orders.csv, which the mapping names.',
  );
}); // prettier-ignore

test('a file that does not fit the mapping is refused with all columns that it lacks', async () => {
  await expect(readTexts(mappingOf(SHOP), { 'orders.csv': 'number,when,sku\nA,B,C\n' })).rejects.toMatchObject({
    problems: [
      'orders.csv: There is no column "no", which order.orderNo needs. Is this the right mapping?',
      'orders.csv: There is no column "at", which order.placedAt needs. Is this the right mapping?',
      'orders.csv: There is no column "price", which line.unitPrice needs. Is this the right mapping?',
      'orders.csv: Its columns are "number", "when", "sku".',
    ],
  });
});

test.each([
  ['of another delimiter', Buffer.from('no;at;sku;price\n'), 'Its columns are "no;at;sku;price". If that should be several, give its "delimiter" in the mapping.'],
  ['in another encoding', Buffer.from([0xb6, 0xa9, 0xb5, 0xa5]), 'Its columns are "\uFFFD\uFFFD\uFFFD\uFFFD". Some signs could not be read: give its "encoding" in the mapping, such as gb18030 or windows-1252.'],
  ['without a sign', Buffer.from(''), 'The file is empty.'],
  ['of two bytes a sign', Buffer.from(`${HEADER}\n`, 'utf16le'), 'Its header, line 1, could not be read: The row holds a NUL byte: it is no CSV in the encoding of the mapping. Save a workbook as CSV; of other texts give the "encoding", such as utf-16le.'],
  ['with a quote in its header', Buffer.from(`"${HEADER}\n${row()}\n`), 'Its header, line 1, could not be read: A quote is opened and not closed, or text follows a closed one. Double the quotes within a cell.'],
])('a file %s says so', async (_what, content, told) => {
  const file = { name: 'orders.csv', size: content.length, bytes: async function* () { yield content; } };

  const reading = readOrderExport(mappingOf(SHOP), [file]).items[Symbol.asyncIterator]().next();

  const error = await reading.catch(({ problems }: { problems: string[] }) => problems.at(-1));
  expect(error).toBe(`orders.csv: ${told}`);
}); // prettier-ignore

test('a column that is not needed may be missing, and that is said', async () => {
  const { orders, notes } = await readTexts(mappingOf(SHOP), {
    'orders.csv': 'no,at,sku,price,line,discount,currency\nA,2026-03-01 10:00,POT,10,1,,\n',
  });

  expect(orders).toMatchObject([{ currency: 'EUR', shipTo: { country: null }, lines: [{ quantity: 1 }] }]);
  expect(notes).toEqual([
    'orders.csv: There is no column "country": order.shipTo.country is read as blank.',
    'orders.csv: There is no column "quantity": line.quantity is read as blank.',
  ]);
});

test('a column that is not needed is not taken for missing when the names could not be read', async () => {
  const header = HEADER.replace('country', '\uFFFD\uFFFD');

  await expect(readTexts(mappingOf(SHOP), { 'orders.csv': `${header}\n${row()}\n` })).rejects.toMatchObject({
    problems: [
      'orders.csv: There is no column "country" for order.shipTo.country, as far as the names could be read.',
      expect.stringMatching(/^orders\.csv: Its columns are .* Some signs could not be read: give its "encoding" in the mapping/),
    ],
  });
}); // prettier-ignore

test.each([
  ['read row by row', { 'lines.csv': 'no,sku,price,maker,price\n', 'orders.csv': 'no,at\n' }, 'lines.csv: Several columns are called "price".'],
  ['looked up', { 'lines.csv': 'no,sku,price,maker\n', 'orders.csv': 'no,at,at\n' }, 'orders.csv: Several columns are called "at".'],
])('two columns of one name in a file that is %s are refused, for one may be the wrong money', async (_how, files, told) => {
  await expect(readTexts(mappingOf(TWO_FILES), files)).rejects.toMatchObject({
    problems: [`${told} Rename all but the one that is meant, or give "columns" with names of your own and "skipLines": 1 in the mapping.`],
  });
}); // prettier-ignore

test('two columns of one name that nobody reads disturb nobody', async () => {
  const { orders } = await readTexts(mappingOf(SHOP), { 'orders.csv': `${HEADER},note,note\n${row()},a,b\n` });

  expect(orders.map(({ orderNo }) => orderNo)).toEqual(['A']);
});

test('two columns that a mapping calls alike are refused when they are read', async () => {
  const columns = HEADER.replace('discount', 'price').split(',');
  const mapping = { ...SHOP, files: [{ id: 'orders', file: 'orders.csv', columns }] };

  await expect(readTexts(mappingOf(mapping), { 'orders.csv': `${row()}\n` })).rejects.toMatchObject({
    problems: ['orders.csv: Several columns are called "price". Give the others another name in the mapping.'],
  });
});

test('columns are named in the mapping when the file has no header', async () => {
  const mapping = { ...SHOP, files: [{ id: 'orders', file: '*.txt', columns: HEADER.split(',') }] };

  const { orders } = await readTexts(mappingOf(mapping), { 'a.txt': `${row()}\n`, 'b.txt': `${row({ no: 'B' })}\n` });

  expect(orders.map(({ orderNo }) => orderNo)).toEqual(['A', 'B']);
});

test('an export is read no further than somebody takes its orders, so its size does not matter', async () => {
  const block = new TextEncoder().encode(Array.from({ length: 100 }, (_, i) => `${row({ no: `N${i}` })}\n`).join(''));
  let read = 0;
  const endless = {
    name: 'orders.csv',
    size: 0,
    bytes: async function* () {
      yield new TextEncoder().encode(`${HEADER}\n`);
      for (;;) {
        read += 1;
        yield block;
      }
    },
  };
  let orders = 0;

  for await (const piece of readOrderExport(mappingOf(SHOP), [endless]).items) {
    orders += piece.length;
    if (orders >= 5_000) break;
  }

  expect(read).toBeLessThanOrEqual(52);
});
