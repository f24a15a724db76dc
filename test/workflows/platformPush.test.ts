import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import nock from 'nock';
import { AfterSalesCase } from '../../src/entities/AfterSalesCase.js';
import { Interception } from '../../src/entities/Interception.js';
import { OrderUnit } from '../../src/entities/OrderUnit.js';
import { PartnerAccount } from '../../src/entities/PartnerAccount.js';
import { PurchaseOrder } from '../../src/entities/PurchaseOrder.js';
import { PurchaseOrderLine } from '../../src/entities/PurchaseOrderLine.js';
import { Recovery } from '../../src/entities/Recovery.js';
import { WebhookMessage } from '../../src/entities/WebhookMessage.js';
import { requestInterception } from '../../src/workflows/interception/requestInterception.js';
import { recoverFromSupplier } from '../../src/workflows/money/recoverFromSupplier.js';
import { cancelOrder } from '../../src/workflows/orders/cancelOrder.js';
import { receiveWebhook } from '../../src/workflows/webhooks/receiveWebhook.js';
import { logistics1688, push1688, trade1688 } from '../integrations/platforms/alibaba1688Answers.js';
import { hubPush } from '../integrations/platforms/hubPush.js';
import { platformConnection, platformStandIn } from '../integrations/platforms/platformStandIn.js';
import { openShop, type Shop } from '../support/shop.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());
afterEach(() => nock.cleanAll());

const push = (type: string, data: string) =>
  receiveWebhook(shop.app, { accountId: shop.accounts.berlin, headers: {}, rawBody: push1688(type, data) });

/** A paid purchase order of berlin, whose account is one of 1688 from then on. */
async function boughtAt1688(supplierOrderNo: string) {
  const { baseUrl, secret } = platformConnection('ALIBABA_1688');
  const account = { merchantId: shop.merchantId, id: shop.accounts.berlin };
  const ours = await shop.see((tx) => tx.manager.findOneByOrFail(PartnerAccount, account));
  const offer = await shop.offer({ supplier: 'berlin', supplierSku: `601:${supplierOrderNo}` });
  const order = await shop.order({ variantId: offer.variantId });
  const { id } = await shop.buy(order, offer);
  await shop.see(async (tx) => {
    const sealed = shop.app.vault.seal(secret);
    await tx.manager.update(PartnerAccount, account, { provider: 'ALIBABA_1688', baseUrl, secretSealed: sealed });
    await tx.manager.update(PurchaseOrder, { merchantId: shop.merchantId, id }, { supplierOrderNo });
  });
  const back = () =>
    shop.see((tx) =>
      tx.manager.update(PartnerAccount, account, {
        provider: ours.provider,
        baseUrl: ours.baseUrl,
        secretSealed: ours.secretSealed,
      }),
    );
  return { order, id, back };
}

test('a refund that was closed because the seller shipped is refused, and the parcel is known', async () => {
  const { order, id, back } = await boughtAt1688('2345678901234567890');
  const caseId = await shop.report(order, 'NO_STOCK');
  const key = { merchantId: shop.merchantId };
  await shop.see(async (tx) => {
    const theCase = await tx.manager.findOneByOrFail(AfterSalesCase, { ...key, id: caseId });
    const purchaseOrder = await tx.manager.findOneByOrFail(PurchaseOrder, { ...key, id });
    const lost = await tx.manager.findBy(OrderUnit, { ...key, orderId: order.id });
    await tx.manager.update(PurchaseOrderLine, { ...key, purchaseOrderId: id }, { supplierSku: '601:spec-b' });
    await recoverFromSupplier(tx, theCase, purchaseOrder, lost);
  });
  const [asked] = await shop.see((tx) => tx.manager.findBy(Recovery, { ...key, caseId }));
  const paid = { itemAmount: Number(asked?.amountMinor) / 100 };
  const platform = platformStandIn('ALIBABA_1688');
  const oneLine = (status: string) => {
    const trade = JSON.parse(trade1688(status)) as { result: { productItems: object[]; baseInfo: object } };
    const [, second] = trade.result.productItems;
    trade.result.productItems = [{ ...second, ...paid }];
    trade.result.baseInfo = { status, shippingFee: 0 };
    return trade;
  };
  platform.answers(
    oneLine('waitsellersend'),
    { result: { success: true, result: { reasons: [{ id: 1 }] } } },
    { result: { success: true, result: { refundId: 'TQ77' } } },
  );
  await shop.settle();
  platform.answers(
    oneLine('waitbuyerreceive'),
    logistics1688({ logisticsBillNo: 'YT100', orderEntryIds: '2345678901234567890' }),
  );

  await push(
    'ORDER_BUYER_VIEW_ORDER_BUYER_REFUND_IN_SALES',
    '{"orderId":2345678901234567890,"refundAction":"SELLER_SEND_GOODS_CLOSE","refundId":"TQ77"}',
  );
  await shop.settle();

  const [recovery] = await shop.see((tx) => tx.manager.findBy(Recovery, { ...key, caseId }));
  const [purchaseOrder] = await shop.purchaseOrders(order);
  expect(recovery).toMatchObject({ state: 'REFUSED', recoveredMinor: 0n });
  expect(await shop.parcel('YT100')).toMatchObject({ purchaseOrderId: id, carrier: '圆通速递' });
  expect(purchaseOrder).toMatchObject({ partnerStatus: 'waitbuyerreceive', stage: 'FULFILLED' });
  expect(platform.asked).toHaveLength(5);
  await back();
});

test('a push about an order that is not known yet waits for it', async () => {
  const { back } = await boughtAt1688('3345678901234567890');

  const received = await push('ORDER_BUYER_VIEW_ORDER_PAY', '{"orderId":9999999999999999999}');
  await shop.settle();

  const stored = await shop.see((tx) => tx.manager.findOneBy(WebhookMessage, { awaits: '9999999999999999999' }));
  expect(received).toEqual({ result: 'STORED', service: null });
  expect(stored).toMatchObject({ state: 'PARKED', note: 'No purchase order with this number is known yet.' });
  await back();
});

test('what cannot be looked up yet is kept, and looked up again later', async () => {
  const { id, order, back } = await boughtAt1688('4345678901234567890');
  const platform = platformStandIn('ALIBABA_1688');
  platform.says(502, 'Bad gateway');

  await push('ORDER_BUYER_VIEW_ANNOUNCE_SENDGOODS', '{"orderId":4345678901234567890}');
  await shop.settle();
  const before = await shop.purchaseOrders(order);
  platform.answers(
    trade1688('waitbuyerreceive'),
    logistics1688({ logisticsBillNo: 'YT200', orderEntryIds: '4345678901234567890' }),
  );
  await shop.see((tx) =>
    tx.manager.update(PurchaseOrderLine, { merchantId: shop.merchantId, purchaseOrderId: id }, { supplierSku: '601' }),
  );
  await shop.wait(1);

  expect(before).toMatchObject([{ stage: 'AWAITING_SHIPMENT' }]);
  expect(await shop.purchaseOrders(order)).toMatchObject([{ stage: 'FULFILLED' }]);
  await back();
});

test('a forged push leaves nothing', async () => {
  const { back } = await boughtAt1688('5345678901234567890');
  const rawBody = push1688('ORDER_BUYER_VIEW_ORDER_PAY', '{"orderId":5345678901234567890}').replace('PAY', 'PAD');

  const received = await receiveWebhook(shop.app, { accountId: shop.accounts.berlin, headers: {}, rawBody });

  expect(received).toEqual({
    result: 'FORGED',
    service: null,
    refusedFor: `Account ${shop.accounts.berlin} (ALIBABA_1688): SIGNATURE_WRONG.`,
  });
  await back();
});

test('a parcel is asked for through the hub, and only its callback says that it is stopped', async () => {
  const { baseUrl, secret } = platformConnection('KUAIDI100');
  const offer = await shop.offer();
  const order = await shop.order({ variantId: offer.variantId });
  const { reference } = await shop.buy(order, offer);
  await shop.simulate(`/simulate/orders/${reference}/ship`, { waybillNo: 'ZT-HUB-1', carrier: 'carrier' });
  const key = { merchantId: shop.merchantId, id: shop.accounts.carrier };
  const secretSealed = shop.app.vault.seal(secret);
  await shop.see((tx) => tx.manager.update(PartnerAccount, key, { provider: 'KUAIDI100', baseUrl, secretSealed }));
  const hub = platformStandIn('KUAIDI100');
  hub.answers({ result: true, returnCode: '200', message: '提交成功' });
  const cancelled = await cancelOrder(shop.app, shop.agent, { orderId: order.id, idempotencyKey: 'cancel hub' });
  const caseId = cancelled.ok ? (cancelled.value.caseIds[0] ?? '') : '';
  const interception = () => shop.see((tx) => tx.manager.findOneByOrFail(Interception, { caseId }));

  await requestInterception(shop.app, shop.agent, { caseId, idempotencyKey: 'stop hub' });
  await shop.settle();
  const before = (await interception()).state;
  await receiveWebhook(shop.app, {
    accountId: shop.accounts.carrier,
    headers: {},
    rawBody: hubPush({ kuaidinum: 'ZT-HUB-1', status: '1', message: '拦截成功' }),
  });
  await shop.settle();

  expect(before).toBe('ACCEPTED');
  expect((await interception()).state).toBe('SUCCEEDED');
  expect(hub.asked).toHaveLength(1);
});
