import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { failureOf, purchase } from '../integrations/partnerConnection.js';
import { key, sandboxWorld } from './sandboxWorld.js';

let world: Awaited<ReturnType<typeof sandboxWorld>>;
beforeEach(async () => {
  world = await sandboxWorld();
});
afterEach(() => world.stop());

const place = (sku: string, idempotencyKey = 'act-1', reference = 'PO-7') =>
  world.supplier.place(purchase({ sku, reference }), key(idempotencyKey));
const cancel = (quantity = 2, idempotencyKey = 'act-2') =>
  world.supplier.cancel(
    { reference: 'PO-7', reason: 'No longer wanted.', lines: [{ sku: skuOfPO7, quantity }] },
    key(idempotencyKey),
  );
let skuOfPO7 = 'SKU-1';
const placed = async (sku: string) => {
  skuOfPO7 = sku;
  return place(sku);
};

describe('placing', () => {
  test('an order is placed once, and found by our reference', async () => {
    const answer = await place('SKU-1');

    const found = await world.supplier.findByReference('PO-7', key('look'));
    expect(answer).toEqual({ kind: 'ACCEPTED', order: found });
    expect(found).toEqual({
      reference: 'PO-7',
      supplierOrderNo: 'S-1001',
      status: 'PLACED',
      rawStatus: 'PLACE_ORDER_SUCCESS',
      shipments: [],
    });
    expect(world.effects()).toMatchObject([{ effect: 'ORDER_PLACED', reference: 'PO-7', idempotencyKey: 'act-1' }]);
  });

  test('the same key again gets the same order, another key finds it, and it exists once', async () => {
    const first = await place('SKU-1', 'act-1');
    const again = await place('SKU-1', 'act-1');
    const repeated = await place('SKU-1', 'act-2');

    expect(again).toEqual(first);
    expect(repeated).toEqual(first);
    expect(world.effects('ORDER_PLACED')).toHaveLength(1);
  });

  test('the same key for another order is refused, and orders nothing', async () => {
    await place('SKU-1', 'act-1', 'PO-7');

    const error = await failureOf(place('SKU-1', 'act-1', 'PO-8'));

    expect(error).toMatchObject({ kind: 'PROTOCOL', more: { status: 409 } });
    expect(await world.supplier.findByReference('PO-8', key('look'))).toBeNull();
  });

  test.each([
    ['NO-STOCK', 'OUT_OF_STOCK'],
    ['NO-STOCK-7', 'OUT_OF_STOCK'],
    ['NO-STOCK-HIDDEN', 'OUT_OF_STOCK'],
    ['NOT-AVAILABLE', 'NOT_AVAILABLE'],
    ['BLOCKED-DEST', 'DESTINATION_BLOCKED'],
    ['OVERSIZED', 'OVERSIZED'],
    ['BAD-ADDRESS', 'ADDRESS_INVALID'],
    ['STALE-MAPPING', 'MAPPING_STALE'],
    ['RISK-CONTROL', 'RISK_CONTROL'],
  ])('%s is declined, and nothing is ordered', async (sku, failure) => {
    const answer = await place(sku);

    expect(answer).toMatchObject({ kind: 'DECLINED', failure });
    expect(world.effects()).toEqual([]);
  });

  test.each(['TIMEOUT-AFTER', 'ERROR-AFTER'])('%s: the outcome is unknown, a look-up finds the order', async (sku) => {
    const error = await failureOf(place(sku));
    const found = await world.supplier.findByReference('PO-7', key('act-1'));
    const again = await place(sku);

    expect(error.kind).toBe('UNKNOWN_OUTCOME');
    expect(found).toMatchObject({ reference: 'PO-7', status: 'PLACED' });
    expect(again).toEqual({ kind: 'ACCEPTED', order: found });
    expect(world.effects('ORDER_PLACED')).toHaveLength(1);
  });

  test('REPEATED is a find', async () => {
    const answer = await place('REPEATED');

    expect(answer).toMatchObject({ kind: 'ACCEPTED', order: { reference: 'PO-7', status: 'PLACED' } });
    expect(world.sandbox.control.calls().map((call) => call.call)).toEqual(['placeOrder', 'getOrder']);
  });

  test('RATE-BAN bans the account until the time is over; then the order is placed', async () => {
    const banned = await failureOf(place('RATE-BAN'));
    world.passSeconds(29);
    const stillBanned = await failureOf(place('SKU-1', 'act-2', 'PO-8'));
    world.passSeconds(2);
    const answer = await place('RATE-BAN');

    expect(banned).toMatchObject({ kind: 'RATE_LIMITED', more: { retryAfterSeconds: 31 } });
    expect(stillBanned).toMatchObject({ kind: 'RATE_LIMITED', more: { retryAfterSeconds: 2 } });
    expect(answer).toMatchObject({ kind: 'ACCEPTED' });
  });

  test('AUTH-EXPIRED stops the account until a person renews the login; then the order is placed', async () => {
    const expired = await failureOf(place('AUTH-EXPIRED'));
    const lookup = await failureOf(world.supplier.findByReference('PO-7', key('look')));
    await world.simulate('accounts/dsers/renew-login');
    const answer = await place('AUTH-EXPIRED');

    expect([expired.kind, lookup.kind]).toEqual(['AUTH_EXPIRED', 'AUTH_EXPIRED']);
    expect(answer).toMatchObject({ kind: 'ACCEPTED' });
  });
});

describe('canceling', () => {
  test('an order is canceled at once, and no callback repeats the answer', async () => {
    await placed('SKU-1');

    const answer = await cancel();

    expect(answer).toEqual({ kind: 'CONFIRMED' });
    expect(await world.supplier.findByReference('PO-7', key('look'))).toMatchObject({ status: 'CANCELED' });
    expect(await world.told()).toEqual([]);
  });

  test('one of two units is canceled, the other still ships', async () => {
    await placed('SKU-1');

    const answer = await cancel(1);
    await world.simulate('orders/PO-7/ship', { waybillNo: 'SF-1' });

    expect(answer).toEqual({ kind: 'CONFIRMED' });
    expect(await world.supplier.findByReference('PO-7', key('look'))).toMatchObject({
      status: 'SHIPPED',
      shipments: [{ waybillNo: 'SF-1', lines: [{ sku: 'SKU-1', quantity: 1 }] }],
    });
  });

  test('what has shipped is not canceled, what has not is', async () => {
    await placed('SKU-1');
    await world.simulate('orders/PO-7/ship', { lines: [{ sku: 'SKU-1', quantity: 1 }] });

    const both = await cancel(2, 'act-2');
    const one = await cancel(1, 'act-3');
    const oneMore = await cancel(1, 'act-4');

    expect(both).toMatchObject({ kind: 'DECLINED', failure: 'ALREADY_SHIPPED' });
    expect(one).toEqual({ kind: 'CONFIRMED' });
    expect(oneMore).toEqual({ kind: 'CONFIRMED' });
    expect(world.effects('UNITS_CANCELED')).toHaveLength(1);
  });

  test('SILENT-CANCEL never answers, and may ship after all', async () => {
    await placed('SILENT-CANCEL');

    const answer = await cancel();
    const silence = await world.told();
    await world.simulate('orders/PO-7/ship', { waybillNo: 'SF-1' });

    expect(answer).toEqual({ kind: 'PENDING' });
    expect(silence).toEqual([]);
    expect(await world.told()).toMatchObject([{ kind: 'SUPPLIER_ORDER_CHANGED', status: 'SHIPPED' }]);
  });

  test('a silent supplier is made to confirm; the same key is then told so', async () => {
    await placed('SILENT-CANCEL');
    await cancel(2, 'act-2');

    await world.simulate('orders/PO-7/cancel');

    expect(await world.told()).toMatchObject([{ kind: 'SUPPLIER_ORDER_CHANGED', status: 'CANCELED', failure: null }]);
    expect(await cancel(2, 'act-2')).toEqual({ kind: 'CONFIRMED' });
  });

  test('a silent supplier is made to decline', async () => {
    await placed('SILENT-CANCEL');
    await cancel(1, 'act-2');

    await world.simulate('orders/PO-7/decline-cancellation', { message: 'Packed already.' });

    expect(await world.told()).toMatchObject([
      {
        kind: 'CANCELLATION_DECLINED',
        lines: [{ sku: 'SILENT-CANCEL', quantity: 1 }],
        failure: 'ALREADY_SHIPPED',
        message: 'Packed already.',
      },
    ]);
    expect(await cancel(1, 'act-2')).toMatchObject({ kind: 'DECLINED', failure: 'ALREADY_SHIPPED' });
  });

  test.each([
    [2, [{ kind: 'SUPPLIER_ORDER_CHANGED', status: 'CANCELED', failure: null }]],
    [1, [{ kind: 'SUPPLIER_UNITS_CANCELED', lines: [{ sku: 'CANCEL-LATER', quantity: 1 }], failure: null }]],
  ])('CANCEL-LATER confirms %d units by callback', async (quantity, messages) => {
    await placed('CANCEL-LATER');

    const answer = await cancel(quantity);

    expect(answer).toEqual({ kind: 'PENDING' });
    expect(await world.told()).toMatchObject(messages);
  });

  test('CANCEL-SHIPPED has shipped meanwhile', async () => {
    await placed('CANCEL-SHIPPED');

    const answer = await cancel();

    expect(answer).toMatchObject({ kind: 'DECLINED', failure: 'ALREADY_SHIPPED' });
    expect(await world.told()).toMatchObject([{ kind: 'SUPPLIER_ORDER_CHANGED', status: 'SHIPPED' }]);
  });
});

describe('urging, refunding, refreshing', () => {
  test('an urge is noted, and answered by a message', async () => {
    await placed('SKU-1');

    const answer = await world.supplier.urge({ reference: 'PO-7', message: 'When?' }, key('act-2'));
    await world.simulate('orders/PO-7/message', { text: 'Tomorrow.' });

    expect(answer).toEqual({ kind: 'ACCEPTED' });
    expect(world.effects('ORDER_URGED')).toMatchObject([{ detail: { message: 'When?' } }]);
    expect(await world.told()).toMatchObject([{ kind: 'SUPPLIER_MESSAGE', reference: 'PO-7', text: 'Tomorrow.' }]);
  });

  test('a shipped order has nothing left to urge', async () => {
    await placed('SKU-1');
    await world.simulate('orders/PO-7/ship');

    expect(await world.supplier.urge({ reference: 'PO-7', message: 'When?' }, key('act-2'))).toMatchObject({
      kind: 'DECLINED',
      failure: 'ALREADY_SHIPPED',
    });
  });

  const refund = (amountMinor: bigint, idempotencyKey: string) =>
    world.supplier.askRefund(
      { reference: 'PO-7', amountMinor, currency: 'CNY', reason: 'Canceled.' },
      key(idempotencyKey),
    );

  test('our money comes back once per key, and never more than we paid', async () => {
    await placed('SKU-1');

    const answers = [
      await refund(9000n, 'act-2'),
      await refund(9000n, 'act-2'),
      await refund(701n, 'act-3'),
      await refund(700n, 'act-4'),
    ];

    expect(answers).toMatchObject([
      { kind: 'REFUNDED', refundNo: 'R-1001', amountMinor: 9000n },
      { kind: 'REFUNDED', refundNo: 'R-1001', amountMinor: 9000n },
      {
        kind: 'DECLINED',
        failure: 'OTHER',
        message: 'REFUND_EXCEEDS_PAID: Only 700 CNY (minor units) are left to refund.',
      },
      { kind: 'REFUNDED', refundNo: 'R-1002', amountMinor: 700n },
    ]);
    expect(world.effects('SUPPLIER_REFUNDED')).toHaveLength(2);
  });

  test('REFUND-PENDING is decided later: the callback tells, and so does the same key', async () => {
    await placed('REFUND-PENDING');
    const pending = await refund(9700n, 'act-2');

    await world.simulate('refunds/PO-7', { decision: 'REFUNDED' });

    expect(pending).toEqual({ kind: 'PENDING', refundNo: 'R-1001' });
    expect(await world.told()).toMatchObject([
      { kind: 'SUPPLIER_REFUND_DECIDED', refundNo: 'R-1001', decision: 'REFUNDED', amountMinor: 9700n },
    ]);
    expect(await refund(9700n, 'act-2')).toEqual({ kind: 'REFUNDED', refundNo: 'R-1001', amountMinor: 9700n });
  });

  test('REFUND-REFUSED is declined', async () => {
    await placed('REFUND-REFUSED');

    expect(await refund(9700n, 'act-2')).toMatchObject({ kind: 'DECLINED', failure: 'OTHER' });
  });

  test('offers are as set, else as their names say', async () => {
    world.sandbox.control.setOffer('dsers', {
      sku: 'SKU-1',
      available: true,
      stock: 3,
      price: { amountMinor: '4550', currency: 'CNY' },
      freight: { amountMinor: '600', currency: 'CNY' },
    });

    const news = await world.supplier.refreshOffers(
      ['SKU-1', 'NO-STOCK', 'NO-STOCK-HIDDEN', 'NOT-AVAILABLE'],
      key('look'),
    );

    expect(news).toEqual([
      { sku: 'SKU-1', available: true, stock: 3, priceMinor: 4550n, freightMinor: 600n, currency: 'CNY' },
      { sku: 'NO-STOCK', available: false, stock: 0, priceMinor: 1000n, freightMinor: 0n, currency: 'CNY' },
      { sku: 'NO-STOCK-HIDDEN', available: true, stock: 100, priceMinor: 1000n, freightMinor: 0n, currency: 'CNY' },
    ]);
  });
});

describe('what happens without our asking', () => {
  test('an order is paid, partly shipped, then shipped', async () => {
    await placed('SKU-1');

    await world.simulate('orders/PO-7/pay');
    await world.simulate('orders/PO-7/ship', { waybillNo: 'SF-1', lines: [{ sku: 'SKU-1', quantity: 1 }] });
    await world.simulate('orders/PO-7/ship', { waybillNo: 'SF-2', carrier: 'SF' });

    expect(await world.told()).toMatchObject([
      { kind: 'SUPPLIER_ORDER_CHANGED', status: 'PAID', shipments: [] },
      { kind: 'SUPPLIER_ORDER_CHANGED', status: 'PART_SHIPPED', shipments: [{ waybillNo: 'SF-1' }] },
      {
        kind: 'SUPPLIER_ORDER_CHANGED',
        status: 'SHIPPED',
        shipments: [{ waybillNo: 'SF-1' }, { waybillNo: 'SF-2', carrier: 'SF' }],
      },
    ]);
  });

  test('a supplier cancels by itself for want of stock', async () => {
    await placed('SKU-1');

    await world.simulate('orders/PO-7/cancel');

    expect(await world.told()).toMatchObject([
      { kind: 'SUPPLIER_ORDER_CHANGED', status: 'CANCELED', failure: 'OUT_OF_STOCK' },
    ]);
  });

  test('a supplier takes one of two units back', async () => {
    await placed('SKU-1');

    await world.simulate('orders/PO-7/cancel', { lines: [{ sku: 'SKU-1', quantity: 1 }], message: 'One left.' });

    expect(await world.told()).toMatchObject([
      {
        kind: 'SUPPLIER_UNITS_CANCELED',
        lines: [{ sku: 'SKU-1', quantity: 1 }],
        failure: 'OUT_OF_STOCK',
        message: 'One left.',
      },
    ]);
  });

  test('a canceled order ships all the same', async () => {
    await placed('SKU-1');
    await cancel();

    await world.simulate('orders/PO-7/ship', { waybillNo: 'SF-1' });

    expect(await world.told()).toMatchObject([
      { status: 'SHIPPED', shipments: [{ waybillNo: 'SF-1', lines: [{ sku: 'SKU-1', quantity: 2 }] }] },
    ]);
  });

  test.each([
    ['orders/PO-9/ship', {}, 404],
    ['orders/PO-7/message', {}, 400],
    ['parcels/SF-1/events', { state: 'MISLAID' }, 400],
    ['interceptions/SF-1', { state: 'SUCCEEDED' }, 404],
    ['refunds/REF-9', { decision: 'REFUNDED' }, 404],
    ['faults', { times: 1, kind: 'EARTHQUAKE' }, 400],
    ['nothing', {}, 404],
  ])('%s %j is refused', async (path, body, status) => {
    const answer = await world.simulate(path, body);

    expect(answer.status).toBe(status);
    expect(world.effects()).toEqual([]);
  });
});
