import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Notice } from '../../src/entities/Notice.js';
import { PartnerAccount } from '../../src/entities/PartnerAccount.js';
import { cancelOrder } from '../../src/workflows/orders/cancelOrder.js';
import { requestReroute } from '../../src/workflows/reroute/requestReroute.js';
import { urgeSupplier } from '../../src/workflows/supply/urgeSupplier.js';
import { ask, globalId } from '../support/builders/api.js';
import { openShop, type PlacedOrder, type Shop } from '../support/shop.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
  await shop.see((tx) => tx.manager.update(PartnerAccount, { id: shop.accounts.chengdu }, { provider: 'ALIEXPRESS' }));
  const whole = shop.app.gateways;
  // The platform is played by the sandbox; as an account of another form, its callbacks are not ours to read.
  shop.app.gateways = {
    ...whole,
    supplier: (connection) => {
      const played = whole.supplier({ ...connection, provider: 'RECOURSE' });
      const byHandToo = { kind: 'BY_HAND', message: 'AliExpress takes no reminders by API.' } as const;
      const byHand = { kind: 'BY_HAND', message: 'AliExpress takes no cancellations by API.' } as const;
      return connection.provider === 'ALIEXPRESS'
        ? { ...played, cancel: async () => byHand, urge: async () => byHandToo }
        : played;
    },
  };
});
afterAll(() => shop.close());

const looks = (reference: string) =>
  shop.sandbox.control.calls().filter((call) => call.call === 'getOrder' && call.reference === reference).length;

test('an order on a platform that tells nothing is looked up every six hours until it has shipped, and then no more', async () => {
  const offer = await shop.offer({ supplier: 'chengdu' });
  const order = await shop.order({ variantId: offer.variantId });
  await shop.place(order, offer);
  await shop.settle();
  const [placed] = await shop.purchaseOrders(order);
  const reference = placed?.reference ?? '';
  await shop.simulate(`/simulate/orders/${reference}/pay`);
  const told = (await shop.purchaseOrders(order)).map(({ stage }) => stage);

  await shop.wait(7);
  const paid = (await shop.purchaseOrders(order)).map(({ stage, supplierAnsweredAt }) => [stage, supplierAnsweredAt]);
  await shop.wait(12);
  const quiet = (await shop.purchaseOrders(order)).map(({ supplierAnsweredAt }) => supplierAnsweredAt);
  await shop.simulate(`/simulate/orders/${reference}/ship`, { waybillNo: 'AE-POLLED-1', carrier: 'carrier' });
  await shop.wait(7);
  const looked = looks(reference);
  await shop.wait(48);

  expect(told).toEqual(['AWAITING_PAYMENT']);
  expect(paid).toEqual([['AWAITING_SHIPMENT', new Date('2026-06-01T14:00:00.000Z')]]);
  expect(quiet).toEqual([new Date('2026-06-01T14:00:00.000Z')]);
  expect((await shop.purchaseOrders(order)).map(({ stage }) => stage)).toEqual(['FULFILLED']);
  expect(await shop.parcel('AE-POLLED-1')).toMatchObject({ waybillNo: 'AE-POLLED-1' });
  expect(looks(reference)).toBe(looked);
});

/** Bought at the platform, which cannot be asked to cancel; another supplier has the same. */
async function bought(quantity = 1) {
  const offer = await shop.offer({ supplier: 'chengdu' });
  await shop.offer({ supplier: 'berlin', variantId: offer.variantId });
  const order = await shop.order({ variantId: offer.variantId, quantity });
  await shop.place(order, offer);
  await shop.settle();
  const [{ reference = '', supplierOrderNo = '' } = {}] = await shop.purchaseOrders(order);
  await shop.simulate(`/simulate/orders/${reference}/pay`);
  await shop.wait(7);
  return { order, reference, supplierOrderNo };
}
const cancelThere = (reference: string) => shop.simulate(`/simulate/orders/${reference}/cancel`);
const states = async (order: PlacedOrder) =>
  (await shop.casesOf(order)).map(({ problem, state, outcome }) => [problem, state, outcome]);

test('what a buyer cancels on a platform that takes no cancellations is cancelled there by a person, who is told, and refunded within the hour', async () => {
  const { order, reference, supplierOrderNo } = await bought();

  const cancelled = await cancelOrder(shop.app, shop.agent, { orderId: order.id, idempotencyKey: order.id });
  await shop.settle();
  const meanwhile = await states(order);
  await cancelThere(reference);
  await shop.wait(1);

  const caseId = cancelled.ok ? (cancelled.value.caseIds[0] ?? '') : '';
  const notices = await shop.see((tx) => tx.manager.findBy(Notice, { caseId }));
  expect(notices.map(({ kind, text }) => [kind, text])).toEqual([
    [
      'NEEDS_PERSON',
      `AliExpress takes no cancellations by API. It is purchase order ${reference} (there ${supplierOrderNo}). Once it is seen to be cancelled, or recorded (recordCancellation), everything goes on by itself.`,
    ],
  ]);
  expect(meanwhile).toEqual([['BUYER_CANCELLED', 'CANCELLING', null]]);
  expect(await states(order)).toEqual([['BUYER_CANCELLED', 'SETTLED', 'REFUNDED']]);
});

test.each([
  ['as soon as it is cancelled there by a person', true, 1],
  ['when nobody has done so in two hours', false, 3],
])('an order on such a platform is bought elsewhere %s', async (_when, isCancelledThere, hours) => {
  const { order, reference } = await bought();
  const caseId = await shop.report(order, 'NO_STOCK');
  await requestReroute(shop.app, shop.agent, { caseId, idempotencyKey: caseId });
  await shop.settle();
  const before = (await shop.purchaseOrders(order)).length;

  if (isCancelledThere) await cancelThere(reference);
  await shop.wait(hours);

  const [first, replacement] = await shop.purchaseOrders(order);
  expect([before, first?.stage, replacement?.supplierId]).toEqual([
    1,
    isCancelledThere ? 'CANCELED' : 'AWAITING_SHIPMENT',
    shop.suppliers.berlin,
  ]);
  expect(await states(order)).toEqual([['NO_STOCK', 'REROUTING', null]]);
});

test('what is sold at a platform whose orders a person places is in no plan, and says so', async () => {
  await shop.see((tx) => tx.manager.update(PartnerAccount, { id: shop.accounts.berlin }, { provider: 'ALIBABA_1688' }));
  const { order } = await bought();
  const caseId = await shop.report(order, 'NO_STOCK');

  const rerouted = await requestReroute(shop.app, shop.agent, { caseId, idempotencyKey: caseId });
  const { data } = await ask(
    shop.app,
    shop.agent,
    '{ case(by: {id: "CASE"}) { reroutePlans { infeasible { reasonCode } } } }'.replace(
      'CASE',
      globalId('Case', caseId),
    ),
  );

  expect(rerouted).toMatchObject({ ok: false, refusals: [{ code: 'NO_ALTERNATIVE' }] });
  expect(data.case.reroutePlans.infeasible).toContainEqual({ reasonCode: 'PLACED_BY_HAND' });
});

test('a seller who can only be urged on the platform is urged there by the staff, who are told', async () => {
  const { order, reference, supplierOrderNo } = await bought();
  const [{ id: purchaseOrderId = '' } = {}] = await shop.purchaseOrders(order);

  const urged = await urgeSupplier(shop.app, shop.agent, { purchaseOrderId, idempotencyKey: purchaseOrderId });
  await shop.settle();

  const notices = await shop.see((tx) => tx.manager.findBy(Notice, { orderId: order.id, kind: 'NEEDS_PERSON' }));
  expect(urged.ok).toBe(true);
  expect(notices.map(({ text }) => text)).toEqual([
    `AliExpress takes no reminders by API. It is purchase order ${reference} (there ${supplierOrderNo}).`,
  ]);
});
