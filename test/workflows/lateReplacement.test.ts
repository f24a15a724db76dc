// What was bought elsewhere goes wrong like what was bought first: it, too, may never be shipped.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Investigation } from '../../src/entities/Investigation.js';
import { PurchaseOrderLine } from '../../src/entities/PurchaseOrderLine.js';
import { Refund } from '../../src/entities/Refund.js';
import { RefundUnit } from '../../src/entities/RefundUnit.js';
import { Reroute } from '../../src/entities/Reroute.js';
import { updateSettings } from '../../src/workflows/merchants/updateSettings.js';
import { refundCase } from '../../src/workflows/money/refundCase.js';
import { cancelOrder } from '../../src/workflows/orders/cancelOrder.js';
import { reissueUnits } from '../../src/workflows/reissue/reissueUnits.js';
import { requestReroute } from '../../src/workflows/reroute/requestReroute.js';
import { resolveConflict } from '../../src/workflows/reroute/resolveConflict.js';
import { delivered, scan } from '../support/delivered.js';
import { openShop, type PlacedOrder, type Shop } from '../support/shop.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

/** Ship-by of each purchase order is two days after it was placed; the third supplier is the dearest. */
async function bought(more: { supplierSku?: string } = {}, { quantity }: { quantity: number } = { quantity: 1 }) {
  const first = await shop.offer({ handlingDays: 2, priceMinor: 4000n, ...more });
  const { variantId } = first;
  await shop.offer({ supplier: 'berlin', variantId, handlingDays: 2, priceMinor: 4100n });
  await shop.offer({ supplier: 'chengdu', variantId, handlingDays: 2, priceMinor: 4200n });
  const order = await shop.order({ variantId, quantity });
  const purchaseOrder = await shop.buy(order, first);
  return { order, purchaseOrder };
}

const DAY_4 = (2 + 4) * 24 + 1;

async function rerouted(order: PlacedOrder): Promise<string> {
  const caseId = await shop.report(order, 'NO_STOCK');
  const done = await requestReroute(shop.app, shop.agent, { caseId, idempotencyKey: caseId });
  expect(done.ok).toBe(true);
  await shop.settle();
  return caseId;
}

const cases = async (order: PlacedOrder) =>
  (await shop.casesOf(order)).map((one) => [one.problem, one.state, one.outcome]);

test('a replacement that is four days late itself has a case of its own, and is bought from the next supplier', async () => {
  const { order } = await bought();
  await rerouted(order);

  await shop.wait(DAY_4);
  const afterDay4 = await cases(order);
  const late = (await shop.casesOf(order)).find((one) => one.problem === 'SHIPMENT_OVERDUE');
  const again = await requestReroute(shop.app, shop.agent, { caseId: late?.id ?? '', idempotencyKey: 'again' });
  await shop.settle();

  expect(afterDay4).toEqual([
    ['NO_STOCK', 'SETTLED', 'REPLACED'],
    ['SHIPMENT_OVERDUE', 'OPEN', null],
  ]);
  expect(again.ok).toBe(true);
  const purchases = await shop.purchaseOrders(order);
  expect(purchases.map((one) => one.stage)).toEqual(['CANCELED', 'CANCELED', 'AWAITING_PAYMENT']);
  expect(new Set(purchases.map((one) => one.supplierId)).size).toBe(3);
});

test('the case of a late shipment whose replacement is late as well opens once more, and can be refunded', async () => {
  const { order } = await bought();
  await shop.wait(DAY_4);
  const [theCase] = await shop.casesOf(order);
  const caseId = theCase?.id ?? '';
  await requestReroute(shop.app, shop.agent, { caseId, idempotencyKey: 'late once' });
  await shop.wait(DAY_4 - 1);
  const opened = await shop.caseOf(caseId);

  const refunded = await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: 'late twice' });
  await shop.settle();

  expect([opened.state, opened.settleByAt]).toEqual(['OPEN', new Date(shop.now().getTime() + 48 * 3_600_000)]);
  expect(refunded.ok).toBe(true);
  expect(await cases(order)).toEqual([['SHIPMENT_OVERDUE', 'SETTLED', 'REFUNDED']]);
  expect((await shop.purchaseOrders(order)).map((one) => one.stage)).toEqual(['CANCELED', 'CANCELED']);
});

test('where only one of two units was bought elsewhere and comes late, the case is left for the other, and refunds it', async () => {
  const { order } = await bought({}, { quantity: 2 });
  const caseId = await shop.report(order, 'NO_STOCK');
  const [first = '', second = ''] = order.unitIds;
  await requestReroute(shop.app, shop.agent, { caseId, unitIds: [first], idempotencyKey: caseId });
  await shop.wait(DAY_4);
  const afterDay4 = await cases(order);

  const refunded = await refundCase(shop.app, shop.agent, {
    caseId,
    unitIds: [second],
    idempotencyKey: `${caseId} refund`,
  });
  await shop.settle();

  expect(afterDay4).toContainEqual(['NO_STOCK', 'NEEDS_PERSON', null]);
  expect(refunded.ok).toBe(true);
  const shares = await shop.see((tx) => tx.manager.findBy(RefundUnit, { orderId: order.id }));
  expect(shares.map(({ unitId }) => unitId)).toEqual([second]);
  expect(await cases(order)).toContainEqual(['NO_STOCK', 'SETTLED', 'REFUNDED']);
});

test('where one of two replaced units has shipped and the other is late, its reroute is over, and the other can be refunded', async () => {
  const { order } = await bought({}, { quantity: 2 });
  const caseId = await rerouted(order);
  const replacement = (await shop.purchaseOrders(order)).at(-1);
  const [line] = await shop.see((tx) => tx.manager.findBy(PurchaseOrderLine, { purchaseOrderId: replacement?.id ?? '' }));
  const one = { lines: [{ sku: line?.supplierSku, quantity: 1 }] };
  await shop.simulate(`/simulate/orders/${replacement?.reference}/ship`, one);
  await shop.wait(DAY_4);
  const late = (await shop.casesOf(order)).find(({ problem, state }) => problem === 'SHIPMENT_OVERDUE' && state === 'OPEN');

  const key = { caseId: late?.id ?? '', idempotencyKey: `${caseId} late` };
  const refunded = await refundCase(shop.app, shop.agent, key);
  await shop.settle();

  const reroutes = await shop.see((tx) => tx.manager.findBy(Reroute, { orderId: order.id }));
  expect(refunded.ok).toBe(true);
  expect(reroutes.map(({ state }) => state)).toEqual(['PLACED']);
  expect(await cases(order)).toEqual([
    ['NO_STOCK', 'SETTLED', 'REPLACED'],
    ['SHIPMENT_OVERDUE', 'SETTLED', 'REFUNDED'],
  ]);
}); // prettier-ignore

test('where the merchant has set it, a late replacement is replaced by itself until no supplier is left', async () => {
  await updateSettings(shop.app, shop.admin, { overdueDomestic: 'AUTO_REROUTE' });
  const { order } = await bought();

  await shop.wait(3 * DAY_4 + 48);

  expect(new Set((await shop.purchaseOrders(order)).map((one) => one.supplierId)).size).toBe(3);
  expect(await cases(order)).toEqual([['SHIPMENT_OVERDUE', 'NEEDS_PERSON', null]]);
  await updateSettings(shop.app, shop.admin, { overdueDomestic: 'PROPOSE' });
});

test('where nothing is proposed across a border, a late replacement waits like what was bought first, and is not held by its reroute', async () => {
  await updateSettings(shop.app, shop.admin, { overdueInternational: 'NONE' });
  const first = await shop.offer({ handlingDays: 2, shipFrom: 'DE' });
  await shop.offer({ supplier: 'berlin', variantId: first.variantId, handlingDays: 2, shipFrom: 'DE' });
  const order = await shop.order({ variantId: first.variantId });
  await shop.buy(order, first);
  await rerouted(order);

  await shop.wait(4 * 24 + 1);

  expect(await cases(order)).toEqual([
    ['NO_STOCK', 'SETTLED', 'REPLACED'],
    ['SHIPMENT_OVERDUE', 'WAITING', null],
  ]);
  await updateSettings(shop.app, shop.admin, { overdueInternational: 'PROPOSE' });
});

test('a first supplier that ships after two replacements is a conflict with the last of them (survival 3)', async () => {
  const { order, purchaseOrder } = await bought({ supplierSku: `SILENT-CANCEL-${Date.now()}` });
  await rerouted(order);
  await shop.wait(3 + DAY_4);
  const late = (await shop.casesOf(order)).find((one) => one.problem === 'SHIPMENT_OVERDUE');
  await requestReroute(shop.app, shop.agent, { caseId: late?.id ?? '', idempotencyKey: 'second' });
  await shop.settle();

  await shop.simulate(`/simulate/orders/${purchaseOrder.reference}/ship`);

  const [, , third] = await shop.purchaseOrders(order);
  const conflict = await shop.caseOf(late?.id ?? '');
  expect(conflict).toMatchObject({ state: 'CONFLICT', conflict: { replacementPurchaseOrderId: third?.id } });
});

test('a late replacement that is kept beside the first parcel, and never comes, is a case once more', async () => {
  const { order, purchaseOrder } = await bought({ supplierSku: `SILENT-CANCEL-K${Date.now()}` });
  await shop.wait(DAY_4);
  const caseId = (await shop.casesOf(order))[0]?.id ?? '';
  await requestReroute(shop.app, shop.agent, { caseId, idempotencyKey: `${caseId} late` });
  await shop.wait(DAY_4 + 3);
  await shop.simulate(`/simulate/orders/${purchaseOrder.reference}/ship`);
  const inConflict = await cases(order);
  await resolveConflict(shop.app, shop.agent, { caseId, choice: 'KEEP_AND_BILL', idempotencyKey: `${caseId} keep` });

  await shop.wait(48);

  expect(inConflict).toEqual([['SHIPMENT_OVERDUE', 'CONFLICT', null]]);
  expect(await cases(order)).toEqual([
    ['SHIPMENT_OVERDUE', 'SETTLED', 'REPLACED'],
    ['SHIPMENT_OVERDUE', 'OPEN', null],
  ]);
});

test.each(['before', 'after'])(
  'of two units one is refunded by another case %s the replacement of the other is shipped: the reroute is done',
  async (when) => {
    const first = await shop.offer({ supplierSku: `NO-STOCK-${when}` });
    await shop.offer({ supplier: 'berlin', variantId: first.variantId });
    const order = await shop.order({ variantId: first.variantId, quantity: 2, orderNo: `REFUND-PENDING-${when}` });
    await shop.place(order, first);
    const [theCase] = await shop.casesOf(order);
    const caseId = theCase?.id ?? '';
    const units = [{ lineId: order.lineIds[0] ?? '', unitNos: [2] }];
    await cancelOrder(shop.app, shop.agent, { orderId: order.id, units, idempotencyKey: `${caseId} 2` });
    await shop.settle();
    await requestReroute(shop.app, shop.agent, { caseId, idempotencyKey: caseId });
    await shop.settle();
    const replacement = (await shop.purchaseOrders(order)).at(-1);
    const [refund] = await shop.see((tx) => tx.manager.findBy(Refund, { orderId: order.id }));
    const isRefunded = () => shop.simulate(`/simulate/refunds/${refund?.id}`, { decision: 'REFUNDED' });

    if (when === 'before') await isRefunded();
    await shop.simulate(`/simulate/orders/${replacement?.reference}/ship`);
    if (when === 'after') await isRefunded();

    expect(await cases(order)).toEqual([
      ['NO_STOCK', 'SETTLED', 'REPLACED'],
      ['BUYER_CANCELLED', 'SETTLED', 'REFUNDED'],
    ]);
  },
);

test('a case that waited for a late replacement ends with it when that was given up and the lost parcel turned up', async () => {
  const { order } = await delivered(shop, { orderNo: `REFUND-REFUSED-${Date.now()}` });
  const waybillNo = `WB-${order.orderNo}`;
  const caseId = await shop.report(order, 'NOT_RECEIVED');
  await shop.settle();
  const [investigation] = await shop.see((tx) => tx.manager.findBy(Investigation, { caseId }));
  await shop.simulate(`/simulate/investigations/${investigation?.id}`, { result: 'LOST' });
  const reissued = await reissueUnits(shop.app, shop.agent, { caseId, idempotencyKey: caseId });
  await shop.settle();
  const replacement = (await shop.purchaseOrders(order)).at(-1);
  const until = (replacement?.shipByAt?.getTime() ?? 0) - shop.now().getTime();
  await shop.wait(until / 3_600_000 + 49);
  const waiting = await cases(order);
  await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: `${caseId} refund` });
  await shop.settle();
  await scan(shop, waybillNo, 'DELIVERED');

  await shop.wait(7 * 24);

  expect(reissued.ok).toBe(true);
  expect(waiting.at(-1)).toEqual(['SHIPMENT_OVERDUE', 'WAITING', null]);
  expect((await cases(order)).at(-1)).toEqual(['SHIPMENT_OVERDUE', 'UNREMEDIED', 'SHIPPED_AFTER_ALL']);
});
