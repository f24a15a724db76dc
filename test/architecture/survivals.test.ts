import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const rows = readFileSync('docs/survivals.md', 'utf8')
  .split('\n')
  .flatMap((line) => {
    const match = /^\| (\d+) .*\| `([^`]+)`: (.+?) +\|$/.exec(line);
    return match === null ? [] : [{ number: Number(match[1]), file: match[2] ?? '', name: match[3] ?? '' }];
  });

const attacks = readFileSync('docs/survivals.md', 'utf8')
  .split('\n')
  .flatMap((line) => {
    const match = /^\| [^|]*[a-z][^|]*\| `(test[^`]+)`: (.+?) +\|$/.exec(line);
    return match === null ? [] : [{ file: match[1] ?? '', name: match[2] ?? '' }];
  });

test('everything under fire or attack of the page is proved by a test of that very name', () => {
  const missing = attacks.filter(({ file, name }) => !readFileSync(file, 'utf8').includes(`'${name}'`));

  expect(missing).toEqual([]);
  expect(attacks).toHaveLength(33);
});

test('every survival of the page is proved by a test of that very name', () => {
  const missing = rows.filter(({ file, name }) => {
    const text = readFileSync(file, 'utf8');
    return !text.includes(`test('${name}'`) && !text.includes(`test("${name}"`);
  });

  expect(missing).toEqual([]);
  expect([...new Set(rows.map((row) => row.number))]).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20,
  ]);
});
