import { afterEach, describe, expect, test } from '@jest/globals';
import nock from 'nock';
import net from 'node:net';
import { inspect } from 'node:util';
import { partnerSupplier } from '../../src/integrations/suppliers/partnerSupplier.js';
import { verifyWebhook } from '../../src/integrations/webhooks/verifyWebhook.js';
import { supplierStandIn } from '../support/standIns/supplierStandIn.js';
import { callContext, failureOf, partnerConnection, purchase, SECRET } from './partnerConnection.js';

const connection = partnerConnection();
const now = new Date('2026-11-05T10:00:00.000Z');
const supplier = partnerSupplier(connection, { clock: () => now });
const JSON_TYPE = { 'content-type': 'application/json' };
const PROBLEM_TYPE = { 'content-type': 'application/problem+json' };

const placing = () => failureOf(supplier.place(purchase(), callContext()));
const finding = () => failureOf(supplier.findByReference('PO-7', callContext()));

afterEach(() => nock.cleanAll());

describe('what we send', () => {
  test('is signed, carries its key, and names us', async () => {
    const dsers = supplierStandIn(connection);
    dsers.accepts();

    await supplier.place(purchase(), callContext('act-42'));

    const sent = dsers.asked[0];
    expect(sent?.headers).toMatchObject({
      'idempotency-key': 'act-42',
      'webhook-id': 'act-42',
      'webhook-timestamp': '1793872800',
      'user-agent': 'recourse/1',
      'content-type': 'application/json',
    });
    const verdict = verifyWebhook({
      rawBody: sent?.rawBody ?? '',
      headers: sent?.headers ?? {},
      secrets: [SECRET],
      now,
    });
    expect(verdict).toEqual({ ok: true, webhookId: 'act-42', sentAt: now });
  });

  test('a look-up is signed too, but is no act and has no key', async () => {
    const dsers = supplierStandIn(connection);
    dsers.knowsNothing();

    await supplier.findByReference('PO-7', callContext('act-42'));

    const sent = dsers.asked[0];
    expect(sent?.headers['idempotency-key']).toBeUndefined();
    expect(verifyWebhook({ rawBody: '', headers: sent?.headers ?? {}, secrets: [SECRET], now }).ok).toBe(true);
  });
});

describe('UNREACHABLE: surely not done', () => {
  test.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'CERT_HAS_EXPIRED'])('%s', async (code) => {
    supplierStandIn(connection).breaksOff('placeOrder', code);

    expect(await placing()).toMatchObject({ kind: 'UNREACHABLE', message: `No connection to DSers (${code}).` });
  });

  test('a look-up that breaks off or gets a 5xx has learned nothing', async () => {
    const dsers = supplierStandIn(connection);
    dsers.breaksOff('getOrder', 'ECONNRESET');
    dsers.answers('getOrder', 'UNAVAILABLE');

    expect((await finding()).kind).toBe('UNREACHABLE');
    expect((await finding()).kind).toBe('UNREACHABLE');
  });

  test('a server that never finishes the handshake', async () => {
    const silent = net.createServer((socket) => socket.resume());
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as net.AddressInfo;
    const late = partnerSupplier({ ...connection, baseUrl: `https://127.0.0.1:${port}` }, { connectTimeoutMs: 50 });

    const error = await failureOf(late.place(purchase(), callContext()));

    expect(error).toMatchObject({ kind: 'UNREACHABLE', message: 'No connection to DSers (CONNECT_TIMEOUT).' });
    silent.close();
  });
});

describe('UNKNOWN_OUTCOME: may have been done', () => {
  test.each(['ECONNRESET', 'EPIPE', 'ETIMEDOUT'])('the connection broke: %s', async (code) => {
    supplierStandIn(connection).breaksOff('placeOrder', code);

    expect(await placing()).toMatchObject({ kind: 'UNKNOWN_OUTCOME', message: `No answer from DSers (${code}).` });
  });

  test.each([500, 502, 503, 504, 408])('a %d', async (status) => {
    supplierStandIn(connection).says('placeOrder', status, '<h1>Oops</h1>', { 'content-type': 'text/html' });

    expect(await placing()).toMatchObject({ kind: 'UNKNOWN_OUTCOME', more: { status } });
  });

  test('a page instead of an answer', async () => {
    supplierStandIn(connection).says('placeOrder', 200, '<title>Sign in</title>', { 'content-type': 'text/html' });

    expect((await placing()).kind).toBe('UNKNOWN_OUTCOME');
  });

  test('half of an answer', async () => {
    supplierStandIn(connection).says('placeOrder', 201, '{"reference":"PO-7",', JSON_TYPE);

    expect((await placing()).kind).toBe('UNKNOWN_OUTCOME');
  });

  test('more than 1 MB', async () => {
    const endless = `{"reference":"${'x'.repeat(1024 * 1024)}"}`;
    supplierStandIn(connection).says('placeOrder', 201, endless, JSON_TYPE);

    expect((await placing()).kind).toBe('UNKNOWN_OUTCOME');
  });

  test('no answer within the time that we wait', async () => {
    const hanging = net.createServer((socket) => socket.resume());
    await new Promise<void>((resolve) => hanging.listen(0, '127.0.0.1', resolve));
    const { port } = hanging.address() as net.AddressInfo;
    const slow = partnerSupplier({ ...connection, baseUrl: `http://127.0.0.1:${port}` }, { totalTimeoutMs: 1_000 });

    const error = await failureOf(slow.place(purchase(), callContext()));

    expect(error.kind).toBe('UNKNOWN_OUTCOME');
    hanging.close();
  });

  test('broken off by ourselves', async () => {
    const stop = new AbortController();
    nock('https://dsers.example')
      .put(/.*/)
      .reply(() => {
        stop.abort();
        return new Promise<never>(() => undefined);
      });

    const error = await failureOf(supplier.place(purchase(), { idempotencyKey: 'act-1', signal: stop.signal }));

    expect(error.kind).toBe('UNKNOWN_OUTCOME');
  });
});

describe('RATE_LIMITED: waits as long as it says', () => {
  test('a ban that is told in words ends one second later', async () => {
    supplierStandIn(connection).isRateLimited(30);

    expect(await placing()).toMatchObject({ kind: 'RATE_LIMITED', more: { status: 429, retryAfterSeconds: 31 } });
  });

  test.each([
    ['120', 120],
    ['Thu, 05 Nov 2026 10:01:30 GMT', 90],
    ['Thu, 05 Nov 2026 09:00:00 GMT', 0],
    ['soon', undefined],
  ])('Retry-After: %s', async (header, retryAfterSeconds) => {
    const headers = { 'content-type': 'text/plain', 'retry-after': header };
    supplierStandIn(connection).says('placeOrder', 429, 'Slow down', headers);

    const error = await placing();

    expect(error.kind).toBe('RATE_LIMITED');
    expect(error.more.retryAfterSeconds).toBe(retryAfterSeconds);
  });

  test('also under another status, by its code', async () => {
    const problem = JSON.stringify({ title: 'Limited', code: 'RATE_LIMITED', detail: 'App Call Limited' });
    supplierStandIn(connection).says('placeOrder', 403, problem, PROBLEM_TYPE);

    expect((await placing()).kind).toBe('RATE_LIMITED');
  });
});

describe('AUTH_EXPIRED: a person renews the login', () => {
  test('401', async () => {
    supplierStandIn(connection).loginHasExpired();

    expect((await placing()).kind).toBe('AUTH_EXPIRED');
  });

  test('403 with that code', async () => {
    const problem = JSON.stringify({ title: 'Expired', code: 'AUTH_EXPIRED' });
    supplierStandIn(connection).says('placeOrder', 403, problem, PROBLEM_TYPE);

    expect((await placing()).kind).toBe('AUTH_EXPIRED');
  });

  test('our signature is not taken', async () => {
    supplierStandIn(connection).answers('placeOrder', 'SIGNATURE_INVALID');

    expect((await placing()).kind).toBe('AUTH_EXPIRED');
  });
});

describe('PROTOCOL: against the contract', () => {
  test('a redirect is not followed', async () => {
    const elsewhere = nock('https://elsewhere.example').put('/').reply(201, {});
    supplierStandIn(connection).says('placeOrder', 307, '', { location: 'https://elsewhere.example/' });

    expect((await placing()).kind).toBe('PROTOCOL');
    expect(elsewhere.isDone()).toBe(false);
  });

  test('403 without a code that we know', async () => {
    supplierStandIn(connection).says('placeOrder', 403, 'Forbidden', { 'content-type': 'text/plain' });

    expect((await placing()).kind).toBe('PROTOCOL');
  });

  test('our request was refused as wrong', async () => {
    supplierStandIn(connection).answers('placeOrder', 'VALIDATION_FAILED');

    expect((await placing()).kind).toBe('PROTOCOL');
  });

  test('an answer that lacks a field names the field, and no value', async () => {
    const body = JSON.stringify({
      reference: 'PO-7',
      supplierOrderNo: 'secret-17',
      status: 'PLACED',
      rawStatus: '',
      shipments: [],
    });
    supplierStandIn(connection).says('placeOrder', 201, body, JSON_TYPE);

    const error = await placing();

    expect(error).toMatchObject({
      kind: 'PROTOCOL',
      message: 'DSers answered against the contract: total (required).',
    });
    expect(inspect(error)).not.toContain('secret-17');
  });

  test('a look-up answered with a page', async () => {
    supplierStandIn(connection).says('getOrder', 200, '<title>Sign in</title>', { 'content-type': 'text/html' });

    expect((await finding()).kind).toBe('PROTOCOL');
  });
});

test('an error never holds the secret, the signature or the address', async () => {
  supplierStandIn(connection).breaksOff('placeOrder', 'ECONNRESET');

  const told = inspect(await placing(), { depth: 10 });

  expect(told).not.toContain('whsec_');
  expect(told).not.toContain('v1,');
  expect(told).not.toContain('Century Avenue');
});
