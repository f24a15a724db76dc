import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import * as vocabulary from '../../src/policy/vocabulary.js';

const glossary = readFileSync('docs/glossary.md', 'utf8');

test.each(Object.entries(vocabulary).filter(([, words]) => Array.isArray(words)))(
  'every word of %s stands in the glossary',
  (_name, words) => {
    const missing = (words as readonly string[]).filter((word) => !new RegExp(`\\b${word}\\b`).test(glossary));

    expect(missing).toEqual([]);
  },
);

/** What an entity is called in the glossary, where that is not its name in small words. */
const CALLED: Record<string, string> = {
  AfterSalesCase: 'case',
  Supplier: 'supplier',
  IdempotencyKey: 'idempotency key',
  WebhookMessage: 'webhook message',
};

test('every entity is explained in the glossary', () => {
  const entities = readdirSync('src/entities')
    .map((file) => file.replace('.ts', ''))
    .filter((name) => name !== 'columns');

  const words = entities.map((name) => CALLED[name] ?? name.replace(/(?<=[a-z])[A-Z]/g, ' $&').toLowerCase());
  const missing = words.filter((word) => !new RegExp(`^\\| ${word}\\b`, 'm').test(glossary));

  expect(missing).toEqual([]);
});
