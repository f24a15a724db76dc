// Promise: what goes wrong at the start is said in a sentence that tells what to do; a stack is for those who ask for one.
import type { Config } from '../../server/config.js';

export function sentenceOf(error: unknown, config: Pick<Config, 'logLevel'>): string {
  const { message, stack, code, name } = error as { message?: string; stack?: string; code?: string; name?: string };
  const known = code === undefined ? undefined : KNOWN[code];
  // Errors of our own are sentences already; one of another kind was expected by nobody.
  const hint = known === undefined && name !== 'Error' ? ' Start with LOG_LEVEL=debug to see where.' : '';
  const what = `${known ?? message ?? String(error)}${hint}`;
  const isCurious = config.logLevel === 'debug' || config.logLevel === 'trace';
  return isCurious && stack !== undefined ? `${what}\n${stack}` : what;
}

const KNOWN: Partial<Record<string, string>> = {
  EADDRINUSE:
    'The port was taken by another program just now. Set PORT or SANDBOX_PORT to a free one, and start again.',
  ECONNREFUSED: 'No PostgreSQL server answers at DATABASE_URL. Start it, or correct the address.',
  ENOTFOUND: 'The host in DATABASE_URL is not known. Correct the address.',
  '28P01': 'The database refuses the password in DATABASE_URL or DATABASE_OWNER_URL. Correct it.',
  '28000':
    'The database does not let the role in DATABASE_URL or DATABASE_OWNER_URL in. Correct the role, or its rights.',
  '3D000': 'The database named in DATABASE_URL does not exist. Create it, or correct the address.',
  ENOSPC: 'The disk is full. Make room, and start again.',
};
