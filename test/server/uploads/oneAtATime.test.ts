import { expect, test } from '@jest/globals';
import { oneAtATime } from '../../../src/server/uploads/oneAtATime.js';

/** Done when the test says so. */
function held() {
  const ends: { resolve: () => void; reject: (error: Error) => void; key: string }[] = [];
  const act = oneAtATime((key: string, _wish: number) => {
    return new Promise<void>((resolve, reject) => ends.push({ resolve, reject, key }));
  });
  return { act, ends };
}

test('whoever asks while it is under way gets the same end', async () => {
  const { act, ends } = held();
  const asked = [act('u1', 5), act('u1', 5)];

  ends[0]?.resolve();

  await Promise.all(asked);
  expect(ends).toHaveLength(1);
});

test('whoever asks while it is under way gets the same failure, and afterwards it can be done', async () => {
  const { act, ends } = held();
  const asked = [act('u1', 5), act('u1', 5)];
  ends[0]?.reject(new Error('no'));
  const results = await Promise.allSettled(asked);

  const again = act('u1', 5);
  ends[1]?.resolve();
  await again;

  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(ends).toHaveLength(2);
});

test('different keys do not wait for each other', async () => {
  const { act, ends } = held();
  const asked = [act('u1', 5), act('u2', 5)];

  ends[1]?.resolve();
  await asked[1];

  expect(ends.map(({ key }) => key)).toEqual(['u1', 'u2']);
});
