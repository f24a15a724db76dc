// A purchase order that nobody pays for: staff are told while there is time, and a lapse is not taken for sold out.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Notice } from '../../src/entities/Notice.js';
import { placePurchaseOrder } from '../../src/workflows/orders/placePurchaseOrder.js';
import { requestReroute } from '../../src/workflows/reroute/requestReroute.js';
import { openShop, type PlacedOrder, type Shop } from '../support/shop.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

async function placed(supplierSku: string) {
  const offer = await shop.offer({ supplierSku, handlingDays: 30 });
  const order = await shop.order({ variantId: offer.variantId });
  await shop.place(order, offer);
  const [purchaseOrder] = await shop.purchaseOrders(order);
  if (purchaseOrder === undefined) throw new Error('Nothing was placed.');
  return { order, offer, purchaseOrder };
}

const told = (order: PlacedOrder) =>
  shop.see(async (tx) => {
    const notices = await tx.manager.find(Notice, { where: { orderId: order.id }, order: { id: 'ASC' } });
    return notices.map(({ kind, text }) => `${kind} ${text}`);
  });

test('half a day after a supplier took it, staff are told that it is to be paid, once and with the time', async () => {
  const { order, purchaseOrder } = await placed(`LAPSES-${Date.now()}`);
  const payByAt = new Date(shop.now().getTime() + 24 * 3_600_000);

  await shop.wait(13);

  expect(purchaseOrder).toMatchObject({ stage: 'AWAITING_PAYMENT', payByAt });
  expect(await told(order)).toEqual([
    `NEEDS_PERSON Purchase order ${purchaseOrder.supplierOrderNo} at anshan is not paid yet. Pay for it there by ${payByAt.toISOString()}, or it lapses.`,
  ]);
});

test('what is paid by then is not spoken of', async () => {
  const { order, purchaseOrder } = await placed('TEA-PAID');
  await shop.simulate(`/simulate/orders/${purchaseOrder.reference}/pay`);

  await shop.wait(13);

  expect(await told(order)).toEqual([]);
});

test('a purchase order that lapsed was not sold out: no case is opened, staff are told, and it can be bought again', async () => {
  const { order, offer, purchaseOrder } = await placed('LAPSES-2');
  await shop.wait(25);
  await shop.simulate(`/simulate/orders/${purchaseOrder.reference}/cancel`, { failure: null });

  const again = await placePurchaseOrder(shop.app, shop.agent, {
    orderId: order.id,
    choices: [{ lineId: order.lineIds[0] ?? '', offerId: offer.id }],
    idempotencyKey: 'again',
  });
  await shop.settle();

  expect(await shop.casesOf(order)).toEqual([]);
  expect((await told(order)).at(-1)).toBe(
    `NEEDS_PERSON Purchase order ${purchaseOrder.reference} is not sent (UNPAID). Buy it again and pay for it in time, or refund.`,
  );
  expect(again.ok).toBe(true);
  const stages = (await shop.purchaseOrders(order)).map(({ stage, failure }) => [stage, failure]);
  expect(stages).toEqual([
    ['CANCELED', 'UNPAID'],
    ['AWAITING_PAYMENT', null],
  ]);
});

test('a replacement that lapsed leaves its case to a person: no third supplier is asked by itself', async () => {
  const { order, offer } = await placed('TEA-FIRST');
  await shop.offer({ supplier: 'berlin', variantId: offer.variantId, supplierSku: 'LAPSES-3' });
  await shop.offer({ supplier: 'chengdu', variantId: offer.variantId, priceMinor: 9000n });
  const caseId = await shop.report(order, 'NO_STOCK');
  await requestReroute(shop.app, shop.agent, { caseId, idempotencyKey: caseId });
  await shop.settle();
  const [, replacement] = await shop.purchaseOrders(order);
  await shop.wait(25);

  await shop.simulate(`/simulate/orders/${replacement?.reference}/cancel`, { failure: 'UNPAID' });

  expect((await shop.caseOf(caseId)).state).toBe('NEEDS_PERSON');
  expect(await shop.purchaseOrders(order)).toHaveLength(2);
});

test('an order that a supplier does not take for its address is told to staff, and no case says that it is sold out', async () => {
  const { order, purchaseOrder } = await placed('BAD-ADDRESS-1');

  expect(purchaseOrder).toMatchObject({ stage: 'FAILED', failure: 'ADDRESS_INVALID' });
  expect(await shop.casesOf(order)).toEqual([]);
  expect(await told(order)).toEqual([
    `NEEDS_PERSON Purchase order ${purchaseOrder.reference} is not sent (ADDRESS_INVALID). Correct the address, then place again.`,
  ]);
});
