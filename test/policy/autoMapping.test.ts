import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { previewKeyOf, proposeMappings } from '../../src/policy/autoMapping.js';
import { OPTION_WORDS, optionWordsAt, plainOption } from '../../src/policy/optionWords.js';
import { NOW } from './builders.js';

const words = optionWordsAt(NOW);
const variant = (variantId: string, options: Record<string, string> = {}, title = 'Tea cup') => ({
  variantId, sku: variantId, title, options,
}); // prettier-ignore
const offer = (offerId: string, options: Record<string, string> = {}, more: { variantId?: string; title?: string } = {}) => ({
  offerId, variantId: 'none', title: 'Tea cup', options, ...more,
}); // prettier-ignore
const told = (variants: ReturnType<typeof variant>[], offers: ReturnType<typeof offer>[]) =>
  proposeMappings({ variants, offers, words }).map(({ offerId, confidence, conflict }) => [
    offerId,
    confidence,
    conflict,
  ]);

describe('an automatic mapping', () => {
  it('finds the offer with the same values of the options', () => {
    const offers = [offer('red', { Color: 'Red' }), offer('blue', { Color: 'Blue' })];

    expect(told([variant('v', { color: 'red' })], offers)).toEqual([['red', 100, null]]);
  });

  it('reads Chinese and English as one, a little less surely', () => {
    const offers = [offer('o', { 颜色: '红色', 尺码: '大码' }), offer('p', { 颜色: '蓝色', 尺码: '大码' })];

    expect(told([variant('v', { Colour: 'Red', Size: 'L' })], offers)).toEqual([['o', 95, null]]);
  });

  it('never takes an offer whose option has another value, not even one that was recorded for the variant', () => {
    const recorded = offer('o', { color: 'blue' }, { variantId: 'v' });

    expect(told([variant('v', { color: 'red' })], [recorded])).toEqual([[null, 0, null]]);
  });

  it('is less sure of a value under another name, of an option that is missing, and of one too many', () => {
    const wanted = variant('v', { color: 'red', size: 'L' });

    expect(told([wanted], [offer('o', { Kind: 'red', size: 'L' })])).toEqual([['o', 90, null]]);
    expect(told([wanted], [offer('o', { size: 'L' })])).toEqual([['o', 50, null]]);
    expect(told([wanted], [offer('o', { color: 'red', size: 'L', plug: 'EU' })])).toEqual([['o', 80, null]]);
  });

  it('is of one product: titles that share too little are another one', () => {
    const offers = [offer('o', { color: 'red' }, { title: 'Garden hose' })];

    expect(told([variant('v', { color: 'red' })], offers)).toEqual([[null, 0, null]]);
  });

  it('leaves two offers that fit alike, and two variants that want one offer, to a person', () => {
    const twins = [offer('a', { color: 'red' }), offer('b', { color: 'red' })];

    expect(told([variant('v', { color: 'red' })], twins)).toEqual([['a', 100, 'SEVERAL_OFFERS']]);
    expect(told([variant('v'), variant('w')], [offer('a')])).toEqual([
      ['a', 100, 'SEVERAL_VARIANTS'],
      ['a', 100, 'SEVERAL_VARIANTS'],
    ]);
  });

  it('says what speaks for it and what against', () => {
    const [proposal] = proposeMappings({
      variants: [variant('v', { color: 'red', size: 'L' })],
      offers: [offer('o', { 颜色: '红色', plug: 'EU' })],
      words,
    });

    expect(proposal?.why).toEqual([
      '100 % of the words in both titles are the same.',
      'color: red is 红色.',
      'It does not say size.',
      'It also says plug: EU, which the variant does not.',
    ]);
  });

  it('is known by a key that changes with whatever would be applied', () => {
    const propose = (confidence: number) =>
      previewKeyOf('s', [{ variantId: 'v', offerId: 'o', confidence, why: [], conflict: null }]);

    expect(propose(90)).toBe(propose(90));
    expect(propose(90)).not.toBe(propose(91));
  });

  it('is never more sure than 100, and never proposes one offer to two variants without saying so', () => {
    const options = fc.dictionary(
      fc.constantFrom('color', '颜色', 'size'),
      fc.constantFrom('red', '红色', 'L', '大码'),
    );
    const all = fc.array(options, { maxLength: 6 });
    fc.assert(
      fc.property(all, all, (ours, theirs) => {
        const proposals = proposeMappings({
          variants: ours.map((one, index) => variant(`v${index}`, one)),
          offers: theirs.map((one, index) => offer(`o${index}`, one)),
          words,
        });

        const applied = proposals.filter(({ conflict, offerId }) => conflict === null && offerId !== null);
        expect(new Set(applied.map(({ offerId }) => offerId)).size).toBe(applied.length);
        expect(proposals.every(({ confidence }) => confidence >= 0 && confidence <= 100)).toBe(true);
      }),
    );
  });
});

describe('the words of options', () => {
  it('mean one thing each', () => {
    for (const { names, values } of OPTION_WORDS) {
      for (const rows of [names, values]) {
        const all = rows.flat().map(plainOption);
        expect(all.filter((word, index) => all.indexOf(word) !== index)).toEqual([]);
      }
    }
  });

  it('are the same in capitals, in full width and with hyphens', () => {
    expect([words.valueOf('ＲＥＤ'), words.valueOf('dark-red'), words.nameOf(' COLOUR ')]).toEqual([
      'red',
      'dark red',
      'color',
    ]);
  });

  it('are compared sign by sign in Chinese titles', () => {
    const [proposal] = proposeMappings({
      variants: [variant('v', {}, '茶壶 red')],
      offers: [offer('o', {}, { title: '红茶壶 red' })],
      words,
    });

    expect([proposal?.confidence, proposal?.why]).toEqual([87, ['75 % of the words in both titles are the same.']]);
  });
});
