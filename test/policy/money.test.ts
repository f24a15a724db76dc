import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { add, allocate, exponentOf, formatMinor, isCurrency, parseDecimal, subtract } from '../../src/policy/money.js';
import { told, valueOf } from './builders.js';

const INT64_MAX = 9_223_372_036_854_775_807n;
const anAmount = fc.bigInt({ min: -INT64_MAX - 1n, max: INT64_MAX });
const aCurrency = fc.constantFrom('CNY', 'EUR', 'JPY', 'KWD', 'CLP', 'HUF');

describe('money', () => {
  it('adds and subtracts within one currency and refuses two', () => {
    const yuan = { minor: 1230n, currency: 'CNY' };
    const euro = { minor: 1n, currency: 'EUR' };

    expect(valueOf(add(yuan, yuan))).toEqual({ minor: 2460n, currency: 'CNY' });
    expect(valueOf(subtract(yuan, { minor: 2000n, currency: 'CNY' })).minor).toBe(-770n);
    expect(told(add(yuan, euro))).toBe('CURRENCY_MISMATCH');
    expect(told(subtract(euro, yuan))).toBe('CURRENCY_MISMATCH');
  });

  it('has the decimals of ISO 4217, not those of display', () => {
    expect(['CNY', 'HUF', 'JPY', 'KWD', 'IQD', 'COP'].map(exponentOf)).toEqual([2, 2, 0, 3, 3, 2]);
    expect(() => exponentOf('ABC')).toThrow(RangeError);
    expect(isCurrency('cny')).toBe(false);
  });

  it.each([
    [1230n, 'CNY', '12.30'],
    [5n, 'CNY', '0.05'],
    [-5n, 'CNY', '-0.05'],
    [0n, 'CNY', '0.00'],
    [1230n, 'JPY', '1230'],
    [1n, 'KWD', '0.001'],
  ])('writes %s minor units of %s as %s', (minor, currency, text) => {
    expect(formatMinor(minor, currency)).toBe(text);
    expect(valueOf(parseDecimal(text, currency))).toBe(minor);
  });

  it.each([
    '',
    ' 1',
    '1 ',
    '1.',
    '.5',
    '1,000.00',
    '1e3',
    'NaN',
    'Infinity',
    '+1',
    '--1',
    '0x1',
    '1.234',
    '１',
    '1.2.3',
  ])('refuses %j as an amount of yuan', (text) => {
    expect(told(parseDecimal(text, 'CNY'))).toBe('INVALID_INPUT');
  });

  it('refuses what does not fit into 64 bits, an endless text and an unknown currency', () => {
    expect(valueOf(parseDecimal('92233720368547758.07', 'CNY'))).toBe(INT64_MAX);
    expect(told(parseDecimal('92233720368547758.08', 'CNY'))).toBe('INVALID_INPUT');
    expect(told(parseDecimal('9'.repeat(1_000_000), 'CNY'))).toBe('INVALID_INPUT');
    expect(told(parseDecimal('1.00', 'ABC'))).toBe('INVALID_INPUT');
  });

  it('reads back every amount that it writes', () => {
    fc.assert(
      fc.property(anAmount, aCurrency, (minor, currency) => {
        expect(valueOf(parseDecimal(formatMinor(minor, currency), currency))).toBe(minor);
      }),
    );
  });
});

describe('allocation by largest remainder', () => {
  it('serves the largest remainders first, and equal ones in order', () => {
    expect(allocate(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
    expect(allocate(10n, [1n, 2n, 4n])).toEqual([1n, 3n, 6n]);
    expect(allocate(-100n, [1n, 1n, 1n])).toEqual([-34n, -33n, -33n]);
  });

  it('splits evenly when nothing has a weight, and refuses to give to nobody', () => {
    expect(allocate(5n, [0n, 0n])).toEqual([3n, 2n]);
    expect(allocate(0n, [])).toEqual([]);
    expect(() => allocate(1n, [])).toThrow(RangeError);
    expect(() => allocate(1n, [-1n, 2n])).toThrow(RangeError);
  });

  it('adds up to the total, and is never a unit away from the exact share', () => {
    const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 20 });

    fc.assert(
      fc.property(anAmount, weights, (total, shares) => {
        const parts = allocate(total, shares);
        const sum = shares.reduce((a, b) => a + b, 0n);

        expect(parts.reduce((a, b) => a + b, 0n)).toBe(total);
        if (sum === 0n) return;
        parts.forEach((part, index) => {
          const off = part * sum - total * (shares[index] ?? 0n);
          expect(off < sum && off > -sum).toBe(true);
        });
      }),
    );
  });
});
