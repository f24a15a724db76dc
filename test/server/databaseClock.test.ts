import { afterEach, expect, test } from '@jest/globals';
import { type DatabaseClock, openDatabaseClock } from '../../src/server/databaseClock.js';

const NOON = Date.parse('2026-06-01T12:00:00.000Z');
const AN_HOUR = 3_600_000;

/** A machine an hour ahead of its database, over a way of 40 ms. */
const at = { said: NOON, steady: 1_000, wall: NOON + AN_HOUR, asked: 0, isThere: true };
const watches = { steady: () => at.steady, wall: () => at.wall };
const ask = async (): Promise<number> => {
  at.asked += 1;
  if (!at.isThere) throw new Error('There is no database.');
  pass(20);
  const { said } = at;
  pass(20);
  return said;
};
const pass = (ms: number) => Object.assign(at, { said: at.said + ms, steady: at.steady + ms, wall: at.wall + ms });

let clock: DatabaseClock;
afterEach(() => clock.stop());

async function opened(): Promise<void> {
  Object.assign(at, { said: NOON, steady: 1_000, wall: NOON + AN_HOUR, asked: 0, isThere: true });
  clock = await openDatabaseClock(ask, watches);
}

test("a machine whose clock is wrong has the database's time, and asks for it once", async () => {
  await opened();

  pass(5_000);
  const later = clock.now();

  expect([later.getTime(), at.asked]).toEqual([NOON + 40 + 5_000, 1]);
});

test('a machine whose clock is put right while it works goes on evenly', async () => {
  await opened();

  at.wall -= AN_HOUR;
  const after = clock.now();
  pass(1_000);
  await Promise.resolve();

  expect(after.getTime()).toBe(NOON + 40);
  expect(at.asked).toBe(2);
});

test('a machine that slept learns at once how late it is', async () => {
  await opened();

  Object.assign(at, { said: at.said + AN_HOUR, wall: at.wall + AN_HOUR });
  clock.now();
  await new Promise((resolve) => setImmediate(resolve));

  expect(clock.now().getTime()).toBe(NOON + 40 + AN_HOUR + 40);
});

test('without the database the time that was seen last runs on', async () => {
  await opened();

  at.isThere = false;
  at.wall += AN_HOUR;
  clock.now();
  await new Promise((resolve) => setImmediate(resolve));
  pass(500);

  expect(clock.now().getTime()).toBe(NOON + 40 + 500);
});
