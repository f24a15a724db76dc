import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { buyerRefund, failureOf } from '../integrations/partnerConnection.js';
import { key, sandboxWorld } from './sandboxWorld.js';

let world: Awaited<ReturnType<typeof sandboxWorld>>;
beforeEach(async () => {
  world = await sandboxWorld();
});
afterEach(() => world.stop());

describe('intercepting a parcel', () => {
  const intercept = (waybillNo: string, reference = 'INT-7', idempotencyKey = 'act-1') =>
    world.carrier.intercept(
      { reference, waybillNo, kind: 'RETURN_TO_SENDER', reason: 'No longer wanted.' },
      key(idempotencyKey),
    );
  const told = () => world.told();

  test.each(['INTERCEPT-OK-1', 'SF-1'])('%s is stopped, as callbacks tell', async (waybillNo) => {
    const answer = await intercept(waybillNo);

    expect(answer).toEqual({ kind: 'ACCEPTED', carrierReference: 'C-1001', feeMinor: 500n, currency: 'CNY' });
    expect(await told()).toMatchObject([
      { kind: 'INTERCEPTION_CHANGED', reference: 'INT-7', waybillNo, state: 'IN_PROGRESS', feeMinor: 500n },
      { kind: 'INTERCEPTION_CHANGED', reference: 'INT-7', waybillNo, state: 'SUCCEEDED', feeMinor: 500n },
    ]);
    expect(await world.carrier.findInterception('INT-7', key('look'))).toMatchObject({
      state: 'SUCCEEDED',
      failure: null,
    });
  });

  test('INTERCEPT-FAIL-OUT is accepted, and fails because it is out for delivery', async () => {
    const answer = await intercept('INTERCEPT-FAIL-OUT-1');

    expect(answer).toMatchObject({ kind: 'ACCEPTED' });
    expect(await told()).toMatchObject([
      { state: 'IN_PROGRESS' },
      { state: 'FAILED', failure: 'OUT_FOR_DELIVERY', feeMinor: 0n },
    ]);
  });

  test('INTERCEPT-LATE succeeds, and is delivered all the same', async () => {
    await intercept('INTERCEPT-LATE-1');

    expect(await told()).toMatchObject([
      { state: 'IN_PROGRESS' },
      { state: 'SUCCEEDED' },
      { kind: 'PARCEL_EVENT', waybillNo: 'INTERCEPT-LATE-1', state: 'DELIVERED' },
    ]);
  });

  test('INTERCEPT-SLOW says nothing until it is moved', async () => {
    await intercept('INTERCEPT-SLOW-1');
    const silence = [...(await told())];

    await world.simulate('interceptions/INTERCEPT-SLOW-1', { state: 'FAILED' });

    expect(silence).toEqual([]);
    expect(await told()).toMatchObject([{ state: 'FAILED', failure: 'CARRIER_TIMEOUT' }]);
  });

  test.each(['NOT_PICKED_UP', 'NOT_OUR_ACCOUNT', 'FEE_UNPAID', 'INTERNATIONAL'])(
    'INTERCEPT-REFUSE-%s is declined at once',
    async (failure) => {
      const answer = await intercept(`INTERCEPT-REFUSE-${failure}`);

      expect(answer).toMatchObject({ kind: 'DECLINED', failure });
      expect(await told()).toEqual([]);
    },
  );

  test.each([
    ['LABEL_MADE', 'NOT_PICKED_UP'],
    ['OUT_FOR_DELIVERY', 'OUT_FOR_DELIVERY'],
    ['DELIVERED', 'ALREADY_SIGNED'],
  ])('a parcel last scanned as %s is declined', async (state, failure) => {
    await world.simulate('parcels/SF-1/events', { state });

    expect(await intercept('SF-1')).toMatchObject({ kind: 'DECLINED', failure });
  });

  test('a parcel that was stopped once is not stopped again', async () => {
    await intercept('INTERCEPT-OK-1');

    expect(await intercept('INTERCEPT-OK-1', 'INT-8', 'act-2')).toMatchObject({
      kind: 'DECLINED',
      failure: 'ALREADY_INTERCEPTED',
    });
  });

  test('an interception that is under way is not doubled', async () => {
    await intercept('INTERCEPT-SLOW-1');

    expect(await intercept('INTERCEPT-SLOW-1', 'INT-8', 'act-2')).toMatchObject({
      kind: 'DECLINED',
      failure: 'DUPLICATE',
    });
    expect(world.effects('INTERCEPTION_ACCEPTED')).toHaveLength(1);
  });

  test('a decline stays a decline under its key, whatever happened since', async () => {
    await world.simulate('parcels/SF-1/events', { state: 'LABEL_MADE' });
    await intercept('SF-1');
    await world.simulate('parcels/SF-1/events', { state: 'IN_TRANSIT' });

    const sameKey = await intercept('SF-1', 'INT-7', 'act-1');
    const newKey = await intercept('SF-1', 'INT-8', 'act-2');

    expect(sameKey).toMatchObject({ kind: 'DECLINED', failure: 'NOT_PICKED_UP' });
    expect(newKey).toMatchObject({ kind: 'ACCEPTED' });
  });

  test('that timed out is found by our reference', async () => {
    world.sandbox.control.fault({ account: 'sf', call: 'requestInterception', times: 1, kind: 'RESET_AFTER' });

    const error = await failureOf(intercept('INTERCEPT-SLOW-1'));
    const found = await world.carrier.findInterception('INT-7', key('act-1'));

    expect(error.kind).toBe('UNKNOWN_OUTCOME');
    expect(found).toMatchObject({ carrierReference: 'C-1001', state: 'ACCEPTED' });
  });

  test('a scan is told by the carrier, with its own time', async () => {
    await world.simulate('parcels/SF-1/events', {
      state: 'CUSTOMS_HOLD',
      occurredAt: '2026-11-04T08:00:00Z',
      text: 'Papers missing.',
    });

    expect(await told()).toEqual([
      {
        kind: 'PARCEL_EVENT',
        waybillNo: 'SF-1',
        provider: 'RECOURSE',
        code: 'CUSTOMS_HOLD',
        state: 'CUSTOMS_HOLD',
        eventId: 'SF-1-1',
        text: 'Papers missing.',
        occurredAt: new Date('2026-11-04T08:00:00.000Z'),
      },
    ]);
    expect(world.taker.deliveries).toMatchObject([{ accountId: 'sf', status: 200 }]);
  });
});

describe('refunding a buyer', () => {
  test('is done once, however often it is asked', async () => {
    const answers = [
      await world.payment.refund(buyerRefund(), key('act-1')),
      await world.payment.refund(buyerRefund(), key('act-1')),
      await world.payment.refund(buyerRefund(), key('act-2')),
    ];

    expect(answers).toEqual(Array(3).fill({ kind: 'REFUNDED', refundNo: 'P-1001' }));
    expect(world.effects('BUYER_REFUNDED')).toMatchObject([
      { reference: 'REF-7', detail: { orderNo: 'T-7', amount: { amountMinor: '12900', currency: 'CNY' } } },
    ]);
  });

  test('another amount under the same reference goes to a person, and pays nothing', async () => {
    await world.payment.refund(buyerRefund(), key('act-1'));

    const error = await failureOf(world.payment.refund(buyerRefund({ amountMinor: 1n }), key('act-2')));

    expect(error.kind).toBe('PROTOCOL');
    expect(world.effects('BUYER_REFUNDED')).toHaveLength(1);
  });

  test.each(['TIMEOUT-AFTER-1', 'ERROR-AFTER-1'])('%s: the same key finds it paid, once', async (orderNo) => {
    const error = await failureOf(world.payment.refund(buyerRefund({ orderNo }), key('act-1')));
    const again = await world.payment.refund(buyerRefund({ orderNo }), key('act-1'));

    expect(error.kind).toBe('UNKNOWN_OUTCOME');
    expect(again).toEqual({ kind: 'REFUNDED', refundNo: 'P-1001' });
    expect(world.effects('BUYER_REFUNDED')).toHaveLength(1);
  });

  test('REFUND-REFUSED is declined, and found declined', async () => {
    const answer = await world.payment.refund(buyerRefund({ orderNo: 'REFUND-REFUSED-1' }), key('act-1'));

    const declined = { kind: 'DECLINED', code: 'ACCOUNT_CLOSED', message: 'The account that paid is closed.' };
    expect(answer).toEqual(declined);
    expect(await world.payment.findRefund('REF-7', key('look'))).toEqual(declined);
    expect(world.effects()).toEqual([]);
  });

  test('REFUND-NO-MONEY is declined while the merchant pays, and paid when its deposit does', async () => {
    const orderNo = 'REFUND-NO-MONEY-1';

    const ofMerchant = await world.payment.refund(buyerRefund({ orderNo }), key('act-1'));
    const ofDeposit = await world.payment.refund(
      buyerRefund({ orderNo, reference: 'REF-8', fundedBy: 'DEPOSIT' }),
      key('act-2'),
    );

    const message = 'The balance of the merchant does not suffice.';
    expect(ofMerchant).toEqual({ kind: 'DECLINED', code: 'INSUFFICIENT_FUNDS', message });
    expect(ofDeposit).toMatchObject({ kind: 'REFUNDED' });
  });

  test.each([
    ['REFUNDED', { kind: 'REFUNDED', refundNo: 'P-1001' }],
    ['DECLINED', { kind: 'DECLINED', code: 'ACCOUNT_CLOSED', message: 'The account that paid is closed.' }],
  ])('REFUND-PENDING is decided later: %s', async (decision, found) => {
    const pending = await world.payment.refund(buyerRefund({ orderNo: 'REFUND-PENDING-1' }), key('act-1'));

    await world.simulate('refunds/REF-7', { decision });

    await world.sandbox.control.flush();
    expect(pending).toEqual({ kind: 'PENDING', refundNo: 'P-1001' });
    expect(world.taker.messages).toMatchObject([{ kind: 'BUYER_REFUND_DECIDED', reference: 'REF-7', decision }]);
    expect(await world.payment.findRefund('REF-7', key('look'))).toEqual(found);
  });
});
