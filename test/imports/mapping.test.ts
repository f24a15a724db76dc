import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { readMapping } from '../../src/integrations/orderExports/mapping.js';
import { shippedMapping, shippedMappingNames } from '../../src/integrations/orderExports/shippedMappings.js';

/** The least that a mapping can say. */
const LEAST = {
  source: 'shop',
  files: [{ id: 'orders', file: 'orders.csv' }],
  oneRowIs: 'LINE',
  order: { orderNo: 'no', placedAt: 'at', currency: { constant: 'EUR' } },
  line: { sku: 'sku', unitPrice: 'price' },
};
const mistakesIn = (mapping: object | string): string[] => {
  const answer = readMapping(typeof mapping === 'string' ? mapping : JSON.stringify(mapping));
  return answer.ok ? [] : answer.mistakes;
};

test('every mapping that comes with the product can be used', async () => {
  const names = await shippedMappingNames();

  expect(names).toEqual(['olist', 'shopify']);
  for (const name of names) expect((await shippedMapping(name)).ok).toBe(true);
});

test('nothing outside the folder of mappings can be named', async () => {
  expect(await shippedMapping('../package')).toEqual({
    ok: false,
    mistakes: ['There is no mapping "../package". Those that come with us are: olist, shopify.'],
  });
});

test('the least mapping needs a name, a file, and five columns', () => {
  expect(mistakesIn(LEAST)).toEqual([]);
});

test('all mistakes of a mapping are said at once, each with its place and what to write there', () => {
  const mistakes = mistakesIn({
    ...LEAST,
    source: 'My Shop',
    encoding: 'utf-9',
    delimiter: ';;',
    oneRowIs: 'PARCEL',
    colour: 'red',
    dates: { formats: ['HH:mm'], zone: 'Mars/Base' },
    decimals: { point: ',', grouping: ',' },
    order: { placedAt: 'at', currency: { constant: 'EURO' }, shipTo: { country: { constant: 'Germany' } } },
    line: { sku: 'sku', unitPrice: 'price', category: { column: 'kind', values: { pot: 'CROCKERY' } } },
  });

  expect(mistakes).toEqual([
    'source must be a short name of small letters, digits, - and _.',
    'encoding must be an encoding, such as utf-8, windows-1252 or gb18030.',
    'delimiter must be one sign, such as "," or ";" or "\\t".',
    'oneRowIs must be ORDER or LINE.',
    "dates.formats.0 must hold year, month and day in luxon's tokens, such as dd/MM/yyyy HH:mm, or be one of ISO, UNIX_SECONDS, UNIX_MILLISECONDS.",
    'dates.zone must be an IANA time zone, such as America/Sao_Paulo.',
    'decimals must not use one sign both for decimals and for grouping.',
    'order.orderNo is missing. Name its column.',
    'order.currency.constant must be an ISO 4217 code, such as EUR.',
    'order.shipTo.country.constant must be an ISO 3166-1 alpha-2 code, such as BR.',
    'line.category.values.pot must be one of GENERAL, COSMETICS, FRAGILE_HOME_DECOR, CUSTOM_MADE, FRESH, OPENED_MEDIA, NEWSPAPERS, HYGIENE, LOSES_VALUE_ON_USE, NEAR_EXPIRY, FLAWED.',
    'colour is no setting of a mapping. See docs/importing.md.',
  ]);
});

test('names that lead nowhere are found before a row is read', () => {
  const mistakes = mistakesIn({
    ...LEAST,
    files: [
      { id: 'lines', file: 'lines.csv', key: 'id' },
      { id: 'orders', file: 'orders.csv', key: 'no', joinOn: 'sellers.no' },
      { id: 'sellers', file: 'sellers.csv' },
      { id: 'orders', file: 'again.csv', key: 'no', joinOn: 'lines.no' },
    ],
    order: {
      orderNo: 'lines.no',
      placedAt: 'at',
      currency: {},
      shipTo: { country: { column: 'orders.to', values: 'lands' } },
    },
    line: {
      sku: { column: 'lines.sku', constant: 'X' },
      unitPrice: 'lines.price',
      waybillNo: { column: 'orders.waybill', fromFirstRow: true },
    },
  });

  expect(mistakes).toEqual([
    'files.0 is read row by row, so it takes no key and no joinOn: those belong to the others.',
    'files.1.joinOn must be a column of an earlier file, such as lines.no.',
    'files.2 needs a key (its own column) and a joinOn (such as lines.id).',
    'files.3.id is used twice: give every file a name of its own.',
    'order.placedAt names the column "at" of no file: write its file first, lines.at.',
    'order.currency says nothing: give a column, or a constant.',
    'order.shipTo.country.values names the table "lands", which "tables" does not have.',
    'line.sku has both a column and a constant. Keep one; for blank cells there is "default".',
    'line.waybillNo.fromFirstRow is of use only with carryDown.',
  ]);
});

test('a table of countries that several fields share is checked with the fields that use it', () => {
  const mistakes = mistakesIn({
    ...LEAST,
    tables: { lands: { Deutschland: 'DE', Österreich: 'Austria' } },
    order: { ...LEAST.order, shipTo: { country: { column: 'Land', values: 'lands' } } },
  });

  expect(mistakes).toEqual(['tables.lands.Österreich must be one of our words, because order.shipTo.country uses it.']);
});

test('what is not JSON is said to be none', () => {
  expect(mistakesIn('{ "source": ')[0]).toMatch(/^The mapping is not JSON: /);
  expect(mistakesIn('[]')).toEqual(['The mapping must be an object.']);
});

test('the mapping in the documentation is one', () => {
  const page = readFileSync('docs/importing.md', 'utf8');
  const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json]) => json ?? '');

  expect(examples.length).toBeGreaterThan(0);
  expect(examples.flatMap(mistakesIn)).toEqual([]);
});
