import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  decimalOf,
  decimalWire,
  type Decimal,
  type Fen,
  fenOf,
  fenOfYuan,
  fenWire,
  minorOfDecimal,
  minorOfFen,
  yuanOfFen,
} from '../../../src/integrations/platforms/amounts.js';
import { readJson } from '../../../src/integrations/platforms/readJson.js';

const minors = fc.bigInt({ min: 0n, max: 10n ** 15n });

describe('money at the border of a platform', () => {
  test('an amount is the same after fen, yuan and back', () => {
    fc.assert(
      fc.property(minors, (minor) => {
        const fen = fenOf(minor, 'CNY');

        const back = fenOfYuan(yuanOfFen(fen));

        expect(minorOfFen(back)).toBe(minor);
        expect(minorOfDecimal(decimalOf(minor, 'CNY'), 'CNY')).toBe(minor);
      }),
    );
  });

  test('0.1 and 0.2 yuan are 30 fen', () => {
    const [one, two] = ['0.1', '0.2'].map((text) => minorOfDecimal(decimalWire.parse(text), 'CNY'));

    expect((one ?? 0n) + (two ?? 0n)).toBe(30n);
  });

  test('fen do not stand where yuan belong, nor yuan where fen do', () => {
    const takesFen = (fen: Fen): string => `fen ${fen}`;
    const takesYuan = (yuan: Decimal): string => `yuan ${yuan}`;
    const fen = fenOf(1230n, 'CNY');
    const yuan = decimalOf(1230n, 'CNY');

    // @ts-expect-error: yuan are not fen, and the build says so.
    const wrong = [takesFen(yuan)];
    // @ts-expect-error: fen are not yuan, and the build says so.
    wrong.push(takesYuan(fen));

    expect([takesFen(fen), takesYuan(yuan), ...wrong]).toEqual(['fen 1230', 'yuan 12.30', 'fen 12.30', 'yuan 1230']);
  });

  test.each(['-1', '1e3', '1,000', '', 'NaN', '12.345678'])('%s is no amount', (text) => {
    expect(decimalWire.safeParse(text).success).toBe(false);
    expect(fenWire.safeParse(text).success).toBe(false);
  });

  test('an amount with more decimals than its currency has is refused, never rounded', () => {
    expect(() => minorOfDecimal(decimalWire.parse('12.345'), 'CNY')).toThrow('an amount that is none of CNY');
    expect(() => fenOf(100n, 'USD')).toThrow('An amount in USD has no fen.');
  });
});

describe('the JSON of a platform', () => {
  test('keeps every digit of a number that a float would round', () => {
    const text = '{"orderId":1234567890123456789,"price":0.10,"list":[-1,2.5e3],"name":"7 \\"8\\" 9"}';

    expect(readJson(text)).toEqual({
      orderId: '1234567890123456789',
      price: '0.10',
      list: ['-1', '2.5e3'],
      name: '7 "8" 9',
    });
  });

  test('reads as the same text whatever number was written', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), fc.string(), (number, text) => {
        const json = `{"n":${number},"s":${JSON.stringify(text)}}`;

        expect(readJson(json)).toEqual({ n: number.toString(), s: text });
      }),
    );
  });

  test.each(['<html>', '{"a":1', '', '{"a":01}'])('%s is none', (text) => {
    expect(readJson(text)).toBeUndefined();
  });
});
