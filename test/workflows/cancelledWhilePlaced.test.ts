// Cancelled while nobody knows whether the supplier took the purchase order: it is done as soon as that is known.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Offer } from '../../src/entities/Offer.js';
import { openCase } from '../../src/workflows/cases/openCase.js';
import { Refund } from '../../src/entities/Refund.js';
import { cancelOrder } from '../../src/workflows/orders/cancelOrder.js';
import { openShop, type PlacedOrder, type Shop } from '../support/shop.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

/** Its placement was asked for, and no answer came. */
async function beingPlaced(supplierSku: string): Promise<PlacedOrder> {
  const offer = await shop.offer({ supplierSku });
  const order = await shop.order({ variantId: offer.variantId });
  shop.sandbox.control.fault({ account: shop.accounts.anshan, times: 2, kind: 'RESET_AFTER' });
  await shop.place(order, offer);
  return order;
}
const whatCameOf = async (order: PlacedOrder) => ({
  cases: (await shop.casesOf(order)).map(({ problem, state }) => `${problem} ${state}`),
  stages: (await shop.purchaseOrders(order)).map(({ stage }) => stage),
  refunds: (await shop.see((tx) => tx.manager.findBy(Refund, { orderId: order.id }))).map(({ state }) => state),
});
const DONE = { cases: ['BUYER_CANCELLED SETTLED'], refunds: ['PAID'] };

test('by an agent: the supplier that turns out to have it is asked to cancel, and the buyer is refunded', async () => {
  const order = await beingPlaced('PLACED-AFTER-ALL');

  const cancelled = await cancelOrder(shop.app, shop.agent, { orderId: order.id, idempotencyKey: order.id });
  const before = await whatCameOf(order);
  await shop.wait(1);

  expect(cancelled).toMatchObject({ ok: true, value: { left: [{ code: 'WORK_IN_PROGRESS', retryable: true }] } });
  expect(before).toEqual({ cases: ['BUYER_CANCELLED OPEN'], stages: ['AWAITING_ORDER'], refunds: [] });
  expect(await whatCameOf(order)).toEqual({ ...DONE, stages: ['CANCELED'] });
});

test('by the buyer as well', async () => {
  const order = await beingPlaced('PLACED-FOR-THE-BUYER');
  const buyer = shop.as('BUYER', { scopeId: order.id });

  await openCase(shop.app, buyer, { orderId: order.id, units: [], problem: 'BUYER_CANCELLED' });
  await shop.wait(1);

  expect(await whatCameOf(order)).toEqual({ ...DONE, stages: ['CANCELED'] });
});

test('a supplier that turns out not to have taken it is asked for nothing, and no case is opened for that', async () => {
  const order = await beingPlaced('NO-STOCK-HIDDEN-cancelled');

  await cancelOrder(shop.app, shop.agent, { orderId: order.id, idempotencyKey: order.id });
  await shop.wait(1);

  expect(await whatCameOf(order)).toEqual({ ...DONE, stages: ['FAILED'] });
});

test('what an agent only opened a case for is left to the agent', async () => {
  const order = await beingPlaced('PLACED-AND-OPEN');

  await openCase(shop.app, shop.agent, { orderId: order.id, units: [], problem: 'BUYER_CANCELLED' });
  await shop.wait(1);

  expect(await whatCameOf(order)).toEqual({
    cases: ['BUYER_CANCELLED OPEN'],
    stages: ['AWAITING_PAYMENT'],
    refunds: [],
  });
});

/** Two lines: the first supplier was asked and did not answer, and what became of the second is told by its SKU. */
async function besides(first: string, second: string | null, orderNo?: string): Promise<PlacedOrder> {
  const offers = [
    await shop.offer({ supplierSku: first }),
    await shop.offer({ supplier: 'berlin', supplierSku: second ?? 'NOT-BOUGHT' }),
  ];
  const lines = offers.map(({ variantId }) => ({ variantId }));
  const order = await shop.order(orderNo === undefined ? { lines } : { lines, orderNo });
  const [one, other] = offers as [Offer, Offer];
  if (second !== null) await shop.buy(order, other, { lineId: order.lineIds[1] ?? '' });
  shop.sandbox.control.fault({ account: shop.accounts.anshan, times: 2, kind: 'RESET_AFTER' });
  await shop.place(order, one);
  return order;
}
const cancel = (order: PlacedOrder) =>
  cancelOrder(shop.app, shop.agent, { orderId: order.id, idempotencyKey: order.id });

test.each([
  ['turns out to have it', 'PLACED-BESIDES', 'CANCELED'],
  ['turns out not to have taken it', 'NO-STOCK-HIDDEN-besides', 'FAILED'],
])('where another supplier has yet to answer, the one that %s keeps nobody waiting', async (_what, sku, stage) => {
  const order = await besides(sku, `SILENT-CANCEL-${sku}`);
  const silent = (await shop.purchaseOrders(order)).find(({ stage: is }) => is === 'AWAITING_SHIPMENT');

  await cancel(order);
  await shop.wait(1);
  const between = await whatCameOf(order);
  await shop.simulate(`/simulate/orders/${silent?.reference}/cancel`, {});
  await shop.settle();

  expect(between.cases).toEqual(['BUYER_CANCELLED CANCELLING']);
  expect(await whatCameOf(order)).toEqual({
    cases: ['BUYER_CANCELLED SETTLED'], refunds: ['PAID'], stages: ['CANCELED', stage],
  }); // prettier-ignore
});

test('where a line was never bought, that is refunded, and the rest as soon as its supplier has cancelled it', async () => {
  const order = await besides('PLACED-BESIDES-NOTHING', null);

  await cancel(order);
  await shop.settle();
  const before = await whatCameOf(order);
  await shop.wait(1);

  expect(before).toEqual({ cases: ['BUYER_CANCELLED OPEN'], refunds: ['PAID'], stages: ['AWAITING_ORDER'] });
  expect(await whatCameOf(order)).toEqual({
    cases: ['BUYER_CANCELLED SETTLED'], refunds: ['PAID', 'PAID'], stages: ['CANCELED'],
  }); // prettier-ignore
});

test('where the refund of another line is still pending, the rest follows when that is paid', async () => {
  const order = await besides('PLACED-BESIDES-A-REFUND', null, 'REFUND-PENDING-besides');

  await cancel(order);
  await shop.wait(1);
  const before = await whatCameOf(order);
  const [refund] = await shop.see((tx) => tx.manager.findBy(Refund, { orderId: order.id }));
  await shop.simulate(`/simulate/refunds/${refund?.id}`, { decision: 'REFUNDED' });
  await shop.settle();

  expect(before.cases).toEqual(['BUYER_CANCELLED REFUNDING']);
  expect(await whatCameOf(order)).toEqual({
    cases: ['BUYER_CANCELLED REFUNDING'], refunds: ['PAID', 'RESERVED'], stages: ['CANCELED'],
  }); // prettier-ignore
});
