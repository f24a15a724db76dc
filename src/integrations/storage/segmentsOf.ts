// Promise: a key names one place below our own folder or bucket and nothing else, whatever it was put together from.
import { PartnerError } from '../PartnerError.js';

const SEGMENT = /^[A-Za-z0-9._-]{1,200}$/;
const MOST_CHARACTERS = 900;

/** The parts of a key between its slashes. Throws for what is no key of ours. */
export function segmentsOf(key: string): string[] {
  const segments = key.split('/');
  const isSafe = segments.every((segment) => SEGMENT.test(segment) && segment !== '.' && !segment.includes('..'));
  if (isSafe && key.length <= MOST_CHARACTERS) return segments;
  throw new PartnerError('PROTOCOL', 'A file cannot be kept under this key: it is not made of plain names.');
}
