import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { PROVIDERS_OF } from '../../src/policy/partnerRoles.js';

const page = readFileSync('docs/adapters.md', 'utf8');
const rows = page.split('\n').flatMap((line) => {
  const [, call, gateway, trap, file, name] =
    /^\| `?([^|`]+)`? +\| ([^|]+?) +\| ([^|]+?) +\| `([^`]+)`: (.+?) +\|$/.exec(line) ?? [];
  return call === undefined
    ? []
    : [{ call, gateway: gateway ?? '', trap: trap ?? '', file: file ?? '', name: name ?? '' }];
});

test('every row of the adapter table is proved by a test of that very name', () => {
  const missing = rows.filter(({ file, name }) => {
    const text = readFileSync(file, 'utf8');
    return ![`'${name}'`, `"${name}"`, `\`${name}\``].some((quoted) => text.includes(quoted));
  });

  expect(rows.length).toBeGreaterThan(40);
  expect(missing).toEqual([]);
});

test('every call that an adapter makes is in the table', () => {
  const calls = readdirSync('src/integrations/platforms', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => {
      const text = readFileSync(`src/integrations/platforms/${name}`, 'utf8');
      return [
        ...text.matchAll(
          /(?:method|name|serviceCode|call): '((?:aliexpress|taobao|alibaba|EXP|disputes|shopping|intercept)[\w./]+)'/g,
        ),
      ].map(([, call]) => call);
    });

  expect(new Set(calls).size).toBe(24);
  expect([...new Set(calls)].filter((call) => !rows.some((row) => row.call === call))).toEqual([]);
});

test('every provider that is a platform has its secrets on the page', () => {
  const platforms = [PROVIDERS_OF.SUPPLIER, PROVIDERS_OF.CARRIER, PROVIDERS_OF.PAYMENT].flat();

  expect([...new Set(platforms)].filter((one) => one !== 'RECOURSE' && !page.includes(`| ${one} `))).toEqual([]);
});
