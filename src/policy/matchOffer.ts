// How surely an offer is the very variant that a shop sells, by the values of their options and by what they are called.

import { type OptionWords, plainOption } from './optionWords.js';

export interface Matchable {
  /** Of the variant; of an offer, the one that it was recorded for. */
  variantId: string;
  title: string;
  options: Readonly<Record<string, string>>;
}

/** The same with its words taken apart once, because each variant is held against each offer. */
export interface Prepared {
  variantId: string;
  words: ReadonlySet<string>;
  /** By the name that synonyms are read as. */
  options: ReadonlyMap<string, { name: string; value: string; readAs: string }>;
}

export interface Match {
  /** 0 to 100. */
  confidence: number;
  /** Sentences: what speaks for it, and what against. */
  why: string[];
}

/** Of shared words of both titles, in percent: with less, two things are not the same product. */
const LEAST_LIKENESS = 34;
/** In percent: the same word, a synonym, the same value under a name that the other does not use, no such value. */
const WORTH = { SAME: 100, SYNONYM: 95, OTHER_NAME: 80, MISSING: 0 } as const;
/** In percent: an option that the variant does not have leaves open which of its values is meant. */
const PER_EXTRA_OPTION = 80;

/** Null when they are not the same product, or when an option has another value. */
export function matchOffer(variant: Prepared, offer: Prepared): Match | null {
  const isRecorded = offer.variantId === variant.variantId;
  const likeness = likenessOf(variant.words, offer.words);
  if (!isRecorded && likeness < LEAST_LIKENESS) return null;
  const why = [
    isRecorded ? 'It was recorded for this variant.' : `${likeness} % of the words in both titles are the same.`,
  ];
  const options = compareOptions(variant.options, offer.options, why);
  if (options === null) return null;
  const product = isRecorded ? 100 : 50 + Math.floor(likeness / 2);
  return { confidence: Math.floor((product * options) / 100), why };
}

export function prepareMatch({ variantId, title, options }: Matchable, words: OptionWords): Prepared {
  const read = Object.entries(options).map(
    ([name, value]) => [words.nameOf(name), { name, value, readAs: words.valueOf(value) }] as const,
  );
  return { variantId, words: wordsIn(title), options: new Map(read) };
}

function compareOptions(wanted: Prepared['options'], offered: Prepared['options'], why: string[]): number | null {
  const left = new Map(offered);
  const worth: number[] = [];
  for (const [key, { name, value, readAs }] of wanted) {
    const under = left.get(key);
    if (under !== undefined && under.readAs !== readAs) return null;
    const [at = key, told] = under === undefined ? ([...left].find(([, other]) => other.readAs === readAs) ?? []) : [key, under]; // prettier-ignore
    left.delete(at);
    if (told === undefined) {
      worth.push(WORTH.MISSING);
      why.push(`It does not say ${name}.`);
      continue;
    }
    const isSame = plainOption(told.value) === plainOption(value);
    worth.push(under === undefined ? WORTH.OTHER_NAME : isSame ? WORTH.SAME : WORTH.SYNONYM);
    const as = isSame ? '' : ` is ${told.value}`;
    why.push(`${name}: ${value}${as}${under === undefined ? `, under the name ${told.name}` : ''}.`);
  }
  for (const { name, value } of left.values()) why.push(`It also says ${name}: ${value}, which the variant does not.`);
  const mean = worth.length === 0 ? 100 : Math.floor(worth.reduce((sum, one) => sum + one, 0) / worth.length);
  return Math.floor(mean * (PER_EXTRA_OPTION / 100) ** left.size);
}

/** Of the words of both titles, how many percent stand in both. */
function likenessOf(one: ReadonlySet<string>, two: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of one) if (two.has(word)) shared += 1;
  const all = one.size + two.size - shared;
  return all === 0 ? 0 : Math.floor((shared * 100) / all);
}

/** Chinese is compared sign by sign. */
function wordsIn(title: string): Set<string> {
  return new Set(plainOption(title).match(/\p{Script=Han}|[\p{L}\p{N}]+(?<!\p{Script=Han})/gu) ?? []);
}
