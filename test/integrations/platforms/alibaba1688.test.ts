import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, test } from '@jest/globals';
import nock from 'nock';
import { sign1688 } from '../../../src/integrations/platforms/alibaba1688/ask1688.js';
import { readPlatformPush } from '../../../src/integrations/platforms/readPlatformPush.js';
import { receivePlatformPush } from '../../../src/integrations/platforms/receivePlatformPush.js';
import { gateways } from '../../../src/integrations/registry.js';
import type { SupplierRefundRequest } from '../../../src/integrations/suppliers/SupplierGateway.js';
import { callContext, failureOf, purchase } from '../partnerConnection.js';
import { platformConnection, platformStandIn } from './platformStandIn.js';
import { logistics1688, push1688, trade1688 } from './alibaba1688Answers.js';

const now = new Date('2026-11-05T10:00:00.000Z');
const supplier = gateways({ clock: () => now }).supplier(platformConnection('ALIBABA_1688'));
const ORDER = '2345678901234567890';
const context = { ...callContext(), partnerNo: ORDER };
const ask = (more: Partial<SupplierRefundRequest> = {}, extra: object = {}) => {
  const request = { reference: 'PO-7', amountMinor: 9700n, currency: 'CNY', reason: 'NO_STOCK', ...more };
  return supplier.askRefund(request, { ...context, ...extra });
};
const reasons = (...list: object[]) => ({ result: { success: true, result: { reasons: list } } });
const noStock = reasons({ id: 20021, name: '缺货', needVoucher: false });
const made = { result: { success: true, result: { refundId: 'TQ77' } } };
const refunds = (...list: object[]) => ({ result: { opOrderRefundModels: list } });

afterEach(() => nock.cleanAll());

describe('the signature of 1688', () => {
  test('is made over the path and the sorted fields, and goes with every call', async () => {
    const platform = platformStandIn('ALIBABA_1688');
    platform.answers(trade1688('waitsellersend'), logistics1688());

    await supplier.findByReference('PO-7', context);

    const { path = '', form = {} } = platform.asked[0] ?? {};
    const { _aop_signature: signature, ...signed } = form;
    const text = `param2/1/com.alibaba.trade/alibaba.trade.get.buyerView/600001_aop_timestamp1793872800000access_tokenali-tokenorderId${ORDER}webSite1688`;
    expect(path).toBe('/param2/1/com.alibaba.trade/alibaba.trade.get.buyerView/600001');
    expect(signature).toBe(sign1688(path.slice(1), signed, 'ali-secret'));
    expect(signature).toBe(createHmac('sha1', 'ali-secret').update(text).digest('hex').toUpperCase());
  });
});

describe('a refund at 1688', () => {
  test('before shipment is asked for in fen, over the whole amount, goods and freight apart', async () => {
    const platform = platformStandIn('ALIBABA_1688');
    platform.answers(trade1688('waitsellersend'), noStock, made);

    const answer = await ask();

    expect(answer).toEqual({ kind: 'PENDING', refundNo: 'TQ77' });
    expect(platform.asked[2]?.form).toMatchObject({
      orderId: ORDER,
      orderEntryIds: '[3456789012345678901,3456789012345678902]',
      disputeRequest: 'refund',
      applyPayment: '9100',
      applyCarriage: '600',
      applyReasonId: '20021',
      description: 'NO_STOCK',
      goodsStatus: 'refundWaitSellerSend',
    });
  });

  test('of a part before shipment is declined, because 1688 gives back all or nothing', async () => {
    const platform = platformStandIn('ALIBABA_1688');
    platform.answers(trade1688('waitsellersend'));

    expect(await ask({ amountMinor: 9699n })).toEqual({
      kind: 'DECLINED',
      failure: 'OTHER',
      message: 'Before shipment 1688 gives back all that was paid, 97.00 CNY, and no part of it.',
    });
    expect(platform.asked).toHaveLength(1);
  });

  test('of one line is asked for that line', async () => {
    const platform = platformStandIn('ALIBABA_1688');
    platform.answers(trade1688('waitsellersend'), noStock, made);

    await ask({ amountMinor: 4100n, lines: [{ sku: '601:spec-b', quantity: 1 }] });

    expect(platform.asked[2]?.form).toMatchObject({
      orderEntryIds: '[3456789012345678902]',
      applyPayment: '4100',
      applyCarriage: '0',
    });
  });

  test('after shipment may be a part, and never more than was paid', async () => {
    platformStandIn('ALIBABA_1688').answers(
      trade1688('waitbuyerreceive'),
      noStock,
      made,
      trade1688('waitbuyerreceive'),
    );

    expect(await ask({ amountMinor: 100n })).toEqual({ kind: 'PENDING', refundNo: 'TQ77' });
    expect(await ask({ amountMinor: 9701n })).toMatchObject({ kind: 'DECLINED', failure: 'OTHER' });
  });

  test('whose every reason wants photographs is left to a person', async () => {
    const platform = platformStandIn('ALIBABA_1688');
    platform.answers(trade1688('waitbuyerreceive'), reasons({ id: 1, needVoucher: true }));

    expect(await ask()).toMatchObject({ kind: 'DECLINED', message: expect.stringContaining('wants photographs') });
    expect(platform.asked).toHaveLength(2);
  });

  test('has a description of 2 to 150 characters, whatever the reason', async () => {
    const platform = platformStandIn('ALIBABA_1688');
    platform.answers(trade1688('waitsellersend'), noStock, made, trade1688('waitsellersend'), noStock, made);

    await ask({ reason: '' });
    await ask({ reason: '坏'.repeat(400) });

    const described = platform.asked.flatMap(({ form }) => form['description'] ?? []);
    expect(described).toEqual(['Refund asked for.', '坏'.repeat(150)]);
  });

  test('that may have been asked already is looked for first, and not asked twice', async () => {
    const platform = platformStandIn('ALIBABA_1688');
    const waiting = { refundId: 'TQ77', status: 'waitselleragree', applyPayment: 9100, applyCarriage: 600 };
    platform.answers(trade1688('waitsellersend'), refunds(waiting, { ...waiting, refundId: 'TQ1', applyPayment: 1 }));

    expect(await ask({}, { mayBeDone: true })).toEqual({ kind: 'PENDING', refundNo: 'TQ77' });
    expect(platform.asked).toHaveLength(2);
  });

  test('is told with what was given back, in fen', async () => {
    const done = {
      refundId: 'TQ77',
      status: 'refundsuccess',
      applyPayment: 9100,
      refundPayment: 9000,
      refundCarriage: 600,
    };
    platformStandIn('ALIBABA_1688').answers(trade1688('terminated'), refunds(done));

    expect(await ask({}, { answerNo: 'TQ77' })).toEqual({ kind: 'REFUNDED', refundNo: 'TQ77', amountMinor: 9600n });
  });

  test('that was closed while the goods left is declined as shipped', async () => {
    const closed = { refundId: 'TQ77', status: 'refundclose', applyPayment: 9700 };
    platformStandIn('ALIBABA_1688').answers(trade1688('waitbuyerreceive'), refunds(closed));

    expect(await ask({}, { answerNo: 'TQ77' })).toMatchObject({ kind: 'DECLINED', failure: 'ALREADY_SHIPPED' });
  });

  test('of two that could be it is left to a person', async () => {
    const one = { refundId: 'TQ77', status: 'waitselleragree', applyPayment: 9700 };
    platformStandIn('ALIBABA_1688').answers(trade1688('waitsellersend'), refunds(one, { ...one, refundId: 'TQ78' }));

    expect((await failureOf(ask({}, { mayBeDone: true }))).kind).toBe('PROTOCOL');
  });

  test('that is counted for another claim already is none of ours', async () => {
    const done = { refundId: 'TQ76', status: 'refundsuccess', applyPayment: 9700 };
    platformStandIn('ALIBABA_1688').answers(trade1688('waitsellersend'), refunds(done), noStock, made);

    const answer = await ask({ otherRefundNos: ['TQ76'] }, { mayBeDone: true });

    expect(answer).toEqual({ kind: 'PENDING', refundNo: 'TQ77' });
  });

  test('of an order that the seller closed came back by itself', async () => {
    platformStandIn('ALIBABA_1688').answers(trade1688('terminated', { refund: 97 }));

    expect(await ask()).toEqual({ kind: 'REFUNDED', refundNo: `closed:${ORDER}`, amountMinor: 9700n });
  });

  test('in another currency is declined', async () => {
    platformStandIn('ALIBABA_1688').answers(trade1688('waitsellersend'));

    expect(await ask({ currency: 'USD' })).toMatchObject({
      kind: 'DECLINED',
      message: '1688 gives back CNY, not USD.',
    });
  });

  test('that 1688 refuses with a 200 is declined in its words', async () => {
    const refused = { result: { success: false, code: 'REFUND_EXISTS', message: '退款已存在' } };
    platformStandIn('ALIBABA_1688').answers(trade1688('waitsellersend'), noStock, refused);

    expect(await ask()).toEqual({ kind: 'DECLINED', failure: 'OTHER', message: 'REFUND_EXISTS: 退款已存在' });
  });

  test.each([
    ['gw.QosAppFrequencyLimit', 'RATE_LIMITED'],
    ['401', 'AUTH_EXPIRED'],
    ['gw.SignatureInvalid', 'PROTOCOL'],
    ['gw.InvokeTimeout', 'UNKNOWN_OUTCOME'],
  ])('meets the error %s as %s', async (error_code, kind) => {
    platformStandIn('ALIBABA_1688').answers(trade1688('waitsellersend'), noStock, { error_code, error_message: 'No.' });

    expect((await failureOf(ask())).kind).toBe(kind);
  });
});

describe('an order at 1688', () => {
  test('is told with its parcels, under the SKU that we ordered by', async () => {
    platformStandIn('ALIBABA_1688').answers(
      trade1688('waitsellersend'),
      logistics1688({ logisticsBillNo: 'YT100', orderEntryIds: '3456789012345678902' }),
    );

    const found = await supplier.findByReference('PO-7', { ...context, skus: ['601:spec-b'] });

    expect(found).toEqual({
      reference: 'PO-7',
      supplierOrderNo: ORDER,
      status: 'PART_SHIPPED',
      rawStatus: 'waitsellersend',
      shipments: [
        {
          waybillNo: 'YT100',
          carrier: '圆通速递',
          shippedAt: '2026-11-05T02:00:00.000Z',
          lines: [{ sku: '601:spec-b', quantity: 1 }],
        },
      ],
    });
  });

  test.each([
    [4100n, 2, null],
    [4099n, 2, 'for more than we asked'],
    [4100n, 3, 'with other goods than we asked'],
  ])('is held against what was asked for: %s fen, %i pieces', async (unitPriceMinor, quantity, why) => {
    platformStandIn('ALIBABA_1688').answers(trade1688('waitbuyerpay'));
    const lines = [{ sku: 'spec-a', quantity, unitPriceMinor: 2500n }, { sku: '601:spec-b', quantity: 1, unitPriceMinor }]; // prettier-ignore

    const looked = () => supplier.findByReference('PO-7', context, purchase({ lines, freightMinor: 600n }));

    const message = `The platform has PO-7 ${String(why)}: look at the order there.`;
    if (why === null) expect(await looked()).toMatchObject({ status: 'PLACED' });
    else expect(await failureOf(looked())).toMatchObject({ kind: 'PROTOCOL', message });
  });

  test('with a negative quantity is against the documents', async () => {
    platformStandIn('ALIBABA_1688').answers(trade1688('waitsellersend', {}, { quantity: -1 }));

    expect((await failureOf(supplier.findByReference('PO-7', context))).kind).toBe('PROTOCOL');
  });

  test('is neither placed, cancelled nor urged by us, and says so', async () => {
    platformStandIn('ALIBABA_1688').answers(
      trade1688('waitsellersend'),
      logistics1688(),
      trade1688('waitbuyerreceive'),
      logistics1688(),
    );

    const cancelled = await supplier.cancel({ reference: 'PO-7', reason: '', lines: [] }, context);
    const urged = await supplier.urge({ reference: 'PO-7', message: '' }, context);

    expect(cancelled).toEqual({
      kind: 'BY_HAND',
      message: '1688 takes no cancellations by API: cancel it in the order there.',
    });
    expect(urged).toMatchObject({ failure: 'ALREADY_SHIPPED' });
  });
});

describe('a push of 1688', () => {
  const secret = platformConnection('ALIBABA_1688').secret;
  const read = (type: string, data: object | string) => readPlatformPush('ALIBABA_1688', push1688(type, data));
  const refund = (refundAction: string) =>
    read(
      'ORDER_BUYER_VIEW_ORDER_BUYER_REFUND_IN_SALES',
      `{"orderId":${ORDER},"currentStatus":"waitsellersend","refundAction":"${refundAction}"}`,
    );

  test('is believed when its signature fits its message, and once per body', () => {
    const rawBody = push1688('ORDER_BUYER_VIEW_ORDER_PAY', `{"orderId":${ORDER}}`);

    const verdict = receivePlatformPush('ALIBABA_1688', { rawBody, secret });

    expect(verdict).toMatchObject({ ok: true, deliveryId: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) });
  });

  test.each([
    ['altered', (body: string) => body.replace('ORDER_PAY', 'ORDER_PAD')],
    ['without a signature', (body: string) => body.replace(/&?_aop_signature=[^&]*/, '')],
    ['with two messages', (body: string) => `${body}&message=%7B%7D`],
    ['of nobody', () => ''],
  ])('that is %s is not', (_how, altered) => {
    const rawBody = altered(push1688('ORDER_BUYER_VIEW_ORDER_PAY', `{"orderId":${ORDER}}`));

    expect(receivePlatformPush('ALIBABA_1688', { rawBody, secret })).toEqual({ ok: false });
  });

  test('keeps all 19 digits of the number of an order', () => {
    expect(refund('BUYER_APPLY_REFUND')).toMatchObject({ kind: 'ORDER_NEWS', supplierOrderNo: ORDER, messages: [] });
  });

  test('that a refund was closed because the seller shipped is a decline, and the parcel is looked up', () => {
    expect(refund('SELLER_SEND_GOODS_CLOSE')).toMatchObject({
      looksUp: true,
      messages: [{ kind: 'SUPPLIER_REFUND_DECIDED', decision: 'DECLINED', failure: 'ALREADY_SHIPPED' }],
    });
  });

  test('that a refund was agreed to has no amount, and so it is looked up', () => {
    expect(refund('SYSTEM_AGREE_REFUND')).toMatchObject({ asksRefundAgain: true, messages: [], looksUp: false });
  });

  test('that the seller refused is a decline', () => {
    expect(refund('SELLER_REJECT_REFUND')).toMatchObject({ messages: [{ decision: 'DECLINED', failure: 'OTHER' }] });
  });

  test.each([
    ['ORDER_BUYER_VIEW_PART_PART_SENDGOODS', { looksUp: true, messages: [] }],
    ['ORDER_BUYER_VIEW_ANNOUNCE_SENDGOODS', { looksUp: true, messages: [] }],
    ['ORDER_BUYER_VIEW_ORDER_SELLER_CLOSE', { messages: [{ status: 'CANCELED', failure: 'OTHER' }] }],
    ['ORDER_BUYER_VIEW_ORDER_BOPS_CLOSE', { messages: [{ status: 'CANCELED', failure: 'OTHER' }] }],
    ['ORDER_BUYER_VIEW_ORDER_BUYER_CLOSE', { messages: [{ status: 'CANCELED', failure: null }] }],
    ['ORDER_BUYER_VIEW_ORDER_PAY', { messages: [{ status: 'PAID' }] }],
  ])('of type %s is read', (type, news) => {
    expect(read(type, { orderId: ORDER, currentStatus: 'x', msgSendTime: '2026-11-05 18:00:00' })).toMatchObject(news);
  });

  test('of a parcel is a scan', () => {
    const OrderLogisticsTracingModel = {
      mailNo: 'YT100', statusChanged: 'SIGN', changeTime: '2026-11-05 18:00:00', orderLogsItems: [{ orderId: ORDER }],
    }; // prettier-ignore

    expect(read('LOGISTICS_BUYER_VIEW_TRACE', { OrderLogisticsTracingModel })).toMatchObject({
      scans: [{ waybillNo: 'YT100', state: 'DELIVERED', occurredAt: new Date('2026-11-05T10:00:00.000Z') }],
    });
  });

  test('of a changed waybill number is a word of the supplier', () => {
    const MailNoChangeModel = { oldMailNo: 'YT100', newMailNo: 'ZT200', orderLogsItems: [{ orderId: ORDER }] };

    expect(read('LOGISTICS_MAIL_NO_CHANGE', { MailNoChangeModel })).toMatchObject({
      messages: [{ kind: 'SUPPLIER_MESSAGE', text: 'The waybill number YT100 was changed to ZT200 at 1688.' }],
    });
  });

  test.each([
    ['an unknown type', push1688('PRODUCT_DELETE', { orderId: ORDER }), 'NO_NEWS'],
    ['no JSON', 'message=%3Chtml%3E&_aop_signature=x', 'UNREADABLE'],
    ['no order', push1688('ORDER_BUYER_VIEW_ORDER_PAY', {}), 'UNREADABLE'],
    ['nothing', '', 'UNREADABLE'],
  ])('of %s is kept and says why', (_what, rawBody, kind) => {
    expect(readPlatformPush('ALIBABA_1688', rawBody).kind).toBe(kind);
  });
});
