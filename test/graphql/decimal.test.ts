import { describe, expect, it } from '@jest/globals';
import { Kind } from 'graphql';
import { Decimal } from '../../src/schema/Decimal.js';

describe('a Decimal', () => {
  it.each(['0', '-1', '12.30', '0.001', '92233720368547758.07'])('is text that stays as it is: %s', (text) => {
    expect([
      Decimal.serialize(text),
      Decimal.parseValue(text),
      Decimal.parseLiteral({ kind: Kind.STRING, value: text }),
    ]).toEqual([text, text, text]);
  });

  it.each([12.3, 1, '', '1.', '.5', '1e3', '+1', ' 1', '1,000', '0x1', 'NaN', null, true, '1'.repeat(33)])(
    'is not %p',
    (value) => {
      expect(() => Decimal.parseValue(value)).toThrow(
        'This is no Decimal. Write it as text: digits, a point and decimals, such as "12.30".',
      );
    },
  );

  it('is not a number in the document, whose digits could be lost', () => {
    expect(() => Decimal.parseLiteral({ kind: Kind.FLOAT, value: '12.30' })).toThrow('This is no Decimal.');
  });
});
