import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { getIntrospectionQuery, parse } from 'graphql';
import { IsNull } from 'typeorm';
import { Deadline } from '../../src/entities/Deadline.js';
import { fieldResolver } from '../../src/reads/fieldResolver.js';
import { buildSchema } from '../../src/resolvers/buildSchema.js';
import { createAuthenticate } from '../../src/server/auth.js';
import { openDemoClock } from '../../src/server/demoClock.js';
import { type DemoIssuer, openDemoIssuer } from '../../src/server/demoIssuer.js';
import type { Job } from '../../src/workflows/App.js';
import { openShop, type Shop } from '../support/shop.js';
import { startApi, type TestApi } from './support/api.js';
import { MERCHANT } from './support/tokens.js';

let folder: string;
let issuer: DemoIssuer;
let shop: Shop;
let api: TestApi;
const woken: string[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recourse-demo-'));
  issuer = await openDemoIssuer(folder);
  shop = await openShop();
  const token = () => issuer.mint({ role: 'AGENT', sub: 'mei', merchantId: MERCHANT });
  const clock = openDemoClock(folder);
  const app = {
    ...shop.app,
    clock,
    queue: { send: async (_manager: unknown, { kind }: Job) => void woken.push(kind) },
  };
  api = await startApi({
    app,
    graphql: { schema: buildSchema(), fieldResolver },
    authenticate: createAuthenticate([issuer.trusted]),
    demo: {
      app,
      clock,
      issuer,
      explorer: { tokens: async () => [{ label: 'An agent', token: await token() }] },
    },
  });
});
afterAll(async () => {
  await api.stop();
  await shop.close();
  await rm(folder, { recursive: true, force: true });
});

const get = (url: string) => api.server.inject({ method: 'GET', url });

test('the page and all that it loads come from this server', async () => {
  const page = await get('/explorer');
  const addresses = [...page.body.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address ?? '');
  const files = await Promise.all(addresses.filter((address) => address !== 'data:,').map(get));

  expect(page.statusCode).toBe(200);
  expect(page.headers['content-type']).toMatch(/^text\/html/);
  expect(addresses).toHaveLength(8);
  expect(addresses.every((address) => address === 'data:,' || address.startsWith('/explorer/assets/'))).toBe(true);
  expect(files.map((file) => file.statusCode)).toEqual(files.map(() => 200));
  for (const { headers, body } of files.filter((file) => String(file.headers['content-type']).startsWith('text/css'))) {
    expect(headers['content-type']).toBe('text/css; charset=utf-8');
    expect([...body.matchAll(/url\((?!["']?data:)[^)]*\)|@import[^;]*/g)].map(String)).toEqual([]);
  }
});

test('the page may ask this server alone, and no script runs that is not a file of it', async () => {
  const { headers, body } = await get('/explorer');

  const policy = String(headers['content-security-policy']);
  expect(policy).toMatch(/default-src 'none'/);
  expect(policy).toMatch(/script-src 'self'(;|$)/);
  expect(policy).toMatch(/connect-src 'self'(;|$)/);
  expect(policy).not.toMatch(/https?:|unsafe|\*/);
  expect([...body.matchAll(/<script(?![^>]*\bsrc=)[^>]*>|\son\w+=/g)]).toEqual([]);
});

test('our own script names no other host', async () => {
  const { body } = await get('/explorer/assets/explorer.js');

  expect([...body.matchAll(/https?:\/\/|\/\/[a-z]+\./g)]).toEqual([]);
});

test('only the files of the page are handed out', async () => {
  const wanted = ['package.json', '..%2f..%2f.env', '__proto__', 'constructor', 'explorer.ts'];

  const answers = await Promise.all(wanted.map((name) => get(`/explorer/assets/${name}`)));

  expect(answers.map((answer) => answer.statusCode)).toEqual(wanted.map(() => 404));
});

test('the page is set up with examples that are GraphQL, and with a token that is let in', async () => {
  const setup = (await get('/explorer/setup.json')).json<{ tokens: { token: string }[]; tabs: { query: string }[] }>();
  const { data } = await api.ask('{ __typename }', { token: setup.tokens[0]?.token ?? '' });

  expect(data).toEqual({ __typename: 'Query' });
  expect(setup.tabs.length).toBeGreaterThan(0);
  for (const { query } of setup.tabs) expect(() => parse(query)).not.toThrow();
});

test('the introspection of the page passes the limits, with a token', async () => {
  const token = await issuer.mint({ role: 'AGENT', sub: 'mei', merchantId: MERCHANT });

  const { status, data } = await api.ask(getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true }), {
    token,
  });

  expect(status).toBe(200);
  expect(data).toMatchObject({ __schema: { queryType: { name: 'Query' } } });
});

test('the public half of the demo key is published, the private half is not', async () => {
  const { keys } = (await get('/demo/jwks.json')).json<{ keys: Record<string, unknown>[] }>();

  expect(keys.map((key) => Object.keys(key).sort())).toEqual([['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']]);
});

test('a token from before a restart still holds, and one that has run out does not', async () => {
  const again = createAuthenticate([(await openDemoIssuer(folder)).trusted]);

  const old = await issuer.mint({ role: 'OPERATOR', sub: 'ops' });
  const late = await issuer.mint({ role: 'OPERATOR', sub: 'ops' }, -1);

  await expect(again(`Bearer ${old}`)).resolves.toMatchObject({ viewer: { role: 'OPERATOR', merchantId: null } });
  await expect(again(`Bearer ${late}`)).rejects.toMatchObject({ reason: 'expired' });
});

const move = (payload: unknown) =>
  api.server.inject({ method: 'POST', url: '/demo/clock', headers: { 'content-type': 'application/json' }, payload: JSON.stringify(payload) }); // prettier-ignore

test.each<[string, unknown]>([
  ['nothing', {}],
  ['both ways at once', { advanceHours: 1, now: '2099-01-01T00:00:00Z' }],
  ['no time at all', { advanceHours: 0 }],
  ['more than a year', { advanceHours: 8_761 }],
  ['a word', { now: 'tomorrow' }],
  ['an instant that is over', { now: '2020-01-01T00:00:00Z' }],
  ['a time that nobody will see', { now: '2101-01-01T00:00:00Z' }],
  ['something else', { hours: 1 }],
])('the clock is not moved by %s', async (_what, payload) => {
  const { statusCode, body } = await move(payload);

  expect(statusCode).toBe(400);
  expect(JSON.parse(body)).toEqual({ error: expect.any(String) });
});

test('moving the clock wakes what is due by then, and outlives a restart', async () => {
  const offer = await shop.offer();
  await shop.buy(await shop.order({ variantId: offer.variantId }), offer);
  const before = (await get('/demo/clock')).json<{ now: string }>().now;
  const open = await shop.see((tx) => tx.manager.countBy(Deadline, { doneAt: IsNull() }));
  woken.length = 0;

  const moved = (await move({ advanceHours: 48 })).json<{ now: string; woken: number }>();

  const hoursSince = (at: number) => Math.round((at - Date.parse(before)) / 3_600_000);
  expect(hoursSince(Date.parse(moved.now))).toBe(48);
  expect([moved.woken, woken]).toEqual([open, Array.from({ length: open }, () => 'deadline')]);
  expect(hoursSince(openDemoClock(folder).now().getTime())).toBe(48);
});
