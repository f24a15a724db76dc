import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { fieldResolver } from '../../src/reads/fieldResolver.js';
import { globalId } from '../../src/policy/globalId.js';
import { buildSchema } from '../../src/resolvers/buildSchema.js';
import { type CaseChanges, listenToCases } from '../../src/server/caseChanges.js';
import { withdrawCase } from '../../src/workflows/cases/withdrawCase.js';
import { openShop, type Shop } from '../support/shop.js';
import { startApi, type TestApi } from './support/api.js';
import { openStream, type Stream } from './support/eventStream.js';
import { OTHER_MERCHANT, type TokenWish } from './support/tokens.js';

let shop: Shop;
let changes: CaseChanges;
let api: TestApi;
let url: string;
/** How many wait for a case. */
let listening = 0;
beforeAll(async () => {
  shop = await openShop();
  changes = await listenToCases(shop.database.appUrl, shop.app.log);
  api = await startApi({
    app: shop.app,
    graphql: { schema: buildSchema(), fieldResolver },
    caseChanges: { of: counted },
  });
  url = await api.server.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await api.stop();
  await changes.stop();
  await shop.close();
});

function counted(caseId: string) {
  const waiting = changes.of(caseId);
  listening += 1;
  const end = waiting.end.bind(waiting);
  let isOver = false;
  waiting.end = () => {
    if (!isOver) listening -= 1;
    isOver = true;
    end();
  };
  return waiting;
}

const SUBSCRIPTION = 'subscription ($id: ID!) { caseChanged(id: $id) { state version order { orderNo } } }';

async function subscribe(caseId: string, wish: TokenWish = {}): Promise<Stream> {
  const token = await api.issuer.token({ ...wish, claims: { tenant: shop.merchantId, ...wish.claims } });
  return openStream(url, token, { query: SUBSCRIPTION, variables: { id: globalId('Case', caseId) } });
}

async function newCase(): Promise<{ caseId: string; orderId: string; orderNo: string }> {
  const order = await shop.order();
  await shop.buy(order, await shop.offer({ variantId: await variantOf(order.id) }));
  return { caseId: await shop.report(order, 'NO_STOCK'), orderId: order.id, orderNo: order.orderNo };
}

async function variantOf(orderId: string): Promise<string> {
  const [row] = await shop.see((tx) => tx.manager.query<{ variant_id: string }[]>('select variant_id from order_lines where order_id = $1', [orderId])); // prettier-ignore
  return row?.variant_id ?? '';
}

async function change(caseId: string): Promise<void> {
  const done = await withdrawCase(shop.app, shop.agent, { caseId, reason: 'Found one after all.' });
  if (!done.ok) throw new Error(JSON.stringify(done.refusals));
}

test('whoever watches a case sees it as it stands, and again after each change', async () => {
  const { caseId, orderNo } = await newCase();
  const stream = await subscribe(caseId);

  const first = await stream.next();
  await change(caseId);
  const second = await stream.next();

  expect([stream.status, stream.type]).toEqual([200, 'text/event-stream; charset=utf-8']);
  expect(first).toEqual({ data: { caseChanged: { state: 'OPEN', version: 1, order: { orderNo } } } });
  expect(second).toMatchObject({ data: { caseChanged: { state: 'WITHDRAWN', order: { orderNo } } } });
  stream.close();
});

test('a case of another merchant answers like one that does not exist, and is never heard of', async () => {
  const { caseId } = await newCase();
  const foreign = await subscribe(caseId, { claims: { tenant: OTHER_MERCHANT } });
  const unknown = await subscribe(OTHER_MERCHANT);

  await change(caseId);

  expect(await foreign.rest()).toEqual([{ data: { caseChanged: null } }]);
  expect(await unknown.rest()).toEqual([{ data: { caseChanged: null } }]);
});

test('a buyer hears of cases of the own order only', async () => {
  const mine = await newCase();
  const other = await newCase();
  const asBuyer = { claims: { role: 'buyer', scope_id: mine.orderId } };

  const own = await subscribe(mine.caseId, asBuyer);
  const foreign = await subscribe(other.caseId, asBuyer);

  expect(await own.next()).toMatchObject({ data: { caseChanged: { state: 'OPEN' } } });
  expect(await foreign.rest()).toEqual([{ data: { caseChanged: null } }]);
  own.close();
});

test('a role that may not watch cases is told so', async () => {
  const { caseId } = await newCase();
  const partner = await subscribe(caseId, { claims: { role: 'partner', scope_id: shop.accounts.anshan } });

  const [answer] = await partner.rest();

  expect(answer).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN', requestId: expect.any(String) } }] });
});

test('a stream ends with the token that opened it, and says why', async () => {
  const { caseId } = await newCase();

  // Within the tolerance for clocks that differ: let in, and over.
  const stream = await subscribe(caseId, { expiresIn: -1 });

  expect((await stream.rest()).at(-1)).toMatchObject({
    errors: [{ message: 'The token has expired. Get a new one, and subscribe again.', extensions: { code: 'UNAUTHENTICATED' } }],
  }); // prettier-ignore
});

test('when a client goes nothing of its stream is left', async () => {
  const { caseId } = await newCase();
  const before = listening;
  const stream = await subscribe(caseId);
  await stream.next();
  expect(listening).toBe(before + 1);

  stream.close();

  while (listening > before) await new Promise((resolve) => setImmediate(resolve));
  expect(listening).toBe(before);
});

test('a change while the connection to the database was lost is told when it is back', async () => {
  const { caseId } = await newCase();
  const stream = await subscribe(caseId);
  await stream.next();
  const superuser = new pg.Client({ connectionString: shop.database.superuserUrl });
  await superuser.connect();
  await superuser.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'recourse-events' and datname = current_database()`,
  );
  await superuser.end();

  await change(caseId);

  expect(await stream.next()).toMatchObject({ data: { caseChanged: { state: 'WITHDRAWN' } } });
  stream.close();
});

test.each<[string, object, string | null, number, string]>([
  ['no token', { query: SUBSCRIPTION, variables: { id: 'x' } }, null, 401, 'UNAUTHENTICATED'],
  ['a query', { query: '{ me { role } }' }, '', 400, 'BAD_REQUEST'],
  ['a mutation', { query: 'mutation { withdrawCase(input: {}) { userErrors { code } } }' }, '', 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['no GraphQL', { query: 'subscription {' }, '', 400, 'GRAPHQL_PARSE_FAILED'],
  ['a field that does not exist', { query: 'subscription { caseClosed { id } }' }, '', 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['what is too deep', { query: `subscription { caseChanged(id: "x") { ${'order { cases(first: 1) { nodes { '.repeat(5)} id ${'} } }'.repeat(5)} } }` }, '', 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['too many tokens', { query: `subscription { caseChanged(id: "x") { ${'id '.repeat(1_500)} } }` }, '', 400, 'GRAPHQL_PARSE_FAILED'],
  ['a variable that is missing', { query: SUBSCRIPTION }, '', 400, 'BAD_USER_INPUT'],
  ['text that cannot be kept', { query: SUBSCRIPTION, variables: { id: '\u0000' } }, '', 400, 'BAD_USER_INPUT'],
  ['text that cannot be kept behind an escape', { query: 'subscription { caseChanged(id: "\\u0000") { id } }' }, '', 400, 'BAD_USER_INPUT'],
  ['a body of more than 100 kB', { query: SUBSCRIPTION, variables: { id: 'x'.repeat(100_000) } }, '', 413, 'BAD_REQUEST'],
])('a stream asked for with %s is refused', async (_what, body, token, status, code) => {
  const bearer = token === null ? null : await api.issuer.token({ claims: { tenant: shop.merchantId } });

  const stream = await openStream(url, bearer, body);

  expect(stream.status).toBe(status);
  expect(await stream.json()).toMatchObject({ errors: [{ extensions: { code, requestId: expect.any(String) } }] });
}); // prettier-ignore

test('a client that does not want events is told so', async () => {
  const token = await api.issuer.token({ claims: { tenant: shop.merchantId } });

  const stream = await openStream(url, token, { query: SUBSCRIPTION }, { accept: 'application/json' });

  expect(stream.status).toBe(406);
  expect(await stream.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
});

test('one caller holds at most 20 streams', async () => {
  const { caseId } = await newCase();
  const wish = { claims: { sub: 'greedy' } };
  const streams = await Promise.all(Array.from({ length: 20 }, () => subscribe(caseId, wish)));

  const oneMore = await subscribe(caseId, wish);
  const another = await subscribe(caseId, { claims: { sub: 'modest' } });

  expect(oneMore.status).toBe(429);
  expect(await oneMore.json()).toMatchObject({ errors: [{ extensions: { code: 'RATE_LIMITED' } }] });
  expect(another.status).toBe(200);
  for (const stream of [...streams, another]) stream.close();
});

test('a server that stops ends its streams', async () => {
  const second = await startApi({
    app: shop.app,
    graphql: { schema: buildSchema(), fieldResolver },
    caseChanges: changes,
  });
  const { caseId } = await newCase();
  const token = await second.issuer.token({ claims: { tenant: shop.merchantId } });
  const stream = await openStream(await second.server.listen({ port: 0, host: '127.0.0.1' }), token, {
    query: SUBSCRIPTION,
    variables: { id: globalId('Case', caseId) },
  });
  await stream.next();

  await second.stop();

  expect(await stream.rest()).toEqual([]);
});
