import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';

const pages = [
  'README.md',
  'ARCHITECTURE.md',
  'sandbox/README.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

test.each(pages)('every command that %s names exists', (page) => {
  const named = [...readFileSync(page, 'utf8').matchAll(/npm (?:run (?:--silent )?([\w:]+)|(start|test)\b)/g)];

  const missing = named.map(([, run, plain]) => run ?? plain ?? '').filter((name) => scripts[name] === undefined);

  expect(missing).toEqual([]);
});

test.each(pages)('every link of %s leads somewhere', (page) => {
  const links = [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map(
    ([, link]) => link ?? '',
  );

  const broken = links.filter((link) => !existsSync(join(dirname(page), link)));

  expect(broken).toEqual([]);
});
