// What a supplier says by telephone, or on a platform where a person cancels by hand, does what it would do had it told us itself.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Offer } from '../../src/entities/Offer.js';
import { Recovery } from '../../src/entities/Recovery.js';
import { Refund } from '../../src/entities/Refund.js';
import { Supplier } from '../../src/entities/Supplier.js';
import { cancelOrder } from '../../src/workflows/orders/cancelOrder.js';
import { correctAddress } from '../../src/workflows/orders/correctAddress.js';
import { requestReroute } from '../../src/workflows/reroute/requestReroute.js';
import { resolveConflict } from '../../src/workflows/reroute/resolveConflict.js';
import { recordCancellation, type RecordCancellationInput } from '../../src/workflows/supply/recordCancellation.js';
import { bought } from '../support/delivered.js';
import { openShop, type PlacedOrder, type Shop } from '../support/shop.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

type Name = 'anshan' | 'berlin';
const connect = (name: Name, partnerAccountId: string | null) =>
  shop.see((tx) => tx.manager.update(Supplier, { id: shop.suppliers[name] }, { partnerAccountId }));
async function withoutAccount<T>(name: Name, work: () => Promise<T>): Promise<T> {
  await connect(name, null);
  const done = await work();
  await shop.settle();
  await connect(name, shop.accounts[name]);
  return done;
}
const cancel = async (order: PlacedOrder) => {
  const cancelled = await cancelOrder(shop.app, shop.agent, { orderId: order.id, idempotencyKey: order.id });
  return cancelled.ok ? (cancelled.value.caseIds[0] ?? '') : '';
};
const firstOf = async (order: PlacedOrder) => (await shop.purchaseOrders(order))[0]?.id ?? '';
const record = async (purchaseOrderId: string, isCancelled: boolean, more: Partial<RecordCancellationInput> = {}) => {
  const input = { purchaseOrderId, isCancelled, idempotencyKey: purchaseOrderId, ...more };
  const recorded = await recordCancellation(shop.app, shop.agent, input);
  await shop.settle();
  return recorded.ok ? 'RECORDED' : recorded.refusals[0]?.code;
};
const refundsOf = async (order: PlacedOrder) => {
  const refunds = await shop.see((tx) => tx.manager.find(Refund, { where: { orderId: order.id }, order: { id: 'ASC' } }));
  return refunds.map(({ state, amountMinor }) => [state, amountMinor]);
}; // prettier-ignore
const casesOf = async (order: PlacedOrder) => (await shop.casesOf(order)).map(({ problem, state }) => [problem, state]);

test('a supplier without an account cancels: the buyer is refunded, and what it was paid is owed back, once', async () => {
  const { order } = await bought(shop);
  const caseId = await withoutAccount('anshan', () => cancel(order));
  const purchaseOrderId = await firstOf(order);
  const before = (await shop.caseOf(caseId)).state;

  const answers = [
    await record(purchaseOrderId, true),
    await record(purchaseOrderId, true),
    await record(purchaseOrderId, true, { idempotencyKey: 'once more' }),
  ];

  expect([before, answers]).toEqual(['NEEDS_PERSON', ['RECORDED', 'RECORDED', 'NOT_IN_THIS_STATE']]);
  expect([await casesOf(order), await refundsOf(order)]).toEqual([
    [['BUYER_CANCELLED', 'SETTLED']],
    [['PAID', 11000n]],
  ]);
  const claims = await shop.see((tx) => tx.manager.findBy(Recovery, { orderId: order.id }));
  expect(claims.map((one) => [one.caseId, one.amountMinor])).toEqual([[caseId, 4500n]]);
  const said = (await shop.timeline(caseId)).filter(({ kind }) => kind === 'CANCELLATION_RECORDED');
  expect(said.map(({ sentence }) => sentence.replace(/order .* cancels/, 'order X cancels'))).toEqual([
    'The supplier of purchase order X cancels: recorded by hand.',
  ]);
});

test('a supplier without an account that does not cancel leaves another choice, and may cancel after all', async () => {
  const { order } = await bought(shop);
  const caseId = await withoutAccount('anshan', () => cancel(order));
  const purchaseOrderId = await firstOf(order);

  const declined = await record(purchaseOrderId, false);
  const left = (await shop.caseOf(caseId)).state;
  const again = await record(purchaseOrderId, false, { idempotencyKey: 'again' });
  const afterAll = await record(purchaseOrderId, true, { idempotencyKey: 'after all' });

  expect([declined, left, again, afterAll]).toEqual(['RECORDED', 'OPEN', 'NOT_IN_THIS_STATE', 'RECORDED']);
  expect([await casesOf(order), await refundsOf(order)]).toEqual([
    [['BUYER_CANCELLED', 'SETTLED']],
    [['PAID', 11000n]],
  ]);
});

test('a supplier that took an order before it was cancelled and does not answer may have answered on the telephone', async () => {
  const { order } = await bought(shop, {}, { supplierSku: 'SILENT-CANCEL-phone' });
  await cancel(order);
  await shop.wait(3);
  const before = await casesOf(order);

  await record(await firstOf(order), true);

  expect([before, await casesOf(order), await refundsOf(order)]).toEqual([
    [['BUYER_CANCELLED', 'NEEDS_PERSON']],
    [['BUYER_CANCELLED', 'SETTLED']],
    [['PAID', 11000n]],
  ]);
});

test('where others have cancelled already, the rest is refunded as soon as the last answer is recorded', async () => {
  const offers = [await shop.offer(), await shop.offer({ supplier: 'berlin' })];
  const order = await shop.order({ lines: offers.map(({ variantId }) => ({ variantId })) });
  for (const [no, offer] of offers.entries()) await shop.buy(order, offer, { lineId: order.lineIds[no] ?? '' });
  await withoutAccount('anshan', () => cancel(order));
  const before = [await casesOf(order), await refundsOf(order)];

  await record(await firstOf(order), true);

  expect(before).toEqual([[['BUYER_CANCELLED', 'OPEN']], [['PAID', 11000n]]]);
  expect([await casesOf(order), await refundsOf(order)]).toEqual([
    [['BUYER_CANCELLED', 'SETTLED']],
    [
      ['PAID', 11000n],
      ['PAID', 11000n],
    ],
  ]);
});

test('what a supplier without an account had for a wrong address is bought again at the right one', async () => {
  const { order } = await bought(shop);
  const address = { name: 'Li Na', line1: '8 Right Road', city: 'Hangzhou', country: 'CN' };
  await withoutAccount('anshan', () =>
    correctAddress(shop.app, shop.agent, { orderId: order.id, address, idempotencyKey: order.id }),
  );
  const before = await casesOf(order);

  await record(await firstOf(order), true);

  expect([before, await casesOf(order)]).toEqual([[['WRONG_ADDRESS', 'NEEDS_PERSON']], [['WRONG_ADDRESS', 'SETTLED']]]);
  const placed = shop.sandbox.control.effects().filter(({ effect }) => effect === 'ORDER_PLACED');
  const stages = await shop.purchaseOrders(order);
  expect(stages.map(({ stage }) => stage)).toEqual(['CANCELED', 'AWAITING_PAYMENT']);
  expect(JSON.stringify(placed.find(({ reference }) => reference === stages[1]?.reference))).toContain('8 Right Road');
});

test.each(['OUT_OF_STOCK', 'OTHER'] as const)(
  'units that a supplier takes back by itself (%s) get a case, and the others are still sent',
  async (failure) => {
    const offer = await shop.offer();
    const order = await shop.order({ variantId: offer.variantId, quantity: 3 });
    await shop.buy(order, offer);
    const units = [{ lineId: order.lineIds[0] ?? '', unitNos: [2, 3] }];

    const recorded = await record(await firstOf(order), true, { units, failure });

    const [theCase] = await shop.casesOf(order);
    expect([recorded, theCase?.problem, await shop.unitsIn(theCase?.id ?? '')]).toEqual([
      'RECORDED',
      'NO_STOCK',
      order.unitIds.slice(1),
    ]);
    expect((await shop.purchaseOrders(order)).map(({ stage, cancelState }) => [stage, cancelState])).toEqual([
      ['AWAITING_SHIPMENT', 'NONE'],
    ]);
  },
);

test('what was recorded by hand is no news when the supplier tells it itself, and what it tells besides is', async () => {
  const offer = await shop.offer();
  const order = await shop.order({ variantId: offer.variantId, quantity: 4 });
  const { reference } = await shop.buy(order, offer);
  const units = [{ lineId: order.lineIds[0] ?? '', unitNos: [1] }];
  await record(await firstOf(order), true, { units, failure: 'OUT_OF_STOCK' });

  const tell = (quantity: number) =>
    shop.simulate(`/simulate/orders/${reference}/cancel`, { lines: [{ sku: offer.supplierSku, quantity }] });
  const held = async () => {
    const cases = await Promise.all((await shop.casesOf(order)).map(({ id }) => shop.unitsIn(id)));
    return cases.flat().length;
  };
  const recorded = await held();
  await tell(1);
  const told = await held();
  await shop.wait(1);
  await tell(1);

  expect([recorded, told, await held()]).toEqual([1, 1, 2]);
});

test('what has shipped is not cancelled, nor is what nobody asked to cancel declined', async () => {
  const offer = await shop.offer();
  const order = await shop.order({ variantId: offer.variantId, quantity: 2 });
  const { reference } = await shop.buy(order, offer);
  const lines = [{ sku: offer.supplierSku, quantity: 1 }];
  await shop.simulate(`/simulate/orders/${reference}/ship`, { lines, waybillNo: 'ONE-OF-TWO', carrier: 'carrier' });
  const purchaseOrderId = await firstOf(order);
  const [lineId = ''] = order.lineIds;

  const both = await record(purchaseOrderId, true, { units: [{ lineId }] });
  const declined = await record(purchaseOrderId, false);
  await shop.simulate(`/simulate/orders/${reference}/ship`, { waybillNo: 'OTHER-OF-TWO', carrier: 'carrier' });
  const all = await record(purchaseOrderId, true);

  expect([both, declined, all]).toEqual(['ALREADY_SHIPPED', 'NOT_IN_THIS_STATE', 'ALREADY_SHIPPED']);
});

/** Both have shipped, or are about to: the first parcel is to go on, and nobody can ask the replacement's supplier. */
async function replacementToBeCancelled(first: Offer) {
  await shop.offer({ supplier: 'berlin', variantId: first.variantId });
  const order = await shop.order({ variantId: first.variantId });
  const { reference } = await shop.buy(order, first);
  const caseId = await shop.report(order, 'NO_STOCK');
  await requestReroute(shop.app, shop.agent, { caseId, idempotencyKey: caseId });
  await shop.wait(3);
  await shop.simulate(`/simulate/orders/${reference}/ship`, { waybillNo: `W-${order.orderNo}`, carrier: 'carrier' });
  await withoutAccount('berlin', () =>
    resolveConflict(shop.app, shop.agent, { caseId, choice: 'CANCEL_REPLACEMENT', idempotencyKey: caseId }),
  );
  const replacement = (await shop.purchaseOrders(order))[1]?.id ?? '';
  return { order, caseId, replacement };
}

test.each([
  [true, 'SETTLED', 'SHIPPED_AFTER_ALL'],
  [false, 'CONFLICT', null],
])(
  'a replacement that a person is to cancel needs that person: cancelled is %s',
  async (isCancelled, state, outcome) => {
    const first = await shop.offer({ supplierSku: `SILENT-CANCEL-${isCancelled}` });
    const { caseId, replacement } = await replacementToBeCancelled(first);
    const before = (await shop.caseOf(caseId)).state;

    const recorded = await record(replacement, isCancelled);

    const after = await shop.caseOf(caseId);
    expect([before, recorded, after.state, after.outcome]).toEqual(['NEEDS_PERSON', 'RECORDED', state, outcome]);
  },
);

/** Of two units of a supplier without an account the first is bought elsewhere. */
async function firstOfTwoElsewhere() {
  const first = await shop.offer();
  await shop.offer({ supplier: 'berlin', variantId: first.variantId });
  const order = await shop.order({ variantId: first.variantId, quantity: 2 });
  await shop.buy(order, first);
  const caseId = await shop.report(order, 'NO_STOCK', [{ lineId: order.lineIds[0] ?? '', unitNos: [1] }]);
  await withoutAccount('anshan', () => requestReroute(shop.app, shop.agent, { caseId, idempotencyKey: caseId }));
  return { order, caseId, purchaseOrderId: await firstOf(order) };
}
const stagesOf = async (order: PlacedOrder) =>
  (await shop.purchaseOrders(order)).map(({ stage, cancelState }) => [stage, cancelState]);
const recordedIn = async (caseId: string) =>
  (await shop.timeline(caseId)).filter(({ kind }) => kind === 'CANCELLATION_RECORDED').length;

test('the first supplier of what is bought elsewhere by now cancels that alone, unless it says more', async () => {
  const { order, caseId, purchaseOrderId } = await firstOfTwoElsewhere();

  const asked = await record(purchaseOrderId, true);
  const kept = await stagesOf(order);
  const more = await record(purchaseOrderId, true, { failure: 'OUT_OF_STOCK', idempotencyKey: 'more' });

  expect([asked, kept, await recordedIn(caseId)]).toEqual([
    'RECORDED', [['AWAITING_SHIPMENT', 'NONE'], ['AWAITING_PAYMENT', 'NONE']], 1,
  ]); // prettier-ignore
  expect([more, (await stagesOf(order))[0]]).toEqual(['RECORDED', ['CANCELED', 'CONFIRMED']]);
  expect((await casesOf(order)).map(([problem]) => problem)).toEqual(['NO_STOCK', 'NO_STOCK']);
  const claims = await shop.see((tx) =>
    tx.manager.find(Recovery, { where: { orderId: order.id }, order: { id: 'ASC' } }),
  );
  expect(claims.map(({ amountMinor }) => amountMinor)).toEqual([4000n, 4500n]);
});

test('the first supplier of what is bought elsewhere by now does not cancel, and the case is told', async () => {
  const { order, caseId, purchaseOrderId } = await firstOfTwoElsewhere();

  const declined = await record(purchaseOrderId, false);
  const again = await record(purchaseOrderId, false, { idempotencyKey: 'again' });

  expect([declined, again, await recordedIn(caseId)]).toEqual(['RECORDED', 'NOT_IN_THIS_STATE', 1]);
  expect(await stagesOf(order)).toEqual([
    ['AWAITING_SHIPMENT', 'DECLINED'],
    ['AWAITING_PAYMENT', 'NONE'],
  ]);
});
