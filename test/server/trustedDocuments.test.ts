import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { hashOf, readTrustedDocuments } from '../../src/server/trustedDocuments.js';
import { startApi, type TestApi } from './support/api.js';

const folder = mkdtempSync(join(tmpdir(), 'recourse-trusted-'));
const WHO = '{ who }';
const ECHO = 'query ($text: String) { echo(text: $text) }';
const documents = new Map([WHO, ECHO].map((document) => [hashOf(document), document]));
const opened: TestApi[] = [];
afterAll(async () => {
  await Promise.all(opened.map((api) => api.stop()));
  rmSync(folder, { recursive: true });
});

async function open(only: boolean): Promise<TestApi> {
  const api = await startApi({ trusted: { documents, only } });
  opened.push(api);
  return api;
}

const byHash = (document: string, more: object = {}) => ({
  extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(document) } },
  ...more,
});

test('a trusted document is asked by its hash, with variables', async () => {
  const api = await open(false);

  const answer = await api.ask(byHash(ECHO, { variables: { text: 'hello' } }));
  const withText = await api.ask(byHash(WHO, { query: WHO }));

  expect([answer.data, withText.data]).toEqual([{ echo: 'hello' }, { who: 'AGENT' }]);
});

test('an unknown hash is not found, and nobody makes it known by asking', async () => {
  const api = await open(false);
  const other = '{ node { title } }';

  const unknown = await api.ask(byHash(other));
  const sent = await api.ask(byHash(other, { query: other }));
  const again = await api.ask(byHash(other));

  expect([unknown.status, unknown.codes]).toEqual([400, ['PERSISTED_QUERY_NOT_FOUND']]);
  expect(sent.data).toEqual({ node: { title: 'Teapot' } });
  expect(again.codes).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
});

test('a hash never stands for another document', async () => {
  const api = await open(false);

  const { status, codes } = await api.ask(byHash(WHO, { query: '{ breaks }' }));

  expect([status, codes, api.faults]).toEqual([400, ['BAD_REQUEST'], []]);
});

test('a stranger does not learn which documents there are', async () => {
  const api = await open(false);

  const [known, unknown] = [await api.ask(byHash(WHO), { token: null }), await api.ask(byHash('x'), { token: null })];

  expect([known.status, known.errors[0]?.message]).toEqual([unknown.status, unknown.errors[0]?.message]);
  expect(known.status).toBe(401);
});

test('where only trusted documents are answered, nothing else is, whoever asks', async () => {
  const api = await open(true);
  const operator = await api.issuer.token({ claims: { role: 'operator', tenant: undefined } });

  const trusted = [await api.ask(byHash(WHO)), await api.ask(WHO)];
  const others = [
    await api.ask('{ node { title } }'),
    await api.ask('{ node { title } }', { token: operator }),
    await api.ask(byHash('{ breaks }', { query: '{ breaks }' })),
  ];

  expect(trusted.map(({ data }) => data)).toEqual([{ who: 'AGENT' }, { who: 'AGENT' }]);
  expect(others.map(({ status, codes }) => [status, ...codes])).toEqual(others.map(() => [403, 'FORBIDDEN']));
});

test.each<[string, string, RegExp[]]>([
  ['no JSON', '{', [/^It cannot be read as JSON/]],
  ['another form', '[]', [/^The file: /]],
  ['a name that is no hash', JSON.stringify({ who: WHO }), [/^who: /]],
  [
    'several mistakes, all told at once',
    JSON.stringify({
      [hashOf('{ whom }')]: '{ whom }',
      [hashOf('{')]: '{',
      [hashOf('{ who # changed\n }')]: WHO,
    }),
    [/^[0-9a-f]{12}…: Cannot query field "whom"/, /^[0-9a-f]{12}…: Syntax Error/, /is not the SHA-256 of its document/],
  ],
])('nothing starts with a file of %s', (_what, text, mistakes) => {
  const file = join(folder, 'documents.json');
  writeFileSync(file, text);

  const lines = sentencesOf(() => readTrustedDocuments(buildSchema('type Query { who: String }'), file, false));

  expect(lines[0]).toBe('TRUSTED_DOCUMENTS_FILE is wrong. Nothing was started.');
  expect(lines.slice(1)).toEqual(mistakes.map((one) => expect.stringMatching(one)));
});

test('a good file is read as it stands', () => {
  const file = join(folder, 'good.json');
  writeFileSync(file, JSON.stringify({ [hashOf(WHO)]: WHO }));

  const read = readTrustedDocuments(buildSchema('type Query { who: String }'), file, true);

  expect([[...read.documents], read.only]).toEqual([[[hashOf(WHO), WHO]], true]);
});

function sentencesOf(reads: () => unknown): string[] {
  try {
    reads();
  } catch (error) {
    return (error as Error).message.split('\n').map((line) => line.replace(/^ {2}- /, ''));
  }
  return [];
}
