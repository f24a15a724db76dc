// A buyer who cancels while the order is being bought elsewhere: the units leave the reroute, and whoever has them is asked to cancel (S1).
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Recovery } from '../../src/entities/Recovery.js';
import { Refund } from '../../src/entities/Refund.js';
import { Reroute } from '../../src/entities/Reroute.js';
import { cancelOrder } from '../../src/workflows/orders/cancelOrder.js';
import { correctAddress } from '../../src/workflows/orders/correctAddress.js';
import { requestReroute } from '../../src/workflows/reroute/requestReroute.js';
import { resolveConflict } from '../../src/workflows/reroute/resolveConflict.js';
import { openShop, type PlacedOrder, type Shop } from '../support/shop.js';

let shop: Shop;
let count = 0;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

interface Rerouted {
  order: PlacedOrder;
  caseId: string;
  first: string;
}

/** What the sandbox does is said by the SKUs of the two suppliers. */
async function rerouting({ firstSku = 'SKU', otherSku = 'SKU', quantity = 1 } = {}): Promise<Rerouted> {
  count += 1;
  const first = await shop.offer({ supplier: 'anshan', supplierSku: `${firstSku}-${count}` });
  await shop.offer({ supplier: 'berlin', variantId: first.variantId, supplierSku: `${otherSku}-${count}` });
  const order = await shop.order({ variantId: first.variantId, quantity });
  const { reference } = await shop.buy(order, first);
  const caseId = await shop.report(order, 'NO_STOCK');
  await requestReroute(shop.app, shop.agent, { caseId, idempotencyKey: caseId });
  await shop.settle();
  return { order, caseId, first: reference };
}

async function cancel({ order }: Rerouted, unitNos?: number[]): Promise<string> {
  const cancelled = await cancelOrder(shop.app, shop.agent, {
    orderId: order.id,
    ...(unitNos === undefined ? {} : { units: [{ lineId: order.lineIds[0] ?? '', unitNos }] }),
    idempotencyKey: `${order.id} ${unitNos?.join() ?? 'all'}`,
  });
  if (!cancelled.ok) throw new Error(JSON.stringify(cancelled.refusals));
  expect(cancelled.value.left).toEqual([]);
  await shop.settle();
  return cancelled.value.caseIds[0] ?? '';
}

const cases = async (order: PlacedOrder) =>
  (await shop.casesOf(order)).map(({ problem, ruleId, state, outcome }) => [problem, ruleId, state, outcome]);
const stages = async (order: PlacedOrder) => (await shop.purchaseOrders(order)).map(({ stage }) => stage);
const refunds = (order: PlacedOrder) =>
  shop.see(async (tx) =>
    (await tx.manager.findBy(Refund, { orderId: order.id })).map(({ state, amountMinor }) => [state, amountMinor]),
  );
const reroutes = (order: PlacedOrder) =>
  shop.see(async (tx) =>
    (await tx.manager.findBy(Reroute, { orderId: order.id })).map(({ state, endedBecause }) => [state, endedBecause]),
  );
/** How often the suppliers of these purchase orders were asked to cancel. */
const timesAsked = async (order: PlacedOrder) => {
  const calls = shop.sandbox.control.calls().filter(({ call }) => call === 'cancelOrder');
  const purchases = await shop.purchaseOrders(order);
  return purchases.map(({ reference }) => calls.filter((one) => one.reference === reference).length);
};
const sentences = async (caseId: string) => (await shop.timeline(caseId)).map(({ sentence }) => sentence);

test('the replacement that has been bought is cancelled and the buyer refunded, and the case of the reroute has nothing left', async () => {
  const rerouted = await rerouting();
  const { order } = rerouted;

  await cancel(rerouted);

  expect(await cases(order)).toEqual([
    ['NO_STOCK', 'B1', 'UNREMEDIED', 'REFUNDED'],
    ['BUYER_CANCELLED', 'S1', 'SETTLED', 'REFUNDED'],
  ]);
  expect(await stages(order)).toEqual(['CANCELED', 'CANCELED']);
  expect(await refunds(order)).toEqual([['PAID', 11000n]]);
  expect(await reroutes(order)).toEqual([['ENDED', 'BUYER_CANCELLED']]);
});

test('while the first supplier has yet to answer, nothing is bought elsewhere, and its one answer is what the refund waits for', async () => {
  const rerouted = await rerouting({ firstSku: 'SILENT-CANCEL' });
  const { order, first } = rerouted;
  await cancel(rerouted);
  const meanwhile = [await cases(order), await stages(order)];

  await shop.simulate(`/simulate/orders/${first}/cancel`);
  await shop.settle();

  expect(meanwhile).toEqual([
    [
      ['NO_STOCK', 'B1', 'OPEN', null],
      ['BUYER_CANCELLED', 'S1', 'CANCELLING', null],
    ],
    ['AWAITING_SHIPMENT'],
  ]);
  expect(await stages(order)).toEqual(['CANCELED']);
  expect(await refunds(order)).toEqual([['PAID', 11000n]]);
  expect(await cases(order)).toEqual([
    ['NO_STOCK', 'B1', 'UNREMEDIED', 'REFUNDED'],
    ['BUYER_CANCELLED', 'S1', 'SETTLED', 'REFUNDED'],
  ]);
  expect(await timesAsked(order)).toEqual([1]);
});

test('a first supplier that never answers is left to a person after two hours, in the case of the buyer', async () => {
  const rerouted = await rerouting({ firstSku: 'SILENT-CANCEL' });
  const caseId = await cancel(rerouted);

  await shop.wait(3);

  expect((await shop.caseOf(caseId)).state).toBe('NEEDS_PERSON');
  expect(await stages(rerouted.order)).toEqual(['AWAITING_SHIPMENT']);
});

test('a first supplier that does not cancel leaves the choice to the case of the buyer that waited with the reroute', async () => {
  const rerouted = await rerouting({ firstSku: 'SILENT-CANCEL' });
  const caseId = await cancel(rerouted);

  await shop.simulate(`/simulate/orders/${rerouted.first}/decline-cancellation`, { failure: 'OTHER' });
  await shop.settle();

  expect((await shop.caseOf(caseId)).state).toBe('OPEN');
  expect(await refunds(rerouted.order)).toEqual([]);
});

test('of two units one is cancelled, and the other is still bought elsewhere', async () => {
  const rerouted = await rerouting({ quantity: 2 });
  const { order, caseId } = rerouted;

  await cancel(rerouted, [1]);
  const meanwhile = await shop.caseOf(caseId);
  const [, replacement] = await shop.purchaseOrders(order);
  await shop.simulate(`/simulate/orders/${replacement?.reference}/ship`);

  expect(meanwhile.state).toBe('REROUTING');
  expect(await refunds(order)).toEqual([['PAID', 10500n]]);
  expect(await cases(order)).toEqual([
    ['NO_STOCK', 'B1', 'SETTLED', 'REPLACED'],
    ['BUYER_CANCELLED', 'S1', 'SETTLED', 'REFUNDED'],
  ]);
});

test('of two units one is cancelled before the first supplier has answered, and only the other is bought elsewhere then', async () => {
  const rerouted = await rerouting({ quantity: 2, firstSku: 'SILENT-CANCEL' });
  const { order, first } = rerouted;
  await cancel(rerouted, [2]);

  await shop.simulate(`/simulate/orders/${first}/cancel`);
  await shop.settle();

  const [, replacement] = await shop.purchaseOrders(order);
  expect(await refunds(order)).toEqual([['PAID', 10500n]]);
  expect([replacement?.stage, replacement?.costMinor]).toEqual(['AWAITING_PAYMENT', 4500n]);
  expect((await shop.caseOf(rerouted.caseId)).state).toBe('REROUTING');
});

test('a first supplier that ships while the replacement is being cancelled is heard, and a conflict once the money is on its way', async () => {
  const rerouted = await rerouting({ firstSku: 'SILENT-CANCEL', otherSku: 'SILENT-CANCEL' });
  const { order, first } = rerouted;
  await shop.wait(3);
  const caseId = await cancel(rerouted);
  const [, replacement] = await shop.purchaseOrders(order);

  await shop.simulate(`/simulate/orders/${first}/ship`, { waybillNo: `TWICE-${count}`, carrier: 'carrier' });
  const heard = await sentences(caseId);
  const before = await shop.caseOf(caseId);
  await shop.simulate(`/simulate/orders/${replacement?.reference}/cancel`);
  await shop.settle();

  expect(before.state).toBe('CANCELLING');
  expect(heard.at(-1)).toBe(
    `The first supplier shipped parcel TWICE-${count} after the units had been bought elsewhere.`,
  );
  expect((await shop.caseOf(caseId)).state).toBe('CONFLICT');
  const kept = await resolveConflict(shop.app, shop.agent, { caseId, choice: 'KEEP_AND_BILL', idempotencyKey: caseId });
  await shop.settle();
  expect(kept.ok).toBe(true);
  expect(await shop.caseOf(caseId)).toMatchObject({ state: 'SETTLED', outcome: 'REFUNDED' });
  expect(await refunds(order)).toEqual([['PAID', 11000n]]);
});

test('a first supplier that ships after the refund of a cancelled replacement is a conflict', async () => {
  const rerouted = await rerouting({ firstSku: 'SILENT-CANCEL' });
  await shop.wait(3);
  const caseId = await cancel(rerouted);
  const refunded = await shop.caseOf(caseId);

  await shop.simulate(`/simulate/orders/${rerouted.first}/ship`, { waybillNo: `LATE-${count}`, carrier: 'carrier' });

  expect([refunded.state, (await shop.caseOf(caseId)).state]).toEqual(['SETTLED', 'CONFLICT']);
});

test('a first supplier that ships when nobody else would sell has the units again, and its claim is for a person to look at', async () => {
  const { order, caseId, first } = await rerouting({ firstSku: 'SILENT-CANCEL', otherSku: 'NO-STOCK' });
  await shop.wait(3);
  const exhausted = await shop.caseOf(caseId);

  await shop.simulate(`/simulate/orders/${first}/ship`, { waybillNo: `AFTER-ALL-${count}`, carrier: 'carrier' });

  const parcel = await shop.parcel(`AFTER-ALL-${count}`);
  expect(exhausted.state).toBe('OPEN');
  expect((await shop.units(order)).map(({ parcelId }) => parcelId)).toEqual([parcel?.id]);
  expect(await cases(order)).toEqual([['NO_STOCK', 'B1', 'SETTLED', 'SHIPPED_AFTER_ALL']]);
  const claims = await shop.see((tx) => tx.manager.findBy(Recovery, { caseId }));
  expect(claims.map(({ against }) => against)).toEqual(['SUPPLIER']);
  expect(await sentences(caseId)).toContain(
    'The first supplier was asked to give the money back, and its goods are used after all: settle that with it.',
  );
});

test('a replacement whose supplier confirms later is refunded then, and each supplier was asked once', async () => {
  const rerouted = await rerouting({ otherSku: 'CANCEL-LATER' });

  await cancel(rerouted);

  expect(await timesAsked(rerouted.order)).toEqual([1, 1]);
  expect(await refunds(rerouted.order)).toEqual([['PAID', 11000n]]);
});

const ADDRESS = { name: 'Li Na', line1: '8 Right Road', city: 'Hangzhou', country: 'CN' };
const correct = ({ order }: Rerouted) =>
  correctAddress(shop.app, shop.agent, { orderId: order.id, address: ADDRESS, idempotencyKey: `${order.id} address` });
const placedAt = async (order: PlacedOrder) => {
  const purchases = await shop.purchaseOrders(order);
  const placed = shop.sandbox.control.effects().filter(({ effect }) => effect === 'ORDER_PLACED');
  return purchases.map(({ reference }) => JSON.stringify(placed.find((one) => one.reference === reference)));
};

test('a wrong address is corrected before the replacement is bought: it goes to the right one, and no case is needed', async () => {
  const rerouted = await rerouting({ firstSku: 'SILENT-CANCEL' });
  const corrected = await correct(rerouted);

  await shop.simulate(`/simulate/orders/${rerouted.first}/cancel`);
  await shop.settle();

  expect(corrected).toMatchObject({ ok: true, value: { caseId: null, left: [] } });
  expect((await placedAt(rerouted.order))[1]).toContain('8 Right Road');
  expect(await cases(rerouted.order)).toEqual([['NO_STOCK', 'B1', 'REROUTING', null]]);
});

test('a replacement at the wrong address is cancelled and placed again at the right one, and settles the reroute when it ships', async () => {
  const rerouted = await rerouting();
  const corrected = await correct(rerouted);
  await shop.settle();
  const [, wrong, right] = await shop.purchaseOrders(rerouted.order);

  await shop.simulate(`/simulate/orders/${right?.reference}/ship`);

  expect(corrected).toMatchObject({ ok: true, value: { left: [] } });
  expect([wrong?.stage, right?.stage, right?.supplierId]).toEqual(['CANCELED', 'AWAITING_PAYMENT', wrong?.supplierId]);
  expect((await placedAt(rerouted.order))[2]).toContain('8 Right Road');
  expect(await cases(rerouted.order)).toEqual([
    ['NO_STOCK', 'B1', 'SETTLED', 'REPLACED'],
    ['WRONG_ADDRESS', 'S1', 'SETTLED', 'ADDRESS_CORRECTED'],
  ]);
});
