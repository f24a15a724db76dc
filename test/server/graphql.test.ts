import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { startApi, type TestApi } from './support/api.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
afterEach(() => {
  api.faults.length = 0;
});

const refusal = (code: string, message: string | RegExp) => ({
  message: typeof message === 'string' ? message : expect.stringMatching(message),
  extensions: expect.objectContaining({ code, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) }),
});

test('a question with a valid token is answered as who the token says', async () => {
  const answer = await api.ask('{ who }');

  expect([answer.status, answer.data]).toEqual([200, { who: 'AGENT' }]);
});

test('without a token only __typename is answered', async () => {
  const answer = await api.ask('{ __typename }', { token: null });

  expect([answer.status, answer.data]).toEqual([200, { __typename: 'Query' }]);
});

test.each([
  ['a question', '{ who }'],
  ['introspection', '{ __schema { types { name } } }'],
  ['a field beside __typename', '{ __typename who }'],
  ['a fragment', '{ ...F } fragment F on Query { who }'],
  ['a field that does not exist', '{ whom }'],
  ['what is no GraphQL', '{{{'],
  ['a body without a question', { variables: {} }],
])('without a token %s is UNAUTHENTICATED, whatever else is wrong with it', async (_what, query) => {
  const answer = await api.ask(query, { token: null });

  expect([answer.status, answer.headers['www-authenticate']]).toEqual([401, 'Bearer']);
  expect(answer.errors).toEqual([refusal('UNAUTHENTICATED', 'Send a token: authorization: Bearer <token>.')]);
});

test('a token that is expired or invalid is refused with nothing more than that, even for __typename', async () => {
  const expired = await api.ask('{ __typename }', { token: await api.issuer.token({ expiresIn: -60 }) });
  const invalid = await api.ask('{ __typename }', { token: 'abc' });

  expect([expired.status, expired.errors]).toEqual([
    401,
    [refusal('UNAUTHENTICATED', 'The token has expired. Get a new one.')],
  ]);
  expect([invalid.status, invalid.errors]).toEqual([401, [refusal('UNAUTHENTICATED', 'The token is not valid.')]]);
});

test('a token in the address is not looked at', async () => {
  const token = await api.issuer.token();

  const response = await api.server.inject({
    method: 'POST',
    url: `/graphql?access_token=${token}&token=${token}`,
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify({ query: '{ who }' }),
  });

  expect(response.statusCode).toBe(401);
});

test('a fault is masked for the caller and whole in the log, under the same id', async () => {
  const answer = await api.ask('{ breaks }');

  expect(answer.data).toEqual({ breaks: null });
  expect(answer.errors).toEqual([
    {
      ...refusal('INTERNAL_SERVER_ERROR', /^Something went wrong on our side/),
      path: ['breaks'],
      locations: [{ line: 1, column: 3 }],
    },
  ]);
  expect(answer.text).not.toMatch(/secret_host|stack|at file/);
  expect(api.faults).toHaveLength(1);
  expect(api.faults[0]?.facts).toMatchObject({ requestId: answer.errors[0]?.extensions.requestId, path: 'breaks' });
  expect(String(api.faults[0]?.facts.err)).toMatch(/secret_host/);
});

test('a refusal that a resolver speaks keeps its code and sentence, without what is internal', async () => {
  const { errors } = await api.ask('{ forbids }');

  expect(errors[0]?.message).toBe('A buyer may not do that.');
  expect(Object.keys(errors[0]?.extensions ?? {}).sort()).toEqual(['code', 'requestId']);
  expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
  expect(api.faults).toEqual([]);
});

test.each<[string, unknown, string, RegExp, object | undefined]>([
  ['no GraphQL', '{ who', 'GRAPHQL_PARSE_FAILED', /^Syntax Error/, undefined],
  ['a field that does not exist', '{ whom }', 'GRAPHQL_VALIDATION_FAILED', /Cannot query field "whom"/, undefined],
  ['a variable of another type', 'query ($text: String) { echo(text: $text) }', 'BAD_USER_INPUT', /String cannot represent/, { text: 7 }],
  ['an operation name that it does not have', { query: '{ who }', operationName: 'other' }, 'OPERATION_RESOLUTION_FAILURE', /Unknown operation/, undefined],
  ['no question', { variables: {} }, 'BAD_REQUEST', /^Send one operation/, undefined],
  ['an empty object', {}, 'BAD_REQUEST', /^Send one operation/, undefined],
  ['several questions at once', [{ query: '{ who }' }, { query: '{ who }' }], 'BAD_REQUEST', /^Send one operation/, undefined],
  ['variables that are a list', { query: '{ who }', variables: ['a'] }, 'BAD_REQUEST', /^Send one operation/, undefined],
  ['a question that is no text', { query: { kind: 'Document' } }, 'BAD_REQUEST', /^Send one operation/, undefined],
  ['U+0000 in a variable', 'query ($text: String) { echo(text: $text) }', 'BAD_USER_INPUT', /U\+0000/, { text: 'a\u0000b' }],
  ['U+0000 in the name of a variable', 'query ($text: String) { echo(text: $text) }', 'BAD_USER_INPUT', /U\+0000/, { 'te\u0000xt': 'a' }],
  ['half a surrogate pair deep in the variables', '{ who }', 'BAD_USER_INPUT', /surrogate/, { a: [{ b: ['\ud83d'] }] }],
  ['U+0000 in the document', '{ echo(text: "a\u0000b") }', 'BAD_USER_INPUT', /U\+0000/, undefined],
  ['U+0000 behind an escape in the document', '{ echo(text: "a\\u0000b") }', 'BAD_USER_INPUT', /U\+0000/, undefined],
  ['half a surrogate pair behind an escape', '{ echo(text: "\\ud83d") }', 'GRAPHQL_PARSE_FAILED', /Unicode/, undefined],
  ['a subscription', 'subscription { caseChanged(id: "1") { title } }', 'BAD_REQUEST', /event stream/, undefined],
  ['a depth of 13', `{ ${'node { '.repeat(12)} title ${'}'.repeat(12)} }`, 'GRAPHQL_VALIDATION_FAILED', /depth limit of 12 exceeded, found 13/, undefined],
  ['31 aliases', `{ ${Array.from({ length: 31 }, (_, index) => `a${index}: who`).join(' ')} }`, 'GRAPHQL_VALIDATION_FAILED', /Aliases limit of 30/, undefined],
  ['31 directives', `{ who ${'@include(if: true) '.repeat(31)} }`, 'GRAPHQL_VALIDATION_FAILED', /irective/, undefined],
  ['more than 1500 tokens', `{ ${'who '.repeat(1500)} }`, 'GRAPHQL_PARSE_FAILED', /tokens/, undefined],
  ['more than 1500 fields once its fragments are written out', manyByFragments(), 'GRAPHQL_VALIDATION_FAILED', /selects \d+ fields; 1500 are the most/, undefined],
])('%s is refused', async (_what, query, code, message, variables) => {
  const answer = await api.ask(query, { variables });

  expect(answer.errors[0]).toMatchObject(refusal(code, message));
  expect(answer.status).toBe(400);
  expect(api.faults).toEqual([]);
}); // prettier-ignore

test('a depth of 12 and 30 aliases are not too much', async () => {
  const deep = await api.ask(`{ ${'node { '.repeat(11)} title ${'}'.repeat(11)} }`);
  const wide = await api.ask(`{ ${Array.from({ length: 30 }, (_, index) => `a${index}: who`).join(' ')} }`);

  expect([deep.codes, wide.codes]).toEqual([[], []]);
});

test('a question by its hash alone is told that it must be sent whole', async () => {
  const persistedQuery = { version: 1, sha256Hash: 'ab' };

  const { status, codes } = await api.ask({ extensions: { persistedQuery } });

  expect([status, codes]).toEqual([400, ['PERSISTED_QUERY_NOT_SUPPORTED']]);
});

test('an emoji and other scripts pass', async () => {
  const answer = await api.ask('query ($text: String) { echo(text: $text) }', { variables: { text: '好的 👍 ß' } });

  expect(answer.data).toEqual({ echo: '好的 👍 ß' });
});

test('at most 5 errors are told at once', async () => {
  const wrongFields = await api.ask(`{ ${Array.from({ length: 9 }, (_, index) => `wrong${index}`).join(' ')} }`);
  const wrongAnswers = await api.ask(`{ ${Array.from({ length: 9 }, (_, index) => `b${index}: breaks`).join(' ')} }`);

  expect([wrongFields.errors.length, wrongAnswers.errors.length]).toEqual([5, 5]);
});

test('an error does not send a long value back', async () => {
  const variables = { among: ['x'.repeat(5_000)] };

  const answer = await api.ask('query ($among: [Int]) { echo(among: $among) }', { variables });

  expect(answer.codes).toEqual(['BAD_USER_INPUT']);
  expect(answer.errors[0]?.message).toHaveLength(1_001);
});

test.each<[string, number, { headers?: Record<string, string>; payload: string }]>([
  ['larger than 100 kB', 413, { payload: JSON.stringify({ query: '{ who }', variables: { x: 'x'.repeat(100_000) } }) }],
  ['no JSON', 400, { payload: '{"query"' }],
  ['a form', 415, { payload: 'query={who}', headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
  ['plain text', 415, { payload: '{"query":"{ who }"}', headers: { 'content-type': 'text/plain' } }],
  ['compressed', 415, { payload: '{"query":"{ who }"}', headers: { 'content-encoding': 'gzip' } }],
  ['one that would change prototypes', 400, { payload: '{"query":"{ who }","__proto__":{"a":1}}' }],
  ['nested 50,000 times', 200, { payload: `{"query":"{ who }","variables":{"a":${'['.repeat(45_000)}${']'.repeat(45_000)}}}` }],
])('a body that is %s is answered %d', async (_what, status, { headers, payload }) => {
  const response = await api.server.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await api.issuer.token()}`, ...headers },
    payload,
  });

  expect(response.statusCode).toBe(status);
  if (status !== 200) expect(response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
}); // prettier-ignore

test.each([
  ['/graphql', 100_000],
  ['/webhooks/any', 1_000_000],
])('a body that is too large for %s is told that it may have %d bytes', async (url, most) => {
  const payload = JSON.stringify({ text: 'x'.repeat(most) });

  const response = await api.server.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await api.issuer.token()}` },
    payload,
  });

  expect(response.statusCode).toBe(413);
  expect(response.body).toContain(`The body is too large. Send at most ${most} bytes.`);
});

test('the API is asked by POST alone', async () => {
  const response = await api.server.inject({ method: 'GET', url: '/graphql?query={__typename}' });

  expect([response.statusCode, response.headers.allow]).toEqual([405, 'POST']);
  expect(response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
});

test('no request is served with more than is said: nothing of it is kept by caches', async () => {
  const { headers } = await api.ask('{ who }');

  expect(headers['cache-control']).toBe('no-store');
  expect(headers['x-content-type-options']).toBe('nosniff');
});

test('in production the schema is not described and not hinted at', async () => {
  const production = await startApi({ isProduction: true });

  const introspection = await production.ask('{ __schema { types { name } } }');
  const near = await production.ask('{ wo }');
  const page = await production.server.inject({ method: 'GET', url: '/graphql', headers: { accept: 'text/html' } });

  expect(introspection.codes).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  expect(introspection.errors[0]?.message).toMatch(/introspection is not allowed/);
  expect(near.errors[0]?.message).toBe('Cannot query field "wo" on type "Query".');
  expect(page.statusCode).toBe(405);
  await production.stop();
});

function manyByFragments(): string {
  const spread = (name: string) => `...${name} `.repeat(12);
  return `{ ${spread('A')} } fragment A on Query { ${spread('B')} } fragment B on Query { ${'who '.repeat(11)} }`;
}
