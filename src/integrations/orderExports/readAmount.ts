// Amounts from the text of an export: never rounded, and never read with the wrong sign for decimals.
import { exponentOf, parseDecimal } from '../../policy/money.js';
import type { Decimals } from './fieldSpecs.js';

export type AmountAnswer = { minor: bigint } | { problem: string };

/** @param text not blank; may carry a minus in front or behind, or stand in brackets */
export function readAmount(text: string, { point, grouping }: Decimals, currency: string): AmountAnswer {
  const { digits, isNegative } = signOf(grouping.trim() === '' ? text.replace(/[\s\u00a0\u202f]+/g, ' ').trim() : text);
  const [whole = '', decimals, ...more] = digits.split(point);
  const ungrouped = withoutGroups(whole, grouping);
  if (more.length > 0 || ungrouped === null || (decimals !== undefined && !/^\d*$/.test(decimals)))
    return { problem: `is no amount written with "${point}" for decimals${groupsSentence(grouping)}.` };
  const exponent = exponentOf(currency);
  // 12.3400 says no more than 12.34 does.
  const meant = (decimals ?? '').slice(0, exponent) + (decimals ?? '').slice(exponent).replace(/0+$/, '');
  const parsed = parseDecimal(`${ungrouped}${meant === '' ? '' : `.${meant}`}`, currency);
  if (!parsed.ok) return { problem: `is no amount that can be kept: ${parsed.refusals[0]?.message ?? ''}` };
  if (parsed.value > LARGEST_MINOR) return { problem: 'is too large to be an amount of an order.' };
  return { minor: isNegative ? -parsed.value : parsed.value };
}

/** A hundred thousand million units of a currency with two decimals: sums and products of such amounts still fit. */
export const LARGEST_MINOR = 10_000_000_000_000n;

function signOf(text: string): { digits: string; isNegative: boolean } {
  const bracketed = /^\((.+)\)$/.exec(text)?.[1];
  if (bracketed !== undefined) return { digits: bracketed.trim(), isNegative: true };
  const signed = /^([+-])\s*(.+)$/.exec(text) ?? /^(.+?)\s*([+-])$/.exec(text);
  if (signed === null) return { digits: text, isNegative: false };
  const [, first = '', second = ''] = signed;
  const [sign, digits] = first === '-' || first === '+' ? [first, second] : [second, first];
  return { digits, isNegative: sign === '-' };
}

/** Null: groups of the wrong size, which mean that the sign is the decimal one. */
function withoutGroups(whole: string, grouping: string): string | null {
  if (/^\d+$/.test(whole)) return whole;
  if (grouping === '') return null;
  const groups = whole.split(grouping);
  const [first = '', ...others] = groups;
  const last = others.pop() ?? '';
  const isGrouped = /^\d{1,3}$/.test(first) && others.every((group) => /^\d{2,3}$/.test(group)) && /^\d{3}$/.test(last);
  return isGrouped ? groups.join('') : null;
}

function groupsSentence(grouping: string): string {
  if (grouping === '') return ' and nothing between groups of digits';
  return ` and "${grouping}" between groups of three digits`;
}
