import { expect, test } from '@jest/globals';
import { throwInputs } from './throwInputs.js';

test('whatever is sent to whichever mutation, it is answered without a fault and without a word of the inside', async () => {
  const { broken, runs, mutations } = await throwInputs({ runs: 500, seed: 7 });

  expect(broken).toEqual([]);
  expect(runs).toBeGreaterThanOrEqual(mutations * 5);
});
