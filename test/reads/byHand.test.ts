// The bench compares what answers the same. Its own servers are not started here; that they pass these texts on is theirs.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { quietApp } from '../../bench/api/ground.js';
import { BY_HAND_MERCHANT, QUESTIONS } from '../../bench/api/questions.js';
import { MERCHANT, openShop } from '../../bench/api/shop.js';
import { createDataSource } from '../../src/server/dataSource.js';
import { ask, viewerOf } from '../support/builders/api.js';
import { testDatabase } from '../support/database.js';

let db: DataSource;
let unbound: DataSource;
let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await testDatabase();
  drop = database.drop;
  db = await createDataSource(database.appUrl, { poolSize: 1 }).initialize();
  unbound = await createDataSource(database.superuserUrl, { poolSize: 1 }).initialize();
  await openShop(quietApp(db), unbound, 100);
});
afterAll(async () => {
  await unbound.destroy();
  await db.destroy();
  await drop();
});

test.each(QUESTIONS)('$name is answered by hand as by the product', async ({ query, byHand, variables, values }) => {
  const asked = variables(1);

  const [row] = await unbound.query<{ answer: string }[]>(byHand, [BY_HAND_MERCHANT, ...values(asked)]);
  const { data, errors } = await ask(quietApp(db), viewerOf('AGENT', MERCHANT), query, asked);

  expect(errors).toEqual([]);
  expect(row?.answer).toBe(JSON.stringify(data));
  expect(row?.answer.length).toBeGreaterThan(1_000);
});
