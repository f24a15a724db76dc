import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { groupedWords, WORDS_LIMIT_CHARACTERS } from '../../src/policy/buyersWords.js';

describe('what a buyer wrote', () => {
  it.each([
    ['It BROKE!!', 'it broke'],
    ['  it   broke ', 'it broke'],
    ['Ｉｔ　ｂｒｏｋｅ。', 'it broke'],
    ['It’s “broken”', 'it s broken'],
    ['杯子，有 问题！', '杯子 有 问题'],
    ['size 38', 'size 38'],
    ['[hello]', 'hello'],
  ])('"%s" is grouped as "%s"', (text, words) => {
    expect(groupedWords(text)).toBe(words);
  });

  it.each([
    ['a mail address', 'write to li.wei+shop@mail.example.cn please', 'write to [mail] please'],
    ['a telephone number', 'call +86 138-0013-8000', 'call [number]'],
    ['a telephone number in wide digits', '打我电话１３８００１３８０００', '打我电话 [number]'],
    ['a telephone number in brackets', 'call (021) 6123 4567 now', 'call [number] now'],
    ['a card number', '6222 0212 3456 7890 123', '[number]'],
    ['an order number', 'order LH-10001 is late', 'order [number] is late'],
    ['a waybill', '运单SF1234567890没动', '运单 [number] 没动'],
    ['a link', 'see https://photos.example/abc?x=1 there', 'see [link] there'],
    ['an address in China', '寄到上海市黄浦区南京东路100号5楼', '[address]'],
    ['a street', 'I live at 12 Old Mill Road', 'i live at [address]'],
    ['a name', 'My name is Li, i think. My name is Li Wei! 我叫李伟。', '[name] i think [name] [name]'],
  ])('is shown without %s', (_what, text, words) => {
    expect(groupedWords(text)).toBe(words);
  });

  it('never shows six digits in a row, nor a mail address', () => {
    const number = fc.stringMatching(/^\d{6,20}$/);
    const mail = fc.emailAddress();

    fc.assert(
      fc.property(fc.string(), fc.oneof(number, mail), fc.string(), (before, secret, after) => {
        const words = groupedWords(`${before} ${secret} ${after}`);

        expect(words).not.toMatch(/\d{6}/);
        expect(words).not.toContain('@');
        expect(words).not.toContain(secret.toLowerCase());
      }),
    );
  });

  it('is never longer than is kept, and has no blanks about it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 600 }), (text) => {
        const words = groupedWords(text);

        expect([...words].length).toBeLessThanOrEqual(WORDS_LIMIT_CHARACTERS);
        expect(words).toBe(words.trim());
      }),
    );
  });
});
