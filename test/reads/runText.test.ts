// Promise: who asks beside others like them is answered as if alone, and each is told of their own failure.
import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { runText } from '../../src/reads/runText.js';
import type { Reader } from '../../src/reads/statement.js';
import { openStore, type Store } from '../support/builders/store.js';

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());
afterEach(() => {
  jest.restoreAllMocks();
});

/** So long each statement seems to have taken. */
function eachTakes(ms: number): void {
  let at = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => (at += ms));
}
const AGENT: Reader = { role: 'AGENT', merchantId: '01990000-0000-7000-8000-000000000001', scopeId: null };
const together = () => store.statements().filter((sql) => sql.includes('as asking(')).length;

/** So many who ask, one question after the other. */
function askers(count: number, ask: (asker: number, time: number) => Promise<string>): Promise<string[][]> {
  return Promise.all(
    Array.from({ length: count }, async (_, asker) => {
      const answers: string[] = [];
      for (let time = 0; time < 4; time += 1)
        answers.push(await ask(asker, time).catch((error: Error) => error.message));
      return answers;
    }),
  );
}

test('values come to whom they belong, texts, lists, numbers and instants', async () => {
  eachTakes(1);
  const odd = ['a"b', 'c\\d', 'e,f', '{}', "g'h", '', 'null', '$1::text'];
  const sql = 'select to_json(array[$1::text, ($2::int)::text, ($3::text[])[2], ($4::timestamptz)::date::text])::text as answer';
  store.statements();

  const answers = await askers(20, (asker, time) =>
    runText(store.app.db, AGENT, { sql, values: [odd[asker % 8], asker, ['x', `${odd[time]} ${asker}`], '2026-06-10T00:00:00Z'] }),
  );

  expect(answers.map((texts) => texts.map((text) => JSON.parse(text) as unknown))).toEqual(
    Array.from({ length: 20 }, (_, asker) => [0, 1, 2, 3].map((time) => [odd[asker % 8], `${asker}`, `${odd[time]} ${asker}`, '2026-06-10'])),
  );
  expect(together()).toBeGreaterThan(0);
}); // prettier-ignore

test('one whose question fails is told so, and those beside it are answered', async () => {
  eachTakes(1);
  const sql = 'select (12 / $1::int)::text as answer';
  store.statements();

  const answers = await askers(20, (asker) => runText(store.app.db, AGENT, { sql, values: [asker % 4] }));

  const expected = ['division by zero', '12', '6', '4'];
  expect(answers).toEqual(Array.from({ length: 20 }, (_, asker) => Array<string>(4).fill(expected[asker % 4] ?? '')));
  expect(together()).toBeGreaterThan(0);
});

test('nobody is answered under the rights of another', async () => {
  eachTakes(1);
  const sql = `select current_setting('app.role') || ' ' || current_setting('app.tenant') || ' ' || current_setting('app.subject') || $1::text as answer`;
  const readers: Reader[] = [
    AGENT,
    { ...AGENT, role: 'MERCHANT_ADMIN' },
    { ...AGENT, merchantId: '01990000-0000-7000-8000-000000000002' },
    { ...AGENT, role: 'BUYER', scopeId: '01990000-0000-7000-8000-000000000003' },
  ];
  store.statements();

  const answers = await askers(40, (asker, time) => runText(store.app.db, readers[asker % 4] ?? AGENT, { sql, values: [` ${asker}-${time}`] })); // prettier-ignore

  const told = readers.map(({ role, merchantId, scopeId }) => `${role} ${merchantId} ${scopeId ?? ''}`);
  expect(answers).toEqual(Array.from({ length: 40 }, (_, asker) => [0, 1, 2, 3].map((time) => `${told[asker % 4]} ${asker}-${time}`))); // prettier-ignore
  expect(together()).toBeGreaterThan(0);
});

test('what takes long, and what has no values, is asked by itself', async () => {
  const sql = 'select $1::text as answer';
  eachTakes(100);
  store.statements();

  const slow = await askers(20, (asker) => runText(store.app.db, AGENT, { sql, values: [asker] }));
  eachTakes(1);
  const same = await askers(20, () => runText(store.app.db, AGENT, { sql: `select 'x' as answer`, values: [] }));

  expect(slow).toEqual(Array.from({ length: 20 }, (_, asker) => Array<string>(4).fill(`${asker}`)));
  expect(same).toEqual(Array.from({ length: 20 }, () => Array<string>(4).fill('x')));
  expect(together()).toBe(0);
});
