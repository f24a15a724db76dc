// What an idempotency key promises, for the mutations that no question of the documentation is granted; the others are held
// to it there, one after the other.
import { afterEach, expect, test } from '@jest/globals';
import { ask } from '../support/builders/api.js';
import { GRANTS } from '../support/grants.js';
import { askKeyed, codesIn, idsIn, rowsOf } from '../support/keyed.js';
import { openShop, type Shop } from '../support/shop.js';

let shop: Shop;
afterEach(() => shop.close());

// prettier-ignore
test.each(Object.entries(GRANTS))('%s is done once for many at once, and 29 days later is what it was', async (mutation, grant) => {
  shop = await openShop({ settings: grant.settings });
  const { viewer, input } = await grant.given(shop);
  const source = sourceOf(mutation, grant.selection);
  const variables = { input: { ...input, idempotencyKey: 'once' } };
  const url = shop.database.superuserUrl;

  const first = await askKeyed(shop.app, url, { viewer, source, variables, key: 'once' });
  shop.setNow(new Date(shop.now().getTime() + 29 * 86_400_000));
  const before = await rowsOf(url);
  const later = await ask(shop.app, viewer, source, variables);

  expect([first.errors, codesIn(first), later.errors, codesIn(later)]).toEqual([[], [], [], []]);
  expect(idsIn(later.data)).toEqual(idsIn(first.data));
  expect(await rowsOf(url)).toEqual(before);
});

function sourceOf(mutation: string, selection: string): string {
  const type = `${mutation.slice(0, 1).toUpperCase()}${mutation.slice(1)}Input`;
  return `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${selection} userErrors { code } } }`;
}
