import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';

test('the tests that the page about tests shows are those that run', () => {
  const shown = [...readFileSync('test/README.md', 'utf8').matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code);

  const run = readdirSync('test/examples').map((name) => readFileSync(`test/examples/${name}`, 'utf8'));

  expect(shown).toEqual(run);
  expect(shown).toHaveLength(2);
});
