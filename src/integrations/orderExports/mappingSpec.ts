// What a mapping file may hold, part by part, with the sentence for whoever wrote something else.
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

function isEncoding(label: string): boolean {
  try {
    new TextDecoder(label);
    return true;
  } catch {
    return false;
  }
}
