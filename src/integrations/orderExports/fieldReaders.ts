// From a row to one field of ours. What cannot be read is told to `mistakes`, with its column, and comes out as null.
import { isCurrency } from '../../policy/money.js';
import { CATEGORIES, type Category } from '../../policy/vocabulary.js';
import { isCountry } from '../../policy/countries.js';
import { countriesByName } from './countries.js';
import type { AmountSpec, CountrySpec, DateSpec, FieldSpec, WordSpec } from './fieldSpecs.js';
import type { Headers } from './headers.js';
import type { Mistake } from './IncomingOrder.js';
import { dayIn } from './instantIn.js';
import type { Mapping } from './mappingSpec.js';
import { readAmount } from './readAmount.js';
import { dateReader } from './readDate.js';

/** By the position of the file in the mapping; null where nothing was found to join. */
export type Cells = readonly (readonly string[] | null)[];

export interface Row {
  cells: Cells;
  /** Of the first row of the same order. */
  firstCells: Cells;
}

export type Reader<T> = (row: Row, mistakes: Mistake[]) => T | null;
export type AmountReader = (row: Row, mistakes: Mistake[], currency: string | null) => bigint | null;

const LONGEST_TEXT = 1_000;
const UNREADABLE_SIGN =
  'A sign of the text could not be read: give the "encoding" of the file in the mapping, such as gb18030 or windows-1252.';
/** What stands in an index. */
export const LONGEST_KEY = 200;

export interface Ground {
  mapping: Mapping;
  headers: Headers;
}

export function textReader(ground: Ground, spec: FieldSpec | undefined, longest = LONGEST_TEXT): Reader<string> {
  if (spec === undefined) return () => null;
  const read = rawReader(ground, spec);
  const column = ground.headers.labelOf(spec);
  return (row, mistakes) => {
    const text = read(row, mistakes);
    if (text === null || text.length <= longest) return text;
    mistakes.push({ column, reason: `The text is longer than ${longest} signs.` });
    return null;
  };
}

export function dateFieldReader(ground: Ground, spec: DateSpec | undefined): Reader<Date> {
  if (spec === undefined) return () => null;
  const { formats, zone } = { ...ground.mapping.dates, ...withoutGaps(spec) };
  const read = dateReader({ formats, zone });
  const expected = `Expected ${formats.join(' or ')}, from 1970 to 2199.`;
  return converted(ground, spec, (text) => read(text) ?? { problem: `is no such date. ${expected}` });
}

export function dayReader(ground: Ground, spec: DateSpec | undefined): Reader<string> {
  const read = dateFieldReader(ground, spec);
  const zone = spec?.zone ?? ground.mapping.dates.zone;
  return (row, mistakes) => {
    const at = read(row, mistakes);
    return at === null ? null : dayIn(zone, at);
  };
}

export function amountReader(ground: Ground, spec: AmountSpec | undefined): AmountReader {
  if (spec === undefined) return () => null;
  const read = rawReader(ground, spec);
  const column = ground.headers.labelOf(spec);
  const decimals = spec.decimals ?? ground.mapping.decimals;
  return (row, mistakes, currency) => {
    const text = read(row, mistakes);
    if (text === null || currency === null) return null;
    const answer = readAmount(text, decimals, currency);
    if ('problem' in answer) {
      mistakes.push({ column, reason: `${quoted(text)} ${answer.problem}` });
      return null;
    }
    const minor = spec.negated === true ? -answer.minor : answer.minor;
    if (minor >= 0n) return minor;
    mistakes.push({ column, reason: `${quoted(text)} is below zero, and this amount cannot be.` });
    return null;
  };
}

const MOST_UNITS = 10_000;

export function quantityReader(ground: Ground, spec: FieldSpec | undefined): Reader<number> {
  if (spec === undefined) return () => 1;
  return converted(ground, spec, (text) => {
    const [, whole] = /^\+?(\d{1,9})(?:[.,]0+)?$/.exec(text) ?? [];
    const quantity = Number(whole ?? NaN);
    if (quantity >= 1 && quantity <= MOST_UNITS) return quantity;
    return { problem: `is no quantity: a whole number from 1 to ${MOST_UNITS}.` };
  });
}

export function wordReader(ground: Ground, spec: WordSpec | undefined): Reader<boolean> {
  if (spec === undefined) return () => false;
  const words = new Set(spec.is.map(folded));
  return converted(ground, spec, (text) => words.has(folded(text)));
}

export function countryReader(ground: Ground, spec: CountrySpec | undefined): Reader<string> {
  if (spec === undefined) return () => null;
  const byName = countriesByName(spec.namesIn ?? []);
  return converted(ground, spec, (text) => {
    const code = byName.get(folded(text)) ?? text.toUpperCase();
    return isCountry(code) ? code : { problem: 'is no country that is known. Add it to "values" in the mapping.' };
  });
}

export function currencyReader(ground: Ground, spec: FieldSpec): Reader<string> {
  return converted(ground, spec, (text) => {
    const code = text.toUpperCase();
    return isCurrency(code) ? code : { problem: 'is no currency by ISO 4217.' };
  });
}

export function categoryReader(ground: Ground, spec: FieldSpec | undefined): Reader<Category> {
  if (spec === undefined) return () => null;
  return converted(ground, spec, (text) => {
    const word = CATEGORIES.find((one) => one === text.toUpperCase());
    return word ?? { problem: 'is no category of ours. Add it to "values" in the mapping, or give "otherwise".' };
  });
}

function converted<T>(ground: Ground, spec: FieldSpec, convert: (text: string) => T | { problem: string }): Reader<T> {
  const read = rawReader(ground, spec);
  const column = ground.headers.labelOf(spec);
  return (row, mistakes) => {
    const text = read(row, mistakes);
    if (text === null) return null;
    const value = convert(text);
    if (typeof value !== 'object' || value === null || !('problem' in value)) return value;
    mistakes.push({ column, reason: `${quoted(text)} ${value.problem}` });
    return null;
  };
}

/** The words of the field: out of its column, through its table. Null when blank. */
function rawReader({ mapping, headers }: Ground, spec: FieldSpec): Reader<string> {
  const places = headers.placesOf([spec.column ?? []].flat());
  const [onlyPlace] = spec.onlyWhen === undefined ? [] : headers.placesOf([spec.onlyWhen.column]);
  const onlyWords = new Set(spec.onlyWhen?.is.map(folded));
  const named = typeof spec.values === 'string' ? mapping.tables[spec.values] : spec.values;
  const table = named && new Map(Object.entries(named).map(([from, to]) => [folded(from), to]));
  const column = headers.labelOf(spec);
  const whenBlank = spec.constant ?? spec.default ?? null;
  return (row, mistakes) => {
    if (spec.onlyWhen !== undefined) {
      const word = onlyPlace === undefined ? '' : (row.cells[onlyPlace.file]?.[onlyPlace.cell] ?? '');
      if (!onlyWords.has(folded(word))) return null;
    }
    const cells = spec.fromFirstRow === true ? row.firstCells : row.cells;
    let text = '';
    for (const { file, cell } of places) {
      text = withoutMarks((cells[file]?.[cell] ?? '').trim(), spec.without);
      if (text !== '') break;
    }
    if (text === '') return whenBlank;
    if (text.includes('\uFFFD')) {
      mistakes.push({ column, reason: UNREADABLE_SIGN });
      return null;
    }
    if (table === undefined) return text;
    const word = table.get(folded(text)) ?? spec.otherwise;
    if (word !== undefined) return word;
    // A code or a category may be written as we write it, whatever else the table translates.
    return text;
  };
}

function withoutMarks(text: string, marks: readonly string[] = []): string {
  let bare = text;
  for (const mark of marks) {
    if (bare.startsWith(mark)) bare = bare.slice(mark.length).trim();
    if (bare.endsWith(mark)) bare = bare.slice(0, -mark.length).trim();
  }
  return bare;
}

function folded(text: string): string {
  return text.trim().toLowerCase();
}

/** Short enough for a report, and on one line. */
function quoted(text: string): string {
  const short = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return `"${short.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')}"`;
}

function withoutGaps<T extends object>(given: T): Partial<T> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<T>;
}
