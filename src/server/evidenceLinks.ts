// Promise: a link to a file of evidence opens that one path until it expires, and nobody but us can make one. It names its
// expiry itself, so nothing is kept of it, and it needs no token: an image in a page cannot send one.
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** The path with its expiry and signature behind it. `key` is the installation's SECRET_KEY. */
export function signLink(key: string, path: string, expiresAt: Date): string {
  const expires = String(Math.floor(expiresAt.getTime() / 1000));
  return `${path}?expires=${expires}&signature=${signatureOf(key, path, expires)}`;
}

/** Holds until, but not at, the second of its expiry. `query` is what came behind the path, whatever it is. */
export function isLinkValid(key: string, path: string, query: unknown, now: Date): boolean {
  const { expires, signature } = (query ?? {}) as { expires?: unknown; signature?: unknown };
  if (typeof expires !== 'string' || !/^[1-9]\d{0,11}$/.test(expires)) return false;
  if (typeof signature !== 'string' || !/^[\w-]{43}$/.test(signature)) return false;
  const isOurs = timingSafeEqual(Buffer.from(signature), Buffer.from(signatureOf(key, path, expires)));
  return isOurs && now.getTime() < Number(expires) * 1000;
}

function signatureOf(key: string, path: string, expires: string): string {
  const linkKey = Buffer.from(hkdfSync('sha256', key, 'recourse', 'evidence-links', 32));
  // A path has no line break in it: no two pairs make the same text.
  return createHmac('sha256', linkKey).update(`${path}\n${expires}`).digest('base64url');
}

/** `view` is copy, thumbnail, original or still-1 and so on. */
export function evidencePath(evidenceId: string, view: string): string {
  return `/evidence/${evidenceId}/${view}`;
}
