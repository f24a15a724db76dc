import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import {
  getNamedType,
  type GraphQLInputType,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { OPERATIONS, type Operation } from '../../src/policy/permissions.js';
import { isOfRows, specOf } from '../../src/reads/catalogue/catalogue.js';
import type { FieldSpec } from '../../src/reads/catalogue/spec.js';
import { ROOTS } from '../../src/reads/catalogue/roots.js';
import { ID_TYPES, LIST_LIMITS, NUMBER_LIMITS, TEXT_LIMITS } from '../../src/resolvers/acceptInput.js';
import { schemaText } from '../../scripts/schemaText.js';
import { schema } from '../support/builders/api.js';

const types = Object.values(schema().getTypeMap()).filter((type) => !isIntrospectionType(type));
const own = types.filter((type) => !isSpecifiedScalarType(type));
const PAGING = ['first', 'last', 'after', 'before'];
const ROOT_TYPES = ['Query', 'Mutation', 'Subscription'];

describe('the schema', () => {
  it('says what every type, field, argument, input field and enum value is for', () => {
    const places = own
      .filter((type) => !ROOT_TYPES.includes(type.name))
      .flatMap((type) => [{ name: type.name, description: type.description }, ...partsOf(type)]);
    const rootParts = own.filter((type) => ROOT_TYPES.includes(type.name)).flatMap(partsOf);

    const silent = [...places, ...rootParts].filter(({ description }) => (description ?? '').trim() === '');

    expect(silent.map(({ name }) => name)).toEqual([]);
    expect(places.length).toBeGreaterThan(500);
  });

  it('begins at fields that are operations of the permissions table, and each of those is a field or a door of HTTP', () => {
    const fields = ROOT_TYPES.flatMap((name) => fieldNames(schema().getType(name)));
    const [readAsPosted, doors] = [['messages'], ['uploadEvidence', 'openOriginal', 'uploadCustodyPhoto']];

    expect(fields.filter((name) => !OPERATIONS.includes(name as Operation))).toEqual(readAsPosted);
    expect(OPERATIONS.filter((name) => !fields.includes(name))).toEqual(doors);
  });

  it('tells at each field that it begins at which roles may ask for it', () => {
    const rolesOf = (root: string, field: string) => {
      const type = schema().getType(root);
      if (!isObjectType(type)) throw new Error(root);
      return type.getFields()[field]?.description?.split('\n\n').at(-1);
    };

    const told = ROOT_TYPES.flatMap((root) => fieldNames(schema().getType(root)).map((name) => rolesOf(root, name)));

    expect(told.filter((line) => !/^Roles: [A-Z_]+(, [A-Z_]+)*\.$/.test(line ?? ''))).toEqual([]);
    expect([
      rolesOf('Mutation', 'openCase'),
      rolesOf('Mutation', 'decideAward'),
      rolesOf('Query', 'messages'),
      rolesOf('Subscription', 'caseChanged'),
    ]).toEqual([
      'Roles: AGENT, MERCHANT_ADMIN, BUYER.',
      'Roles: OPERATOR.',
      'Roles: AGENT, MERCHANT_ADMIN, OPERATOR, BUYER, PARTNER.',
      'Roles: AGENT, MERCHANT_ADMIN, OPERATOR, BUYER.',
    ]);
  });

  it('says of each list of a filter that an empty one matches none', () => {
    const lists = types
      .filter((type) => isInputObjectType(type) && type.name.endsWith('Filter'))
      .flatMap((type) => (isInputObjectType(type) ? Object.values(type.getFields()) : []))
      .filter(({ type }) => isListType(type));

    const silent = lists.filter(({ description }) => !/empty list matches none\.$/.test(description ?? ''));

    expect(silent.map(({ name }) => name)).toEqual([]);
    expect(lists.length).toBeGreaterThan(20);
  });

  it('is the one that is checked in', () => {
    expect(readFileSync('schema.graphql', 'utf8')).toBe(schemaText());
  });

  it('takes exactly one way to name an order or a case', () => {
    const oneOf = types.filter((type) => isInputObjectType(type) && type.isOneOf);

    expect(oneOf.map((type) => type.name).sort()).toEqual(['CaseBy', 'OrderBy', 'VariantBy']);
  });
});

describe('the catalogue', () => {
  it('knows where each field of each type that is made of rows comes from', () => {
    const made = types.filter((type) => isOfRows(type.name));

    expect(made.length).toBe(59);
    for (const type of made) {
      expect([type.name, Object.keys(specOf(type.name).fields).sort()]).toEqual([type.name, fieldNames(type).sort()]);
    }
  });

  it('leads to types that are what the schema says', () => {
    for (const type of types.filter((one) => isOfRows(one.name))) {
      if (!isObjectType(type)) throw new Error(type.name);
      for (const [name, spec] of Object.entries<FieldSpec>(specOf(type.name).fields)) {
        const field = type.getFields()[name];
        if (field === undefined || !('type' in spec)) continue;
        const expected = spec.kind === 'PAGE' ? `${spec.type}Connection` : spec.type;
        expect([type.name, name, getNamedType(field.type).name]).toEqual([type.name, name, expected]);
      }
    }
  });

  it('has an order for each that can be asked for, and a meaning for each filter', () => {
    for (const [name, root] of Object.entries(ROOTS)) {
      const field = schema().getQueryType()?.getFields()[name];
      const typeOf = (arg: string) =>
        getNamedType(field?.args.find((one) => one.name === arg)?.type as GraphQLInputType);
      const [orderBy, filter] = [typeOf('orderBy'), typeOf('filter')];
      // Of one order only, and with conditions that are arguments of their own.
      const plain = field?.args.map((arg) => arg.name).filter((arg) => !PAGING.includes(arg));

      expect([name, Object.keys(root.sorts).sort()]).toEqual([
        name,
        isEnumType(orderBy)
          ? orderBy
              .getValues()
              .map((one) => one.name)
              .sort()
          : ['CREATED_AT_DESC'],
      ]);
      expect([name, Object.keys(root.filters).sort()]).toEqual([
        name,
        isInputObjectType(filter) ? Object.keys(filter.getFields()).sort() : plain?.sort(),
      ]);
    }
  });
});

describe('inputs of mutations', () => {
  it('have a limit for each text, number and list, and a type for each id', () => {
    const unlimited = inputsOfMutations().flatMap(({ path, name, type }) => {
      const bare = isNonNullType(type) ? type.ofType : type;
      const table = tableOf(getNamedType(type).name);
      const problems = [
        ...(isListType(bare) && !(name in LIST_LIMITS) ? [`${path}: list`] : []),
        ...(table !== null && !(name in table) ? [`${path}: ${getNamedType(type).name}`] : []),
      ];
      return problems;
    });

    expect(unlimited).toEqual([]);
  });
});

function tableOf(typeName: string): object | null {
  return { String: TEXT_LIMITS, Int: NUMBER_LIMITS, Float: NUMBER_LIMITS, ID: ID_TYPES }[typeName] ?? null;
}

interface InputPlace {
  path: string;
  name: string;
  type: GraphQLInputType;
}

function inputsOfMutations(): InputPlace[] {
  const mutations = Object.values(schema().getMutationType()?.getFields() ?? {});
  return mutations.flatMap((mutation) =>
    mutation.args.flatMap((arg) => inputFields(mutation.name, getNamedType(arg.type))),
  );
}

function inputFields(path: string, type: GraphQLNamedType): InputPlace[] {
  if (!isInputObjectType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => [
    { path: `${path}.${field.name}`, name: field.name, type: field.type },
    ...inputFields(`${path}.${field.name}`, getNamedType(field.type)),
  ]);
}

function partsOf(type: GraphQLNamedType): { name: string; description: string | null | undefined }[] {
  if (isEnumType(type)) return type.getValues().map((value) => ({ ...value, name: `${type.name}.${value.name}` }));
  if (isInputObjectType(type))
    return Object.values(type.getFields()).map((field) => ({ ...field, name: `${type.name}.${field.name}` }));
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => [
    { ...field, name: `${type.name}.${field.name}` },
    ...field.args.map((arg) => ({ ...arg, name: `${type.name}.${field.name}(${arg.name})` })),
  ]);
}

function fieldNames(type: GraphQLNamedType | undefined | null): string[] {
  return isObjectType(type) ? Object.keys(type.getFields()) : [];
}
