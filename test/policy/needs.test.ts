import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normalisedWords } from '../../src/policy/buyersWords.js';
import { NEED_PHRASES, type NeedPhrases, needsIn } from '../../src/policy/needs.js';
import { NEEDS } from '../../src/policy/vocabulary.js';

const AT = new Date('2026-06-10T08:00:00.000Z');

describe('the table of needs', () => {
  it('has phrases in both languages and a source for each need, in the order of the vocabulary', () => {
    expect(NEED_PHRASES.map(({ need }) => need)).toEqual([...NEEDS]);
    for (const { need, en, zh, sources } of NEED_PHRASES) {
      expect([need, en.length > 0, zh.length > 0, sources.length > 0]).toEqual([need, true, true, true]);
    }
  });

  it('is written as texts are compared, so that no phrase is dead', () => {
    const dead = NEED_PHRASES.flatMap(({ en, zh }) => [...en, ...zh]).filter((one) => normalisedWords(one) !== one);

    expect(dead).toEqual([]);
  });

  it('has no phrase twice', () => {
    const phrases = NEED_PHRASES.flatMap(({ en, zh }) => [...en, ...zh]);

    expect(phrases.filter((one, index) => phrases.indexOf(one) !== index)).toEqual([]);
  });
});

describe('the needs in a text', () => {
  it.each([
    ['It runs small.', ['FITS_SMALL']],
    ['TOO  SMALL!!', ['FITS_SMALL']],
    ['尺码偏小，而且有色差', ['FITS_SMALL', 'COLOUR_DIFFERS']],
    ['偏 小', ['FITS_SMALL']],
    ['Ｒｕｎｓ　ｓｍａｌｌ', ['FITS_SMALL']],
    ['could I get an invoice? 需要发票', ['ASKS_FOR_INVOICE']],
    ['this is a fake, I want a refund', ['ASKS_FOR_REFUND', 'DOUBTS_GENUINE']],
    ['一直不发货，客服不理', ['DELIVERY_TOO_SLOW', 'NO_ANSWER']],
    ["It doesn't work", ['POOR_QUALITY']],
    ['Lovely, thank you', []],
    ['refundable', []],
    ['', []],
  ])('%s', (text, needs) => {
    expect(needsIn(text, AT)).toEqual(needs);
  });

  it('are found for every phrase, however it is spaced, cased and surrounded', () => {
    const phrase = fc.constantFrom(...NEED_PHRASES.flatMap(({ need, en }) => en.map((words) => ({ need, words }))));
    const noise = fc.constantFrom('', 'well', '我觉得', '...', ' !! ', '\n');

    fc.assert(
      fc.property(phrase, noise, noise, fc.boolean(), ({ need, words }, before, after, isLoud) => {
        const spaced = words.replaceAll(' ', ' \t ');

        const found = needsIn(`${before} ${isLoud ? spaced.toUpperCase() : spaced}, ${after}`, AT);

        expect(found).toContain(need);
      }),
    );
  });

  it('are found in Chinese wherever the phrase stands', () => {
    const phrase = fc.constantFrom(...NEED_PHRASES.flatMap(({ need, zh }) => zh.map((words) => ({ need, words }))));

    fc.assert(
      fc.property(phrase, fc.string(), fc.string(), ({ need, words }, before, after) => {
        expect(needsIn(`${before}，${words}。${after}`, AT)).toContain(need);
      }),
    );
  });

  it('never fail on any text, and are always some of the table', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(needsIn(text, AT).every((need) => NEEDS.includes(need))).toBe(true);
      }),
    );
  });

  it('are told by the phrases that were in force when it was written', () => {
    const row = (effectiveFrom: string, effectiveTo: string | null, en: string): NeedPhrases => ({ need: 'SMELLS', en: [en], zh: [], sources: ['ours'], effectiveFrom, effectiveTo }); // prettier-ignore
    const change = '2026-06-10T08:00:00.000Z';
    const table = [row('1970-01-01T00:00:00.000Z', change, 'whiffs'), row(change, null, 'reeks')];

    expect(needsIn('it whiffs', AT, table)).toEqual([]);
    expect(needsIn('it reeks', AT, table)).toEqual(['SMELLS']);
    expect(needsIn('it whiffs', new Date(AT.getTime() - 1), table)).toEqual(['SMELLS']);
  });
});
