// Suppliers name SKUs, not units: a confirmation of what was bought elsewhere since means that, and no other unit.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { requestReroute } from '../../src/workflows/reroute/requestReroute.js';
import { openShop, type Shop } from '../support/shop.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

/** Of four units of one line the first is bought elsewhere. */
async function firstOfFourElsewhere(supplierSku: string) {
  const first = await shop.offer({ supplierSku });
  await shop.offer({ supplier: 'berlin', variantId: first.variantId });
  const order = await shop.order({ variantId: first.variantId, quantity: 4 });
  const { reference } = await shop.buy(order, first);
  const caseId = await shop.report(order, 'NO_STOCK', [{ lineId: order.lineIds[0] ?? '', unitNos: [1] }]);
  await requestReroute(shop.app, shop.agent, { caseId, idempotencyKey: caseId });
  await shop.wait(3);
  return { order, reference };
}

test.each([
  ['after its time', 'SILENT-CANCEL-late'],
  ['at once, and once more by callback', 'AT-ONCE-late'],
])('a supplier that confirms %s cancels what it was asked, and no other unit', async (_when, sku) => {
  const { order, reference } = await firstOfFourElsewhere(sku);

  const confirmation = { lines: [{ sku, quantity: 1 }], failure: null };
  await shop.simulate(`/simulate/orders/${reference}/cancel`, confirmation);

  const stages = (await shop.purchaseOrders(order)).map(({ stage, cancelState }) => [stage, cancelState]);
  expect(stages).toEqual([
    ['AWAITING_SHIPMENT', 'NONE'],
    ['AWAITING_PAYMENT', 'NONE'],
  ]);
  expect((await shop.casesOf(order)).map(({ problem }) => problem)).toEqual(['NO_STOCK']);
});

test.each([
  ['confirms more than it was asked', 'AT-ONCE-more', 2, null],
  ['cancels by itself besides', 'AT-ONCE-itself', 1, 'OUT_OF_STOCK'],
])('a supplier that %s means another unit too, which gets a case', async (_what, sku, quantity, failure) => {
  const { order, reference } = await firstOfFourElsewhere(sku);

  await shop.simulate(`/simulate/orders/${reference}/cancel`, { lines: [{ sku, quantity }], failure });

  const cases = await shop.casesOf(order);
  const held = await Promise.all(cases.map(({ id }) => shop.unitsIn(id)));
  expect(cases.map(({ problem }, no) => [problem, held[no]?.length])).toEqual([
    ['NO_STOCK', 1],
    ['NO_STOCK', 1],
  ]);
});
