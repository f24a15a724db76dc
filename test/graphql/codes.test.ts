import { describe, expect, it } from '@jest/globals';
import { Kind } from 'graphql';
import { CountryCode, Currency } from '../../src/schema/codes.js';

describe('a code', () => {
  it('of a country or a currency is read in capitals, however it was written', () => {
    const written = { kind: Kind.STRING, value: 'cn' } as const;

    const read = [CountryCode.parseValue('cn'), CountryCode.parseLiteral(written), Currency.parseValue('Cny')];

    expect(read).toEqual(['CN', 'CN', 'CNY']);
  });

  it.each(['China', '', 'XX', 86, null])('of a country is not %p', (value) => {
    expect(() => CountryCode.parseValue(value)).toThrow('Value is not');
  });
});
