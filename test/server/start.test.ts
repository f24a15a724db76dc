import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sentenceOf } from '../../src/cli/start/sentenceOf.js';
import { testDatabase } from '../support/database.js';
import { buildProductOnce, endAll, freePort, startBuilt } from './support/startChild.js';
import { MERCHANT, testIssuer } from './support/tokens.js';

let home: string;
const folders: string[] = [];
beforeAll(async () => {
  await buildProductOnce();
  home = await newFolder();
});
afterAll(async () => {
  await endAll();
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
});

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'recourse-start-'));
  folders.push(folder);
  // The database's user must get through when we are root.
  await chmod(folder, 0o711);
  return folder;
}

async function demoSettings(dataDir: string) {
  return { DATA_DIR: dataDir, PORT: String(await freePort()), SANDBOX_PORT: '0' };
}

/** What a person would paste. */
async function paste(said: string, query?: string): Promise<unknown> {
  const url = /^curl -s (\S+)/m.exec(said)?.[1] ?? '';
  const headers = Object.fromEntries(
    [...said.matchAll(/-H '([^:]+): ([^']+)'/g)].map(([, name, value]) => [name, value]),
  );
  const body = query === undefined ? (/-d '([^']+)'/.exec(said)?.[1] ?? '') : JSON.stringify({ query });
  return (await fetch(url, { method: 'POST', headers: headers as Record<string, string>, body })).json();
}

test('a stranger starts it once, pastes the line and gets an answer; what was changed is there after a restart', async () => {
  const settings = await demoSettings(home);
  const first = startBuilt('start', settings);
  const said = await first.says('Ctrl-C stops everything');

  const answer = await paste(said);
  const readyz = await fetch(`http://127.0.0.1:${settings.PORT}/readyz`);
  const explorer = await fetch(`http://127.0.0.1:${settings.PORT}/explorer`);
  const order = '{ order(by: {orderNo: "LH-1001"}) { id } }';
  const { data } = (await paste(said, order)) as { data: { order: { id: string } } };
  const opened = await paste(
    said,
    `mutation { openCase(input: {orderId: "${data.order.id}", units: [], problem: BUYER_CANCELLED}) { case { state } userErrors { code } } }`,
  );
  const phases = await paste(said, PHASES);
  const beside = await startBuilt('start', { ...settings, PORT: '0' }).ended;
  const stopped = await first.stop();
  const second = startBuilt('start', settings);
  const made = await startBuilt('token', settings, ['--role', 'operator']).ended;
  const saidAgain = await second.says('Ctrl-C stops everything');
  const again = await paste(saidAgain, '{ cases(first: 20) { nodes { order { orderNo } problem state ruleId } } }');
  const asOperator = saidAgain.replace(/Bearer [^']+/, `Bearer ${made.stdout.trim()}`);
  const across = await paste(asOperator, '{ me { role } order(by: {orderNo: "SH-2001"}) { orderNo } }');
  const interrupted = await second.stop('SIGINT');

  const lines = [
    ['LH-1009', 'BUYER_CANCELLED', 'OPEN', 'S1'],
    ['LH-1004', 'SHIPMENT_OVERDUE', 'OPEN', 'B3'],
    ['LH-1010', 'NO_STOCK', 'OPEN', 'B1'],
    ['LH-1003', 'SHIPMENT_OVERDUE', 'WAITING', 'B3'],
    ['LH-1017', 'DAMAGED', 'REISSUING', 'C2'],
  ];
  expect(casesIn(answer)).toEqual(lines);
  expect(phasesIn(phases)).toEqual(DEMO_PHASES);
  expect([readyz.status, explorer.status]).toEqual([200, 200]);
  expect(opened).toMatchObject({ data: { openCase: { case: { state: 'OPEN' }, userErrors: [] } } });
  expect([beside.code, beside.stderr.trimEnd().split('\n').at(-1)]).toEqual([
    1,
    'A demo runs with this data already. Use that one, or give this one data and a port of its own (for example: DATA_DIR=.data-2 PORT=4100 npm start).',
  ]);
  expect(casesIn(again)).toContainEqual(['LH-1001', 'BUYER_CANCELLED', 'OPEN', 'S1']);
  expect(casesIn(again)).toHaveLength(12);
  expect(across).toMatchObject({ data: { me: { role: 'OPERATOR' }, order: { orderNo: 'SH-2001' } } });
  expect([stopped.code, interrupted.code]).toEqual([0, 0]);
  expect(existsSync(join(home, 'postgres', 'postmaster.pid'))).toBe(false);
});

function casesIn(answer: unknown): string[][] {
  const { data } = answer as {
    data: { cases: { nodes: { order: { orderNo: string }; problem: string; state: string; ruleId: string }[] } };
  };
  return data.cases.nodes.map(({ order, problem, state, ruleId }) => [order.orderNo, problem, state, ruleId]);
}

const PHASES = `{ orders(first: 20) { nodes {
  orderNo purchaseOrders(first: 1) { nodes { stage } } parcels(first: 1) { nodes { state } }
} } }`;

const DEMO_PHASES = [
  ['LH-1001', undefined, undefined],
  ['LH-1002', 'AWAITING_SHIPMENT', undefined],
  ['LH-1003', 'AWAITING_SHIPMENT', undefined],
  ['LH-1004', 'AWAITING_SHIPMENT', undefined],
  ['LH-1005', 'AWAITING_FULFILLMENT', 'PICKED_UP'],
  ['LH-1006', 'FULFILLED', 'IN_TRANSIT'],
  ['LH-1007', 'FULFILLED', 'CUSTOMS_STARTED'],
  ['LH-1008', 'FULFILLED', 'DELIVERED'],
  ['LH-1009', 'AWAITING_SHIPMENT', undefined],
  ['LH-1010', 'CANCELED', undefined],
  ['LH-1011', 'AWAITING_PAYMENT', undefined],
  ['LH-1012', 'FULFILLED', 'IN_TRANSIT'],
  ['LH-1013', 'FULFILLED', 'DELIVERED'],
  ['LH-1014', 'FULFILLED', 'DELIVERED'],
  ['LH-1015', 'FULFILLED', 'CUSTOMS_HOLD'],
  ['LH-1016', 'FULFILLED', 'DELIVERED'],
  ['LH-1017', 'FULFILLED', 'DELIVERED'],
  ['LH-1018', 'FULFILLED', 'LOST'],
  ['LH-1019', 'AWAITING_SHIPMENT', undefined],
  ['LH-1020', undefined, undefined],
];

interface OrderNode {
  orderNo: string;
  purchaseOrders: { nodes: { stage: string }[] };
  parcels: { nodes: { state: string }[] };
}

function phasesIn(answer: unknown): (string | undefined)[][] {
  const { data } = answer as { data: { orders: { nodes: OrderNode[] } } };
  const rows = data.orders.nodes.map((order) => [
    order.orderNo,
    order.purchaseOrders.nodes[0]?.stage,
    order.parcels.nodes[0]?.state,
  ]);
  return rows.sort(([one = ''], [other = '']) => (one < other ? -1 : 1));
}

test('a token for a merchant that does not exist is not made', async () => {
  const unknown = await startBuilt('token', { DATA_DIR: home }, ['--merchant', 'third-harbor']).ended;

  expect([unknown.code, unknown.stdout]).toEqual([1, '']);
  expect(unknown.stderr).toBe(
    'There is no merchant "third-harbor". Give lantern-house or second-harbor, or the id of a merchant.\n',
  );
});

test.each(['PORT', 'SANDBOX_PORT'])(
  'a taken %s is one sentence that says what to set, and nothing is left running',
  async (name) => {
    const dataDir = await newFolder();
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;

    const { code, stdout, stderr } = await startBuilt('start', {
      ...(await demoSettings(dataDir)),
      [name]: String(port),
    }).ended;

    await new Promise((resolve) => other.close(resolve));
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      `Port ${port} is taken by another program. Set ${name} to another port (for example: ${name}=${port + 100} npm start), or to 0 for any free one.\n`,
    );
    expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
  },
);

test('a data folder of another PostgreSQL is left alone, with a sentence that says what to do', async () => {
  const dataDir = await newFolder();
  await mkdir(join(dataDir, 'postgres'));
  await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '14\n');
  await writeFile(join(dataDir, 'password'), 'kept');

  const { code, stderr } = await startBuilt('start', await demoSettings(dataDir)).ended;

  expect(code).toBe(1);
  expect(stderr).toMatch(/was written by PostgreSQL 14, and the built-in server is PostgreSQL 18\. Move .* away/);
  expect(stderr).not.toMatch(/\n\s+at /);
});

test('a signal in the middle of the start ends it, and leaves nothing running', async () => {
  const dataDir = await newFolder();
  const child = startBuilt('start', await demoSettings(dataDir));
  await child.says('a new database', 'stderr');

  const { code, stdout } = await child.stop('SIGINT');

  expect([code, stdout]).toEqual([0, '']);
  expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
});

test('what a database refuses is said as a sentence, without a stack unless one is asked for', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED 10.1.2.3:5432'), { code: 'ECONNREFUSED' });

  expect(sentenceOf(refused, { logLevel: 'info' })).toBe(
    'No PostgreSQL server answers at DATABASE_URL. Start it, or correct the address.',
  );
  expect(sentenceOf(refused, { logLevel: 'debug' })).toMatch(/^No PostgreSQL server .*\nError: connect .*\n\s+at /s);
});

test('production with missing and weak settings lists every mistake at once', async () => {
  const { code, stdout, stderr } = await startBuilt('start', {
    NODE_ENV: 'production',
    SECRET_KEY: 'change me',
    AUTH_JWKS_URL: 'http://issuer.example/keys',
    PORT: 'high',
  }).ended;

  expect([code, stdout]).toEqual([1, '']);
  const named = stderr.split('\n').flatMap((line) => /^ {2}- ([A-Z_]+) /.exec(line)?.[1] ?? []);
  expect(named.sort()).toEqual([
    'AUTH_AUDIENCE',
    'AUTH_ISSUER',
    'AUTH_JWKS_URL',
    'DATABASE_URL',
    'MAIL_FROM',
    'MAIL_URL',
    'PORT',
    'PUBLIC_URL',
    'SECRET_KEY',
  ]);
  expect(stderr).not.toMatch(/\n\s+at |change me/);
});

test('in production there is no demo: no seed, no sandbox, no clock, no explorer, no ready-made token', async () => {
  const database = await testDatabase();
  const issuer = await testIssuer();
  const port = await freePort();
  const child = startBuilt('start', {
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    SECRET_KEY: '6f1c9a27d0b84e53a1f7c2e98d3b5406',
    AUTH_ISSUER: issuer.issuer.issuer,
    AUTH_AUDIENCE: issuer.issuer.audience,
    AUTH_JWKS_URL: issuer.issuer.jwksUrl,
    PUBLIC_URL: 'https://recourse.example',
    MAIL_URL: 'smtp://127.0.0.1:25',
    MAIL_FROM: 'desk@recourse.example',
  });
  await child.says('Serving');
  const at = (path: string) => fetch(`http://127.0.0.1:${port}${path}`).then((answer) => answer.status);
  const ask = async (query: string, claims: object) => {
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${await issuer.token({ claims: { ...claims } })}`,
    };
    const answer = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query }),
    });
    return (await answer.json()) as { data?: unknown; errors?: { message: string }[] };
  };

  const statuses = await Promise.all(['/explorer', '/explorer/setup.json', '/demo/jwks.json', '/demo/clock'].map(at));
  const ready = await at('/readyz');
  const orders = await ask('{ orders(first: 1) { nodes { id } } }', { role: 'operator', tenant: undefined });
  const introspection = await ask('{ __schema { types { name } } }', { tenant: MERCHANT });
  const { code, stdout, stderr } = await child.stop();

  expect(statuses).toEqual([404, 404, 404, 404]);
  expect(ready).toBe(200);
  expect(orders).toEqual({ data: { orders: { nodes: [] } }, extensions: { cost: expect.any(Object) } });
  expect(introspection.errors?.[0]?.message).toMatch(/introspection is not allowed/);
  expect(code).toBe(0);
  expect(stdout + stderr).not.toMatch(/andbox|eyJ/);
  await issuer.stop();
  await database.drop();
});
