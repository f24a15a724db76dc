import { expect, test } from '@jest/globals';
import { nextLookAt } from '../../src/policy/nextLook.js';

const NOW = new Date('2026-06-10T00:00:00.000Z');
const quietFor = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);

test.each([
  [0, 12],
  [24, 12],
  [48, 24],
  [100, 50],
  [144, 72],
  [10_000, 72],
])('what has been quiet for %d hours is looked at again after %d', (quiet, later) => {
  const next = nextLookAt(quietFor(quiet), NOW, 12);

  expect(next.getTime() - NOW.getTime()).toBe(later * 3_600_000);
});
