// What a buyer wrote, so that it can be put with what others wrote and shown: without anything that says who it was, and
// without the differences that mean nothing.

/** At most so many characters are kept; longer words are nobody else's. */
export const WORDS_LIMIT_CHARACTERS = 200;

/**
 * A text in words that can be compared: NFKC, small letters, no punctuation, single spaces. What names a person or an
 * order stands as what it is, in brackets.
 */
export function groupedWords(text: string): string {
  const masked = withoutNames(text.normalize('NFKC'));
  return cut(tidy(masked, KEPT_MASKS));
}

/** The same without the masks: what phrases are looked for in. */
export function normalisedWords(text: string): string {
  return tidy(text.normalize('NFKC'), NOTHING_KEPT);
}

/** Mail and web addresses, telephone, card and order numbers, and addresses: replaced by what they are. */
export function withoutNames(text: string): string {
  return MASKS.reduce((masked, [pattern, mask]) => masked.replace(pattern, ` ${mask} `), text);
}

/** In this order: a mail address holds a domain, a telephone number is a number. */
const MASKS: readonly (readonly [RegExp, string])[] = [
  [/[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,8}/gu, '[mail]'],
  [/(?:https?:\/\/|www\.)\S+/giu, '[link]'],
  // A number in groups or not, with letters about it or not: telephone and card numbers, waybills, order numbers.
  [
    /(?<![\p{N}])\p{Script=Latin}{0,6}\+?\(?\p{N}(?:[\s().\-–—/]{0,2}\p{N}){5,}\p{Script=Latin}{0,4}(?![\p{N}])/gu,
    '[number]',
  ],
  [/(?<![\p{Script=Latin}\p{N}])(?=[\p{Script=Latin}\p{N}_-]*\p{N}{3})[\p{Script=Latin}\p{N}_-]{5,}/gu, '[number]'],
  // A Chinese address goes from a province, city, district or road to a house or a room.
  [/\p{Script=Han}{2,12}?(?:省|市|自治区|区|县|镇|乡|街道|路|大道|街|巷|弄)[\p{Script=Han}\p{N}A-Za-z\s-]{0,40}?\p{N}{1,6}\s*(?:号|栋|幢|座|单元|楼|层|室)(?:\s*\p{N}{1,6}\s*(?:号|栋|幢|座|单元|楼|层|室)){0,4}/gu, '[address]'], // prettier-ignore
  [/\p{N}{1,5}[A-Za-z]?\s+(?:\p{L}+\.?\s+){1,4}(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|court|ct|way|square|sq)(?![\p{L}])\.?/giu, '[address]'], // prettier-ignore
  [/(?:[Mm]y name is|[Ii] am called|我叫|我是|姓名[:：]?|收件人[:：]?|联系人[:：]?)\s*(?:[A-Z][\p{L}'-]+(?:\s+[A-Z][\p{L}'-]+){0,2}|\p{Script=Han}{2,4}(?![\p{Script=Han}]))/gu, '[name]'], // prettier-ignore
];

const KEPT_MASKS = /[^\p{L}\p{M}\p{N}[\]]+/gu;
const NOTHING_KEPT = /[^\p{L}\p{M}\p{N}]+/gu;

function tidy(text: string, dropped: RegExp): string {
  // Small letters first: some of them are not what NFKC had left.
  return text.toLowerCase().normalize('NFKC').replace(dropped, ' ').replace(STRAY_BRACKETS, ' ').replace(/ +/g, ' ').trim(); // prettier-ignore
}

/** Only the brackets of a mask are ours. */
const STRAY_BRACKETS = /\[(?!(?:mail|link|number|address|name)\])|(?<!\[(?:mail|link|number|address|name))\]/gu;

function cut(words: string): string {
  return [...words].slice(0, WORDS_LIMIT_CHARACTERS).join('').trim();
}
