import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { Flight, type Runnable } from '../../src/reads/flight.js';
import { testDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await testDatabase();
  client = new pg.Client(database.appUrl);
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

function fly(...statements: Runnable[]): Promise<string | null> {
  return new Promise((resolve, reject) => {
    client.query(
      new Flight(statements, (error, rows) => (error === null ? resolve(rows[0]?.[0] ?? null) : reject(error))),
    );
  });
}

const SET = { sql: `select set_config('app.role', $1, true)`, values: ['AGENT'] };
const ROLE = { sql: `select current_setting('app.role', true) as role`, values: [] };

it('statements of one flight are one transaction, of which nothing is left for the next', async () => {
  const within = await fly(SET, ROLE);
  const after = await fly(ROLE);

  expect([within, after]).toEqual(['AGENT', '']);
});

it('values are told apart from text, in lists as well', async () => {
  const odd = ['a"b', 'c\\d', 'e,f', '{}', "g'h", '', 'null'];

  const answer = await fly({
    sql: 'select to_json(array[$1::text] || $2::text[])::text',
    values: [`'; drop table orders; --`, odd],
  });

  expect(JSON.parse(String(answer))).toEqual([`'; drop table orders; --`, ...odd]);
});

it('null, numbers and booleans come as what they are', async () => {
  const sql = 'select to_json(array[($1::int)::text, ($2::boolean)::text, $3::text])::text';

  expect(await fly({ sql, values: [7, true, null] })).toBe('["7","true",null]');
});

it('what failed is refused, and the same statement is answered afterwards on the same connection', async () => {
  const divide = (by: number) => ({ sql: 'select (1 / $1::int)::text', values: [by] });
  const answers = [];

  for (let time = 0; time < 4; time += 1) {
    answers.push(await fly(SET, divide(1)));
    answers.push(await fly(SET, divide(0)).catch((error: pg.DatabaseError) => error.code));
  }

  expect(answers).toEqual(Array.from({ length: 4 }, () => ['1', '22012']).flat());
});

it('a statement that is asked again is planned once, and not more than 200 are kept', async () => {
  for (let no = 0; no < 230; no += 1) {
    const one = { sql: `select ${no}::text`, values: [] };
    for (let time = 0; time < 3; time += 1) expect(await fly(one)).toBe(String(no));
  }

  const kept = await client.query<{ count: number }>('select count(*)::int as count from pg_prepared_statements');
  expect(kept.rows[0]?.count).toBe(200);
  expect(await fly({ sql: 'select 0::text', values: [] })).toBe('0');
});

it('one that takes longer than it may is ended by the database', async () => {
  const timeout = { sql: `select set_config('statement_timeout', $1, true)`, values: ['50'] };

  const ended = () => fly(timeout, { sql: 'select pg_sleep(10)::text', values: [] });

  await expect(ended()).rejects.toMatchObject({ code: '57014' });
});
