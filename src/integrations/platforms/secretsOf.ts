import { z } from 'zod';
import type { PartnerConnection } from '../calls.js';
import { PartnerError } from '../PartnerError.js';

/** The secrets of a platform's account, by name. One that is missing ends the call as an expired login does: a person connects the account again. */
export function secretsOf<Name extends string>(
  { name, secret }: PartnerConnection,
  needed: readonly Name[],
): Record<Name, string> & Partial<Record<string, string>> {
  const read = z.record(z.string(), z.string()).safeParse(jsonOf(secret));
  const values: Partial<Record<string, string>> = read.success ? read.data : {};
  const missing = needed.filter((one) => !values[one]);
  if (missing.length === 0) return values as Record<Name, string> & Partial<Record<string, string>>;
  throw new PartnerError('AUTH_EXPIRED', `The account ${name} lacks ${missing.join(', ')}: connect it again.`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
