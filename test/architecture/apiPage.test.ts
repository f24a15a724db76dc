import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { FAULT_CODE, SPOKEN_CODES } from '../../src/server/formatError.js';

test('the page for users of the API tells of each code of an error once', () => {
  const page = readFileSync('docs/api.md', 'utf8');

  const told = [...page.matchAll(/^\| ([A-Z][A-Z_]{5,}) +\|/gm)].map(([, code]) => code);

  expect(told.sort()).toEqual([...SPOKEN_CODES, FAULT_CODE].sort());
});
