import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { auditServer, type AuditResult } from 'graphql-http';
import { answerType } from '../../src/server/answerType.js';
import { startApi, type TestApi } from './support/api.js';

let api: TestApi;
let url: string;
let token: string;
beforeAll(async () => {
  api = await startApi();
  url = `${await api.server.listen({ port: 0, host: '127.0.0.1' })}/graphql`;
  token = await api.issuer.token();
});
afterAll(() => api.stop());

const withToken = (address: string, init: RequestInit = {}) =>
  fetch(address, {
    ...init,
    headers: { ...(init.headers as Record<string, string>), authorization: `Bearer ${token}` },
  });

/** The audits that are not passed, and why they are not to be. */
const NOT_PASSED: Record<string, string> = {
  '5A70': 'notice: nothing is asked by GET, so that no page, cache or prefetch can ask',
  D6D5: 'notice: nothing is asked by GET',
  '6A70': 'notice: nothing is asked by GET',
  '572B': 'warn: what was refused is 400 in each type of answer, so that proxies and monitors see it too',
  FDE2: 'warn: what was refused is 400 in each type of answer',
  '7B9B': 'warn: what was refused is 400 in each type of answer',
};

test('the specification audit finds no error, and passes but for six that are chosen', async () => {
  const results: AuditResult[] = await auditServer({ url, fetchFn: withToken });

  const missed = results.filter(({ status }) => status !== 'ok').map(({ id, status }) => [id, status]);
  expect(missed).toEqual(Object.entries(NOT_PASSED).map(([id, why]) => [id, why.split(':')[0]]));
  expect([results.length, results.length - missed.length]).toEqual([61, 55]);
}); // prettier-ignore

test.each<[string | undefined, string | null]>([
  [undefined, 'application/json; charset=utf-8'],
  ['*/*', 'application/json; charset=utf-8'],
  ['application/*;q=0.5, text/html', 'application/json; charset=utf-8'],
  ['application/graphql-response+json', 'application/graphql-response+json; charset=utf-8'],
  ['application/graphql-response+json; charset=utf-8, application/json;q=0.9', 'application/graphql-response+json; charset=utf-8'],
  ['application/json;q=0.2, application/graphql-response+json;q=0.1', 'application/json; charset=utf-8'],
  ['application/json, application/graphql-response+json', 'application/json; charset=utf-8'],
  ['application/json;q=0', null],
  ['application/json;charset="UTF-8"', 'application/json; charset=utf-8'],
  ['application/json;charset=latin1', null],
  ['application/json;version=2', null],
  ['text/html', null],
  ['multipart/mixed', null],
  [`text/html${', text/html'.repeat(5_000)}`, null],
])('accept: %.60s is answered as %s', async (accept, type) => {
  expect(answerType(accept)).toBe(type);
}); // prettier-ignore

test('a refusal before the operation is of the type that is accepted, too', async () => {
  const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };

  const answer = await fetch(url, { method: 'POST', headers, body: '{"query":"{ who }"}' });

  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    401,
    'application/graphql-response+json; charset=utf-8',
  ]);
});

test('what nobody could read the answer of is not executed', async () => {
  const headers = { 'content-type': 'application/json', accept: 'text/html' };

  const answer = await withToken(url, { method: 'POST', headers, body: '{"query":"{ breaks }"}' });

  expect([answer.status, ((await answer.json()) as { errors: [{ message: string }] }).errors[0].message]).toEqual([
    406,
    'Send accept: application/graphql-response+json, or application/json.',
  ]);
  expect(api.faults).toEqual([]);
});
