import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '../../sandbox/startSandbox.js';
import { gateways } from '../../src/integrations/registry.js';
import { signWebhook } from '../../src/integrations/webhooks/signWebhook.js';
import { buyerRefund, failureOf, OTHER_SECRET, purchase } from '../integrations/partnerConnection.js';
import { requestExample } from '../support/standIns/contractExample.js';
import { key, sandboxWorld } from './sandboxWorld.js';

let world: Awaited<ReturnType<typeof sandboxWorld>>;
beforeEach(async () => {
  world = await sandboxWorld();
});
afterEach(() => world.stop());

const place = (idempotencyKey = 'act-1', reference = 'PO-7') =>
  world.supplier.place(purchase({ reference }), key(idempotencyKey));

describe('scripted faults', () => {
  test.each([
    ['RESET_AFTER', 'UNKNOWN_OUTCOME', 1],
    ['503_AFTER', 'UNKNOWN_OUTCOME', 1],
    ['HANG_AFTER', 'UNKNOWN_OUTCOME', 1],
    ['SLOW_DRIP', 'UNKNOWN_OUTCOME', 1],
    ['RESET_BEFORE', 'UNKNOWN_OUTCOME', 0],
    ['503_BEFORE', 'UNKNOWN_OUTCOME', 0],
    ['HANG', 'UNKNOWN_OUTCOME', 0],
    ['HTML', 'UNKNOWN_OUTCOME', 0],
    ['429', 'RATE_LIMITED', 0],
    ['401', 'AUTH_EXPIRED', 0],
  ] as const)('%s: %s, %d orders; then all is well again', async (kind, failure, orders) => {
    world.sandbox.control.fault({ account: 'dsers', call: 'placeOrder', times: 1, kind });

    const error = await failureOf(world.hasty.supplier.place(purchase({ reference: 'PO-7' }), key('act-1')));
    const ordersThen = world.effects('ORDER_PLACED').length;
    const answer = await place();

    expect(error.kind).toBe(failure);
    expect(ordersThen).toBe(orders);
    expect(answer).toMatchObject({ kind: 'ACCEPTED', order: { supplierOrderNo: 'S-1001' } });
    expect(world.effects('ORDER_PLACED')).toHaveLength(1);
  });

  test('meet only the account and the call that they are for, so many times, and can be asked for over HTTP', async () => {
    await world.simulate('faults', { account: 'dsers', call: 'getOrder', times: 2, kind: '503_BEFORE' });

    const placed = await place();
    const refunded = await world.payment.refund(buyerRefund(), key('act-2'));
    const first = await failureOf(world.supplier.findByReference('PO-7', key('look')));
    const second = await failureOf(world.supplier.findByReference('PO-7', key('look')));
    const third = await world.supplier.findByReference('PO-7', key('look'));

    expect([placed.kind, refunded.kind, first.kind, second.kind]).toEqual([
      'ACCEPTED',
      'REFUNDED',
      'UNREACHABLE',
      'UNREACHABLE',
    ]);
    expect(third).toMatchObject({ reference: 'PO-7' });
  });
});

describe('who may ask', () => {
  test('a wrong signature is refused, and has no effect', async () => {
    const forged = world.clients.supplier(world.connectionTo('dsers', OTHER_SECRET));

    const error = await failureOf(forged.place(purchase(), key('act-1')));

    expect(error).toMatchObject({ kind: 'AUTH_EXPIRED', more: { status: 401 } });
    expect(world.effects()).toEqual([]);
  });

  test('a request that was signed 302 seconds ago is refused', async () => {
    const late = gateways({ clock: () => new Date(world.clock().getTime() - 302_000) });

    const error = await failureOf(late.supplier(world.connectionTo('dsers')).place(purchase(), key('act-1')));

    expect(error).toMatchObject({ kind: 'AUTH_EXPIRED', more: { status: 401 } });
    expect(world.effects()).toEqual([]);
  });

  test('an account that is not known, or of another kind, is refused', async () => {
    const unknown = world.clients.supplier(world.connectionTo('nobody'));
    const carrier = world.clients.supplier(world.connectionTo('sf'));

    expect((await failureOf(unknown.place(purchase(), key('act-1')))).kind).toBe('AUTH_EXPIRED');
    expect((await failureOf(carrier.place(purchase(), key('act-1')))).kind).toBe('AUTH_EXPIRED');
  });

  test('a request against the contract is refused, naming what is wrong', async () => {
    const { baseUrl, secret } = world.connectionTo('dsers');
    const body = JSON.stringify({ ...requestExample('placeOrder', 'twoUnits'), lines: [] });
    const headers = {
      'content-type': 'application/json',
      'idempotency-key': 'act-1',
      ...signWebhook({ id: 'act-1', at: world.clock(), body, secret }),
    };

    const answer = await fetch(`${baseUrl}/supplier/orders/PO-7`, { method: 'PUT', headers, body });

    expect([answer.status, await answer.json()]).toMatchObject([
      400,
      { code: 'VALIDATION_FAILED', detail: 'body/lines must NOT have fewer than 1 items' },
    ]);
    expect(world.effects()).toEqual([]);
  });

  test('the sandbox speaks with this machine only', async () => {
    await expect(startSandbox({ port: 0, host: '0.0.0.0', accounts: [] })).rejects.toThrow('is not on this machine');
    await expect(startSandbox({ port: 0, callbackBaseUrl: 'http://shop.example', accounts: [] })).rejects.toThrow(
      'is not on this machine',
    );
  });
});

describe('callbacks', () => {
  const paid = async () => {
    await place();
    await world.simulate('orders/PO-7/pay');
  };

  test('arrive by themselves', async () => {
    await paid();

    while (world.taker.messages.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));

    expect(world.taker.messages).toMatchObject([{ kind: 'SUPPLIER_ORDER_CHANGED', status: 'PAID' }]);
  });

  test('are sent again until they are taken, with the same id, signed anew', async () => {
    world.taker.answersNext(503, 500);
    await paid();

    await world.sandbox.control.flush();

    const { deliveries } = world.taker;
    expect(deliveries.map((one) => one.status)).toEqual([503, 500, 200]);
    expect(new Set(deliveries.map((one) => one.webhookId)).size).toBe(1);
    expect(world.taker.messages).toHaveLength(1);
  });

  test('fail after six attempts, and can be sent again', async () => {
    world.taker.answersNext(...Array<number>(6).fill(500));
    await paid();
    await world.sandbox.control.flush();
    const [failed] = world.sandbox.control.callbacks();

    await world.simulate(`callbacks/${failed?.webhookId}/redeliver`);
    await world.sandbox.control.flush();

    expect(failed).toMatchObject({ state: 'FAILED', attempts: 6 });
    expect(world.sandbox.control.callbacks()).toMatchObject([{ state: 'DELIVERED' }]);
    expect(world.taker.messages).toHaveLength(1);
  });

  test('a delivered one can be sent twice, under the same id', async () => {
    await paid();
    await world.sandbox.control.flush();

    world.sandbox.control.redeliver(world.taker.deliveries[0]?.webhookId ?? '');
    await world.sandbox.control.flush();

    expect(world.taker.deliveries).toHaveLength(2);
    expect(world.taker.deliveries[1]?.webhookId).toBe(world.taker.deliveries[0]?.webhookId);
  });

  test('wait while there is nobody to call back', async () => {
    const lonely = await startSandbox({ port: 0, accounts: [{ id: 'sf', kind: 'CARRIER', secret: 'whsec_MDEy' }] });
    await fetch(`${lonely.url}/simulate/parcels/SF-1/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"state":"DELIVERED"}',
    });

    await lonely.control.flush();

    expect(lonely.control.callbacks()).toMatchObject([{ state: 'PENDING', attempts: 0 }]);
    await lonely.stop();
  });
});

describe('with a state file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  const stateFile = join(folder, 'sandbox.jsonl');
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('a restart forgets nothing, and a line that was cut off spoils nothing', async () => {
    const before = await sandboxWorld({ stateFile });
    await before.supplier.place(purchase(), key('act-1'));
    await before.stop();
    appendFileSync(stateFile, '{"table":"orders","key":"dse');

    const after = await sandboxWorld({ stateFile });
    const sameKey = await after.supplier.place(purchase(), key('act-1'));
    const next = await after.supplier.place(purchase({ reference: 'PO-8' }), key('act-2'));

    expect(sameKey).toMatchObject({ kind: 'ACCEPTED', order: { supplierOrderNo: 'S-1001' } });
    expect(next).toMatchObject({ kind: 'ACCEPTED', order: { supplierOrderNo: 'S-1002' } });
    await after.stop();
    const later = await sandboxWorld({ stateFile });
    expect(later.effects('ORDER_PLACED').map((effect) => effect.reference)).toEqual(['PO-7', 'PO-8']);
    await later.stop();
  });
});

test('the log tells what was asked and what really happened', async () => {
  await place();
  await world.supplier.findByReference('PO-7', key('look'));

  const log = (await (await fetch(`${world.sandbox.url}/simulate/log`)).json()) as Record<string, unknown>;

  expect(log).toMatchObject({
    calls: [
      { accountId: 'dsers', call: 'placeOrder', reference: 'PO-7', idempotencyKey: 'act-1', outcome: 201 },
      { accountId: 'dsers', call: 'getOrder', reference: 'PO-7', idempotencyKey: null, outcome: 200 },
    ],
    effects: [{ at: '2026-11-05T10:00:00.000Z', accountId: 'dsers', effect: 'ORDER_PLACED', reference: 'PO-7' }],
    callbacks: [],
  });
});
