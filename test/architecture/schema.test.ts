import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../../src/server/dataSource.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

let database: TestDatabase;
let db: DataSource;
beforeAll(async () => {
  database = await testDatabase();
  db = await createDataSource(database.ownerUrl, { poolSize: 2 }).initialize();
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

interface ColumnRow {
  table_name: string;
  column_name: string;
  type: string;
  nullable: boolean;
  in_key: boolean;
}

const columnsStored = (): Promise<ColumnRow[]> =>
  db.query(`
    select c.relname as table_name, a.attname as column_name, format_type(a.atttypid, a.atttypmod) as type,
      not a.attnotnull as nullable, coalesce(a.attnum = any(i.indkey), false) as in_key
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
    left join pg_index i on i.indrelid = c.oid and i.indisprimary
    where a.attnum > 0 and not a.attisdropped and c.relname <> 'migrations'`);

test('what the migrations store is what the entities say, column by column', async () => {
  const described = db.entityMetadatas.flatMap((entity) =>
    entity.columns.map((column) => {
      const base = db.driver.normalizeType(column);
      const type = `${base}${column.precision != null ? `(${column.precision})` : ''}${column.isArray ? '[]' : ''}`;
      return `${entity.tableName}.${column.databaseName} ${type} ${column.isNullable} ${column.isPrimary}`;
    }),
  );

  const stored = (await columnsStored()).map((row) => {
    const type = row.type.replace('timestamp(3) with time zone', 'timestamp with time zone(3)');
    return `${row.table_name}.${row.column_name} ${type} ${row.nullable} ${row.in_key}`;
  });

  expect(stored.sort()).toEqual(described.sort());
});

test('every table of a merchant is under forced row-level security, with the merchant first in its key', async () => {
  const tables: { name: string; forced: boolean; first: string }[] = await db.query(`
    select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
      (select a.attname from pg_attribute a where a.attrelid = c.oid and a.attnum = i.indkey[0]) as first
    from pg_class c join pg_index i on i.indrelid = c.oid and i.indisprimary
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'migrations'`);

  expect(tables.filter((table) => !table.forced)).toEqual([]);
  const otherwise = tables.filter((table) => table.first !== 'merchant_id').map((table) => table.name);
  expect(otherwise.sort()).toEqual([
    'announcements',
    'inspection_draws',
    'inspection_programmes',
    'marketplace_keys',
    'merchants',
    'training_answers',
    'training_modules',
    'training_questions',
    'training_rules',
    'training_sessions',
    'webhook_inbox',
    'work_calendars',
  ]);
});

test('every index begins with the merchant, but for those named here', async () => {
  const indexes: { name: string; first: string | null }[] = await db.query(`
    select x.relname as name, a.attname as first
    from pg_index i join pg_class x on x.oid = i.indexrelid join pg_class c on c.oid = i.indrelid
    left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
    where c.relnamespace = 'public'::regnamespace and c.relname not in ('merchants', 'migrations', 'webhook_inbox', 'work_calendars')`);

  const otherwise = indexes.filter(({ first }) => first !== 'merchant_id').map(({ name }) => name);

  expect(otherwise.filter((name) => !/_id_key$/.test(name)).sort()).toEqual([
    'announcement_receipts_by_announcement',
    'announcement_receipts_to_tell',
    'announcements_by_published',
    'announcements_pkey',
    'deadlines_due',
    'inspection_candidates_by_draw',
    'inspection_draws_pkey',
    'inspection_draws_programme_id_draw_no_key',
    'inspection_programmes_by_created',
    'inspection_programmes_pkey',
    'inspections_across',
    'inspections_by_programme',
    'inspections_waiting',
    'marketplace_keys_pkey',
    'training_answers_pkey',
    'training_modules_by_created',
    'training_modules_code_version_no_key',
    'training_modules_pkey',
    'training_questions_pkey',
    'training_rules_pkey',
    'training_sessions_by_module',
    'training_sessions_pkey',
  ]);
});

test('the application owns nothing, makes no tables and changes no history', async () => {
  const app = await createDataSource(database.appUrl, { poolSize: 1 }).initialize();
  const refused = async (sql: string): Promise<string> => {
    try {
      await app.query(sql);
      return 'allowed';
    } catch (error) {
      return (error as { driverError: { code: string } }).driverError.code;
    }
  };

  const answers = [
    await refused('create table mine (id int)'),
    await refused('update postings set amount_minor = 1'),
    await refused('delete from journals'),
    await refused(`update case_events set sentence = ''`),
    await refused(`insert into merchants (id) values (gen_random_uuid())`),
  ];
  await app.destroy();

  expect(answers).toEqual(['42501', '42501', '42501', '42501', '42501']);
});
