import { expect, test } from '@jest/globals';
import { countOf } from './countOf.js';

test.each(['x', '', '-1', '1.5', '1e3'])('a proof that is to run "%s" times does not run', (text) => {
  expect(() => countOf(text)).toThrow('Give a whole number.');
});

test('a proof runs as often as it is told', () => {
  expect(countOf('100000')).toBe(100_000);
});
