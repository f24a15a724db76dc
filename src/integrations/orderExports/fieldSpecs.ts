// What a mapping may say about one field. A plain string is the short form of { "column": ... }.
import { DateTime, IANAZone } from 'luxon';
import { z } from 'zod';
import { exponentOf, isCurrency } from '../../policy/money.js';
import { CATEGORIES } from '../../policy/vocabulary.js';
import { isCountry } from '../../policy/countries.js';

const columnSpec = z.string('must be the name of a column.').min(1, 'must not be empty: name a column.');
const valuesSpec = z.union([z.string(), z.record(z.string(), z.string())], {
  error: 'must be a table from the words of the file to ours, or the name of one of "tables".',
});

export const decimalsSpec = z
  .strictObject({
    /** The decimal sign. */
    point: z.string().length(1, 'must be one sign, such as "." or ",".').default('.'),
    /** Between groups of digits; empty: none. A space stands for every kind of space. */
    grouping: z.string().max(1, 'must be one sign, or empty.').default(''),
  })
  .refine(({ point, grouping }) => point !== grouping, 'must not use one sign both for decimals and for grouping.');

const ZONE_SENTENCE = 'must be an IANA time zone, such as America/Sao_Paulo.';
const zoneSpec = z.string(ZONE_SENTENCE).refine((zone) => IANAZone.isValidZone(zone), ZONE_SENTENCE);

/** Besides these words, a format is written in the tokens of luxon, such as yyyy-MM-dd HH:mm:ss. */
export const NAMED_FORMATS = ['ISO', 'UNIX_SECONDS', 'UNIX_MILLISECONDS'] as const;
const formatSpec = z
  .string()
  .refine(
    isFormat,
    `must hold year, month and day in luxon's tokens, such as dd/MM/yyyy HH:mm, or be one of ${NAMED_FORMATS.join(', ')}.`,
  );
const formatsSpec = z.array(formatSpec).min(1, 'must name at least one format.');

export const datesSpec = z.strictObject({ formats: formatsSpec.default(['ISO']), zone: zoneSpec.default('UTC') });

const anyField = {
  /** Several: the first that is not blank. */
  column: z.union([columnSpec, z.array(columnSpec).min(1, 'must name at least one column.')]).optional(),
  /** The same for every row. */
  constant: z.string().optional(),
  /** When the column is blank. */
  default: z.string().optional(),
  /** From the words of the file to ours; capitals and surrounding spaces do not matter. */
  values: valuesSpec.optional(),
  /** For words that are not in the table; without it they stay as they are. */
  otherwise: z.string().optional(),
  /** Marks before or behind the value that do not belong to it, such as "€" or "R$". */
  without: z.array(z.string().min(1, 'must not be empty.')).optional(),
  /** Where follow-up rows leave it blank: taken from the first row of the order. */
  fromFirstRow: z.boolean().optional(),
  /** The field counts only in rows where another column has one of these values. */
  onlyWhen: z.strictObject({ column: columnSpec, is: z.array(z.string()).min(1) }).optional(),
};

function field<Shape extends z.ZodRawShape>(more: Shape) {
  const spec = z.strictObject({ ...anyField, ...more });
  return z.preprocess((given) => (typeof given === 'string' ? { column: given } : given), spec);
}

export const textSpec = field({});
export const wordSpec = field({ is: z.array(z.string()).min(1, 'must name at least one value.') });
export const countrySpec = field({
  /** Languages in which the file may name countries, such as "de" or "pt-BR". */
  namesIn: z.array(z.string().refine(isLanguage, 'must be a language tag, such as "de".')).optional(),
}).superRefine((spec, context) => onlyKnown(spec, isCountry, 'an ISO 3166-1 alpha-2 code, such as BR', context));
export const currencySpec = field({}).superRefine((spec, context) =>
  onlyKnown(spec, (code) => isCurrency(code) && exponentOf(code) >= 0, 'an ISO 4217 code, such as EUR', context),
);
export const categorySpec = field({}).superRefine((spec, context) =>
  onlyKnown(
    spec,
    (word) => (CATEGORIES as readonly string[]).includes(word),
    `one of ${CATEGORIES.join(', ')}`,
    context,
  ),
);
export const dateSpec = field({ formats: formatsSpec.optional(), zone: zoneSpec.optional() });
export const amountSpec = field({
  decimals: decimalsSpec.optional(),
  /** The file writes it with a minus, such as a discount of -5.00. */
  negated: z.boolean().optional(),
});
export const wholeSpec = field({});

export type FieldSpec = z.output<typeof textSpec>;
export type WordSpec = z.output<typeof wordSpec>;
export type CountrySpec = z.output<typeof countrySpec>;
export type DateSpec = z.output<typeof dateSpec>;
export type AmountSpec = z.output<typeof amountSpec>;
export type Decimals = z.output<typeof decimalsSpec>;
export type Dates = z.output<typeof datesSpec>;

/** What a mapping writes in our words is checked before a row is read; a table named elsewhere is checked with it. */
function onlyKnown(
  spec: Pick<FieldSpec, 'constant' | 'default' | 'otherwise' | 'values'>,
  isKnown: (word: string) => boolean,
  what: string,
  context: z.RefinementCtx,
): void {
  const inline = typeof spec.values === 'object' ? Object.entries(spec.values) : [];
  const { constant, default: whenBlank, otherwise } = spec;
  const written = Object.entries({ constant, default: whenBlank, otherwise });
  for (const [path, word] of [
    ...written.map(([key, value]): [string[], string | undefined] => [[key], value]),
    ...inline.map(([from, to]): [string[], string | undefined] => [['values', from], to]),
  ]) {
    if (word === undefined || isKnown(word)) continue;
    context.addIssue({ code: 'custom', path, message: `must be ${what}.` });
  }
}

function isFormat(format: string): boolean {
  if ((NAMED_FORMATS as readonly string[]).includes(format)) return true;
  const sample = DateTime.utc(2021, 11, 23, 22, 33, 44);
  const read = DateTime.fromFormat(sample.toFormat(format), format, { zone: 'UTC' });
  return read.isValid && read.hasSame(sample, 'day');
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.DisplayNames.supportedLocalesOf([tag]).length === 1;
  } catch {
    return false;
  }
}
