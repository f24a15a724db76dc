import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { PARTNER_ROLES } from '../../../src/cli/conform/Clause.js';
import { clausesOf } from '../../../src/cli/conform/clausesOf.js';
import { conformancePage } from '../../../scripts/conformancePage.js';

test('the page of the clauses is what the kit finds on our sandbox', async () => {
  const page = readFileSync('docs/conformance.md', 'utf8');

  const printed = await conformancePage();

  expect(page).toBe(printed);
});

test.each(PARTNER_ROLES)('each clause of the role %s has an id of its own', (role) => {
  const ids = clausesOf(role).map(({ id }) => id);

  expect(ids).toEqual([...new Set(ids)]);
});
