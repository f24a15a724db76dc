// What an idempotency key promises, held against any mutation that takes one: dying in the middle leaves the key free, many at
// once have one effect and one answer, and another request under the key is refused.
import { expect } from '@jest/globals';
import pg from 'pg';
import type { EntityManager } from 'typeorm';
import type { App, Viewer } from '../../src/workflows/App.js';
import { type Answer, ask } from './builders/api.js';

/** 50 in the long form: `FIRE=1 npm test -- test/graphql/docsQueries`. */
const CALLERS = process.env.FIRE === '1' ? 50 : 4;

export interface KeyedCall {
  viewer: Viewer;
  source: string;
  variables: object;
  key: string;
}

/** The key among the variables, or null for what may happen twice. */
export function keyIn(variables: object): string | null {
  const { input } = variables as { input?: { idempotencyKey?: unknown } };
  return typeof input?.idempotencyKey === 'string' ? input.idempotencyKey : null;
}

/** The one answer that all got. */
export async function askKeyed(app: App, superuserUrl: string, call: KeyedCall): Promise<Answer> {
  const { viewer, source, variables, key } = call;
  const asOne = (more: App = app) => ask(more, viewer, source, variables);

  const died = await asOne(dyingBeforeCommit(app, key));
  const keptOfDead = await keysKept(superuserUrl, key);
  const answers = await Promise.all(Array.from({ length: CALLERS }, () => asOne()));
  const kept = await keysKept(superuserUrl, key);
  await changeRequest(superuserUrl, key, `'other ' || fingerprint`);
  const other = await asOne();
  await changeRequest(superuserUrl, key, `substr(fingerprint, 7)`);

  const [answer] = answers;
  if (answer === undefined) throw new Error('Nobody asked.');
  expect([died.errors.length, keptOfDead]).toEqual([1, 0]);
  expect(answers).toEqual(answers.map(() => answer));
  expect(kept).toBe(1);
  expect(codesIn(other)).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  return answer;
}

export function codesIn({ data }: Answer): string[] {
  const payloads = Object.values((data ?? {}) as Record<string, { userErrors?: { code: string }[] } | null>);
  return payloads.flatMap((payload) => payload?.userErrors ?? []).map(({ code }) => code);
}

/** Ids in an answer, whatever else has become of it since. */
export function idsIn(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'id' && typeof inner === 'string' ? [inner] : idsIn(inner),
  );
}

/** How many rows each table has. */
export async function rowsOf(superuserUrl: string): Promise<Record<string, number>> {
  return asSuperuser(superuserUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    const counts: Record<string, number> = {};
    for (const { name } of rows) {
      const found = await client.query<{ count: string }>(`select count(*) from ${pg.escapeIdentifier(name)}`);
      counts[name] = Number(found.rows[0]?.count);
    }
    return counts;
  });
}

/** Dies when all is done that the key stands for, and nothing of it is committed. */
function dyingBeforeCommit(app: App, key: string): App {
  const transaction = async (work: (manager: EntityManager) => Promise<unknown>): Promise<unknown> =>
    app.db.transaction(async (manager) => {
      const value = await work(manager);
      const [kept] = await manager.query<{ count: string }[]>(
        `select (select count(*) from idempotency_keys where key = $1) + (select count(*) from marketplace_keys where key = $1) as count`,
        [key],
      );
      if (kept?.count !== '0') throw new Error('died before the commit');
      return value;
    });
  const db = new Proxy(app.db, {
    get: (target, name) => {
      if (name === 'transaction') return transaction;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  return { ...app, db };
}

async function keysKept(superuserUrl: string, key: string): Promise<number> {
  return asSuperuser(superuserUrl, async (client) => {
    const { rows } = await client.query<{ count: string }>(
      `select (select count(*) from idempotency_keys where key = $1) + (select count(*) from marketplace_keys where key = $1) as count`,
      [key],
    );
    return Number(rows[0]?.count);
  });
}

/** As if the key had been used for another request. */
async function changeRequest(superuserUrl: string, key: string, fingerprint: string): Promise<void> {
  await asSuperuser(superuserUrl, async (client) => {
    for (const table of ['idempotency_keys', 'marketplace_keys']) {
      await client.query(`update ${table} set fingerprint = ${fingerprint} where key = $1`, [key]);
    }
  });
}

async function asSuperuser<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
