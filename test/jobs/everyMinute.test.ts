import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { everyMinute } from '../../src/jobs/everyMinute.js';

const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

test('a round that takes longer than a minute is not begun a second time, and the others do not wait for it', async () => {
  const begun = { long: 0, short: 0 };
  let finish = (): void => {};
  const long = () => {
    begun.long += 1;
    return new Promise<void>((resolve) => (finish = resolve));
  };
  const end = everyMinute(SILENT, { long, short: async () => (begun.short += 1) });

  await jest.advanceTimersByTimeAsync(180_000);
  const meanwhile = { ...begun };
  finish();
  await jest.advanceTimersByTimeAsync(60_000);
  end();
  await jest.advanceTimersByTimeAsync(60_000);

  expect([meanwhile, begun]).toEqual([
    { long: 1, short: 3 },
    { long: 2, short: 4 },
  ]);
});

test('a round that fails says so by its name, and is tried again', async () => {
  const said: unknown[] = [];
  const log = { ...SILENT, error: (fields: unknown) => said.push(fields) };
  const end = everyMinute(log, {
    uploads: async () => {
      throw new Error('no room');
    },
  });

  await jest.advanceTimersByTimeAsync(120_000);
  end();

  const told = { round: 'uploads', error: 'Error: no room' };
  expect(said).toEqual([told, told]);
});
