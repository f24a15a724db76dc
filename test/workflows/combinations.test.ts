// Two things that happen to one order: what the rule book says of each holds for both.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Action } from '../../src/entities/Action.js';
import { Recovery } from '../../src/entities/Recovery.js';
import { Refund } from '../../src/entities/Refund.js';
import { Supplier } from '../../src/entities/Supplier.js';
import { cancelOrder } from '../../src/workflows/orders/cancelOrder.js';
import { placePurchaseOrder } from '../../src/workflows/orders/placePurchaseOrder.js';
import { requestReroute } from '../../src/workflows/reroute/requestReroute.js';
import { openShop, type PlacedOrder, type Shop } from '../support/shop.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const cancel = (order: PlacedOrder, key: string, unitNos?: number[]) =>
  cancelOrder(shop.app, shop.agent, {
    orderId: order.id,
    ...(unitNos === undefined ? {} : { units: [{ lineId: order.lineIds[0] ?? '', unitNos }] }),
    idempotencyKey: `${order.id} ${key}`,
  });
const refundsOf = (caseId: string) =>
  shop.see((tx) => tx.manager.find(Refund, { where: { caseId }, order: { id: 'ASC' } }));
const claimsOf = (order: PlacedOrder) =>
  shop.see((tx) => tx.manager.find(Recovery, { where: { orderId: order.id }, order: { id: 'ASC' } }));
const withoutAccount = (supplierId: string, partnerAccountId: string | null = null) =>
  shop.see((tx) => tx.manager.update(Supplier, { id: supplierId }, { partnerAccountId }));

test('of three suppliers one without an account leaves a person to cancel there, and the others are asked all the same (rule S1)', async () => {
  const offers = [
    await shop.offer(),
    await shop.offer({ supplier: 'berlin' }),
    await shop.offer({ supplier: 'chengdu' }),
  ];
  const order = await shop.order({ lines: offers.map(({ variantId }) => ({ variantId })) });
  for (const [no, offer] of offers.entries()) await shop.buy(order, offer, { lineId: order.lineIds[no] ?? '' });
  await withoutAccount(shop.suppliers.anshan);

  const cancelled = await cancel(order, 'three');
  await shop.settle();
  await withoutAccount(shop.suppliers.anshan, shop.accounts.anshan);

  const caseId = cancelled.ok ? (cancelled.value.caseIds[0] ?? '') : '';
  expect((await shop.purchaseOrders(order)).map(({ stage }) => stage)).toEqual([
    'AWAITING_SHIPMENT',
    'CANCELED',
    'CANCELED',
  ]);
  expect((await refundsOf(caseId)).map(({ state, amountMinor }) => [state, amountMinor])).toEqual([['PAID', 22000n]]);
  expect((await shop.caseOf(caseId)).state).toBe('OPEN');
  expect((await shop.timeline(caseId)).map(({ sentence }) => sentence).join(' ')).not.toContain('had shipped');
});

test('an order that is cancelled once more while its supplier has the question says that it waits, and asks nobody twice', async () => {
  const offer = await shop.offer({ supplierSku: 'SILENT-CANCEL-once-more' });
  const order = await shop.order({ variantId: offer.variantId });
  await shop.buy(order, offer);
  const first = await cancel(order, 'first');
  await shop.settle();

  const second = await cancel(order, 'second');

  const caseIds = first.ok ? first.value.caseIds : [];
  expect(second).toMatchObject({ ok: true, value: { caseIds, left: [{ code: 'WORK_IN_PROGRESS' }] } });
  const asked = await shop.see((tx) =>
    tx.manager.countBy(Action, { orderId: order.id, kind: 'CANCEL_PURCHASE_ORDER' }),
  );
  expect(asked).toBe(1);
});

test('an order whose cancellation needs a person is cancelled by that person once more', async () => {
  const offer = await shop.offer();
  const order = await shop.order({ variantId: offer.variantId });
  await shop.buy(order, offer);
  await withoutAccount(shop.suppliers.anshan);
  const first = await cancel(order, 'nobody to ask');
  await withoutAccount(shop.suppliers.anshan, shop.accounts.anshan);
  const caseId = first.ok ? (first.value.caseIds[0] ?? '') : '';
  const before = (await shop.caseOf(caseId)).state;

  const second = await cancel(order, 'connected since');
  await shop.settle();

  expect([before, second]).toEqual(['NEEDS_PERSON', { ok: true, value: { caseIds: [caseId], left: [] } }]);
  expect((await shop.caseOf(caseId)).state).toBe('SETTLED');
  expect((await refundsOf(caseId)).map(({ state, amountMinor }) => [state, amountMinor])).toEqual([['PAID', 11000n]]);
});

test('a first supplier without an account is not asked to cancel, and what it was paid is owed back all the same', async () => {
  const first = await shop.offer();
  await shop.offer({ supplier: 'berlin', variantId: first.variantId });
  const order = await shop.order({ variantId: first.variantId });
  await shop.buy(order, first);
  const caseId = await shop.report(order, 'NO_STOCK');
  await withoutAccount(shop.suppliers.anshan);

  await requestReroute(shop.app, shop.agent, { caseId, idempotencyKey: caseId });
  await shop.settle();
  await withoutAccount(shop.suppliers.anshan, shop.accounts.anshan);

  const claims = await claimsOf(order);
  expect(claims.map((one) => [one.against, one.state, one.amountMinor])).toEqual([['SUPPLIER', 'OPEN', 4500n]]);
  const said = (await shop.timeline(caseId)).map(({ sentence }) => sentence).join(' ');
  expect(said).toContain('cancel there by hand');
});

test('of two lines of one article, what one of them cost is asked back, and not both', async () => {
  const first = await shop.offer({ supplierSku: 'SILENT-CANCEL-same-article' });
  await shop.offer({ supplier: 'berlin', variantId: first.variantId });
  const order = await shop.order({ lines: [{ variantId: first.variantId }, { variantId: first.variantId }] });
  const placed = await placePurchaseOrder(shop.app, shop.agent, {
    orderId: order.id,
    choices: order.lineIds.map((lineId) => ({ lineId, offerId: first.id })),
    idempotencyKey: 'both lines',
  });
  await shop.settle();
  const [{ reference } = { reference: '' }] = await shop.purchaseOrders(order);
  await shop.simulate(`/simulate/orders/${reference}/pay`);
  const caseId = await shop.report(order, 'NO_STOCK', [{ lineId: order.lineIds[0] ?? '' }]);
  await requestReroute(shop.app, shop.agent, { caseId, idempotencyKey: caseId });
  await shop.wait(3);

  const claims = await claimsOf(order);
  expect([placed.ok, (await shop.purchaseOrders(order)).length]).toEqual([true, 2]);
  expect(claims.map((one) => [one.against, one.amountMinor])).toEqual([['SUPPLIER', 4000n]]);
});

test('an order of which one line was never bought is refunded in full when the supplier of the other has cancelled (rule S1)', async () => {
  const offer = await shop.offer({ supplierSku: 'CANCEL-LATER-1' });
  const order = await shop.order({ lines: [{ variantId: offer.variantId }, { variantId: offer.variantId }] });
  await shop.buy(order, offer, { lineId: order.lineIds[0] ?? '' });
  const cancelled = await cancel(order, 'all');
  const caseId = cancelled.ok ? (cancelled.value.caseIds[0] ?? '') : '';
  await shop.settle();
  expect([
    (await refundsOf(caseId)).map((one) => [one.state, one.amountMinor]),
    (await shop.caseOf(caseId)).state,
  ]).toEqual([[['PAID', 22000n]], 'SETTLED']);
});

test('what one supplier has cancelled is refunded as soon as the other ships without an answer, and S2 decides about that', async () => {
  const one = await shop.offer();
  const two = await shop.offer({ supplier: 'berlin', supplierSku: `SILENT-CANCEL-ships` });
  const order = await shop.order({ lines: [{ variantId: one.variantId }, { variantId: two.variantId }] });
  await shop.buy(order, one, { lineId: order.lineIds[0] ?? '' });
  const { reference } = await shop.buy(order, two, { lineId: order.lineIds[1] ?? '' });
  const cancelled = await cancel(order, 'all');
  const caseId = cancelled.ok ? (cancelled.value.caseIds[0] ?? '') : '';
  await shop.settle();
  await shop.simulate(`/simulate/orders/${reference}/ship`, { waybillNo: 'P-D', carrier: 'carrier' });
  await shop.wait(3);
  expect([(await refundsOf(caseId)).map((r) => [r.state, r.amountMinor]), (await shop.caseOf(caseId)).ruleId]).toEqual([
    [['PAID', 11000n]],
    'S2',
  ]);
});

test('after one of two units was cancelled and refunded, the whole order can still be cancelled', async () => {
  const offer = await shop.offer();
  const order = await shop.order({ variantId: offer.variantId, quantity: 2 });
  await shop.buy(order, offer);
  await cancelOrder(shop.app, shop.agent, {
    orderId: order.id,
    units: [{ lineId: order.lineIds[0] ?? '', unitNos: [1] }],
    idempotencyKey: 'one',
  });
  await shop.settle();
  const whole = await cancel(order, 'whole');
  await shop.settle();
  expect(whole).toMatchObject({ ok: true, value: { left: [{ code: 'NOT_OFFERED' }] } });
  const refunds = await shop.see((tx) => tx.manager.findBy(Refund, { orderId: order.id }));
  expect(refunds.map((r) => [r.state, r.amountMinor])).toEqual([
    ['PAID', 10500n],
    ['PAID', 10500n],
  ]);
  expect((await shop.purchaseOrders(order)).map((one) => one.stage)).toEqual(['CANCELED']);
});
