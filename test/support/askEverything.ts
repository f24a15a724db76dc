// All that a role can ask of the API: every root query that it may, with every field, and every node that any answer names. What
// comes is written so that two answers are equal when they tell the same: ids are numbered as they appear.
import { getNamedType, type GraphQLField, isEnumType, isInputObjectType, isNonNullType, isObjectType, type GraphQLObjectType } from 'graphql'; // prettier-ignore
import { decodeGlobalId } from '../../src/policy/globalId.js';
import { mayDo, type Operation } from '../../src/policy/permissions.js';
import type { App, Viewer } from '../../src/workflows/App.js';
import { ask, schema } from './builders/api.js';

export interface Told {
  /** What was asked, and the answer. */
  answers: { question: string; answer: string; statements: number }[];
}

/**
 * @param names what `by` and ids that must be given stand for
 * @param statements how many SQL statements were run since it was last asked
 */
export async function askEverything(
  app: App,
  viewer: Viewer,
  names: { orderNo: string; caseNo: string; sku: string; supplierId: string; drawId: string },
  statements: () => number,
): Promise<Told> {
  const raw: { question: string; answer: string; statements: number }[] = [];
  const put = async (question: string, source: string) => {
    statements();
    const answer = JSON.stringify(await ask(app, viewer, source));
    raw.push({ question, answer, statements: statements() });
    return answer;
  };
  const ids = new Set<string>();
  const note = (answer: string) => {
    for (const [token] of answer.matchAll(TOKEN)) if (decodeGlobalId(token) !== null) ids.add(token);
  };
  for (const field of rootsFor(viewer)) {
    for (const call of callsOf(field, names)) note(await put(field.name, `{ ${call} ${selectionOf(field, 1)} }`));
  }
  for (const id of ids) {
    const type = decodeGlobalId(id)?.type ?? '';
    const found = schema().getType(type);
    if (!isObjectType(found) || !found.getInterfaces().some(({ name }) => name === 'Node')) continue;
    note(await put(`node ${type}`, `{ node(id: "${id}") { ... on ${type} ${fieldsOf(found, 1)} } }`));
  }
  return { answers: numbered(raw) };
}

/** Base64url of an id of the API. */
const TOKEN = /[\w-]{40,120}/g;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const CURSOR = /"(cursor|startCursor|endCursor)":"[^"]+"/g;
/** Parts of ids that numbers are made of, and what is measured by a real clock. */
const MADE = /\b(?:(?:C|PO|R|RMA|SO)\d{6}|C|PO|RMA|SO|P|S|T|V|M|pay|sup|car)-[0-9A-Za-z]{4,}\b/g;
const MEASURED = /"(tookMs|durationMs|elapsedMs)":\d+/g;

function numbered(raw: Told['answers']): Told['answers'] {
  const known = new Map<string, string>();
  const number = (id: string) => {
    if (!known.has(id)) known.set(id, `#${known.size + 1}`);
    return known.get(id) ?? '';
  };
  return raw.map(({ answer, ...asked }) => ({
    ...asked,
    answer: answer
      .replace(CURSOR, '"$1":"a cursor"')
      .replace(MEASURED, '"$1":0')
      // Made of an id and a key of the installation.
      .replace(/signature=[\w-]{43}/g, 'signature=made')
      .replace(TOKEN, (token) => {
        const decoded = decodeGlobalId(token);
        return decoded === null ? token : `${decoded.type} ${number(decoded.id)}`;
      })
      .replace(UUID, number)
      .replace(MADE, number),
  }));
}

export function rootsFor(viewer: Viewer): GraphQLField<unknown, unknown>[] {
  const roots = Object.values(schema().getQueryType()?.getFields() ?? {});
  const operationOf = (name: string) => (name === 'messages' ? 'postMessage' : name) as Operation;
  // What may not be asked is asked, too: the refusal is an answer like any other.
  return roots.filter(({ name }) => name !== 'node' && name !== 'nodes' && (mayDo(viewer.role, operationOf(name)) || /nspection/.test(name))); // prettier-ignore
}

export function callsOf(
  field: GraphQLField<unknown, unknown>,
  names: { orderNo: string; caseNo: string; sku: string; supplierId: string; drawId: string },
): string[] {
  const enums = field.args.filter((arg) => isEnumType(getNamedType(arg.type)) && isNonNullType(arg.type) && arg.defaultValue === undefined); // prettier-ignore
  const args = field.args.flatMap((arg) => {
    if (arg.name === 'first' && arg.defaultValue === undefined) return ['first: 50'];
    if (!isNonNullType(arg.type) || arg.defaultValue !== undefined || enums.includes(arg)) return [];
    if (arg.name === 'supplierId') return [`supplierId: "${names.supplierId}"`];
    if (arg.name === 'drawId') return [`drawId: "${names.drawId}"`];
    const named = getNamedType(arg.type);
    if (!isInputObjectType(named)) throw new Error(`${field.name}(${arg.name}) has no value.`);
    const [key] = Object.keys(named.getFields()).filter((name) => name in names);
    return [`${arg.name}: {${key}: "${names[key as keyof typeof names]}"}`];
  });
  const [choice] = enums;
  const named = choice === undefined ? undefined : getNamedType(choice.type);
  const values = isEnumType(named) ? named.getValues().map(({ name }) => [`${choice?.name}: ${name}`]) : [[]];
  return values.map((value) => {
    const all = [...args, ...value];
    return all.length === 0 ? field.name : `${field.name}(${all.join(', ')})`;
  });
}

export function selectionOf(field: GraphQLField<unknown, unknown>, depth: number): string {
  const type = getNamedType(field.type);
  return isObjectType(type) ? fieldsOf(type, depth) : '';
}

/** All fields, so many steps deep; what asks suppliers is left out. */
export function fieldsOf(type: GraphQLObjectType, depth: number): string {
  const fields = Object.values(type.getFields()).flatMap((field) => {
    if (field.name === 'reroutePlans') return [];
    const leadsTo = getNamedType(field.type);
    const call = field.args.some((arg) => arg.name === 'last') ? `${field.name}(first: 5)` : field.name;
    if (!isObjectType(leadsTo)) return [call];
    const isWrapping = /(Connection|Edge)$/.test(leadsTo.name);
    return depth === 0 ? [] : [`${call} ${fieldsOf(leadsTo, isWrapping ? depth : depth - 1)}`];
  });
  return `{ __typename ${fields.join(' ')} }`;
}

/** Where two answers differ first, as far as one can read it; empty when they are equal in all. */
export function differences(one: Told, other: Told): string[] {
  const differing = one.answers.flatMap(({ question, answer, statements }, index) => {
    const beside = other.answers[index];
    if (beside?.question !== question) return [`${question} stands beside ${beside?.question}`];
    if (beside.statements !== statements) return [`${question}: ${statements} statements, and ${beside.statements}`];
    if (beside.answer === answer) return [];
    const at = [...answer].findIndex((letter, place) => letter !== beside.answer[place]);
    return [`${question}: …${answer.slice(at - 120, at + 60)}… and …${beside.answer.slice(at - 20, at + 60)}…`];
  });
  return one.answers.length === other.answers.length ? differing : [...differing, 'one has more answers'];
}
