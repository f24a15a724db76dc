import { afterEach, describe, expect, test } from '@jest/globals';
import nock from 'nock';
import { gateways } from '../../../src/integrations/registry.js';
import type { SupplierRefundRequest } from '../../../src/integrations/suppliers/SupplierGateway.js';
import { callContext, failureOf, purchase } from '../partnerConnection.js';
import { platformConnection, platformStandIn } from './platformStandIn.js';

const supplier = gateways({ clock: () => new Date('2026-11-05T10:00:00.000Z') }).supplier(
  platformConnection('CJDROPSHIPPING'),
);
const context = { ...callContext('act-42'), partnerNo: 'CJ-9' };
const ask = (more: Partial<SupplierRefundRequest> = {}, extra: object = {}) => {
  const lines = [{ sku: 'CJSJ1041743', quantity: 1 }];
  const request = { reference: 'PO-7', amountMinor: 2300n, currency: 'USD', reason: 'DAMAGED', lines, ...more };
  return supplier.askRefund(request, { ...context, ...extra });
};
const ok = (data: unknown) => ({ code: 200, result: true, message: 'Success', data });
const goods = (more: object = {}) =>
  ok({
    orderId: 'CJ-9',
    productInfoList: [{ lineItemId: 'L1', sku: 'CJSJ1041743', canChoose: true, price: 23.0, quantity: 2, ...more }],
  });
const confirmed = ok({ maxAmount: 23.0, disputeReasonList: [{ disputeReasonId: 3, reasonName: 'Damaged' }] });
const disputes = (...list: object[]) => ok({ list, total: list.length });

afterEach(() => nock.cleanAll());

describe('a dispute at CJ', () => {
  test('is opened under our key, over the lines that can be disputed', async () => {
    const cj = platformStandIn('CJDROPSHIPPING');
    cj.answers(goods(), confirmed, ok(true));

    const answer = await ask();

    const [products, confirm, create] = cj.asked;
    expect(answer).toEqual({ kind: 'PENDING', refundNo: 'act-42' });
    expect(products).toMatchObject({ path: '/disputes/disputeProducts', query: { orderId: 'CJ-9' } });
    expect(products?.headers['cj-access-token']).toBe('cj-token');
    expect(confirm?.path).toBe('/disputes/disputeConfirmInfo');
    expect(JSON.parse(create?.body ?? '')).toEqual({
      businessDisputeId: 'act-42',
      orderId: 'CJ-9',
      disputeReasonId: 3,
      expectType: 1,
      refundType: 1,
      messageText: 'DAMAGED 23.00 USD',
      productInfoList: [{ lineItemId: 'L1', quantity: 1, price: expect.stringMatching(/^23/) }],
    });
  });

  test.each([
    [
      'while another is not finished',
      goods({ canChoose: false }),
      'A dispute about these goods is not finished yet at CJ: wait for its end.',
    ],
    ['over more units than CJ allows', goods({ quantity: 0 }), 'Only 0 of CJSJ1041743 can be disputed at CJ.'],
    ['over goods that are not in the order', goods({ sku: 'OTHER' }), 'Nothing of this order can be disputed at CJ.'],
  ])('is not opened %s', async (_when, found, message) => {
    const cj = platformStandIn('CJDROPSHIPPING');
    cj.answers(found);

    expect(await ask()).toEqual({ kind: 'DECLINED', failure: 'OTHER', message });
    expect(cj.asked).toHaveLength(1);
  });

  test('over more money than CJ would give is not opened', async () => {
    const cj = platformStandIn('CJDROPSHIPPING');
    cj.answers(goods(), confirmed);

    expect(await ask({ amountMinor: 2301n })).toMatchObject({
      kind: 'DECLINED',
      message: 'CJ gives back 23.00 USD at most for these lines.',
    });
    expect(cj.asked).toHaveLength(2);
  });

  test('that CJ refuses with a 200 is declined in its words', async () => {
    const refused = { code: 1607002, result: false, message: 'Dispute already exists', data: null };
    platformStandIn('CJDROPSHIPPING').answers(goods(), confirmed, refused);

    expect(await ask()).toEqual({ kind: 'DECLINED', failure: 'OTHER', message: '1607002: Dispute already exists' });
  });

  test.each([
    ['Awaiting reply', undefined, { kind: 'PENDING', refundNo: '77' }],
    ['Completed', 20.5, { kind: 'REFUNDED', refundNo: '77', amountMinor: 2050n }],
    ['Completed', 0, { kind: 'DECLINED', failure: 'OTHER' }],
    ['Rejected', undefined, { kind: 'DECLINED', failure: 'OTHER' }],
  ])('that is %s with %p is told so', async (status, money, answer) => {
    platformStandIn('CJDROPSHIPPING').answers(disputes({ id: 77, status, money }));

    expect(await ask({}, { answerNo: 'act-42' })).toMatchObject(answer);
  });

  test('that may have been opened already is looked for before it is opened', async () => {
    const cj = platformStandIn('CJDROPSHIPPING');
    cj.answers(disputes({ id: 77, status: 'Awaiting reply', money: 23 }));

    expect(await ask({}, { mayBeDone: true })).toEqual({ kind: 'PENDING', refundNo: '77' });
    expect(cj.asked).toHaveLength(1);
  });

  test('of two over the same money is left to a person', async () => {
    const one = { id: 77, status: 'Awaiting reply', money: 23 };
    platformStandIn('CJDROPSHIPPING').answers(disputes(one, { ...one, id: 78 }));

    expect((await failureOf(ask({}, { mayBeDone: true }))).kind).toBe('PROTOCOL');
  });

  test('that is counted for another claim already is none of ours', async () => {
    const cj = platformStandIn('CJDROPSHIPPING');
    cj.answers(disputes({ id: 77, status: 'Completed', money: 23 }), goods(), confirmed, ok(true));

    const answer = await ask({ otherRefundNos: ['77'] }, { mayBeDone: true });

    expect(answer).toEqual({ kind: 'PENDING', refundNo: 'act-42' });
  });

  test('whose number CJ told is that one, whatever others are over the same money', async () => {
    const one = { id: 77, status: 'Awaiting reply', money: 23 };
    platformStandIn('CJDROPSHIPPING').answers(disputes(one, { ...one, id: 78, status: 'Completed', money: 12 }));

    expect(await ask({}, { answerNo: '78' })).toEqual({ kind: 'REFUNDED', refundNo: '78', amountMinor: 1200n });
  });

  test('in another currency, or of an order whose number nobody knows, is declined and nobody is asked', async () => {
    const cj = platformStandIn('CJDROPSHIPPING');

    expect(await ask({ currency: 'CNY' })).toMatchObject({ message: 'CJ gives back USD, not CNY.' });
    expect(await ask({}, { partnerNo: null })).toMatchObject({ kind: 'DECLINED' });
    expect(cj.asked).toEqual([]);
  });

  test.each([
    [1600003, 'AUTH_EXPIRED'],
    [1600200, 'RATE_LIMITED'],
    [1600000, 'UNKNOWN_OUTCOME'],
  ])('meets the error %s as %s', async (code, kind) => {
    platformStandIn('CJDROPSHIPPING').answers(goods(), confirmed, { code, result: false, message: 'No.', data: null });

    expect((await failureOf(ask())).kind).toBe(kind);
  });
});

describe('an order at CJ', () => {
  test('is found by our reference, with its parcel', async () => {
    const cj = platformStandIn('CJDROPSHIPPING');
    cj.answers(
      ok({
        orderId: 'CJ-9',
        orderStatus: 'SHIPPED',
        trackNumber: 'CJPKL7160102171YQ',
        logisticName: 'CJPacket',
        outWarehouseTime: '2026-11-04 03:00:00',
        productList: [{ vid: 'V1', sku: 'CJSJ1041743', quantity: 2 }],
      }),
    );

    const found = await supplier.findByReference('PO-7', callContext());

    expect(cj.asked[0]?.query).toEqual({ orderId: 'PO-7' });
    expect(found).toEqual({
      reference: 'PO-7',
      supplierOrderNo: 'CJ-9',
      status: 'SHIPPED',
      rawStatus: 'SHIPPED',
      shipments: [
        {
          waybillNo: 'CJPKL7160102171YQ',
          carrier: 'CJPacket',
          shippedAt: '2026-11-04T03:00:00.000Z',
          lines: [{ sku: 'CJSJ1041743', quantity: 2 }],
        },
      ],
    });
  });

  test.each([
    ['13.00', 'USD', 2, null],
    ['13.01', 'USD', 2, 'The platform has PO-7 for more than we asked: look at the order there.'],
    ['13.00', 'CNY', 2, 'The platform has PO-7 in another currency than we asked: look at the order there.'],
    ['13.00', 'USD', 3, 'The platform has PO-7 with other goods than we asked: look at the order there.'],
  ])(
    'over %s is held against what was asked for, in %s and %i of it',
    async (orderAmount, currency, count, message) => {
      const productList = [{ vid: 'V1', sku: 'CJSJ1041743', quantity: count }];
      platformStandIn('CJDROPSHIPPING').answers(
        ok({ orderId: 'CJ-9', orderStatus: 'UNSHIPPED', orderAmount, productList }),
      );
      const wish = purchase({
        currency,
        lines: [{ sku: 'V1', quantity: 2, unitPriceMinor: 500n }],
        freightMinor: 300n,
      });

      const looked = () => supplier.findByReference('PO-7', callContext(), wish);

      if (message === null) expect(await looked()).toMatchObject({ supplierOrderNo: 'CJ-9', status: 'PAID' });
      else expect(await failureOf(looked())).toMatchObject({ kind: 'PROTOCOL', message });
    },
  );

  test('is neither placed, cancelled nor urged by us, and says so', async () => {
    platformStandIn('CJDROPSHIPPING').answers(ok({ orderId: 'CJ-9', orderStatus: 'UNSHIPPED', productList: [] }));

    const cancelled = await supplier.cancel({ reference: 'PO-7', reason: '', lines: [] }, context);

    expect(cancelled).toEqual({
      kind: 'BY_HAND',
      message: 'CJ takes no cancellations by API: cancel it in the order there.',
    });
  });
});
