import { afterAll, expect, test } from '@jest/globals';
import { buildSchema, GraphQLError } from 'graphql';
import { startApi, type TestApi } from './support/api.js';

const opened: TestApi[] = [];
afterAll(() => Promise.all(opened.map((api) => api.stop())));

/** How often a field was executed. */
const executed: string[] = [];
const schema = buildSchema(`
  type Query { who: String, echo(text: String): String, breaks: String, forbids: String, needed: String! }
  type Mutation { note(text: String): String, refuses: String }
  type Subscription { told: String }
`);
const fields: Record<string, (args: { text?: string }) => unknown> = {
  who: () => 'somebody',
  echo: ({ text }) => text,
  note: ({ text }) => text,
  breaks: () => {
    throw new Error('relation "refunds" of secret_host:5432 is on fire');
  },
  forbids: () => {
    throw new GraphQLError('A buyer may not do that.', { extensions: { code: 'FORBIDDEN', ruleId: 'A1' } });
  },
  refuses: () => {
    throw new GraphQLError('A buyer may not do that.', { extensions: { code: 'FORBIDDEN' } });
  },
  needed: () => null,
};

/** No point comes back, so that what is left says what was taken. */
async function open(points = 100_000): Promise<TestApi> {
  const api = await startApi({
    graphql: {
      schema,
      fieldResolver: (_source, args, _context, { fieldName }) => {
        executed.push(fieldName);
        return fields[fieldName]?.(args as { text?: string });
      },
    },
    budgets: { callers: { points, restorePerSecond: 1 }, seconds: () => 0 },
  });
  opened.push(api);
  return api;
}

/** All of an answer that does not differ from one request to the next. */
function same({ status, headers, text }: Awaited<ReturnType<TestApi['ask']>>): unknown {
  const { 'x-request-id': id, date, ...others } = headers;
  const told = text.replaceAll(String(id), 'ID').replace(/"remaining":\d+/, '"remaining":0');
  return { status, headers: [Object.entries(others), typeof date], told };
}

const NOTHING_NEW = 'query ($text: String) { echo(text: $text) }';
const SEVERAL =
  'query One { who } query Two { echo(text: "two") } mutation Three { note(text: "three") } subscription Five { told }';

test.each<[string, object]>([
  ['a question', { query: '{ who __typename }' }],
  ['one with a variable', { query: NOTHING_NEW, variables: { text: 'Zoë 供货商 "\\' } }],
  ['one without its variables', { query: NOTHING_NEW, variables: null, operationName: null, extensions: {} }],
  ['one of several operations', { query: SEVERAL, operationName: 'Two' }],
  ['a mutation', { query: SEVERAL, operationName: 'Three' }],
  ['a subscription beside them', { query: SEVERAL, operationName: 'Five' }],
  ['no operation of this name', { query: SEVERAL, operationName: 'Four' }],
  ['which of several is not said', { query: SEVERAL }],
  ['a variable of another type', { query: NOTHING_NEW, variables: { text: 7 } }],
  ['a fault of ours', { query: '{ who breaks }' }],
  ['a refusal', { query: '{ forbids }' }],
  ['nothing where there is always something', { query: '{ needed }' }],
  ['a refused mutation', { query: 'mutation { refuses }' }],
  ['a hash that nobody knows', { query: '{ who }', extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } }],
  ['no GraphQL', { query: '{ who' }],
  ['introspection', { query: '{ __type(name: "Query") { name } }' }],
])('%s is answered the second time as the first time: status, headers, bytes, points and faults', async (_what, body) => {
  const [fresh, used] = [await open(), await open()];
  const accepts = [undefined, '*/*', 'application/graphql-response+json', 'application/json;q=0.2, application/*'];
  // Every document of the body is known by then, and every type too.
  for (const accept of accepts) await used.ask({ query: '{ who }' }, accept === undefined ? {} : { headers: { accept } });
  for (const operationName of ['One', 'Two', 'Three']) await used.ask({ query: SEVERAL, operationName });
  for (const query of ['{ who }', '{ who __typename }', NOTHING_NEW]) await used.ask({ query });
  await used.ask(body);

  for (const accept of accepts) {
    const headers: Record<string, string> = accept === undefined ? {} : { accept };
    const took = async (api: TestApi) => {
      const from = [left(await api.ask('{ who }')), executed.length, api.faults.length] as const;
      const answer = await api.ask(body, { headers });
      const faults = api.faults.slice(from[2]).map(({ sentence }) => sentence);
      const fieldsOfIt = executed.slice(from[1]);
      return { answer: same(answer), fieldsOfIt, faults, points: from[0] - left(await api.ask('{ who }')) };
    };
    const first = await took(fresh);

    expect(await took(used)).toEqual(first);
  }
}); // prettier-ignore

test('a document that is known costs its points each time, and is refused with the same words when they are spent', async () => {
  const api = await open(7);
  const ask = async () => same(await api.ask('{ who }'));

  const answers = [];
  for (let time = 0; time < 9; time += 1) answers.push(left(await api.ask('{ who }')));
  const before = executed.length;
  const refused = await api.ask('{ who }');

  expect(answers).toEqual([6, 5, 4, 3, 2, 1, 0, NaN, NaN]);
  expect([refused.status, refused.codes, refused.headers['retry-after']]).toEqual([429, ['RATE_LIMITED'], '1']);
  expect(await ask()).toEqual(same(refused));
  expect(executed.length).toBe(before);
});

test('what is known is answered to nobody whose token is missing, or no longer good', async () => {
  const api = await open();
  const token = await api.issuer.token();
  for (let time = 0; time < 3; time += 1) await api.ask('{ who }', { token });

  const [missing, expired, good] = [
    await api.ask('{ who }', { token: null }),
    await api.ask('{ who }', { token: await api.issuer.token({ expiresIn: -60 }) }),
    await api.ask('{ who }', { token }),
  ];

  expect([missing.status, expired.status, good.status]).toEqual([401, 401, 200]);
});

/** Points; NaN when nothing is told of them. */
function left({ text }: { text: string }): number {
  return Number(/"remaining":(\d+)/.exec(text)?.[1]);
}
