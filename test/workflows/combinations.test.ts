// Two things that happen to one order: what the rule book says of each holds for both.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Action } from '../../src/entities/Action.js';
import { Notice } from '../../src/entities/Notice.js';
import { Order } from '../../src/entities/Order.js';
import type { OrderUnit } from '../../src/entities/OrderUnit.js';
import { Recovery } from '../../src/entities/Recovery.js';
import { Refund } from '../../src/entities/Refund.js';
import { Reissue } from '../../src/entities/Reissue.js';
import { Supplier } from '../../src/entities/Supplier.js';
import { overrideRemedy } from '../../src/workflows/cases/overrideRemedy.js';
import { decideAward } from '../../src/workflows/deposit/decideAward.js';
import { requestInterception } from '../../src/workflows/interception/requestInterception.js';
import { updateSettings } from '../../src/workflows/merchants/updateSettings.js';
import { refundCase } from '../../src/workflows/money/refundCase.js';
import { cancelOrder } from '../../src/workflows/orders/cancelOrder.js';
import { correctAddress } from '../../src/workflows/orders/correctAddress.js';
import { placePurchaseOrder } from '../../src/workflows/orders/placePurchaseOrder.js';
import { reissueUnits } from '../../src/workflows/reissue/reissueUnits.js';
import { requestReroute } from '../../src/workflows/reroute/requestReroute.js';
import { resolveConflict } from '../../src/workflows/reroute/resolveConflict.js';
import { ask, globalId } from '../support/builders/api.js';
import { delivered, handedOver, scan } from '../support/delivered.js';
import { deposited, operator } from '../support/deposited.js';
import { aVariant, buyAsMapped, by, mapped, payAll } from '../support/mapped.js';
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
  const notices = await shop.see((tx) => tx.manager.findBy(Notice, { caseId }));
  expect(notices.map(({ text }) => text.includes('45.00 CNY') && text.includes('recordRecovery'))).toEqual([true]);
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

test('the fee of one interception is withheld once, however many refunds the units of the parcel take (rule S2)', async () => {
  await updateSettings(shop.app, shop.admin, { chargeInterceptionFee: true });
  const offer = await shop.offer();
  const order = await shop.order({ variantId: offer.variantId, quantity: 2, orderNo: 'REFUND-REFUSED-fee-once' });
  const { reference } = await shop.buy(order, offer);
  await shop.simulate(`/simulate/orders/${reference}/ship`, { waybillNo: 'INTERCEPT-OK-once', carrier: 'carrier' });
  const cancelled = await cancel(order, 'fee');
  const caseId = cancelled.ok ? (cancelled.value.caseIds[0] ?? '') : '';
  await requestInterception(shop.app, shop.agent, { caseId, idempotencyKey: caseId });
  await shop.settle();
  await shop.see((tx) => tx.manager.update(Order, { id: order.id }, { orderNo: 'fee-once' }));

  for (const unitId of order.unitIds) {
    await refundCase(shop.app, shop.agent, { caseId, unitIds: [unitId], idempotencyKey: unitId });
    await shop.settle();
  }
  await updateSettings(shop.app, shop.admin, { chargeInterceptionFee: false });

  expect((await refundsOf(caseId)).map((one) => [one.state, one.amountMinor, one.feeWithheldMinor])).toEqual([
    ['DECLINED', 20500n, 500n],
    ['PAID', 10000n, 500n],
    ['PAID', 10500n, 0n],
  ]);
});

test('of two stopped parcels that are refunded when they are back, each is (rule S2)', async () => {
  await updateSettings(shop.app, shop.admin, { interceptionRefundAt: 'RETURNED' });
  const offer = await shop.offer({ supplierSku: 'SILENT-CANCEL-both-back' });
  const order = await shop.order({ variantId: offer.variantId, quantity: 2 });
  const { reference } = await shop.buy(order, offer);
  const cancelled = await cancel(order, 'both back');
  const caseId = cancelled.ok ? (cancelled.value.caseIds[0] ?? '') : '';
  await shop.settle();
  for (const waybillNo of ['INTERCEPT-OK-B1', 'INTERCEPT-OK-B2']) {
    const lines = [{ sku: offer.supplierSku, quantity: 1 }];
    await shop.simulate(`/simulate/orders/${reference}/ship`, { waybillNo, carrier: 'carrier', lines });
  }
  await requestInterception(shop.app, shop.agent, { caseId, idempotencyKey: caseId });
  await shop.settle();
  await shop.simulate('/simulate/interceptions/INTERCEPT-OK-B1', { state: 'RETURNED' });
  const between = (await shop.caseOf(caseId)).state;
  await shop.simulate('/simulate/interceptions/INTERCEPT-OK-B2', { state: 'RETURNED' });
  await updateSettings(shop.app, shop.admin, { interceptionRefundAt: 'SUCCEEDED' });

  expect([
    between,
    (await refundsOf(caseId)).map((one) => [one.state, one.amountMinor]),
    (await shop.caseOf(caseId)).state,
  ]).toEqual([
    'AWAITING_RETURN',
    [
      ['PAID', 10500n],
      ['PAID', 10500n],
    ],
    'SETTLED',
  ]);
});

test('a case that needs a person ends when another one has refunded its units', async () => {
  const offer = await shop.offer({ handlingDays: 1 });
  const order = await shop.order({ variantId: offer.variantId });
  await shop.buy(order, offer);
  const noStock = await shop.report(order, 'NO_STOCK');
  await shop.wait(49);
  const before = (await shop.caseOf(noStock)).state;
  const tooLarge = await shop.report(order, 'OVERSIZED');

  await refundCase(shop.app, shop.agent, { caseId: tooLarge, idempotencyKey: tooLarge });
  await shop.settle();

  expect([before, (await shop.caseOf(tooLarge)).state]).toEqual(['NEEDS_PERSON', 'SETTLED']);
  expect(await shop.caseOf(noStock)).toMatchObject({ state: 'UNREMEDIED', outcome: 'REFUNDED' });
});

test('a supplier that takes back what was refunded and what was not opens a case for what was not (survival 1)', async () => {
  const offer = await shop.offer({ supplierSku: 'CANCEL-LATER-part' });
  const order = await shop.order({ variantId: offer.variantId, quantity: 2 });
  const { reference } = await shop.buy(order, offer);
  await withoutAccount(shop.suppliers.anshan);
  const [first = '', second = ''] = order.unitIds;
  const overridden = await overrideRemedy(shop.app, shop.admin, {
    opening: { orderId: order.id, units: [{ lineId: order.lineIds[0] ?? '', unitNos: [1] }], problem: 'OVERSIZED' },
    remedy: 'REFUND',
    reason: 'Agreed on the phone.',
    idempotencyKey: 'by phone',
  });
  const caseId = overridden.ok ? overridden.value.caseId : '';
  await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: caseId });
  await shop.settle();
  await withoutAccount(shop.suppliers.anshan, shop.accounts.anshan);

  await shop.simulate(`/simulate/orders/${reference}/cancel`, { failure: 'OUT_OF_STOCK' });

  const cases = await shop.casesOf(order);
  expect(cases.map(({ problem, state }) => [problem, state])).toEqual([
    ['OVERSIZED', 'SETTLED'],
    ['NO_STOCK', 'OPEN'],
  ]);
  expect([await shop.unitsIn(caseId), await shop.unitsIn(cases[1]?.id ?? '')]).toEqual([[first], [second]]);
});

test('of two units one bought elsewhere goes back to the first parcel, and the other keeps its own', async () => {
  const first = await shop.offer({ supplierSku: 'SILENT-CANCEL-goes-back' });
  await shop.offer({ supplier: 'berlin', variantId: first.variantId });
  const order = await shop.order({ variantId: first.variantId, quantity: 2 });
  const { reference } = await shop.buy(order, first);
  const caseId = await shop.report(order, 'NO_STOCK');
  const [one = '', two = ''] = order.unitIds;
  await requestReroute(shop.app, shop.agent, { caseId, unitIds: [one], idempotencyKey: caseId });
  await shop.wait(3);
  const lines = [{ sku: first.supplierSku, quantity: 1 }];
  for (const waybillNo of ['KEEPS-1', 'KEEPS-2']) {
    await shop.simulate(`/simulate/orders/${reference}/ship`, { waybillNo, carrier: 'carrier', lines });
  }
  const before = await shop.units(order);
  const state = (await shop.caseOf(caseId)).state;
  await resolveConflict(shop.app, shop.agent, { caseId, choice: 'CANCEL_REPLACEMENT', idempotencyKey: caseId });
  await shop.settle();

  const after = await shop.units(order);
  const parcelOf = (units: OrderUnit[], id: string) => units.find((unit) => unit.id === id)?.parcelId;
  const [p1, p2] = [await shop.parcel('KEEPS-1'), await shop.parcel('KEEPS-2')];
  expect([state, parcelOf(before, two)]).toEqual(['CONFLICT', p1?.id]);
  expect([parcelOf(after, one), parcelOf(after, two)]).toEqual([p2?.id, p1?.id]);
});

/** A case on two units of which only the first is bought elsewhere, from another supplier than the one that has both. */
async function oneOfTwoBoughtElsewhere(supplierSku?: string) {
  const first = await shop.offer(supplierSku === undefined ? {} : { supplierSku });
  await shop.offer({ supplier: 'berlin', variantId: first.variantId });
  const order = await shop.order({ variantId: first.variantId, quantity: 2 });
  const { reference } = await shop.buy(order, first);
  const caseId = await shop.report(order, 'NO_STOCK');
  const [one = '', two = ''] = order.unitIds;
  await requestReroute(shop.app, shop.agent, { caseId, unitIds: [one], idempotencyKey: caseId });
  await shop.settle();
  return { order, caseId, reference, sku: first.supplierSku, one, two };
}

test('of two units of a case one was bought elsewhere and shipped: a choice is due for the other, and both are asked back', async () => {
  const { order, caseId, two } = await oneOfTwoBoughtElsewhere();
  const replacement = (await shop.purchaseOrders(order)).at(-1)?.reference;
  await shop.simulate(`/simulate/orders/${replacement}/pay`);
  await shop.simulate(`/simulate/orders/${replacement}/ship`);
  const shipped = (await shop.caseOf(caseId)).state;

  const refunded = await refundCase(shop.app, shop.agent, { caseId, unitIds: [two], idempotencyKey: 'the other' });
  await shop.settle();

  expect([shipped, refunded.ok, (await shop.caseOf(caseId)).state]).toEqual(['OPEN', true, 'SETTLED']);
  expect((await refundsOf(caseId)).map((refund) => [refund.state, refund.amountMinor])).toEqual([['PAID', 10500n]]);
  const claims = await claimsOf(order);
  expect(claims.map((claim) => [claim.unitIds.length, claim.amountMinor])).toEqual([
    [1, 4000n],
    [1, 4500n],
  ]);
});

test('a unit that its first supplier ships before it is bought elsewhere leaves a choice for the other one of its case', async () => {
  const { caseId, reference, sku } = await oneOfTwoBoughtElsewhere('SILENT-CANCEL-ships-one');

  await shop.simulate(`/simulate/orders/${reference}/ship`, { lines: [{ sku, quantity: 1 }] });

  expect((await shop.caseOf(caseId)).state).toBe('OPEN');
});

test('the pieces of a bundle go back each to what it was bought as', async () => {
  const pot = await shop.offer({ supplierSku: 'SILENT-CANCEL-pot' });
  const cup = await shop.offer({ supplierSku: 'SILENT-CANCEL-cup' });
  const { id: variantId } = await aVariant(shop);
  await mapped(shop, variantId, 'BUNDLE', [by(pot), by(cup)]);
  for (const { variantId: piece } of [pot, cup]) await shop.offer({ supplier: 'berlin', variantId: piece });
  const order = await shop.order({ variantId });
  await buyAsMapped(shop, order);
  await payAll(shop, order);
  const lineOf = async () => (await shop.units(order)).map((unit) => [unit.id, unit.purchaseOrderLineId]);
  const before = await lineOf();
  const caseId = await shop.report(order, 'NO_STOCK');
  await requestReroute(shop.app, shop.agent, { caseId, idempotencyKey: caseId });
  await shop.wait(3);
  const elsewhere = await lineOf();
  const [{ reference } = { reference: '' }] = await shop.purchaseOrders(order);
  await shop.simulate(`/simulate/orders/${reference}/ship`, { waybillNo: 'PIECES-1', carrier: 'carrier' });

  await resolveConflict(shop.app, shop.agent, { caseId, choice: 'CANCEL_REPLACEMENT', idempotencyKey: caseId });
  await shop.settle();

  expect(new Set(before.map(([, lineId]) => lineId)).size).toBe(2);
  expect(elsewhere).not.toEqual(before);
  expect(await lineOf()).toEqual(before);
});

test('a claim that was left to a person for want of evidence ends when another one has its unit sent again', async () => {
  const { order } = await delivered(shop);
  const damaged = await shop.report(order, 'DAMAGED');
  await shop.wait(8 * 24);
  const before = (await shop.caseOf(damaged)).state;
  const missing = await shop.report(order, 'MISSING_ITEM');
  const asked = { caseId: missing, remedy: 'REISSUE', reason: 'Agreed.', idempotencyKey: missing } as const;
  await overrideRemedy(shop.app, shop.admin, asked);
  await reissueUnits(shop.app, shop.agent, { caseId: missing, idempotencyKey: missing });
  await shop.settle();
  const replacement = (await shop.purchaseOrders(order)).at(-1)?.reference;

  await shop.simulate(`/simulate/orders/${replacement}/ship`);

  expect([before, (await shop.caseOf(missing)).state]).toEqual(['NEEDS_PERSON', 'SETTLED']);
  expect(await shop.caseOf(damaged)).toMatchObject({ state: 'UNREMEDIED', outcome: 'REISSUED' });
});

const ELSEWHERE = { name: 'Li Wei', line1: '2 Nanjing Road', city: 'Shanghai', country: 'CN' };

test('a corrected address buys nothing again from the supplier that has no stock', async () => {
  const offer = await shop.offer();
  const order = await shop.order({ variantId: offer.variantId });
  const { reference } = await shop.buy(order, offer);
  await shop.simulate(`/simulate/orders/${reference}/cancel`, { failure: 'OUT_OF_STOCK' });

  const corrected = await correctAddress(shop.app, shop.agent, {
    orderId: order.id,
    address: ELSEWHERE,
    idempotencyKey: 'elsewhere',
  });
  await shop.settle();

  expect(corrected).toEqual({ ok: true, value: { orderId: order.id, caseId: null, left: [] } });
  expect((await shop.purchaseOrders(order)).map(({ stage }) => stage)).toEqual(['CANCELED']);
  expect((await shop.casesOf(order)).map(({ problem, state }) => [problem, state])).toEqual([['NO_STOCK', 'OPEN']]);
});

test('a unit for which the deposit paid a part does not keep the others of a late purchase order from a case (rule B3)', async () => {
  await deposited(shop, '50000.00');
  const offer = await shop.offer({ handlingDays: 1 });
  const order = await shop.order({ variantId: offer.variantId, quantity: 2 });
  await shop.buy(order, offer);
  const caseId = await shop.report(order, 'NO_STOCK', [{ lineId: order.lineIds[0] ?? '', unitNos: [1] }]);
  const awarded = await decideAward(shop.app, operator(shop), {
    caseId,
    reason: 'REMEDY_REFUSED',
    amount: { amount: '10.00', currencyCode: 'CNY' },
    statement: 'A part.',
    rate: null,
    idempotencyKey: 'part',
  });
  await shop.settle();
  const states = async () => (await shop.casesOf(order)).map(({ problem, state }) => [problem, state]);

  await shop.wait(73);
  const afterTwoDays = await states();
  await shop.wait(49);

  expect(awarded.ok).toBe(true);
  expect(afterTwoDays).toEqual([
    ['NO_STOCK', 'SETTLED'],
    ['SHIPMENT_OVERDUE', 'WAITING'],
  ]);
  expect(await states()).toEqual([
    ['NO_STOCK', 'SETTLED'],
    ['SHIPMENT_OVERDUE', 'OPEN'],
  ]);
});

test('what was made to order is not said to be returnable when its parcel could not be stopped (rule A3x)', async () => {
  const offer = await shop.offer();
  const order = await shop.order({ variantId: offer.variantId, category: 'CUSTOM_MADE' });
  const { reference } = await shop.buy(order, offer);
  await shop.simulate(`/simulate/orders/${reference}/ship`, {
    waybillNo: 'INTERCEPT-FAIL-OUT-CUSTOM',
    carrier: 'carrier',
  });
  const cancelled = await cancel(order, 'custom');
  const caseId = cancelled.ok ? (cancelled.value.caseIds[0] ?? '') : '';

  await requestInterception(shop.app, shop.agent, { caseId, idempotencyKey: caseId });
  await shop.settle();

  expect(await shop.caseOf(caseId)).toMatchObject({ state: 'UNREMEDIED', outcome: 'DELIVERY_GOES_ON' });
  expect((await shop.timeline(caseId)).at(-1)?.sentence).toContain(
    'Nothing is refunded; goods of this kind are not taken back without a reason either (rule A3x).',
  );
});

test('a lost parcel of which a part was refunded turns up: nothing more is refunded, and the merchant hears of it (survival 18)', async () => {
  const { order, waybillNo } = await handedOver(shop, { quantity: 2 });
  await scan(shop, waybillNo, 'LOST');
  const caseId = (await shop.casesOf(order))[0]?.id ?? '';
  await refundCase(shop.app, shop.agent, { caseId, unitIds: [order.unitIds[0] ?? ''], idempotencyKey: 'one of two' });
  await shop.settle();

  await scan(shop, waybillNo, 'DELIVERED');

  expect(await shop.caseOf(caseId)).toMatchObject({ state: 'SETTLED', outcome: 'REFUNDED' });
  expect((await shop.timeline(caseId)).at(-1)?.sentence).toBe(
    `Parcel ${waybillNo} was delivered after the units were refunded. Nothing is refunded for it again.`,
  );
  expect((await refundsOf(caseId)).map((refund) => [refund.state, refund.amountMinor])).toEqual([['PAID', 10500n]]);
});

test.each([
  ['INTERCEPT', 'The first parcel is stopped; the buyer has been refunded.'],
  [
    'KEEP_AND_BILL',
    'The parcel goes on to the buyer, who has been refunded; the first supplier is billed for what it sent after being told not to.',
  ],
] as const)('what ships after it was refunded is a conflict without a replacement: %s', async (choice, said) => {
  const first = await shop.offer({ supplierSku: `SILENT-CANCEL-refunded-${choice}` });
  const order = await shop.order({ variantId: first.variantId });
  const { reference } = await shop.buy(order, first);
  const caseId = await shop.report(order, 'NO_STOCK');
  await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: caseId });
  await shop.settle();
  const shipped = { waybillNo: `INTERCEPT-OK-refunded-${choice}`, carrier: 'carrier' };
  await shop.simulate(`/simulate/orders/${reference}/ship`, shipped);
  const asked = (await shop.timeline(caseId)).at(-1)?.sentence;

  await resolveConflict(shop.app, shop.agent, { caseId, choice, idempotencyKey: caseId });
  await shop.settle();

  expect(asked).toContain('Choose: intercept that parcel, or keep it and bill the supplier.');
  expect(await shop.caseOf(caseId)).toMatchObject({ state: 'SETTLED', outcome: 'REFUNDED' });
  expect((await shop.timeline(caseId)).map(({ sentence }) => sentence)).toContain(said);
  expect((await claimsOf(order)).map((claim) => [claim.against, claim.amountMinor])).toEqual([['SUPPLIER', 4500n]]);
});

test('a case of which one unit has shipped is over when another case has refunded the other', async () => {
  const offer = await shop.offer();
  const order = await shop.order({ variantId: offer.variantId, quantity: 2 });
  const { reference } = await shop.buy(order, offer);
  const caseId = await shop.report(order, 'NO_STOCK');
  const lines = [{ sku: offer.supplierSku, quantity: 1 }];
  await shop.simulate(`/simulate/orders/${reference}/ship`, { waybillNo: 'ONE-OF-TWO', carrier: 'carrier', lines });
  const [shipped] = (await shop.units(order)).filter(({ parcelId }) => parcelId !== null);

  await cancel(order, 'the other', [shipped?.unitNo === 1 ? 2 : 1]);
  await shop.settle();

  const [first, second] = await shop.casesOf(order);
  expect([first?.id, first?.state, second?.problem, second?.state]).toEqual([
    caseId,
    'UNREMEDIED',
    'BUYER_CANCELLED',
    'SETTLED',
  ]);
  expect((await shop.timeline(caseId)).at(-1)?.sentence).toBe(
    `What was not sent is refunded by case ${second?.caseNo}: nothing is left to remedy here.`,
  );
});

test('an address is corrected for what has not shipped, and the rule that decides about the rest is told', async () => {
  const offer = await shop.offer();
  const order = await shop.order({ variantId: offer.variantId, quantity: 2 });
  const { reference } = await shop.buy(order, offer);
  const lines = [{ sku: offer.supplierSku, quantity: 1 }];
  await shop.simulate(`/simulate/orders/${reference}/ship`, { waybillNo: 'TOO-LATE-1', carrier: 'carrier', lines });

  const input = { orderId: globalId('Order', order.id), address: ELSEWHERE, idempotencyKey: 'too late for one' };
  const { data } = await ask(
    shop.app,
    shop.agent,
    'mutation ($input: CorrectAddressInput!) { correctAddress(input: $input) { case { problem } notCorrected { code ruleId } userErrors { code } } }',
    { input },
  );

  expect(data.correctAddress).toEqual({
    case: { problem: 'WRONG_ADDRESS' },
    notCorrected: [{ code: 'NOT_OFFERED', ruleId: 'S2' }],
    userErrors: [],
  });
});

test('what lies in a parcel beside the unit for which it was stopped comes back as well, and is a case of its own (rule T4)', async () => {
  const offer = await shop.offer();
  const order = await shop.order({ variantId: offer.variantId, quantity: 2 });
  const { reference } = await shop.buy(order, offer);
  const waybillNo = 'INTERCEPT-OK-beside';
  await shop.simulate(`/simulate/orders/${reference}/ship`, { waybillNo, carrier: 'carrier' });
  const cancelled = await cancel(order, 'one of two', [1]);
  const caseId = cancelled.ok ? (cancelled.value.caseIds[0] ?? '') : '';
  await requestInterception(shop.app, shop.agent, { caseId, idempotencyKey: caseId });
  await shop.settle();

  await scan(shop, waybillNo, 'RETURNING');

  const [own, beside] = await shop.casesOf(order);
  expect([own?.problem, own?.state, beside?.problem, beside?.state]).toEqual([
    'BUYER_CANCELLED',
    'AWAITING_RETURN',
    'RETURNED_TO_SENDER',
    'OPEN',
  ]);
  expect(await shop.unitsIn(beside?.id ?? '')).toEqual([order.unitIds[1]]);
});

test('a replacement that another case refunded, and that its supplier had shipped, is on its way and no longer being placed (survival 3)', async () => {
  const { order, waybillNo } = await handedOver(shop, {}, { supplierSku: 'CANCEL-SHIPPED-refunded' });
  await scan(shop, waybillNo, 'DELIVERED');
  const wrong = await shop.report(order, 'WRONG_ITEM');
  const asked = { caseId: wrong, remedy: 'REISSUE', reason: 'Agreed.', idempotencyKey: wrong } as const;
  await overrideRemedy(shop.app, shop.admin, asked);
  await reissueUnits(shop.app, shop.agent, { caseId: wrong, idempotencyKey: wrong });
  await shop.settle();
  const missing = await shop.report(order, 'NO_STOCK');

  await refundCase(shop.app, shop.agent, { caseId: missing, idempotencyKey: missing });
  await shop.settle();

  const [reissue] = await shop.see((tx) => tx.manager.findBy(Reissue, { caseId: wrong }));
  expect(reissue?.state).toBe('SHIPPED');
  expect(await shop.caseOf(wrong)).toMatchObject({ state: 'UNREMEDIED', outcome: 'REFUNDED' });
  expect((await shop.caseOf(missing)).state).toBe('CONFLICT');
});
