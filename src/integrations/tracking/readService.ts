// Reads what a tracking service answered against its documents; a message about a bad answer names fields, never their values.
import type { z } from 'zod';
import { PartnerError } from '../PartnerError.js';
import { fieldsAtFault } from '../wire.js';

export function readService<T>(wire: z.ZodType<T>, answer: unknown, partner: string): T {
  const read = wire.safeParse(answer);
  if (read.success) return read.data;
  throw new PartnerError('PROTOCOL', `${partner} answered against its documents: ${fieldsAtFault(read.error)}.`);
}
