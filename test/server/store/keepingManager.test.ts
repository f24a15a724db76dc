import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  Any,
  EntityManager,
  In,
  IsNull,
  LessThanOrEqual,
  MoreThan,
  Not,
  type ObjectLiteral,
  type QueryRunner,
} from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { Account } from '../../../src/entities/Account.js';
import { ENTITIES } from '../../../src/server/dataSource.js';
import { KeepingManager } from '../../../src/server/store/KeepingManager.js';
import { rounds } from '../../support/rounds.js';
import { type Ground, giveGroundBack, takeGround } from '../../support/ground.js';

let ground: Ground;
let runner: QueryRunner;
let keeping: KeepingManager;
let plain: EntityManager;

beforeAll(async () => {
  ground = await takeGround();
  runner = ground.superuser.createQueryRunner();
  keeping = new KeepingManager(ground.superuser, runner);
  keeping.createQueryBuilder = () => {
    throw new Error('It was handed on to TypeORM.');
  };
  plain = new EntityManager(ground.superuser, runner);
});
afterAll(async () => {
  await runner.release();
  await giveGroundBack(ground);
});

type Row = ObjectLiteral;

test.each(ENTITIES)('%p is written and found as TypeORM would', async (entity) => {
  const { columns, tablePath } = ground.superuser.getMetadata(entity);
  const keyOf = (row: Row) => Object.fromEntries(columns.filter((one) => one.isPrimary).map((one) => [one.propertyName, row[one.propertyName] as unknown])); // prettier-ignore
  const rows = fc.uniqueArray(rowOf(columns), { minLength: 1, maxLength: 3, selector: (row) => text(keyOf(row)) });
  await runner.startTransaction();
  await runner.query(`create temp table "${tablePath}" (like public."${tablePath}" including defaults) on commit drop`);

  const tried = fc.asyncProperty(rows, rowOf(columns), fc.nat(), async (given, change, choice) => {
    const byTypeOrm = await storedBy(plain);
    const byKeeping = await storedBy(keeping);
    expect(byKeeping).toStrictEqual(byTypeOrm);

    for (const [place, column] of columns.filter(isCompared).entries()) {
      const where = { [column.propertyName]: comparison(column, byTypeOrm.rows[0] ?? {}, choice + place) };
      expect(await keeping.findBy(entity, where)).toStrictEqual(await plain.findBy(entity, where));
    }
    const sortedBy = columns[choice % columns.length]?.propertyName ?? '';
    const sorted = { order: { [sortedBy]: 'DESC' as const }, take: 2, lock: { mode: 'pessimistic_write' as const } };
    const [found, known] = [await keeping.find<Row>(entity, sorted), await plain.find<Row>(entity, sorted)];
    expect(found.map((one) => one[sortedBy] as unknown)).toStrictEqual(known.map((one) => one[sortedBy] as unknown));

    async function storedBy(manager: EntityManager) {
      await runner.query(`delete from "${tablePath}"`);
      const own = given.map((row) => ({ ...row }));
      const { identifiers } = await manager.insert(entity, own);
      const key = keyOf(own[0] ?? {});
      const inserted = await plain.findOneBy<Row>(entity, key);
      const { affected } = await manager.update(entity, key, change);
      return { identifiers, inserted, affected, rows: await plain.find<Row>(entity) };
    }
  });
  await fc.assert(tried, { numRuns: rounds(1), endOnFailure: true }).finally(() => runner.rollbackTransaction());
});

test('what the database gives a row is set in it, what is too clever goes to TypeORM, and a lock needs a transaction', async () => {
  const handing = new KeepingManager(ground.superuser, runner);
  const [merchantId, id] = [randomUUID(), randomUUID()];
  const account: Partial<Account> = { merchantId, id, kind: 'PAID', refId: id, currency: 'EUR', mayGoNegative: false };
  await runner.startTransaction();
  await runner.query(`create temp table accounts (like public.accounts including defaults) on commit drop`);

  await keeping.insert(Account, account);
  const either = await handing.findBy(Account, [{ id }, { kind: 'RECEIVED' }]);
  await handing.update(Account, { id }, { balanceMinor: () => 'balance_minor + 7' });
  const after = await handing.findOneOrFail(Account, { where: { id }, select: { balanceMinor: true } });
  await runner.rollbackTransaction();

  expect(account.balanceMinor).toBe(0n);
  expect(either.map((one) => ({ ...one }))).toEqual([account]);
  expect({ ...after }).toEqual({ balanceMinor: 7n });
  await expect(handing.findOne(Account, { where: { id }, lock: { mode: 'pessimistic_write' } })).rejects.toThrow(
    'An open transaction is required for pessimistic lock.',
  );
});

function isCompared({ type, isArray }: ColumnMetadata): boolean {
  return type !== 'jsonb' && !isArray;
}

/** One of those that are not handed on. */
function comparison({ propertyName, type }: ColumnMetadata, row: Row, choice: number): unknown {
  const value = row[propertyName] as unknown;
  const ofAll =
    value === null ? [IsNull(), Not(IsNull())] : [value, Not(value), LessThanOrEqual(value), MoreThan(value)];
  const ofTexts = [In([value, value]), Not(In([value])), Any([value]), In([])];
  const each = value !== null && (type === 'text' || type === 'uuid') ? [...ofAll, ...ofTexts] : ofAll;
  return each[choice % each.length];
}

function rowOf(columns: ColumnMetadata[]): fc.Arbitrary<Row> {
  return fc.record(Object.fromEntries(columns.map((column) => [column.propertyName, valueOf(column)])), {
    noNullPrototype: true,
  });
}

function valueOf(column: ColumnMetadata): fc.Arbitrary<unknown> {
  const one = VALUES[String(column.type)];
  if (one === undefined) throw new Error(`Say what a ${String(column.type)} may be.`);
  const value = column.isArray ? fc.array(one, { maxLength: 3 }) : one;
  const isGiven = column.default === undefined || String(column.default).includes('nextval');
  if (column.isNullable) return fc.option(value);
  return isGiven ? value : fc.option(value, { nil: undefined });
}

const WORDS = fc.string({ unit: 'grapheme' }).map((one) => one.replaceAll('\u0000', ''));
const VALUES: Record<string, fc.Arbitrary<unknown>> = {
  uuid: fc.uuid(),
  text: WORDS,
  integer: fc.integer(),
  smallint: fc.integer({ min: -32_768, max: 32_767 }),
  bigint: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  'double precision': fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => one + 0),
  boolean: fc.boolean(),
  date: fc
    .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
    .map((one) => one.toISOString().slice(0, 10)),
  timestamptz: fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }),
  jsonb: fc.dictionary(WORDS, fc.oneof(WORDS, fc.integer(), fc.boolean(), fc.constant(null), fc.array(WORDS))),
};

function text(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) => (typeof one === 'bigint' ? String(one) : one));
}
