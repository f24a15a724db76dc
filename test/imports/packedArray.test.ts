import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../../src/server/dataSource.js';
import { type Cell, type CellType, packedArray } from '../../src/workflows/imports/packedArray.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { rounds } from '../support/rounds.js';

let database: TestDatabase;
const sources: DataSource[] = [];

beforeAll(async () => {
  database = await testDatabase();
  for (const preparesStatements of [false, true])
    sources.push(await createDataSource(database.superuserUrl, { preparesStatements, poolSize: 1 }).initialize());
});
afterAll(async () => {
  for (const db of sources) await db.destroy();
  await database.drop();
});

const TYPES: CellType[] = ['uuid', 'text', 'integer', 'bigint', 'timestamptz', 'date'];
const QUESTION = `select a::text, b, c, d::text, e, f::text
  from unnest($1::uuid[], $2::text[], $3::integer[], $4::bigint[], $5::timestamptz[], $6::date[]) as given (a, b, c, d, e, f)`;

async function thereAndBack(db: DataSource, rows: Cell[][]): Promise<unknown[][]> {
  const columns = TYPES.map((type, column) => packedArray(type, rows, column));
  const found: Record<string, unknown>[] = await db.query(QUESTION, columns);
  return found.map(({ a, b, c, d, e, f }) => [a, b, c, typeof d === 'string' ? BigInt(d) : d, e, f]);
}

test('what is packed is what PostgreSQL reads, blanks, far ends and signs of every language included', async () => {
  const rows: Cell[][] = [
    ['0190f3b0-0a1b-7c2d-8e3f-ffffffffffff', '', 0, 0n, new Date('1970-01-01T00:00:00.000Z'), '1970-01-01'],
    [null, null, null, null, null, null],
    ['00000000-0000-0000-0000-000000000000', 'NULL "茶" \u{1F375}\t\\', -2147483648, -(2n ** 63n), new Date('2199-12-31T23:59:59.999Z'), '2199-12-31'],
    ['ffffffff-ffff-ffff-ffff-ffffffffffff', '茶'.repeat(1000), 2147483647, 2n ** 63n - 1n, new Date('1999-12-31T23:59:59.999Z'), '2000-02-29'],
  ]; // prettier-ignore

  const answers = await Promise.all(sources.map((db) => thereAndBack(db, rows)));

  expect(answers).toEqual([rows, rows]);
});

test('any rows come back as they went', async () => {
  const instant = fc.date({ min: new Date('1970-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
  const text = fc.string({ unit: 'grapheme' }).map((some) => some.replaceAll('\0', ''));
  const cells = fc.tuple(
    fc.option(fc.uuid()),
    fc.option(text),
    fc.option(fc.integer()),
    fc.option(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
    fc.option(instant),
    fc.option(instant.map((at) => at.toISOString().slice(0, 10))),
  );

  await fc.assert(
    fc.asyncProperty(fc.array(cells, { minLength: 1, maxLength: 40 }), async (rows) => {
      for (const db of sources) expect(await thereAndBack(db, rows)).toEqual(rows);
    }),
    { numRuns: rounds(30) },
  );
});
