// What the forms of platforms have in common. Numbers arrive as text (see readJson); what a platform leaves out, it sends as
// null, as an empty text, or not at all; and a list may be wrapped in an object that has nothing else.
import { z } from 'zod';
import { PartnerError } from '../PartnerError.js';
import { fieldsAtFault } from '../wire.js';

/** Never empty: an order's number, a word. */
export const idWire = z.string().trim().min(1).max(200);

/** Empty when it is missing. */
export const textWire = z
  .string()
  .nullish()
  .transform((text) => (text ?? '').replaceAll('\u0000', '').trim());

/** A count of things. */
export const countWire = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);

/** Booleans that some write as text. */
export const flagWire = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);

/** `[…]`, `{"number": […]}` and nothing at all alike. */
export function listWire<T extends z.ZodType>(item: T) {
  return z
    .unknown()
    .transform((value): unknown => {
      if (value === null || value === undefined || value === '') return [];
      if (Array.isArray(value)) return value;
      const parts = typeof value === 'object' ? Object.values(value) : [];
      return parts.length === 1 && Array.isArray(parts[0]) ? parts[0] : parts.length === 0 ? [] : value;
    })
    .pipe(z.array(item).max(1000))
    .optional()
    .transform((list) => list ?? []);
}

/** Against its documents: a message names fields, never their values. */
export function readAs<T>(wire: z.ZodType<T>, answer: unknown, partner: string): T {
  const read = wire.safeParse(answer);
  if (read.success) return read.data;
  throw new PartnerError('PROTOCOL', `${partner} answered against its documents: ${fieldsAtFault(read.error)}.`);
}
