// What all partners' answers have in common, read strictly: money never leaves this border but as a bigint of minor units
// with its currency, instants are real instants, and a message about a bad answer names fields, never their values.
import { z } from 'zod';
import type { components } from './contract/types.js';

/** The shapes of the contract, by name. */
export type Wire = components['schemas'];

export const moneyWire = z
  .object({ amountMinor: z.string().regex(/^\d{1,18}$/), currency: z.string().regex(/^[A-Z]{3}$/) })
  .transform(({ amountMinor, currency }) => ({ amountMinor: BigInt(amountMinor), currency }));

export const wordWire = z.string().min(1);

export const instantWire = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** An address that a person may open: https, or http on this very machine; nobody's name or password is in it. */
export const linkWire = z.string().max(2000).refine(isLink);

/** RFC 9457 with our code. The code stays a plain word here: each gateway knows which ones it understands. */
export const problemWire = z.object({ code: wordWire, title: z.string(), detail: z.string().optional() });
export type Problem = z.output<typeof problemWire>;

export function moneyToWire(amountMinor: bigint, currency: string): Wire['Money'] {
  return { amountMinor: amountMinor.toString(), currency };
}

export function fieldsAtFault(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || 'body'} (${issue.code})`).join(', ');
}

function isLink(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  const isHere = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && isHere);
  return isSafe && username === '' && password === '';
}
