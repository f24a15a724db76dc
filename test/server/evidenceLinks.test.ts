import { describe, expect, test } from '@jest/globals';
import { isLinkValid, signLink } from '../../src/server/evidenceLinks.js';

const KEY = 'a secret key of thirty-two bytes';
const PATH = '/evidence/0199/copy.jpg';
const expiresAt = new Date('2026-06-01T08:15:00.000Z');
const before = new Date('2026-06-01T08:14:59.999Z');

function queryOf(link: string): Record<string, string> {
  return Object.fromEntries(new URL(link, 'http://localhost').searchParams);
}

const query = queryOf(signLink(KEY, PATH, expiresAt));

test('a link is the path with its expiry and signature, the same each time', () => {
  const link = signLink(KEY, PATH, expiresAt);

  expect(link).toMatch(/^\/evidence\/0199\/copy\.jpg\?expires=1780301700&signature=[\w-]{43}$/);
  expect(signLink(KEY, PATH, expiresAt)).toBe(link);
});

test('a link opens its path until the second of its expiry', () => {
  expect(isLinkValid(KEY, PATH, query, before)).toBe(true);
  expect(isLinkValid(KEY, PATH, query, expiresAt)).toBe(false);
});

test('an expiry within a second is told as the second that has begun', () => {
  const link = signLink(KEY, PATH, new Date('2026-06-01T08:15:00.700Z'));

  expect(link).toBe(signLink(KEY, PATH, expiresAt));
});

describe('a link does not open', () => {
  test.each<[string, string, string, unknown]>([
    ['another path', KEY, '/evidence/0199/sealed.jpg', query],
    ['a path with its expiry moved over', KEY, `${PATH}\n1780301700`, query],
    ['with another key', 'another secret key of the kind', PATH, query],
    ['with a later expiry', KEY, PATH, { ...query, expires: '1780301701' }],
    ['with an expiry in other digits', KEY, PATH, { ...query, expires: '01780301700' }],
    ['with an expiry that is no number', KEY, PATH, { ...query, expires: 'Infinity' }],
    ['with an expiry of too many digits', KEY, PATH, { ...query, expires: '1780301700000' }],
    ['without an expiry', KEY, PATH, { signature: query.signature }],
    ['without a signature', KEY, PATH, { expires: query.expires }],
    ['with an empty signature', KEY, PATH, { ...query, signature: '' }],
    ['with a signature that is too short', KEY, PATH, { ...query, signature: query.signature?.slice(0, 42) }],
    ['with a signature of other letters', KEY, PATH, { ...query, signature: '+'.repeat(43) }],
    ['with two signatures', KEY, PATH, { ...query, signature: [query.signature, query.signature] }],
    ['with two expiries', KEY, PATH, { ...query, expires: [query.expires, query.expires] }],
    ['without a query', KEY, PATH, null],
    ['with what is no query', KEY, PATH, 'expires'],
  ])('%s', (_what, key, path, asked) => {
    expect(isLinkValid(key, path, asked, before)).toBe(false);
  });

  test('with any one letter of its signature changed', () => {
    const { signature = '' } = query;
    const changed = Array.from({ length: 43 }, (_, at) => {
      const other = signature[at] === 'A' ? 'B' : 'A';
      return signature.slice(0, at) + other + signature.slice(at + 1);
    });

    const opened = changed.filter((one) => isLinkValid(KEY, PATH, { ...query, signature: one }, before));

    expect(opened).toEqual([]);
  });
});
