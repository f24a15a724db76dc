import { expect, test } from '@jest/globals';
import { type MappedStock, stockNews } from '../../src/policy/stockNews.js';

const mapped = (id: string, stock: number, more: Partial<MappedStock> = {}): MappedStock => ({
  id, offerId: `offer ${id}`, position: 0, country: null, stock, isTold: false, ...more,
}); // prettier-ignore

test('the first that runs out is told of with who stands in for it', () => {
  const news = stockNews([mapped('a', 0), mapped('b', 7, { position: 1 })], false);

  expect(news).toEqual({
    areAllOut: false,
    allRanOut: false,
    ranOut: [{ offerId: 'offer a', country: null, backup: { offerId: 'offer b', stock: 7 } }],
    outNow: ['a'],
    backNow: [],
  });
});

test('what was told of is not told of again in the same dry spell', () => {
  const news = stockNews([mapped('a', 0, { isTold: true }), mapped('b', 7, { position: 1 })], false);

  expect([news.ranOut, news.allRanOut, news.outNow]).toEqual([[], false, []]);
});

test('when nothing is left that is told once, and not of each', () => {
  const all = [mapped('a', 0, { isTold: true }), mapped('b', 0, { position: 1 })];

  expect(stockNews(all, false)).toMatchObject({ allRanOut: true, ranOut: [] });
  expect(stockNews(all, true)).toMatchObject({ allRanOut: false, ranOut: [] });
});

test('with stock again the dry spell is over', () => {
  const news = stockNews([mapped('a', 3, { isTold: true }), mapped('b', 0, { position: 1 })], true);

  expect([news.areAllOut, news.backNow]).toEqual([false, ['a']]);
});

test('each country has a first of its own, for which one for any country may stand in', () => {
  const news = stockNews([mapped('any', 5), mapped('de', 0, { country: 'DE' })], false);

  expect(news.ranOut).toEqual([{ offerId: 'offer de', country: 'DE', backup: { offerId: 'offer any', stock: 5 } }]);
});
