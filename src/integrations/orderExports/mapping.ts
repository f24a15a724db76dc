// Promise: a mapping file alone teaches the product to read an export. All its mistakes are said at once, each with its
// place in the file and what to write there instead.
import { z } from 'zod';
import {
  amountSpec,
  categorySpec,
  countrySpec,
  currencySpec,
  dateSpec,
  datesSpec,
  decimalsSpec,
  textSpec,
  wholeSpec,
  wordSpec,
} from './fieldSpecs.js';
import { mistakesBetween } from './mistakesBetween.js';

export type MappingAnswer = { ok: true; mapping: Mapping } | { ok: false; mistakes: string[] };

/** @param text what the mapping file holds */
export function readMapping(text: string): MappingAnswer {
  const json = jsonOf(text);
  if (!json.ok) return { ok: false, mistakes: [`The mapping is not JSON: ${json.problem}`] };
  const parsed = mappingSpec.safeParse(json.value);
  if (!parsed.success)
    return {
      ok: false,
      mistakes: [...new Set(parsed.error.issues.flatMap((issue) => sentencesFor(issue, json.value)))],
    };
  const mistakes = mistakesBetween(parsed.data);
  return mistakes.length > 0 ? { ok: false, mistakes } : { ok: true, mapping: parsed.data };
}

const layout = {
  /** Any label of the WHATWG encoding standard; a byte-order mark in the file goes before it. */
  encoding: z.string().refine(isEncoding, 'must be an encoding, such as utf-8, windows-1252 or gb18030.'),
  delimiter: z.string().regex(/^[^\r\n"]$/, 'must be one sign, such as "," or ";" or "\\t".'),
  quote: z.string().regex(/^[^\r\n]?$/, 'must be one sign, or empty when the file quotes nothing.'),
};

const fileSpec = z.strictObject({
  id: z.string().regex(/^[A-Za-z]\w*$/, 'must be a short name of letters and digits: columns are named id.column.'),
  /** Its name in the folder; * stands for anything. */
  file: z.string().min(1, 'must be the name of the file, such as orders.csv or orders_export*.csv.'),
  encoding: layout.encoding.optional(),
  delimiter: layout.delimiter.optional(),
  quote: layout.quote.optional(),
  skipLines: z.int('must be a whole number.').min(0).default(0),
  /** The names of its columns, for a file without a header. */
  columns: z.array(z.string().min(1)).min(1).optional(),
  /** Of every file but the first: its own column, and the column of an earlier file that holds the same. */
  key: z.string().min(1).optional(),
  joinOn: z.string().min(1).optional(),
  /** The export may come without this file. */
  fileOptional: z.boolean().default(false),
  /** It need not know every key. */
  rowOptional: z.boolean().default(false),
});

const supplierSpec = z.strictObject({
  externalId: textSpec,
  name: textSpec.optional(),
  country: countrySpec.optional(),
  platform: textSpec.optional(),
});

const orderSpec = z.strictObject({
  orderNo: textSpec,
  placedAt: dateSpec,
  currency: currencySpec,
  status: textSpec.optional(),
  /** An order with a `cancelledAt` is cancelled too. */
  cancelled: wordSpec.optional(),
  cancelledAt: dateSpec.optional(),
  estimatedDeliveryOn: dateSpec.optional(),
  buyer: z
    .strictObject({
      externalId: textSpec,
      name: textSpec.optional(),
      email: textSpec.optional(),
      phone: textSpec.optional(),
    })
    .optional(),
  shipTo: z
    .strictObject({
      name: textSpec.optional(),
      line1: textSpec.optional(),
      line2: textSpec.optional(),
      city: textSpec.optional(),
      region: textSpec.optional(),
      postalCode: textSpec.optional(),
      country: countrySpec.optional(),
      phone: textSpec.optional(),
    })
    .default({}),
  /** Of the whole order: spread over its lines by their value. */
  freight: amountSpec.optional(),
  discount: amountSpec.optional(),
  /** All that the buyer paid: what the other amounts do not explain is taken as freight, or as a discount. */
  paid: amountSpec.optional(),
});

const lineSpec = z.strictObject({
  /** Left out: the position of the row in its order. */
  externalId: textSpec.optional(),
  sku: textSpec,
  title: textSpec.optional(),
  category: categorySpec.optional(),
  quantity: wholeSpec.optional(),
  unitPrice: amountSpec,
  discount: amountSpec.optional(),
  freight: amountSpec.optional(),
  shipByAt: dateSpec.optional(),
  supplier: supplierSpec.optional(),
  supplierSku: textSpec.optional(),
  unitCost: amountSpec.optional(),
  handedOverAt: dateSpec.optional(),
  deliveredAt: dateSpec.optional(),
  waybillNo: textSpec.optional(),
  carrier: textSpec.optional(),
});

export const mappingSpec = z.strictObject({
  about: z.string().optional(),
  source: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,39}$/, 'must be a short name of small letters, digits, - and _.'),
  encoding: layout.encoding.default('utf-8'),
  delimiter: layout.delimiter.default(','),
  quote: layout.quote.default('"'),
  /** The first one is read row by row; the others are looked up from it. */
  files: z.array(fileSpec).min(1, 'must name at least one file.'),
  oneRowIs: z.enum(['ORDER', 'LINE'], 'must be ORDER or LINE.'),
  /** The rows after an order's first one leave the order's columns blank. */
  carryDown: z.boolean().default(false),
  dates: datesSpec.default({ formats: ['ISO'], zone: 'UTC' }),
  decimals: decimalsSpec.default({ point: '.', grouping: '' }),
  tables: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  order: orderSpec,
  line: lineSpec,
});

export type Mapping = z.output<typeof mappingSpec>;
export type FileSpec = z.output<typeof fileSpec>;

function jsonOf(text: string): { ok: true; value: unknown } | { ok: false; problem: string } {
  try {
    return { ok: true, value: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch (error) {
    return { ok: false, problem: (error as Error).message };
  }
}

function isEncoding(label: string): boolean {
  try {
    new TextDecoder(label);
    return true;
  } catch {
    return false;
  }
}

function sentencesFor(issue: z.core.$ZodIssue, given: unknown): string[] {
  const path = issue.path.join('.') || 'The mapping';
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(
      (key) => `${[...issue.path, key].join('.')} is no setting of a mapping. See docs/importing.md.`,
    );
  }
  if (issue.path.length > 0 && valueAt(given, issue.path) === undefined) {
    const isField = issue.path.length > 1 && (issue.path[0] === 'order' || issue.path[0] === 'line');
    return [`${path} is missing.${isField ? ' Name its column.' : ' See docs/importing.md.'}`];
  }
  // What has no sentence of its own above is of the wrong kind.
  if (issue.code === 'invalid_type' && issue.message.startsWith('Invalid'))
    return [`${path} must be ${/^[aeiou]/.test(issue.expected) ? 'an' : 'a'} ${issue.expected}.`];
  return [`${path} ${issue.message}`];
}

function valueAt(given: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], given);
}
