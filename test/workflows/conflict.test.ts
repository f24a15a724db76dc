import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Notice } from '../../src/entities/Notice.js';
import { OrderUnit } from '../../src/entities/OrderUnit.js';
import { Recovery } from '../../src/entities/Recovery.js';
import type { ConflictChoice } from '../../src/policy/vocabulary.js';
import { requestReroute } from '../../src/workflows/reroute/requestReroute.js';
import { resolveConflict } from '../../src/workflows/reroute/resolveConflict.js';
import { openShop, type PlacedOrder, type Shop } from '../support/shop.js';

let shop: Shop;
let count = 0;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

/** The first supplier did not answer the cancellation, the replacement was placed, and then the first one shipped. */
async function bothShipped(): Promise<{ order: PlacedOrder; caseId: string; waybillNo: string }> {
  count += 1;
  const first = await shop.offer({ supplier: 'anshan', supplierSku: `SILENT-CANCEL-${count}` });
  await shop.offer({ supplier: 'berlin', variantId: first.variantId });
  const order = await shop.order({ variantId: first.variantId });
  const { reference } = await shop.buy(order, first);
  const caseId = await shop.report(order, 'NO_STOCK');
  await requestReroute(shop.app, shop.agent, { caseId, idempotencyKey: caseId });
  await shop.wait(3);
  const waybillNo = `INTERCEPT-OK-${count}`;
  await shop.simulate(`/simulate/orders/${reference}/ship`, { waybillNo, carrier: 'carrier' });
  return { order, caseId, waybillNo };
}

async function choose(caseId: string, choice: ConflictChoice) {
  const resolved = await resolveConflict(shop.app, shop.agent, {
    caseId,
    choice,
    idempotencyKey: `${caseId} ${choice}`,
  });
  await shop.settle();
  return resolved;
}

test('a conflict waits for a person: it is due at once, and the staff are told', async () => {
  const { caseId } = await bothShipped();

  expect(await shop.caseOf(caseId)).toMatchObject({ state: 'CONFLICT', dueAt: shop.now() });
  const notices = await shop.see((tx) => tx.manager.findBy(Notice, { caseId }));
  expect(notices).toMatchObject([{ kind: 'NEEDS_PERSON', text: expect.stringContaining('bought elsewhere. Choose:') }]);
});

test('choosing to intercept stops the first parcel, and the replacement goes on', async () => {
  const { order, caseId } = await bothShipped();

  const resolved = await choose(caseId, 'INTERCEPT');

  expect(resolved).toEqual({ ok: true, value: { caseId } });
  expect([(await shop.caseOf(caseId)).state, (await shop.caseOf(caseId)).outcome]).toEqual(['SETTLED', 'REPLACED']);
  expect((await shop.purchaseOrders(order))[1]?.stage).toBe('AWAITING_PAYMENT');
});

test('choosing to keep both bills the first supplier', async () => {
  const { caseId } = await bothShipped();

  await choose(caseId, 'KEEP_AND_BILL');

  expect((await shop.caseOf(caseId)).state).toBe('SETTLED');
  const recoveries = await shop.see((tx) => tx.manager.findBy(Recovery, { caseId }));
  expect(recoveries.map((one) => [one.against, one.amountMinor])).toEqual([['SUPPLIER', 4500n]]);
});

test('choosing to cancel the replacement gives the units back to the first parcel', async () => {
  const { order, caseId, waybillNo } = await bothShipped();

  await choose(caseId, 'CANCEL_REPLACEMENT');

  expect([(await shop.caseOf(caseId)).state, (await shop.caseOf(caseId)).outcome]).toEqual([
    'SETTLED',
    'SHIPPED_AFTER_ALL',
  ]);
  expect((await shop.purchaseOrders(order))[1]?.stage).toBe('CANCELED');
  const [unit] = await shop.see((tx) => tx.manager.find(OrderUnit, { where: { orderId: order.id } }));
  const parcel = await shop.parcel(waybillNo);
  expect(unit?.parcelId).toBe(parcel?.id);
});

test('a conflict is resolved once, and a case without one has nothing to resolve', async () => {
  const { caseId } = await bothShipped();
  await choose(caseId, 'KEEP_AND_BILL');
  const order = await shop.order();
  const quiet = await shop.report(order, 'NO_STOCK');

  const again = await choose(caseId, 'INTERCEPT');
  const none = await choose(quiet, 'INTERCEPT');

  expect(again).toMatchObject({ ok: false, refusals: [{ code: 'CASE_CLOSED' }] });
  expect(none).toMatchObject({ ok: false, refusals: [{ code: 'NO_CONFLICT' }] });
});
