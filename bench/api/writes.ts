// npm run bench:writes: open a case, allow it a remedy, refund it: through the API, three requests, against the very
// statements that the product issues for the three, recorded once and then issued by hand in one transaction.
import { randomUUID } from 'node:crypto';
import { cpus } from 'node:os';
import { execute, parse } from 'graphql';
import pg from 'pg';
import { bossQueue } from '../../src/jobs/queue.js';
import { startBoss } from '../../src/jobs/work.js';
import { Flight } from '../../src/reads/flight.js';
import { fieldResolver } from '../../src/reads/fieldResolver.js';
import { buildSchema } from '../../src/resolvers/buildSchema.js';
import { createDataSource } from '../../src/server/dataSource.js';
import type { App } from '../../src/workflows/App.js';
import { contextOf } from '../../test/support/builders/api.js';
import { type Ground, openGround, quietApp } from './ground.js';
import { adminToken, startProduct } from './servers.js';
import { MERCHANT, PAYMENTS } from './shop.js';
import { overHttp, type Payload, walk } from './walk.js';

const [ORDERS = 12_000, WINDOWS = 3, SECONDS = 5] = process.argv.slice(2).map(Number);
const AT_ONCE = 16;
const AT_LEAST = 0.6;
/** The order with which it is recorded. */
const RECORDED = 1;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

interface Statement {
  text: string;
  values: unknown[];
}

const ground = await openGround(ORDERS);
// What follows from the refunds, and is no part of the three, is left to workers: there are none.
const product = await startProduct(ground, { RUN: 'api' });
try {
  const token = await adminToken(ground.issuer);
  const recorded = await record(ground);
  console.log(`statements for the three: ${recorded.statements.length}`);
  const pool = new pg.Pool({ connectionString: ground.appUrl, max: AT_ONCE, idleTimeoutMillis: 0 });
  // Said where it is waited for.
  pool.on('error', () => undefined);
  const rates = { product: [] as number[], byHand: [] as number[] };
  // What was recorded is order 1; each time another one is taken.
  let next = 11;
  const another = () => (next += next % 10 === 9 ? 2 : 1);
  const throughApi = async (): Promise<void> => {
    const no = another();
    await walk(no, overHttp(product.url, token));
  };
  const byHand = () => replay(pool, recorded, another());
  await forSeconds(3, throughApi);
  await forSeconds(3, byHand);
  for (let window = 0; window < WINDOWS; window += 1) {
    rates.product.push(await forSeconds(SECONDS, throughApi));
    rates.byHand.push(await forSeconds(SECONDS, byHand));
  }
  const [api, hand] = [middle(rates.product), middle(rates.byHand)];
  console.log(`through the API: cases_s=${api.toFixed(1)} (three requests each)   by hand: cases_s=${hand.toFixed(1)}`);
  console.log(
    `product / by hand: ${(api / hand).toFixed(2)} (at least ${AT_LEAST}: ${api / hand >= AT_LEAST ? 'kept' : 'MISSED'})`,
  );
  console.log(`machine: ${cpus().length} x ${cpus()[0]?.model ?? 'CPU'}, node ${process.version}`);
  process.exitCode = api / hand >= AT_LEAST ? 0 : 1;
  await pool.end();
} finally {
  await product.stop();
  await ground.stop();
}

interface Recorded {
  statements: Statement[];
  caseNo: string;
  ids: string[];
}

/** All that reaches PostgreSQL while the product does it in this process, but for begin, who asks, and commit. */
async function record({ appUrl }: Ground): Promise<Recorded> {
  const db = await createDataSource(appUrl).initialize();
  const boss = await startBoss(appUrl, quietApp(db).log);
  const app: App = {
    ...quietApp(db),
    queue: bossQueue(boss, { now: () => new Date() }),
    clock: { now: () => new Date() },
  };
  const statements: Statement[] = [];
  const original = pg.Client.prototype.query;
  Reflect.set(pg.Client.prototype, 'query', function (this: pg.Client, ...given: unknown[]) {
    const [asked, values] = given;
    const alone = { sql: asked, values: Array.isArray(values) ? (values as unknown[]) : [] };
    for (const one of asked instanceof Flight ? asked.statements : [alone]) {
      const text = one.sql;
      if (
        typeof text === 'string' &&
        !/^(begin|start transaction|commit|rollback)|set_config|application_name/i.test(text.trim()) &&
        !/pgboss\.(queue|version|subscription|schedule)|for update skip locked/i.test(text)
      )
        statements.push({ text, values: one.values });
    }
    return Reflect.apply(original, this, given) as unknown;
  });
  const schema = buildSchema();
  const contextValue = contextOf(app, {
    role: 'MERCHANT_ADMIN',
    merchantId: MERCHANT,
    subject: 'agent-1',
    scopeId: null,
  });
  const caseNo = await walk(RECORDED, async (query, input) => {
    const { data, errors } = await execute({
      schema,
      document: parse(query),
      contextValue,
      variableValues: { input },
      fieldResolver,
    });
    if (errors !== undefined) throw new Error(errors[0]?.message);
    return JSON.parse(JSON.stringify(data)) as Record<string, Payload>;
  });
  Reflect.set(pg.Client.prototype, 'query', original);
  const ids = await idsOf(db, RECORDED);
  await boss.stop({ graceful: false });
  await db.destroy();
  return { statements, caseNo, ids };
}

/** Of the order and what hangs on it, made from its number: the same places for every order. */
async function idsOf(db: { query(sql: string, values: unknown[]): Promise<unknown> }, no: number): Promise<string[]> {
  const made = [`'order' || n`, ...['line', 'unit', 'bought'].flatMap((kind) => [1, 2, 3].map((i) => `'${kind}' || n || '-${i}'`)), ...['purchase', 'parcel'].flatMap((kind) => [1, 2].map((i) => `'${kind}' || n || '-${i}'`))]; // prettier-ignore
  const sql = `select array[${made.map((name) => `md5($1::text || ${name})::uuid::text`).join(', ')}] as ids from (select $2::int as n) n`;
  const [row] = (await db.query(sql, [MERCHANT, no])) as { ids: string[] }[];
  return row?.ids ?? [];
}

/** The same for another order: its ids in place of those recorded, new ones for what was new, and keys of its own. */
async function replay(pool: pg.Pool, { statements, caseNo, ids }: Recorded, no: number): Promise<void> {
  const client = await pool.connect();
  try {
    const query = async (sql: string, values: unknown[]) =>
      (await client.query<Record<string, unknown>>(sql, values)).rows;
    const mine = await idsOf({ query }, no);
    const known = new Map<string, string>([
      ...ids.map((id, place): [string, string] => [id, mine[place] ?? id]),
      [MERCHANT, MERCHANT],
      [PAYMENTS, PAYMENTS],
    ]);
    const other = (text: string) =>
      text
        .replace(UUID, (id) => {
          // Made by the app; what was there before is no version 7 and stays.
          const found = known.get(id) ?? (id[14] === '7' ? randomUUID() : id);
          known.set(id, found);
          return found;
        })
        .replaceAll(caseNo, `H-${no}`)
        .replaceAll(`change-${RECORDED}`, `change-${no}`)
        .replaceAll(`refund-${RECORDED}`, `refund-${no}`);
    const translated = (value: unknown): unknown => {
      if (typeof value === 'string') return other(value);
      const isData = Array.isArray(value) || (typeof value === 'object' && value?.constructor === Object);
      return isData ? JSON.parse(other(JSON.stringify(value))) : value;
    };
    await client.query('begin');
    await client.query(`select set_config('app.role', 'WORKER', true), set_config('app.tenant', $1, true), set_config('app.subject', '', true)`, [MERCHANT]); // prettier-ignore
    for (const [index, { text, values }] of statements.entries())
      await client.query({ ...(values.length > 0 ? { name: `w${index}` } : {}), text, values: values.map(translated) });
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

/** How many a second, so many at a time. */
async function forSeconds(seconds: number, work: () => Promise<unknown>): Promise<number> {
  const begunAt = performance.now();
  let done = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (performance.now() - begunAt < seconds * 1000) {
        await work();
        done += 1;
      }
    }),
  );
  return done / ((performance.now() - begunAt) / 1000);
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
