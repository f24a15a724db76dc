import { expect, test } from '@jest/globals';
import { readAmount } from '../../src/integrations/orderExports/readAmount.js';

const POINT = { point: '.', grouping: '' };
const minorOf = (text: string, decimals = POINT, currency = 'EUR') => {
  const answer = readAmount(text, decimals, currency);
  return 'minor' in answer ? answer.minor : null;
};

test.each([
  ['199', POINT, 19900n],
  ['17.87', POINT, 1787n],
  ['109.9', POINT, 10990n],
  ['5.', POINT, 500n],
  ['12.3400', POINT, 1234n],
  ['1,234,567.89', { point: '.', grouping: ',' }, 123456789n],
  ['12,34,567.89', { point: '.', grouping: ',' }, 123456789n],
  ['1.234,50', { point: ',', grouping: '.' }, 123450n],
  ['1234,50', { point: ',', grouping: '.' }, 123450n],
  ['1 234,50', { point: ',', grouping: ' ' }, 123450n],
  ['1\u202f234,50', { point: ',', grouping: ' ' }, 123450n],
  ["1'234.50", { point: '.', grouping: "'" }, 123450n],
  ['-4.50', POINT, -450n],
  ['4.50-', POINT, -450n],
  ['(4.50)', POINT, -450n],
])('%s is read with its signs', (text, decimals, expected) => {
  expect(minorOf(text, decimals)).toBe(expected);
});

test.each([
  ['1,23', { point: '.', grouping: ',' }, 'a decimal comma taken for grouping would be a hundred times as much'],
  ['1.23', { point: ',', grouping: '.' }, 'and a point likewise'],
  ['1,234.50', POINT, 'no grouping is agreed'],
  ['1.2.3', POINT, 'two decimal signs'],
  ['1e3', POINT, 'an exponent'],
  ['NaN', POINT, 'no number'],
  ['12.345', POINT, 'more decimals than the currency has'],
  ['--5', POINT, 'two signs'],
  ['٣', POINT, 'digits of another script'],
  ['100000000001', POINT, 'more than any order is worth'],
  ['9'.repeat(400), POINT, 'far more'],
  ['0x10', POINT, 'hexadecimal'],
])('%s is no amount: %s%s', (text, decimals) => {
  expect(minorOf(text, decimals)).toBeNull();
});

test('the decimals are those of the currency', () => {
  expect([minorOf('1200.00', POINT, 'JPY'), minorOf('1200.50', POINT, 'JPY'), minorOf('1.234', POINT, 'KWD')]).toEqual([
    1200n,
    null,
    1234n,
  ]);
});
