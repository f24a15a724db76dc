// A link and a session are told by their row and a secret; only a hash of the secret is kept, so that whoever reads the
// store cannot use them.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { validate as isUuid } from 'uuid';

/** 256 bits, in letters that a URL takes as they are. */
export function newSecret(): { secret: string; hash: string } {
  const secret = randomBytes(32).toString('base64url');
  return { secret, hash: hashOf(secret) };
}

/** `id.secret`, as it stands in a link or a token; null when it does not look like one. */
export function splitToken(token: string): { id: string; secret: string } | null {
  const [id, secret, ...rest] = token.split('.');
  if (id === undefined || secret === undefined || rest.length > 0) return null;
  return isUuid(id) && /^[\w-]{43}$/.test(secret) ? { id: id.toLowerCase(), secret } : null;
}

export function fits(secret: string, hash: string | null): boolean {
  if (hash === null) return false;
  const [given, kept] = [Buffer.from(hashOf(secret)), Buffer.from(hash)];
  return given.length === kept.length && timingSafeEqual(given, kept);
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
