import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Action } from '../../src/entities/Action.js';
import { updateSettings } from '../../src/workflows/merchants/updateSettings.js';
import { postMessage } from '../../src/workflows/messages/postMessage.js';
import { urgeSupplier } from '../../src/workflows/supply/urgeSupplier.js';
import { openShop, type Shop } from '../support/shop.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const urges = (purchaseOrderId: string) =>
  shop.see((tx) => tx.manager.countBy(Action, { purchaseOrderId, kind: 'URGE_SUPPLIER' }));

/** Ship-by is two days after the placement. */
async function bought(more: { shipFrom?: string } = {}) {
  const offer = await shop.offer({ handlingDays: 2, ...more });
  await shop.offer({ supplier: 'berlin', variantId: offer.variantId });
  const order = await shop.order({ variantId: offer.variantId });
  const purchaseOrder = await shop.buy(order, offer);
  return { order, purchaseOrder };
}

/** Urged three times, and a day has passed since. */
async function silence(purchaseOrderId: string): Promise<void> {
  await shop.wait(1);
  for (const no of [1, 2, 3]) {
    await urgeSupplier(shop.app, shop.agent, { purchaseOrderId, idempotencyKey: `${purchaseOrderId} ${no}` });
    await shop.wait(12);
  }
  await shop.wait(13);
}

test('two days after ship-by the supplier is urged, and a case waits (rule B3)', async () => {
  const { order, purchaseOrder } = await bought();

  await shop.wait(4 * 24 - 1);
  const before = [await urges(purchaseOrder.id), (await shop.casesOf(order)).length];
  await shop.wait(2);

  expect(before).toEqual([0, 0]);
  expect(await urges(purchaseOrder.id)).toBe(1);
  expect((await shop.casesOf(order)).map((one) => [one.problem, one.ruleId, one.state])).toEqual([
    ['SHIPMENT_OVERDUE', 'B3', 'WAITING'],
  ]);
});

test('what comes for free is overdue like anything else', async () => {
  const offer = await shop.offer({ handlingDays: 2 });
  const order = await shop.order({ variantId: offer.variantId, unitPriceMinor: 0n, freightMinor: 0n });
  const purchaseOrder = await shop.buy(order, offer);

  await shop.wait(6 * 24 + 1);

  expect(await urges(purchaseOrder.id)).toBe(1);
  expect((await shop.casesOf(order)).map((one) => [one.problem, one.ruleId, one.state])).toEqual([
    ['SHIPMENT_OVERDUE', 'B3', 'OPEN'],
  ]);
});

test('four days after ship-by the best plan waits for one click, and the settle-by runs', async () => {
  const { order } = await bought();

  await shop.wait(6 * 24 + 1);

  const [theCase] = await shop.casesOf(order);
  expect([theCase?.state, theCase?.settleByAt]).toEqual(['OPEN', new Date(shop.now().getTime() + 47 * 3_600_000)]);
  expect((await shop.timeline(theCase?.id ?? '')).map((entry) => entry.kind)).toEqual([
    'OPENED',
    'SUPPLIER_URGED',
    'REMEDIES_DUE',
    'PROPOSED',
  ]);

  await shop.wait(48);

  expect((await shop.caseOf(theCase?.id ?? '')).state).toBe('NEEDS_PERSON');
});

test('a shipment before day 2 leaves nothing behind', async () => {
  const { order, purchaseOrder } = await bought();
  await shop.wait(3 * 24);
  await shop.simulate(`/simulate/orders/${purchaseOrder.reference}/ship`);

  await shop.wait(6 * 24);

  expect([await urges(purchaseOrder.id), await shop.casesOf(order)]).toEqual([0, []]);
});

test('a shipment between day 2 and day 4 settles the waiting case', async () => {
  const { order, purchaseOrder } = await bought();
  await shop.wait(4 * 24 + 1);

  await shop.simulate(`/simulate/orders/${purchaseOrder.reference}/ship`);
  await shop.wait(3 * 24);

  expect((await shop.casesOf(order)).map((one) => [one.state, one.outcome])).toEqual([
    ['SETTLED', 'SHIPPED_AFTER_ALL'],
  ]);
});

test('across a border day 4 only proposes, whatever is set for the own country (rule B3i)', async () => {
  await updateSettings(shop.app, shop.admin, { overdueDomestic: 'AUTO_REROUTE' });
  const { order } = await bought({ shipFrom: 'DE' });

  await shop.wait(6 * 24 + 1);

  const [theCase] = await shop.casesOf(order);
  expect([theCase?.ruleId, theCase?.state]).toEqual(['B3i', 'OPEN']);
  expect(await shop.purchaseOrders(order)).toHaveLength(1);
  await updateSettings(shop.app, shop.admin, { overdueDomestic: 'PROPOSE' });
});

test('where the merchant has set it, day 4 reroutes by itself within the margin guard', async () => {
  await updateSettings(shop.app, shop.admin, { overdueDomestic: 'AUTO_REROUTE' });
  const { order } = await bought();

  await shop.wait(6 * 24 + 1);

  const [theCase] = await shop.casesOf(order);
  expect([theCase?.state, (await shop.purchaseOrders(order)).map((one) => one.stage)]).toEqual([
    'REROUTING',
    ['CANCELED', 'AWAITING_PAYMENT'],
  ]);
  await updateSettings(shop.app, shop.admin, { overdueDomestic: 'PROPOSE' });
});

test('a reroute by itself takes no replacement that arrives later than the merchant has set', async () => {
  await updateSettings(shop.app, shop.admin, { overdueDomestic: 'AUTO_REROUTE', arriveWithinDays: 1 });
  const { order } = await bought();

  await shop.wait(6 * 24 + 1);
  const [theCase] = await shop.casesOf(order);
  const told = await shop.timeline(theCase?.id ?? '');
  await updateSettings(shop.app, shop.admin, { arriveWithinDays: 30 });
  const { order: other } = await bought();
  await shop.wait(6 * 24 + 1);

  expect(theCase?.state).toBe('OPEN');
  expect(told.find((one) => one.kind === 'AUTO_REROUTE_STOPPED')?.sentence).toContain('TOO_LATE');
  expect((await shop.casesOf(other)).map((one) => one.state)).toEqual(['REROUTING']);
  await updateSettings(shop.app, shop.admin, { overdueDomestic: 'PROPOSE', arriveWithinDays: null });
});

test('where the merchant has set it, day 4 refunds by itself', async () => {
  await updateSettings(shop.app, shop.admin, { overdueDomestic: 'AUTO_REFUND' });
  const { order } = await bought();

  await shop.wait(6 * 24 + 1);

  expect((await shop.casesOf(order)).map((one) => [one.state, one.outcome])).toEqual([['SETTLED', 'REFUNDED']]);
  await updateSettings(shop.app, shop.admin, { overdueDomestic: 'PROPOSE' });
});

test('three unanswered urges, the last a day old, are silence, with the remedies of no stock (rule B4)', async () => {
  const { order, purchaseOrder } = await bought();
  const urge = (key: string) =>
    urgeSupplier(shop.app, shop.agent, { purchaseOrderId: purchaseOrder.id, idempotencyKey: key });
  await shop.wait(1);
  await urge('first');
  await shop.settle();
  const tooSoon = await urge('too soon');
  await shop.wait(12);
  await urge('second');
  await shop.wait(12);
  await urge('third');

  await shop.wait(25);

  expect(tooSoon).toMatchObject({ ok: false, refusals: [{ code: 'URGED_RECENTLY', ruleId: 'B4' }] });
  expect((await shop.casesOf(order)).map((one) => [one.problem, one.ruleId, one.state])).toEqual([
    ['SUPPLIER_UNRESPONSIVE', 'B4', 'OPEN'],
  ]);
});

test('a supplier that answers between urges is not silent', async () => {
  const { order, purchaseOrder } = await bought();
  const urge = (key: string) =>
    urgeSupplier(shop.app, shop.agent, { purchaseOrderId: purchaseOrder.id, idempotencyKey: key });
  await shop.wait(1);
  await urge('a');
  await shop.wait(12);
  await urge('b');
  await shop.wait(1);
  await shop.simulate(`/simulate/orders/${purchaseOrder.reference}/message`, { text: 'Tomorrow.' });
  await shop.wait(11);
  await urge('c');

  await shop.wait(25);

  expect(await shop.casesOf(order)).toEqual([]);
});

test('a supplier that breaks its silence sends the case back to waiting', async () => {
  const { order, purchaseOrder } = await bought();
  await silence(purchaseOrder.id);
  const silent = (await shop.casesOf(order)).map((one) => one.state);

  await shop.simulate(`/simulate/orders/${purchaseOrder.reference}/message`, { text: 'Tomorrow.' });

  expect(silent).toEqual(['OPEN']);
  expect((await shop.casesOf(order)).map((one) => [one.state, one.settleByAt])).toEqual([['WAITING', null]]);
});

test('what a silent supplier writes in the thread of the case is an answer, too (rule B4)', async () => {
  const { order, purchaseOrder } = await bought();
  await silence(purchaseOrder.id);
  const [theCase] = await shop.casesOf(order);
  const caseId = theCase?.id ?? '';
  const supplier = shop.as('PARTNER', { scopeId: shop.accounts.anshan });
  const asked = { caseId, text: 'Where is it?', visibleTo: ['SUPPLIER' as const], supplierId: shop.suppliers.anshan };
  await postMessage(shop.app, shop.agent, asked);
  const before = await shop.caseOf(caseId);

  const written = await postMessage(shop.app, supplier, { caseId, text: 'Tomorrow.', visibleTo: [] });

  expect([before.state, written.ok]).toEqual(['OPEN', true]);
  expect((await shop.casesOf(order)).map((one) => [one.state, one.settleByAt])).toEqual([['WAITING', null]]);
  expect((await shop.purchaseOrders(order)).map((one) => one.supplierAnsweredAt)).toEqual([shop.now()]);
});

test('that it sends none of it is an answer as well: what is due then is due for want of stock (rule B4)', async () => {
  const { order, purchaseOrder } = await bought();
  await silence(purchaseOrder.id);

  await shop.simulate(`/simulate/orders/${purchaseOrder.reference}/cancel`, { failure: 'OUT_OF_STOCK' });

  expect((await shop.casesOf(order)).map((one) => [one.problem, one.state, one.settleByAt === null])).toEqual([
    ['SUPPLIER_UNRESPONSIVE', 'WAITING', true],
    ['NO_STOCK', 'OPEN', false],
  ]);
});

test('so is that it cancels a part: about the rest the case waits again (rule B4)', async () => {
  const offer = await shop.offer({ handlingDays: 2 });
  const order = await shop.order({ variantId: offer.variantId, quantity: 2 });
  const purchaseOrder = await shop.buy(order, offer);
  await silence(purchaseOrder.id);
  const silent = (await shop.casesOf(order)).map((one) => [one.problem, one.state]);

  await shop.simulate(`/simulate/orders/${purchaseOrder.reference}/cancel`, {
    lines: [{ sku: offer.supplierSku, quantity: 1 }],
    failure: 'OUT_OF_STOCK',
  });

  expect(silent).toEqual([['SUPPLIER_UNRESPONSIVE', 'OPEN']]);
  expect((await shop.casesOf(order)).map((one) => [one.problem, one.state, one.settleByAt === null])).toEqual([
    ['SUPPLIER_UNRESPONSIVE', 'WAITING', true],
    ['NO_STOCK', 'OPEN', false],
  ]);
});
