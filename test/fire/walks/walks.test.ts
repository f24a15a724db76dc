import { expect, test } from '@jest/globals';
import { walk } from './walk.js';

test('whatever is done to orders by chance, what is offered is done, what is refused was told, and no case stands for ever', async () => {
  const seeds = [2, 4];

  const walked = [];
  for (const seed of seeds) walked.push(await walk({ seed, orders: 4, steps: 12 }));

  expect(walked.flatMap(({ breaches }) => breaches)).toEqual([]);
  const kinds = new Set(walked.flatMap(({ counts }) => [...counts.keys()]));
  expect([...kinds].filter((kind) => kind.endsWith('may: done')).length).toBeGreaterThan(4);
});
