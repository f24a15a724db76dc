// How surely an offer is the very variant that a shop sells, by the values of their options and by what they are called.

import { type OptionWords, plainOption } from './optionWords.js';

export interface Matchable {
  /** Of the variant; of an offer, the one that it was recorded for. */
  variantId: string;
  title: string;
  options: Readonly<Record<string, string>>;
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
export function matchOffer(variant: Matchable, offer: Matchable, words: OptionWords): Match | null {
  const why: string[] = [];
  const isRecorded = offer.variantId === variant.variantId;
  const likeness = likenessOf(variant.title, offer.title);
  if (!isRecorded && likeness < LEAST_LIKENESS) return null;
  why.push(
    isRecorded ? 'It was recorded for this variant.' : `${likeness} % of the words in both titles are the same.`,
  );
  const options = compareOptions(variant.options, offer.options, words, why);
  if (options === null) return null;
  const product = isRecorded ? 100 : 50 + Math.floor(likeness / 2);
  return { confidence: Math.floor((product * options) / 100), why };
}

function compareOptions(
  wanted: Readonly<Record<string, string>>,
  offered: Readonly<Record<string, string>>,
  words: OptionWords,
  why: string[],
): number | null {
  const left = new Map(Object.entries(offered).map(([name, value]) => [words.nameOf(name), value]));
  const worth: number[] = [];
  for (const [name, value] of Object.entries(wanted)) {
    const key = words.nameOf(name);
    const under = left.get(key);
    const elsewhere = [...left].find(([, other]) => words.valueOf(other) === words.valueOf(value));
    if (under !== undefined && words.valueOf(under) !== words.valueOf(value)) return null;
    left.delete(under === undefined ? (elsewhere?.[0] ?? '') : key);
    worth.push(worthOf(name, value, under, elsewhere?.[1], why));
  }
  for (const [name, value] of left) why.push(`It also says ${name}: ${value}, which the variant does not.`);
  const mean = worth.length === 0 ? 100 : Math.floor(worth.reduce((sum, one) => sum + one, 0) / worth.length);
  return Math.floor(mean * (PER_EXTRA_OPTION / 100) ** left.size);
}

function worthOf(
  name: string,
  value: string,
  under: string | undefined,
  elsewhere: string | undefined,
  why: string[],
): number {
  const told = under ?? elsewhere;
  if (told === undefined) {
    why.push(`It does not say ${name}.`);
    return WORTH.MISSING;
  }
  const isSame = plainOption(told) === plainOption(value);
  why.push(`${name}: ${value}${isSame ? '' : ` is ${told}`}${under === undefined ? ', under another name' : ''}.`);
  if (under === undefined) return WORTH.OTHER_NAME;
  return isSame ? WORTH.SAME : WORTH.SYNONYM;
}

/** Of the words of both titles, how many percent stand in both. Chinese is compared sign by sign. */
export function likenessOf(a: string, b: string): number {
  const [one, two] = [wordsIn(a), wordsIn(b)];
  const all = new Set([...one, ...two]);
  if (all.size === 0) return 0;
  const shared = [...one].filter((word) => two.has(word)).length;
  return Math.floor((shared * 100) / all.size);
}

function wordsIn(title: string): Set<string> {
  return new Set(plainOption(title).match(/\p{Script=Han}|[\p{L}\p{N}]+(?<!\p{Script=Han})/gu) ?? []);
}
