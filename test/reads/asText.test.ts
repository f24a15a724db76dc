// Both ways of a question, the quick one that passes on what the database made and the one that goes field by field, give
// the same bytes: whoever asks, whatever is asked, and when it goes wrong.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  execute,
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  isObjectType,
  parse,
  validate,
} from 'graphql';
import { ROLES, type Role } from '../../src/policy/vocabulary.js';
import { fieldResolver } from '../../src/reads/fieldResolver.js';
import { DataText, executeOperation, stringify } from '../../src/server/execute.js';
import type { Viewer } from '../../src/workflows/App.js';
import { contextOf, globalId, schema, viewerOf } from '../support/builders/api.js';
import { everythingOf } from '../support/builders/everything.js';
import { aMerchant } from '../support/builders/merchants.js';
import { openStore, type Store } from '../support/builders/store.js';
import { rounds } from '../support/rounds.js';

let store: Store;
let things: Awaited<ReturnType<typeof everythingOf>>;
const viewers = {} as Record<Role, Viewer>;
beforeAll(async () => {
  store = await openStore();
  const merchant = await aMerchant(store.manager);
  things = await everythingOf(store.manager, merchant);
  for (const role of ROLES) {
    const scopeId = role === 'BUYER' ? things.order.id : role === 'PARTNER' ? things.account.id : null;
    viewers[role] = viewerOf(role, role === 'OPERATOR' ? null : merchant.id, { scopeId });
  }
});
afterAll(() => store.close());

interface Both {
  quick: string;
  byField: string;
  wasText: boolean;
}

async function askBothWays(
  viewer: Viewer | null,
  source: string,
  variableValues: Record<string, unknown> = {},
): Promise<Both> {
  const args = {
    schema: schema(),
    document: parse(source),
    contextValue: contextOf(store.app, viewer),
    variableValues,
    fieldResolver,
  };
  const quick = await executeOperation(args);
  const byField = await execute(args);
  return { quick: stringify(quick), byField: stringify(byField), wasText: (quick.data as unknown) instanceof DataText };
}

/** From numbers, so that a failure can be made smaller: a selection on a type, with all that a document may do. */
function selectionOf(type: GraphQLObjectType, next: () => number, depth: number): string {
  const told: string[] = [];
  const fields = Object.values(type.getFields()).filter((field) => !isLeft(field));
  for (let left = 1 + (next() % 5); left > 0; left -= 1) {
    const field = fields[next() % fields.length];
    if (field === undefined) continue;
    const leadsTo = getNamedType(field.type);
    const below = isObjectType(leadsTo)
      ? ` ${depth === 0 ? '{ __typename }' : selectionOf(leadsTo, next, depth - 1)}`
      : '';
    const alias = next() % 4 === 0 ? `a${next() % 1000}_${left}: ` : '';
    const directive = ['', '', '', ' @include(if: $yes)', ' @skip(if: $yes)', ' @skip(if: $no)'][next() % 6] ?? '';
    told.push(`${alias}${field.name}${argumentsOf(field, next)}${directive}${below}`);
  }
  if (next() % 3 === 0) told.push('__typename');
  if (next() % 5 === 0) told.push(`... on ${type.name} { ${told[0] ?? '__typename'} }`);
  return `{ ${told.join(' ')} __typename }`;
}

/** A page with the same name and other arguments would be a conflict, so all of a name have the same. */
function argumentsOf(field: GraphQLField<unknown, unknown>, next: () => number): string {
  if (!field.args.some((arg) => arg.name === 'last')) return '';
  return next() % 1000 === 0 ? '(first: 0)' : '(first: 2)';
}

/** Asks suppliers, or is computed in any case. */
function isLeft({ name, args }: GraphQLField<unknown, unknown>): boolean {
  return (
    ['reroutePlans', 'situation', 'progress', 'nextActions', 'rule'].includes(name) ||
    args.some((arg) => arg.name === 'limit')
  );
}

describe('a question answered as text', () => {
  it('has the bytes of the one answered field by field, for random questions of everybody', async () => {
    const types = Object.keys(things.ids) as (keyof typeof things.ids)[];
    let asText = 0;

    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...ROLES), fc.constantFrom(...types), fc.array(fc.nat(9999), { minLength: 5, maxLength: 60 }), async (role, type, numbers) => {
        let at = 0;
        const next = () => numbers[at++ % numbers.length] ?? 0;
        const source = `query ($id: ID!, $yes: Boolean!, $no: Boolean = false) { it: node(id: $id) { __typename ... on ${type} ${selectionOf(objectType(type), next, 3)} } }`;
        // Some would be refused before they are executed: not what is looked at here.
        fc.pre(validate(schema(), parse(source)).length === 0);

        const both = await askBothWays(viewers[role], source, { id: globalId(type, things.ids[type]), yes: true });

        if (both.wasText) asText += 1;
        expect(both.quick).toBe(both.byField);
      }),
      { numRuns: rounds(120) },
    ); // prettier-ignore
    expect(asText).toBeGreaterThan(100);
  });

  it.each([
    ['a page forwards', '{ orders(first: 1) { edges { cursor node { id orderNo } __typename } pageInfo { hasNextPage hasPreviousPage startCursor endCursor __typename } __typename } }'],
    ['a page backwards', '{ cases(last: 5) { nodes { caseNo openedAt } pageInfo { hasPreviousPage startCursor endCursor } } }'],
    ['an empty page', '{ orders(first: 5, filter: { orderNo: "no such order" }) { nodes { id } pageInfo { endCursor } } }'],
    ['several questions at once, with words of one name', '{ a: orders(first: 1) { nodes { orderNo } } b: order(by: { orderNo: "nobody" }) { id } __typename parcels: suppliers(first: 3) { nodes { name } } }'],
    ['a question with something computed in it', '{ orders(first: 1) { nodes { orderNo progress { unitCount } } } }'],
    ['a question that two kinds of fields answer', '{ viewer { role } orders(first: 1) { nodes { orderNo } } }'],
    ['introspection', '{ __schema { queryType { name } } orders(first: 1) { nodes { orderNo } } }'],
    ['a page of no size', '{ orders { nodes { id } } }'],
    ['a page that is too large, beside one that is not', '{ a: orders(first: 101) { nodes { id } } b: cases(first: 1) { nodes { caseNo } } }'],
    ['more rows than may be asked for', '{ orders(first: 100) { nodes { cases(first: 100) { nodes { units(first: 100) { nodes { unitNo } } } } } } }'],
    ['variables that do not fit', 'query ($first: Int!) { orders(first: $first) { nodes { id } } }'],
    ['what a role may not ask', '{ inspections(first: 1) { nodes { id } } }'],
  ])('has the same bytes for %s', async (_what, source) => {
    for (const role of ROLES) {
      const both = await askBothWays(viewers[role], source);

      expect([role, both.quick]).toEqual([role, both.byField]);
    }
  }); // prettier-ignore

  it('says nothing to a stranger', async () => {
    const both = await askBothWays(null, '{ orders(first: 1) { nodes { id } } }');

    expect(both.quick).toBe(both.byField);
    expect(both.quick).toContain('"code":"UNAUTHENTICATED"');
  });

  it('goes field by field where something is missing that may not be, and says so in the same words', async () => {
    await store.manager.query('alter table parcels alter column carrier drop not null');
    await store.manager.query('update parcels set carrier = null');

    const both = await askBothWays(
      viewers.AGENT,
      '{ orders(first: 1) { nodes { orderNo parcels(first: 1) { nodes { carrier } } } } }',
    );

    expect(both.wasText).toBe(false);
    expect(both.quick).toBe(both.byField);
    expect(both.quick).toContain('Cannot return null for non-nullable field Parcel.carrier.');
  });

  it('is the same however often it is asked, with what was refused in between', async () => {
    const list = 'query ($of: [Problem!]) { cases(first: 5, filter: { problem: $of }) { nodes { caseNo problem } } }';
    const broken = '{ orders(first: 1, after: "WyIyMDI2LTA2LTEwVDA4OjAwOjAwLjAwMFoiLCJ4Il0") { nodes { id } } }';

    const answers = [];
    for (let time = 0; time < 4; time += 1) {
      for (const problems of [['DAMAGED'], ['NO_STOCK', 'LOST'], []])
        answers.push(await askBothWays(viewers.AGENT, list, { of: problems }));
      answers.push(await askBothWays(viewers.AGENT, broken));
    }

    expect(answers.filter(({ quick, byField }) => quick !== byField)).toEqual([]);
    expect(answers.filter(({ wasText }) => wasText).length).toBe(12);
  });

  it('is the same for those who ask at once, each of another row', async () => {
    const stranger = await aMerchant(store.manager);
    const theirs = await everythingOf(store.manager, stranger);
    const types = Object.keys(things.ids) as (keyof typeof things.ids)[];
    store.statements();

    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...ROLES), fc.constantFrom(...types), fc.array(fc.nat(9999), { minLength: 5, maxLength: 60 }), async (role, type, numbers) => {
        let at = 0;
        const next = () => numbers[at++ % numbers.length] ?? 0;
        const source = `query ($id: ID!, $yes: Boolean!, $no: Boolean = false) { it: node(id: $id) { __typename ... on ${type} ${selectionOf(objectType(type), next, 3)} } }`;
        fc.pre(validate(schema(), parse(source)).length === 0);
        const document = parse(source);
        const askOf = async (id: string) => {
          const variableValues = { id: globalId(type, id), yes: true };
          return stringify(await executeOperation({ schema: schema(), document, contextValue: contextOf(store.app, viewers[role]), variableValues, fieldResolver }));
        };
        const ids = [things.ids[type], theirs.ids[type], '01990000-0000-7000-8000-00000000ffff'];
        const alone: string[] = [];
        for (const id of ids) alone.push(await askOf(id));

        const atOnce = await Promise.all(Array.from({ length: 12 }, async (_, asker) => {
          const answers: string[] = [];
          for (let time = 0; time < 3; time += 1) answers.push(await askOf(ids[(asker + time) % ids.length] ?? ''));
          return answers;
        }));

        expect(atOnce).toEqual(Array.from({ length: 12 }, (_, asker) => [0, 1, 2].map((time) => alone[(asker + time) % ids.length])));
      }),
      { numRuns: rounds(60) },
    ); // prettier-ignore
    expect(store.statements().filter((sql) => sql.includes('as asking(')).length).toBeGreaterThan(30);
  });

  it.each([
    ['nothing else', {}, '{"data":{"a":1}}\n'],
    ['what the server adds', { extensions: { cost: { requested: 3 } } }, '{"data":{"a":1},"extensions":{"cost":{"requested":3}}}\n'],
    ['errors before it', { errors: [{ message: '"data":0', extensions: { code: 'FORBIDDEN' } }], extensions: { cost: 1 } }, '{"errors":[{"message":"\\"data\\":0","extensions":{"code":"FORBIDDEN"}}],"data":{"a":1},"extensions":{"cost":1}}\n'],
  ])('is written with %s', (_what, more, expected) => {
    expect(stringify({ data: new DataText('{"a":1}'), ...more })).toBe(expected);
  }); // prettier-ignore
});

function objectType(name: string): GraphQLObjectType {
  const type = schema().getType(name);
  if (isObjectType(type)) return type;
  throw new Error(name);
}
