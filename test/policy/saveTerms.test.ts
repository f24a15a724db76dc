import { describe, expect, it } from '@jest/globals';
import { maySaveTerms, type WantedTerms } from '../../src/policy/saveTerms.js';
import { freightOf, shortfallOf } from '../../src/policy/supplierTerms.js';
import { valueOf } from './builders.js';

function wanted(own: Partial<WantedTerms> = {}): WantedTerms {
  return {
    supplierId: 'supplier-a',
    currency: 'CNY',
    minimumGoods: '20.00',
    freightBy: 'QUANTITY',
    freightTiers: [
      { from: '1', freight: '8.00' },
      { from: '5', freight: '12.50' },
    ],
    ...own,
  };
}

const ofGoods = (from: string) => ({ freightBy: 'GOODS' as const, freightTiers: [{ from, freight: '8' }] });

describe('terms of a supplier', () => {
  it('are kept in minor units', () => {
    expect(valueOf(maySaveTerms(wanted()))).toEqual({
      supplierId: 'supplier-a',
      currency: 'CNY',
      minimumGoodsMinor: 20_00n,
      freightBy: 'QUANTITY',
      freightTiers: [
        { from: 1n, amountMinor: 8_00n },
        { from: 5n, amountMinor: 12_50n },
      ],
    });
    expect(valueOf(maySaveTerms(wanted({ minimumGoods: null, freightTiers: [] })))).toMatchObject({
      minimumGoodsMinor: 0n,
      freightTiers: [],
    });
    expect(valueOf(maySaveTerms(wanted(ofGoods('0.00')))).freightTiers).toEqual([{ from: 0n, amountMinor: 8_00n }]);
  });

  it.each([
    ['a currency that nobody knows', { currency: 'XYZ' }, ['currency']],
    ['more decimals than the currency has', { minimumGoods: '1.005' }, ['minimumGoods']],
    ['a negative minimum', { minimumGoods: '-1.00' }, ['minimumGoods']],
    ['half a piece', { freightTiers: [{ from: '1.5', freight: '8' }] }, ['freightTiers', '0', 'from']],
    ['a freight below nothing', { freightTiers: [{ from: '1', freight: '-8' }] }, ['freightTiers', '0', 'freight']],
    ['a freight beyond any', { freightTiers: [{ from: '1', freight: '99999999999999' }] }, ['freightTiers', '0', 'freight']],
    ['tiers that do not begin at the beginning', { freightTiers: [{ from: '2', freight: '8' }] }, ['freightTiers', '0', 'from']],
    ['goods tiers that do not begin at 0', ofGoods('0.01'), ['freightTiers', '0', 'from']],
    ['tiers that do not ascend', { freightTiers: [{ from: '1', freight: '8' }, { from: '1', freight: '9' }] }, ['freightTiers', '1', 'from']],
  ])('are refused with %s', (_, own, field) => {
    const answer = maySaveTerms(wanted(own));

    expect(answer).toMatchObject({ ok: false, refusals: [{ code: 'INVALID_INPUT', field }] });
  }); // prettier-ignore

  it('give the freight of the tier in which the pieces or the goods fall, to the last of them', () => {
    const byPieces = valueOf(maySaveTerms(wanted()));
    const byGoods = valueOf(maySaveTerms(wanted({ freightBy: 'GOODS', freightTiers: [{ from: '0', freight: '8.00' }, { from: '50.00', freight: '0' }] }))); // prettier-ignore
    const pieces = (quantity: number, unitPriceMinor = 10_00n) => [{ quantity, unitPriceMinor, freightMinor: 3_00n }];

    expect([freightOf(pieces(4), byPieces), freightOf(pieces(5), byPieces)]).toEqual([8_00n, 12_50n]);
    expect([freightOf(pieces(1, 49_99n), byGoods), freightOf(pieces(1, 50_00n), byGoods)]).toEqual([8_00n, 0n]);
    expect([freightOf([...pieces(1), ...pieces(2)], null), freightOf([], byPieces)]).toEqual([6_00n, 0n]);
    expect([shortfallOf(pieces(2), byPieces), shortfallOf(pieces(1, 19_99n), byPieces)]).toEqual([
      null,
      'Its supplier takes orders from 20.00 CNY of goods on; this would be 19.99 CNY.',
    ]);
  });
});
