import { expect, test } from '@jest/globals';
import { around } from '../../src/reads/kept.js';

test('the same text around the same row is made once, and another text or another row is another one', () => {
  const [row, other] = [
    { json: `'{}'`, visit: null },
    { json: `'{}'`, visit: null },
  ];

  const first = around(row, 'select ', ' from orders t1');

  expect(first).toEqual({ json: `select '{}' from orders t1`, visit: null });
  expect(around(row, 'select ', ' from orders t1')).toBe(first);
  expect(around(row, 'select ', ' from orders t2').json).toBe(`select '{}' from orders t2`);
  expect(around(other, 'select ', ' from orders t1')).not.toBe(first);
});
