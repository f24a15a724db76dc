import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getNamedType, type GraphQLField, type GraphQLObjectType, isNonNullType, isObjectType } from 'graphql';
import { ROLES } from '../../src/policy/vocabulary.js';
import { specOf } from '../../src/reads/catalogue/catalogue.js';
import { ask, globalId, schema, viewerOf } from '../support/builders/api.js';
import { everythingOf } from '../support/builders/everything.js';
import { aMerchant } from '../support/builders/merchants.js';
import { openStore, type Store } from '../support/builders/store.js';

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

describe('every field of everything that can be fetched', () => {
  it.each(ROLES)('is answered to %s without an error, and nothing else', async (role) => {
    const merchant = await aMerchant(store.manager);
    const { ids, order, account } = await everythingOf(store.manager, merchant);
    const scopeId = role === 'BUYER' ? order.id : role === 'PARTNER' ? account.id : null;
    const viewer = viewerOf(role, role === 'OPERATOR' ? null : merchant.id, { scopeId });

    const questions = Object.entries(ids).map(
      ([type, uuid]) =>
        `${type}: node(id: "${globalId(type, uuid)}") { ... on ${type} ${selectionOf(objectType(type), 1)} }`,
    );

    const { data, errors } = await ask(store.app, viewer, `{ ${questions.join(' ')} }`);

    expect(errors).toEqual([]);
    const seen = Object.entries(data as Record<string, object | null>).filter(([, node]) => node !== null);
    expect(seen.map(([type]) => type)).toEqual(
      Object.keys(ids).filter((type) => specOf(type).visibleTo.includes(role)),
    );
  });

  it('to staff is nowhere empty where there is something', async () => {
    const merchant = await aMerchant(store.manager);
    const { ids } = await everythingOf(store.manager, merchant);

    const { data, errors } = await ask(store.app, viewerOf('MERCHANT_ADMIN', merchant.id), `query ($id: ID!) { node(id: $id) { ... on Case ${selectionOf(objectType('Case'), 2)} } }`, {
      id: globalId('Case', ids.Case),
    }); // prettier-ignore

    expect(errors).toEqual([]);
    const empty = Object.entries(data.node as Record<string, unknown>).filter(
      ([, value]) => value === null || (Array.isArray(value) && value.length === 0),
    );
    expect(empty.map(([name]) => name)).toEqual(['remedy', 'outcome', 'closedAt']);
  });
});

/** All fields, so many steps deep; what asks suppliers is left out. */
function selectionOf(type: GraphQLObjectType, depth: number): string {
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const leadsTo = getNamedType(field.type);
    if (field.name === 'reroutePlans') return [];
    if (!isObjectType(leadsTo)) return [call(field)];
    // A connection is not a step of its own.
    const isWrapping = /(Connection|Edge)$/.test(leadsTo.name);
    return depth === 0 ? [] : [`${call(field)} ${selectionOf(leadsTo, isWrapping ? depth : depth - 1)}`];
  });
  return `{ __typename ${fields.join(' ')} }`;
}

function call(field: GraphQLField<unknown, unknown>): string {
  const isPaged = field.args.some((arg) => arg.name === 'last');
  expect(field.args.filter((arg) => isNonNullType(arg.type) && arg.defaultValue === undefined)).toEqual([]);
  return isPaged ? `${field.name}(first: 2)` : field.name;
}

function objectType(name: string): GraphQLObjectType {
  const type = schema().getType(name);
  if (isObjectType(type)) return type;
  throw new Error(name);
}
