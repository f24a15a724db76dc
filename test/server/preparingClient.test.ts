import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../../src/server/dataSource.js';
import { unreadWith } from '../../src/server/preparingClient.js';
import { sqlState } from '../../src/workflows/withTenant.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

let database: TestDatabase;
let db: DataSource;
let goes: jest.SpiedFunction<typeof pg.Client.prototype.query>;

beforeAll(async () => {
  database = await testDatabase();
  goes = jest.spyOn(pg.Client.prototype, 'query');
  db = await createDataSource(database.superuserUrl, { preparesStatements: true, poolSize: 1 }).initialize();
  await db.query('create table notes (id int primary key, said text)');
});
afterAll(async () => {
  goes.mockRestore();
  await db.destroy();
  await database.drop();
});
beforeEach(() => {
  goes.mockClear();
});
afterEach(() => db.query('delete from notes'));

const NOTE = 'insert into notes values ($1, $2)';
const kept = () => db.query<{ id: number }[]>('select id from notes order by id');

test('the beginning, who asks and what nobody reads travel with the next statement, in their order', async () => {
  const seen = await db.transaction(async (manager) => {
    await manager.query(`select set_config('app.role', $1, true)`, ['WORKER']);
    await manager.query(NOTE, unreadWith([1, 'first']));
    await manager.query(NOTE, unreadWith([2, 'second']));
    const found = await manager.query<unknown>(`select id, current_setting('app.role') as role from notes where id > $1 order by id`, [1]); // prettier-ignore
    await manager.query(NOTE, unreadWith([3, 'third']));
    return found;
  });

  expect(seen).toEqual([{ id: 2, role: 'WORKER' }]);
  expect(goes).toHaveBeenCalledTimes(2);
  expect(await kept()).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
});

test('what could not be written fails the next statement as itself, and nothing of the transaction is kept', async () => {
  const failing = db.transaction(async (manager) => {
    await manager.query(NOTE, unreadWith([1, 'first']));
    await manager.query(NOTE, unreadWith([1, 'again']));
    await manager.query('select id from notes where id > $1', [0]);
  });

  const failure = await failing.catch((error: Error) => error);
  expect(sqlState(failure)).toBe('23505');
  expect((failure as Error).message).toContain(`(in what was sent ahead: ${NOTE})`);
  expect(await kept()).toEqual([]);
});

test('a failure of the statement itself names no other', async () => {
  const failing = db.transaction(async (manager) => {
    await manager.query(NOTE, unreadWith([1, 'first']));
    await manager.query(NOTE, [1, 'again']);
  });

  const failure = await failing.catch((error: Error) => error);
  expect(sqlState(failure)).toBe('23505');
  expect((failure as Error).message).not.toContain('sent ahead');
});

test('with nothing behind it, it fails the commit', async () => {
  const failing = db.transaction(async (manager) => {
    await manager.query(NOTE, unreadWith([1, 'first']));
    await manager.query(NOTE, unreadWith([1, 'again']));
  });

  expect(sqlState(await failing.catch((error: unknown) => error))).toBe('23505');
  expect(await kept()).toEqual([]);
});

test('a step that is undone takes along what waited in it, also what would have failed, and the transaction goes on', async () => {
  await db.transaction(async (manager) => {
    await manager.query(NOTE, unreadWith([1, 'before']));
    await manager.query('savepoint step');
    await manager.query(NOTE, unreadWith([1, 'again']));
    await manager.query('rollback to savepoint step');
    await manager.query(NOTE, unreadWith([2, 'after']));
  });

  expect(await kept()).toEqual([{ id: 1 }, { id: 2 }]);
});

test('a transaction that is given up before anything was asked goes nowhere', async () => {
  const giveUp = () =>
    db.transaction(async (manager) => {
      await manager.query(NOTE, unreadWith([1, 'first']));
      throw new Error('No.');
    });

  await expect(giveUp()).rejects.toThrow('No.');
  expect(goes).toHaveBeenCalledTimes(0);
  expect(await kept()).toEqual([]);
});

test('a connection that is ended meanwhile takes with it what waited, and the next does the same anew', async () => {
  const write = async (end: boolean) =>
    db.transaction(async (manager) => {
      const [own] = await manager.query<{ pid: number }[]>('select pg_backend_pid() as pid where $1', [true]);
      await manager.query(NOTE, unreadWith([1, 'first']));
      if (end) await endOf(own?.pid ?? 0);
      await manager.query(NOTE, unreadWith([2, 'second']));
    });

  await expect(write(true)).rejects.toThrow();
  expect(await kept()).toEqual([]);
  await write(false);
  expect(await kept()).toEqual([{ id: 1 }, { id: 2 }]);
});

test('columns are read as pg reads them, the first time and each time after, and anew when the table has changed', async () => {
  const sql = `select 1::int8 as big, 2 as small, null::text as none, true as yes, array['a', 'b'] as each, '{"a": [1]}'::jsonb as json,
    timestamptz '2026-06-14 12:00:00.123+00' as at, date '2026-06-14' as day, '\\x01'::bytea as bytes, $1::text as said`;
  const alone = new pg.Client(database.superuserUrl);
  await alone.connect();
  const { rows: expected } = await alone.query<object>(sql, ['Zoë']);
  await alone.end();
  await db.query('select * from notes where id = $1', [1]);

  const [first, second] = [await db.query<object[]>(sql, ['Zoë']), await db.query<object[]>(sql, ['Zoë'])];
  await db.query('alter table notes add column more text');
  const outdated = await db.query('select * from notes where id = $1', [1]).catch((error: unknown) => error);
  await db.query(NOTE.replace('notes', 'notes (id, said)'), [1, 'first']);
  const anew = await db.query<object[]>('select * from notes where id = $1', [1]);

  expect([first, second]).toEqual([expected, expected]);
  expect(sqlState(outdated)).toBe('0A000');
  expect(anew).toEqual([{ id: 1, said: 'first', more: null }]);
});

async function endOf(pid: number): Promise<void> {
  const other = new pg.Client(database.superuserUrl);
  await other.connect();
  await other.query('select pg_terminate_backend($1, 5000)', [pid]);
  await other.end();
}
