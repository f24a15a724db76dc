/**
 * Modules of its own, for one of them is exchanged.
 * @jest-environment node
 */
// Every root field and every mutation of the schema, for every role that may ask for it, with the ids of another merchant: as
// the product is, with its own filter taken away, and with row-level security taken away.
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { getNamedType, type GraphQLField, type GraphQLInputType, isEnumType, isInputObjectType, isListType, isNonNullType, isObjectType } from 'graphql'; // prettier-ignore
import type { DataSource } from 'typeorm';
import { decodeGlobalId } from '../../src/policy/globalId.js';
import { mayDo, type Operation } from '../../src/policy/permissions.js';
import type { Role } from '../../src/policy/vocabulary.js';
import type { Merchant } from '../../src/entities/Merchant.js';
import type { App, Viewer } from '../../src/workflows/App.js';
import type { Store } from '../support/builders/store.js';

let isFilterOff = false;
const real = await import('../../src/reads/mayBeSeen.js');
const own = real.mayBeSeen;
jest.unstable_mockModule('../../src/reads/mayBeSeen.js', () => ({
  mayBeSeen: (...given: Parameters<typeof own>) => (isFilterOff ? 'true' : own(...given)),
}));
// Loaded after the filter was made to be taken away.
const { ask, globalId, schema, viewerOf } = await import('../support/builders/api.js');
const { callsOf, fieldsOf, rootsFor, selectionOf } = await import('../support/askEverything.js');
const { everythingOf } = await import('../support/builders/everything.js');
const { aMerchant } = await import('../support/builders/merchants.js');
const { openStore } = await import('../support/builders/store.js');
const { ID_TYPES } = await import('../../src/resolvers/acceptInput.js');

type Everything = Awaited<ReturnType<typeof everythingOf>>;

const TENANT_ROLES = ['AGENT', 'MERCHANT_ADMIN', 'BUYER', 'PARTNER'] as const satisfies readonly Role[];
/** Published to all merchants. */
const EVERYBODYS = ['TrainingModule', 'TrainingSession'];
const NOBODYS = '01900000-0000-7000-8000-000000000000';

let store: Store;
let unguarded: DataSource;
let mine: Everything;
let theirs: Everything;
let other: Merchant;
let foreign: Set<string>;
beforeAll(async () => {
  store = await openStore();
  unguarded = store.manager.connection;
  const merchant = await aMerchant(store.manager);
  other = await aMerchant(store.manager);
  mine = await everythingOf(store.manager, merchant);
  theirs = await everythingOf(store.manager, other);
  foreign = await idsOf(other);
});
afterAll(() => store.close());

const MODES: [string, () => App][] = [
  ['as it is', () => store.app],
  ['without its own filter, by row-level security alone', () => ((isFilterOff = true), store.app)],
  ['without row-level security, by its own filter alone', () => ({ ...store.app, db: unguarded })],
];

describe.each(MODES)('another merchant’s rows, %s', (_mode, appOf) => {
  it.each(TENANT_ROLES)('are in no answer to %s, whatever is asked by whichever name or id', async (role) => {
    const app = appOf();
    try {
      // Deeper where both guards stand, as they do for everybody.
      const questions = questionsOf(role, app === store.app && !isFilterOff ? 2 : 1);

      const answers: [string, string[]][] = [];
      for (const question of questions) {
        const { data } = await ask(app, viewer(role), question);
        answers.push([question, foreignIn(JSON.stringify(data))]);
      }

      expect(answers.filter(([, ids]) => ids.length > 0)).toEqual([]);
      expect(answers.length).toBeGreaterThan(50);
    } finally {
      isFilterOff = false;
    }
  });

  it.each(TENANT_ROLES)('are neither named nor changed by any mutation of %s, and answer like unknown ones', async (role) => {
    const app = appOf();
    try {
      const before = await rowsOf(other);
      const mutations = mutationsOf(role);

      const answers: [string, unknown, unknown][] = [];
      for (const [name, call] of mutations) {
        const [ofTheirs, ofNobody] = [await ask(app, viewer(role), call(theirs.ids, name)), await ask(app, viewer(role), call({}, name))];
        answers.push([name, ofTheirs, ofNobody]);
      }

      expect(answers.filter(([, one, other]) => JSON.stringify(one) !== JSON.stringify(other))).toEqual([]);
      expect(foreignIn(JSON.stringify(answers))).toEqual([]);
      expect(await rowsOf(other)).toEqual(before);
    } finally {
      isFilterOff = false;
    }
  });
}); // prettier-ignore

it('with both taken away they would be seen: the questions are such as find them', async () => {
  isFilterOff = true;

  const told = new Set<string>();
  for (const question of questionsOf('AGENT', 1)) {
    const { data } = await ask({ ...store.app, db: unguarded }, viewer('AGENT'), question);
    for (const id of foreignIn(JSON.stringify(data))) told.add(id);
  }
  isFilterOff = false;

  expect(told.size).toBeGreaterThan(30);
});

it('no field of the roots is outside the permissions table', () => {
  const fields = ['Query', 'Mutation', 'Subscription'].flatMap((name) => {
    const type = schema().getType(name);
    return isObjectType(type) ? Object.keys(type.getFields()) : [];
  });

  const unguardedFields = fields.filter((name) => {
    const operation = (name === 'messages' ? 'postMessage' : name) as Operation;
    try {
      return typeof mayDo('AGENT', operation) !== 'boolean';
    } catch {
      return true;
    }
  });

  expect(unguardedFields).toEqual([]);
  expect(fields.length).toBeGreaterThan(110);
});

function viewer(role: Role): Viewer {
  const scopeId = role === 'BUYER' ? mine.order.id : role === 'PARTNER' ? mine.account.id : null;
  return viewerOf(role, mine.order.merchantId, { scopeId });
}

/** Every root with the names of the other merchant, and every id of it, with all their fields. */
function questionsOf(role: Role, depth: number): string[] {
  const names = {
    orderNo: theirs.order.orderNo,
    caseNo: theirs.theCase.caseNo,
    sku: 'no-such',
    supplierId: globalId('Supplier', theirs.supplier.id),
    drawId: globalId('InspectionDraw', theirs.ids.InspectionDraw),
  };
  const roots = rootsFor(viewer(role)).flatMap((field) =>
    callsOf(field, names).map((call) => `{ ${call} ${selectionOf(field, depth)} }`),
  );
  const filtered = rootsFor(viewer(role)).flatMap((field) => {
    const filter = field.args.find((arg) => arg.name === 'filter');
    const type = filter && getNamedType(filter.type);
    if (!isInputObjectType(type)) return [];
    const ids = Object.values(type.getFields()).filter((one) => String(one.type) === 'ID' && one.name in ID_TYPES);
    return ids.map((one) => `{ ${field.name}(first: 5, filter: {${one.name}: "${named(one.name, theirs.ids)}"}) ${selectionOf(field, 1)} }`); // prettier-ignore
  });
  const nodes = Object.entries(theirs.ids)
    .filter(([type]) => !EVERYBODYS.includes(type))
    .map(([type, id]) => {
      const found = schema().getType(type);
      const fields = isObjectType(found) ? fieldsOf(found, 1) : '{ __typename }';
      return `{ node(id: "${globalId(type, id)}") { ... on ${type} ${fields} } }`;
    });
  return [...roots, ...filtered, ...nodes];
}

/** Every mutation that the role may ask for, with each id that it takes, needed or not. */
function mutationsOf(role: Role): [string, (ids: Partial<Record<string, string>>, key: string) => string][] {
  const fields = Object.values(schema().getMutationType()?.getFields() ?? {});
  return fields
    .filter(({ name }) => mayDo(role, name as Operation) && idsTaken(name))
    .map((field) => [
      field.name,
      (ids, key) => `mutation { ${field.name}(input: ${inputOf(field, ids, key)}) ${selectionOf(field, 1)} }`,
    ]);
}

function idsTaken(mutation: string): boolean {
  const input = schema().getType(`${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`);
  if (!isInputObjectType(input)) return false;
  return Object.keys(input.getFields()).some((name) => name in ID_TYPES);
}

function inputOf(field: GraphQLField<unknown, unknown>, ids: Partial<Record<string, string>>, key: string): string {
  const [argument] = field.args;
  return argument === undefined ? '{}' : literal(argument.name, argument.type, ids, key);
}

function literal(name: string, type: GraphQLInputType, ids: Partial<Record<string, string>>, key: string): string {
  const bare = isNonNullType(type) ? type.ofType : type;
  if (isListType(bare)) return `[${literal(name, bare.ofType, ids, key)}]`;
  if (isInputObjectType(bare)) {
    const fields = Object.values(bare.getFields()).filter((one) => isNonNullType(one.type) || one.name in ID_TYPES);
    const [only] = fields.length === 0 ? Object.values(bare.getFields()) : [];
    const taken = only === undefined ? fields : [only];
    return `{${taken.map((one) => `${one.name}: ${literal(one.name, one.type, ids, key)}`).join(', ')}}`;
  }
  if (isEnumType(bare)) return bare.getValues()[0]?.name ?? '';
  if (bare.name === 'ID') return `"${named(name, ids)}"`;
  return name === 'idempotencyKey' ? `"${key}"` : (EXAMPLES[bare.name] ?? '"x"');
}

const EXAMPLES: Record<string, string> = {
  Int: '1', Float: '1', Boolean: 'true', Decimal: '"1"', Currency: '"CNY"', CountryCode: '"CN"', LocalDate: '"2027-01-02"', DateTimeISO: '"2027-01-02T00:00:00Z"',
}; // prettier-ignore

function named(name: string, ids: Partial<Record<string, string>>): string {
  const type = ID_TYPES[name] ?? 'Order';
  return globalId(type, EVERYBODYS.includes(type) ? NOBODYS : (ids[type] ?? NOBODYS));
}

/** What an answer tells that is the other merchant's, as ids of the API or as they are. */
function foreignIn(answer: string): string[] {
  const tokens = [...answer.matchAll(/[\w-]{40,120}/g)].map(([token]) => decodeGlobalId(token)?.id ?? '');
  const plain = [...answer.matchAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g)].map(([id]) => id);
  return [...new Set([...tokens, ...plain])].filter((id) => foreign.has(id));
}

async function tablesOfMerchants(): Promise<string[]> {
  const rows: { name: string }[] = await store.manager.query(
    `select c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name = 'merchant_id' order by 1`,
  );
  return rows.map(({ name }) => name);
}

async function idsOf({ id: merchantId }: Merchant): Promise<Set<string>> {
  const ids = new Set([merchantId]);
  for (const table of await tablesOfMerchants()) {
    const rows: { row: { id?: string } }[] = await store.manager.query(
      `select to_jsonb(t) as row from ${table} t where merchant_id = $1`,
      [merchantId],
    );
    for (const { row } of rows) if (row.id !== undefined) ids.add(row.id);
  }
  return ids;
}

/** A fingerprint of all rows of a merchant, by table. */
async function rowsOf({ id: merchantId }: Merchant): Promise<Record<string, string>> {
  const rows: Record<string, string> = {};
  for (const table of await tablesOfMerchants()) {
    const [row]: { sum: string | null }[] = await store.manager.query(
      `select md5(string_agg(t::text, '' order by t::text)) as sum from ${table} t where merchant_id = $1`,
      [merchantId],
    );
    if (row?.sum != null) rows[table] = row.sum;
  }
  return rows;
}
