import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildSchema, type GraphQLFieldResolver, getOperationAST, parse } from 'graphql';
import { newBuckets } from '../../src/server/budget/buckets.js';
import { addressKey } from '../../src/server/budget/budgets.js';
import { costOf } from '../../src/server/budget/costOf.js';
import { schema } from '../support/builders/api.js';
import { startApi, type TestApi } from './support/api.js';
import { openStream } from './support/eventStream.js';

describe('what an operation costs', () => {
  it.each<[string, string, object, number]>([
    ['one object', '{ me { role } }', {}, 1],
    ['nothing but values', '{ __typename }', {}, 1],
    ['a page of 50', '{ orders(first: 50) { nodes { id } } }', {}, 51],
    ['a page from its end', '{ orders(last: 20) { nodes { id } } }', {}, 21],
    ['a page by a variable', 'query ($n: Int) { orders(first: $n) { nodes { id } } }', { n: 7 }, 8],
    ['a page by the default of one', 'query ($n: Int = 9) { orders(first: $n) { nodes { id } } }', {}, 10],
    ['a page by edges', '{ orders(first: 50) { edges { node { id } } } }', {}, 101],
    ['a page with its end', '{ orders(first: 50) { nodes { id } pageInfo { hasNextPage } } }', {}, 52],
    ['pages in pages', '{ orders(first: 50) { nodes { cases(first: 4) { nodes { id } } } } }', {}, 301],
    ['a list, by a guess', '{ orders(first: 1) { nodes { lines { id } } } }', {}, 12],
    ['the same behind a fragment', '{ orders(first: 50) { ...page } } fragment page on OrderConnection { nodes { id } }', {}, 51],
    ['the same twice', '{ a: orders(first: 50) { nodes { id } } b: orders(first: 50) { nodes { id } } }', {}, 102],
    ['a decision', '{ order(by: {orderNo: "1"}) { cases(first: 1) { nodes { nextActions { action } } } } }', {}, 103],
    ['things by their ids', '{ nodes(ids: ["a", "b", "c"]) { id } }', {}, 3],
    ['a mutation', 'mutation { cancelOrder(input: {orderId: "x", idempotencyKey: "k"}) { order { id } userErrors { code } } }', {}, 112],
    ['a negative page, as the largest', '{ orders(first: -5) { nodes { id } } }', {}, 101],
    ['a page of no number, as the largest', 'query ($n: Int) { orders(first: $n) { nodes { id } } }', { n: 'many' }, 101],
  ])('%s', (_what, source, variables, points) => {
    expect(cost(source, variables)).toBe(points);
  }); // prettier-ignore

  it('grows with each page, and never shrinks with what is asked for besides', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 100 }), (outer, inner) => {
        const ask = (n: number) =>
          cost('query ($n: Int, $m: Int) { orders(first: $n) { nodes { cases(first: $m) { nodes { id } } } } }', {
            n,
            m: inner,
          });

        expect(ask(outer + 1) - ask(outer)).toBe(2 + inner);
      }),
    );
  });
});

describe('a bucket', () => {
  it('holds what it holds, fills at its rate, and never above its size, whatever is taken when', () => {
    const steps = fc.array(
      fc.record({ after: fc.integer({ min: 0, max: 30 }), wish: fc.integer({ min: 1, max: 12 }) }),
    );
    fc.assert(
      fc.property(steps, (asked) => {
        let now = 0;
        const buckets = newBuckets({ points: 10, restorePerSecond: 1 }, () => now);
        let given = 0;
        for (const { after, wish } of asked) {
          now += after;
          const before = buckets.look('a', wish);
          const taken = buckets.take('a', wish);
          expect(taken.waitSeconds).toBe(before.waitSeconds);
          if (taken.waitSeconds === null) given += wish;
          else expect(taken.waitSeconds).toBe(wish > 10 ? Infinity : wish - before.remaining);
          expect(taken.remaining).toBeGreaterThanOrEqual(0);
        }
        expect(given).toBeLessThanOrEqual(10 + now);
      }),
    );
  });

  it('is one for each caller', () => {
    const buckets = newBuckets({ points: 10, restorePerSecond: 1 }, () => 0);

    buckets.take('a', 10);

    expect([buckets.look('a', 1).remaining, buckets.look('b', 1).remaining]).toEqual([0, 10]);
  });
});

describe('over HTTP', () => {
  let api: TestApi;
  let now = 0;
  let executed = 0;
  beforeAll(async () => {
    const fieldResolver: GraphQLFieldResolver<unknown, unknown> = (_source, _args, _context, { fieldName }) => {
      executed += 1;
      return fieldName === 'id' ? 'x' : {};
    };
    api = await startApi({
      graphql: { schema: PAGES, fieldResolver },
      budgets: {
        callers: { points: 100, restorePerSecond: 2 },
        strangers: { points: 3, restorePerSecond: 0.5 },
        seconds: () => now,
      },
    });
  });
  afterAll(() => api.stop());
  /** Somebody with a full budget. */
  let people = 0;
  const somebody = () => api.issuer.token({ claims: { sub: `somebody-${(people += 1)}` } });

  it('each answer says what it cost and what is left', async () => {
    const token = await somebody();

    const first = await api.ask('{ things(first: 9) { nodes { id } } }', { token });
    const wrong = await api.ask('{ nothing }', { token });

    expect(JSON.parse(first.text)).toMatchObject({
      extensions: { cost: { requested: 10, budget: 100, remaining: 90, restorePerSecond: 2 } },
    });
    expect(JSON.parse(wrong.text)).toMatchObject({ extensions: { cost: { requested: 1, remaining: 89 } } });
  });

  it('what is not left is not executed, and comes back with time', async () => {
    const token = await somebody();
    const ask = () => api.ask('{ things(first: 59) { nodes { id } } }', { token });
    await ask();
    executed = 0;

    const refused = await ask();
    const silent = executed;
    now += 10;
    const answered = await ask();

    expect([refused.status, refused.headers['retry-after'], refused.codes]).toEqual([429, '10', ['RATE_LIMITED']]);
    expect(refused.errors[0]).toMatchObject({
      message: 'You have asked for much in a short time. Ask again in 10 s, or for less.',
      extensions: { retryAfterSeconds: 10 },
    });
    expect(JSON.parse(refused.text)).toMatchObject({ extensions: { cost: { requested: 60, remaining: 40 } } });
    expect(silent).toBe(0);
    expect([answered.status, answered.codes]).toEqual([200, []]);
  });

  it('what is more than the whole budget is refused for ever, with its cost', async () => {
    const { status, errors, headers } = await api.ask('{ things(first: 100) { nodes { id } } }', {
      token: await somebody(),
    });

    expect([status, headers['retry-after'], errors[0]?.message]).toEqual([
      400,
      undefined,
      'This could come to 101 points; 100 are the most. Ask for smaller pages, or for less of each.',
    ]);
    expect(errors[0]?.extensions).toMatchObject({ code: 'COST_EXCEEDED', cost: 101 });
  });

  it('another token of the same person draws on the same budget, another person does not', async () => {
    const claims = { sub: 'two-tokens' };
    const [one, other] = [await api.issuer.token({ claims }), await api.issuer.token({ claims, expiresIn: 30 })];

    await api.ask('{ things(first: 99) { nodes { id } } }', { token: one });
    const same = await api.ask('{ things(first: 1) { nodes { id } } }', { token: other });
    const another = await api.ask('{ things(first: 1) { nodes { id } } }', { token: await somebody() });

    expect([same.codes, another.codes]).toEqual([['RATE_LIMITED'], []]);
  });

  it('a stream pays too', async () => {
    const url = await api.server.listen({ port: 0, host: '127.0.0.1' });
    const token = await somebody();
    await api.ask('{ things(first: 99) { nodes { id } } }', { token });

    const stream = await openStream(url, token, { query: 'subscription { changed { id } }' });

    expect([stream.status, stream.type]).toEqual([429, 'application/json; charset=utf-8']);
    expect(await stream.json()).toMatchObject({ errors: [{ extensions: { code: 'RATE_LIMITED' } }] });
  });

  it('tokens that are not good are paid by the address; a good one is served all the same', async () => {
    const bad = () => api.ask('{ __typename }', { token: 'abc' });

    const answers = [await bad(), await bad(), await bad(), await bad()];
    const good = await api.ask('{ __typename }', { token: await somebody() });
    now += 2;
    const later = await bad();

    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 429]);
    expect([answers[3]?.codes, answers[3]?.headers['retry-after']]).toEqual([['RATE_LIMITED'], '2']);
    expect([good.status, later.status]).toEqual([200, 401]);
  });

  it('why a caller is refused stands in the log, as long as nobody is told to wait, and nothing of the token does', async () => {
    const one = await startApi({ budgets: { strangers: { points: 3, restorePerSecond: 0.5 }, seconds: () => 0 } });
    const token = await one.issuer.token({ claims: { role: 'BUYER' } });
    const headers = { authorization: `Bearer ${token}` };

    const refused = await one.ask('{ me { role } }', { token });
    for (const url of ['/uploads', '/webhooks/nobody', '/custody-photos/one'])
      await one.server.inject({ method: 'POST', url, headers });
    await one.ask('{ me { role } }', { token: null });

    expect(one.told.map(({ sentence }) => sentence)).toEqual(Array(3).fill('A caller was refused.'));
    expect(one.told.map(({ facts }) => facts)).toEqual([
      { requestId: refused.headers['x-request-id'], route: '/graphql', refusedFor: 'The role BUYER needs a scope_id.' },
      expect.objectContaining({ route: '/uploads', refusedFor: 'The role BUYER needs a scope_id.' }),
      expect.objectContaining({
        route: '/webhooks/:accountId',
        refusedFor: 'The address names no account by its id, or the body holds U+0000.',
      }),
    ]);
    await one.stop();
  });

  it('whoever is turned away often at the other doors is told there to wait, and is still let in with a good token', async () => {
    const budgets = { strangers: { points: 1, restorePerSecond: 0.5 }, seconds: () => 0 };
    const metrics = { metricsToken: 'the token of the figures, long enough' };
    const doors: ['GET' | 'HEAD' | 'POST', string][] = [
      ['POST', '/uploads'],
      ['HEAD', '/uploads/one'],
      ['POST', '/custody-photos/one'],
      ['POST', '/webhooks/nobody'],
      ['GET', '/metrics'],
    ];

    const answers = [];
    for (const [method, path] of doors) {
      const one = await startApi({ budgets, ...metrics });
      const knock = () => one.server.inject({ method, url: path, headers: { authorization: 'Bearer abc' } });
      const [first, second] = [await knock(), await knock()];
      answers.push([path, first.statusCode, second.statusCode, second.headers['retry-after']]);
      expect((await one.ask('{ __typename }', { token: await one.issuer.token() })).status).toBe(200);
      await one.stop();
    }

    expect(answers).toEqual(doors.map(([, path]) => [path, 401, 429, '2']));
  });

  it('the word of a proxy about the address counts only when the proxy is a known one', async () => {
    const ask = (of: TestApi, address: string) =>
      of.ask('{ __typename }', { token: 'abc', headers: { 'x-forwarded-for': address } });
    const budgets = { strangers: { points: 1, restorePerSecond: 1 }, seconds: () => 0 };
    const [proxied, open] = [await startApi({ budgets, trustedProxies: ['127.0.0.1'] }), await startApi({ budgets })];

    const behind = [await ask(proxied, '192.0.2.1'), await ask(proxied, '192.0.2.1'), await ask(proxied, '192.0.2.2')];
    const claimed = [await ask(open, '192.0.2.1'), await ask(open, '192.0.2.2')];

    expect(behind.map(({ status }) => status)).toEqual([401, 429, 401]);
    expect(claimed.map(({ status }) => status)).toEqual([401, 429]);
    await Promise.all([proxied.stop(), open.stop()]);
  });

  it('all addresses of one network of IPv6 are one', () => {
    const keys = ['2001:db8:1:2::1', '2001:db8:1:2:ffff::9', '2001:db8:1:3::1', '::ffff:192.0.2.1', '192.0.2.1'].map(
      (ip) => addressKey({ ip }),
    );

    expect([keys[0] === keys[1], keys[0] === keys[2], keys[3] === keys[4]]).toEqual([true, false, true]);
  });
});

const PAGES = buildSchema(`
  type Query { things(first: Int): ThingConnection }
  type ThingConnection { nodes: Thing }
  type Thing { id: String }
  type Subscription { changed: Thing }
`);

function cost(source: string, variables: object): number {
  const document = parse(source);
  const operation = getOperationAST(document);
  if (operation == null) throw new Error(source);
  return costOf(schema(), document, operation, { ...variables });
}
