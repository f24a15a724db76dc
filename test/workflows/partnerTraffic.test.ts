import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { PartnerCall } from '../../src/entities/PartnerCall.js';
import { PartnerTraffic } from '../../src/entities/PartnerTraffic.js';
import { WebhookMessage } from '../../src/entities/WebhookMessage.js';
import type { PartnerError } from '../../src/integrations/PartnerError.js';
import type { ToldExchange } from '../../src/integrations/calls.js';
import { connectionTo } from '../../src/workflows/partners/connectionTo.js';
import { partnerTraffic } from '../../src/workflows/partners/partnerTraffic.js';
import { pausePartner, UNTIL_A_PERSON } from '../../src/workflows/partners/pausePartner.js';
import { resumePartner } from '../../src/workflows/partners/resumePartner.js';
import { updatePartnerLimits } from '../../src/workflows/partners/updatePartnerLimits.js';
import { replayPartnerMessage } from '../../src/workflows/webhooks/replayPartnerMessage.js';
import { openShop, type Shop, type SupplierName } from '../support/shop.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-05T04:00:00.000Z' });
});
afterAll(() => shop.close());

const trafficOf = (name: SupplierName) =>
  shop.see((tx) => tx.manager.findOneByOrFail(PartnerTraffic, { partnerAccountId: shop.accounts[name] }));
const callsOf = (name: SupplierName) =>
  shop.see((tx) =>
    tx.manager.find(PartnerCall, {
      where: { partnerAccountId: shop.accounts[name] },
      order: { askedAt: 'ASC', id: 'ASC' },
    }),
  );
const callsHeard = (name: SupplierName) =>
  shop.sandbox.control.calls().filter((call) => call.accountId === shop.accounts[name]).length;
const limit = (name: SupplierName, limits: object) =>
  updatePartnerLimits(shop.app, shop.admin, { partnerAccountId: shop.accounts[name], ...limits });

test('a supplier that gives no answer is left alone, no order is burnt on it, and all are placed when it is back', async () => {
  const offer = await shop.offer({ supplier: 'anshan' });
  const orders = [];
  for (let index = 0; index < 4; index += 1) orders.push(await shop.order({ variantId: offer.variantId }));
  shop.sandbox.control.fault({ account: shop.accounts.anshan, kind: '503_BEFORE', times: 8 });

  for (const order of orders) await shop.place(order, offer);
  await shop.wait(0.006);
  const resting = await trafficOf('anshan');
  const heard = callsHeard('anshan');
  await shop.wait(4);

  expect(resting).toMatchObject({ breaker: 'OPEN', failures: 5 });
  expect(heard).toBe(5);
  const placed = await Promise.all(orders.map((order) => shop.purchaseOrders(order)));
  expect(placed.map((ones) => ones.map((one) => one.stage))).toEqual(Array(4).fill(['AWAITING_PAYMENT']));
  expect(await trafficOf('anshan')).toMatchObject({ breaker: 'CLOSED', failures: 0, openUntil: null });
});

test('a day’s quota holds calls back until midnight in China, over all processes at once', async () => {
  shop.setNow('2026-11-07T15:59:00.000Z');
  const offer = await shop.offer({ supplier: 'berlin' });
  const order = await shop.order({ variantId: offer.variantId });
  await limit('berlin', { perDay: 3 });
  const connection = connectionTo(shop.app, await shop.account('berlin'));
  const processes = [partnerTraffic(() => shop.app), partnerTraffic(() => shop.app)];

  const admitted = await Promise.allSettled(
    Array.from({ length: 10 }, async (_, index) => processes[index % 2]?.admit(connection)),
  );
  const heldBack = admitted.flatMap((one) => (one.status === 'rejected' ? [one.reason as PartnerError] : []));
  for (const one of admitted) if (one.status === 'fulfilled') one.value?.leave();
  const before = callsHeard('berlin');
  await shop.place(order, offer);
  const stagesThen = (await shop.purchaseOrders(order)).map((one) => one.stage);
  const heardThen = callsHeard('berlin');
  await shop.wait(0.5);

  expect(heldBack.map((error) => [error.kind, error.more])).toEqual(
    Array(7).fill(['HELD_BACK', { retryAfterSeconds: 60, cause: 'DAILY_QUOTA' }]),
  );
  expect([stagesThen, heardThen - before]).toEqual([['AWAITING_ORDER'], 0]);
  expect((await shop.purchaseOrders(order)).map((one) => one.stage)).toEqual(['AWAITING_PAYMENT']);
  await limit('berlin', { perDay: null });
});

test('every call is kept, found by its case, and says nothing of the buyer', async () => {
  const offer = await shop.offer({ supplier: 'chengdu', supplierSku: `NO-STOCK-${shop.now().getTime()}` });
  const other = await shop.offer({ supplier: 'berlin', variantId: offer.variantId });
  const order = await shop.order({ variantId: offer.variantId });

  await shop.place(order, offer);
  await shop.settle();
  const [theCase] = await shop.casesOf(order);
  const [kept] = (await callsOf('chengdu')).filter((call) => call.orderId === order.id);

  expect(other.supplierId).not.toBe(offer.supplierId);
  expect(theCase?.problem).toBe('NO_STOCK');
  expect(kept).toMatchObject({ call: 'placeOrder', method: 'PUT', status: 422, failure: null });
  expect(JSON.parse(kept?.request ?? '')).toMatchObject({
    lines: [{ sku: offer.supplierSku, quantity: 1 }],
    shipTo: { name: '…', line1: '…', country: 'CN' },
  });
  expect(JSON.parse(kept?.answer ?? '')).toMatchObject({ code: 'OUT_OF_STOCK', status: 422 });
});

test('what is older than 90 days goes as new calls come, two at a time', async () => {
  const connection = connectionTo(shop.app, await shop.account('anshan'));
  const told = (askedAt: Date): ToldExchange => ({
    request: {
      call: 'getOrder',
      method: 'GET',
      path: '/',
      headers: {},
      acts: false,
      context: { idempotencyKey: 'one' },
    },
    askedAt,
    tookMs: 3,
    status: 200,
    answer: null,
    error: null,
    isCounted: true,
  });
  const traffic = partnerTraffic(() => shop.app);
  const daysAgo = (days: number) => new Date(shop.now().getTime() - days * 86_400_000);
  const before = (await callsOf('anshan')).length;

  for (const days of [93, 92, 91, 89, 0]) await traffic.keep(connection, told(daysAgo(days)));

  const left = (await callsOf('anshan')).map((call) => call.askedAt);
  expect(left.length).toBe(before + 2);
  expect(left.filter((askedAt) => askedAt < daysAgo(90))).toEqual([]);
});

test('who waits for a place for longer than it may is held back, asks nothing, and its place goes to the next', async () => {
  await limit('chengdu', { concurrent: 1 });
  const connection = connectionTo(shop.app, await shop.account('chengdu'));
  const traffic = partnerTraffic(() => shop.app);
  const late = new AbortController();
  const { leave } = await traffic.admit(connection);

  const waiting = traffic
    .admit(connection, { signal: late.signal })
    .catch((error: PartnerError) => [error.kind, error.more.cause]);
  const next = traffic.admit(connection);
  late.abort();
  const told = await waiting;
  leave();

  expect(told).toEqual(['HELD_BACK', 'NO_PLACE_IN_TIME']);
  (await next).leave();
  await limit('chengdu', { concurrent: null });
});

test('an action that has no time left asks its partner for nothing more, and is asked again later', async () => {
  const offer = await shop.offer({ supplier: 'chengdu' });
  const order = await shop.order({ variantId: offer.variantId });
  const timeout = jest.spyOn(AbortSignal, 'timeout');
  timeout.mockImplementationOnce(() => AbortSignal.abort());
  const before = callsHeard('chengdu');

  await shop.place(order, offer);
  const heard = callsHeard('chengdu') - before;
  const stages = (await shop.purchaseOrders(order)).map((one) => one.stage);
  timeout.mockRestore();
  await shop.wait(0.1);

  expect([heard, stages]).toEqual([0, ['AWAITING_ORDER']]);
  expect((await shop.purchaseOrders(order)).map((one) => one.stage)).toEqual(['AWAITING_PAYMENT']);
});

test('a rate limit that is told late does not end a pause that only a person ends', async () => {
  const pauseFor = (until: Date, reason: string) =>
    shop.see((tx) => pausePartner(tx, shop.accounts.berlin, until, reason));
  const soon = new Date(shop.now().getTime() + 60_000);

  await pauseFor(soon, 'RATE_LIMITED');
  const limited = await shop.account('berlin');
  await pauseFor(UNTIL_A_PERSON, 'AUTH_EXPIRED');
  await pauseFor(soon, 'RATE_LIMITED');
  const expired = await shop.account('berlin');
  await resumePartner(shop.app, shop.admin, { partnerAccountId: shop.accounts.berlin });

  expect([limited.pausedUntil, limited.pauseReason]).toEqual([soon, 'RATE_LIMITED']);
  expect([expired.pausedUntil, expired.pauseReason]).toEqual([UNTIL_A_PERSON, 'AUTH_EXPIRED']);
  expect((await shop.account('berlin')).pausedUntil).toBeNull();
});

test('a message of a partner that is looked at again does nothing twice', async () => {
  const offer = await shop.offer({ supplier: 'berlin' });
  const order = await shop.order({ variantId: offer.variantId });
  const { reference } = await shop.buy(order, offer);
  await shop.simulate(`/simulate/orders/${reference}/ship`, { waybillNo: 'SF-AGAIN-1' });
  await shop.settle();
  const message = await shop.see((tx) =>
    tx.manager.findOneOrFail(WebhookMessage, {
      where: { merchantId: shop.merchantId, partnerAccountId: shop.accounts.berlin },
      order: { receivedAt: 'DESC', id: 'DESC' },
    }),
  );
  const timeline = await shop.parcel('SF-AGAIN-1');

  const replayed = await replayPartnerMessage(shop.app, shop.agent, { partnerMessageId: message.id });
  await shop.settle();

  expect(replayed).toEqual({ ok: true, value: { partnerMessageId: message.id } });
  expect(await shop.parcel('SF-AGAIN-1')).toEqual(timeline);
  const again = await shop.see((tx) => tx.manager.findOneByOrFail(WebhookMessage, { id: message.id }));
  expect([again.state, again.attempts]).toEqual(['APPLIED', 1]);
});

test('a message and an account of another merchant are not there', async () => {
  const stranger = shop.as('MERCHANT_ADMIN', { merchantId: '01a20000-0000-7000-8000-000000000001' });
  const [message] = await shop.see((tx) => tx.manager.find(WebhookMessage, { take: 1 }));

  const answers = [
    await replayPartnerMessage(shop.app, stranger, { partnerMessageId: message?.id ?? '' }),
    await updatePartnerLimits(shop.app, stranger, { partnerAccountId: shop.accounts.anshan, perDay: 1 }),
  ];

  expect(answers.map((one) => (one.ok ? [] : one.refusals.map(({ code }) => code)))).toEqual([
    ['NOT_FOUND'],
    ['NOT_FOUND'],
  ]);
});
