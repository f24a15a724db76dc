// Promise: every issuer of tokens is named with what it may vouch for, and one that may vouch for too much by mistake of
// form stops the start.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ROLES, type Role } from '../policy/vocabulary.js';
import { isSigned, keysUrl, type Settings } from './configSettings.js';

export interface Issuer {
  issuer: string;
  audience: string;
  jwksUrl: string;
  algorithms: string[];
  /** Absent: any merchant. */
  tenants?: string[];
  roles: Role[];
}

/** Adds to the mistakes; what it returns counts only when there are none. */
export function readIssuers(
  settings: Partial<Settings>,
  given: (name: string) => boolean,
  mistakes: string[],
): Issuer[] {
  const single = ['AUTH_ISSUER', 'AUTH_AUDIENCE', 'AUTH_JWKS_URL'].filter(given);
  if (given('AUTH_ISSUERS_FILE')) {
    for (const name of single) mistakes.push(`${name} and AUTH_ISSUERS_FILE exclude each other. Keep one of the two.`);
    return settings.AUTH_ISSUERS_FILE ? readIssuersFile(settings.AUTH_ISSUERS_FILE, mistakes) : [];
  }
  const { AUTH_ISSUER: issuer, AUTH_AUDIENCE: audience, AUTH_JWKS_URL: jwksUrl } = settings;
  if (!issuer || !audience || !jwksUrl) return [];
  return [{ issuer, audience, jwksUrl, algorithms: settings.AUTH_ALGORITHMS ?? [], roles: [...ROLES] }];
}

const ISSUERS_FILE = z
  .array(
    z.strictObject({
      issuer: z.string().min(1),
      audience: z.string().min(1),
      jwksUrl: keysUrl(),
      algorithms: z
        .array(z.string().refine(isSigned, '"none" and the shared-secret HS algorithms are never accepted'))
        .min(1)
        .default(['RS256', 'ES256']),
      tenants: z.array(z.uuid()).min(1).optional(),
      roles: z.array(z.enum(ROLES)).min(1),
    }),
  )
  .min(1)
  .refine((issuers) => new Set(issuers.map((one) => one.issuer)).size === issuers.length, 'names one issuer twice');

function readIssuersFile(path: string, mistakes: string[]): Issuer[] {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    mistakes.push(
      `AUTH_ISSUERS_FILE cannot be read as JSON (${(error as Error).message}). Correct the path or the file.`,
    );
    return [];
  }
  const parsed = ISSUERS_FILE.safeParse(content);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    const where = issue.path.length > 0 ? ` at ${issue.path.join('.')}` : '';
    mistakes.push(`AUTH_ISSUERS_FILE is wrong${where}: ${issue.message}. Correct the file.`);
  }
  return [];
}
