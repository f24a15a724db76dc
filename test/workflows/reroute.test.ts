import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Offer } from '../../src/entities/Offer.js';
import { Recovery } from '../../src/entities/Recovery.js';
import { RerouteUnit } from '../../src/entities/RerouteUnit.js';
import { recordConsent } from '../../src/workflows/cases/recordConsent.js';
import { refundCase } from '../../src/workflows/money/refundCase.js';
import { resumePartner } from '../../src/workflows/partners/resumePartner.js';
import { planReroute } from '../../src/workflows/reroute/planReroute.js';
import { requestReroute } from '../../src/workflows/reroute/requestReroute.js';
import { listen } from '../support/listen.js';
import { openShop, type PlacedOrder, type Shop } from '../support/shop.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const effects = (effect: string, reference: string) =>
  shop.sandbox.control.effects().filter((one) => one.effect === effect && one.reference === reference);

test('a case is opened, rerouted and refunded with no more statements and transactions than these', async () => {
  const heard: string[] = [];
  listen(shop.app.db, (sql) => heard.push(sql));
  const counted = () => {
    const all = heard.splice(0);
    return { statements: all.length, transactions: all.filter((sql) => sql === 'START TRANSACTION').length };
  };
  const first = await shop.offer({ supplier: 'anshan', priceMinor: 4000n });
  await shop.offer({ supplier: 'berlin', variantId: first.variantId, priceMinor: 4500n });
  const [one, other] = [await bought(first), await bought(first)];
  counted();

  const caseId = await shop.report(one, 'NO_STOCK');
  const opening = counted();
  await shop.settle();
  counted();
  await requestReroute(shop.app, shop.agent, { caseId, idempotencyKey: 'counted' });
  await shop.settle();
  const rerouting = counted();
  const toRefund = await shop.report(other, 'NO_STOCK');
  counted();
  await refundCase(shop.app, shop.agent, { caseId: toRefund, idempotencyKey: 'counted' });
  const refunding = counted();

  expect(opening).toEqual({ statements: 15, transactions: 1 });
  // Asked and solved for, started; the first is woken up for, and two follow it; each of the three is recorded, with its call, and one looks again before.
  expect(rerouting).toEqual({ statements: 178, transactions: 9 });
  expect(refunding).toEqual({ statements: 35, transactions: 1 });
});

async function bought(offer: Offer): Promise<PlacedOrder> {
  const order = await shop.order({ variantId: offer.variantId });
  await shop.buy(order, offer);
  return order;
}

test('a reroute cancels the first purchase order, asks its money back, and settles when the replacement is handed over', async () => {
  const first = await shop.offer({ supplier: 'anshan', priceMinor: 4000n });
  await shop.offer({ supplier: 'berlin', variantId: first.variantId, priceMinor: 4500n });
  const order = await shop.order({ quantity: 2, variantId: first.variantId });
  await shop.buy(order, first);
  const caseId = await shop.report(order, 'NO_STOCK');

  const rerouted = await requestReroute(shop.app, shop.agent, { caseId, idempotencyKey: 'a reroute' });
  await shop.settle();

  expect(rerouted).toEqual({ ok: true, value: { caseId } });
  const [original, replacement] = await shop.purchaseOrders(order);
  expect([original?.stage, original?.cancelState]).toEqual(['CANCELED', 'CONFIRMED']);
  expect([replacement?.supplierId, replacement?.stage, replacement?.costMinor]).toEqual([
    shop.suppliers.berlin,
    'AWAITING_PAYMENT',
    9500n,
  ]);
  const [recovery] = await shop.see((tx) => tx.manager.findBy(Recovery, { caseId }));
  expect([recovery?.state, recovery?.amountMinor, recovery?.recoveredMinor]).toEqual(['RECOVERED', 8500n, 8500n]);
  expect((await shop.caseOf(caseId)).state).toBe('REROUTING');

  await shop.simulate(`/simulate/orders/${replacement?.reference}/ship`);

  const settled = await shop.caseOf(caseId);
  expect([settled.state, settled.outcome, settled.remedy]).toEqual(['SETTLED', 'REPLACED', 'REROUTE']);
});

test('a supplier without stock makes a case on the affected units by itself, and the others go on (survival 1)', async () => {
  const one = await shop.offer({ supplier: 'anshan' });
  const two = await shop.offer({ supplier: 'berlin', supplierSku: `NO-STOCK-${Date.now()}` });
  const order = await shop.order({ lines: [{ variantId: one.variantId }, { variantId: two.variantId }] });

  await shop.buy(order, one, { lineId: order.lineIds[0] ?? '' });
  await shop.buy(order, two, { lineId: order.lineIds[1] ?? '' });

  const cases = await shop.casesOf(order);
  expect(cases.map((one) => [one.problem, one.state, one.ruleId, one.openedBy])).toEqual([
    ['NO_STOCK', 'OPEN', 'B1', 'PARTNER'],
  ]);
  expect(await shop.unitsIn(cases[0]?.id ?? '')).toEqual([order.unitIds[1]]);
  expect((await shop.purchaseOrders(order)).map((po) => po.stage)).toEqual(['AWAITING_SHIPMENT', 'FAILED']);
});

test('of five units with three shipped only the other two can be rerouted (survival 2)', async () => {
  const first = await shop.offer({ supplier: 'anshan' });
  await shop.offer({ supplier: 'berlin', variantId: first.variantId });
  const order = await shop.order({ quantity: 5, variantId: first.variantId });
  const { reference } = await shop.buy(order, first);
  await shop.simulate(`/simulate/orders/${reference}/ship`, { lines: [{ sku: first.supplierSku, quantity: 3 }] });
  const left = order.unitIds.slice(3);
  const lineId = order.lineIds[0] ?? '';
  const refused = await shop.tryReport(order, 'NO_STOCK');
  const caseId = await shop.report(order, 'NO_STOCK', [{ lineId, unitNos: [4, 5] }]);

  await requestReroute(shop.app, shop.agent, { caseId, idempotencyKey: 'two of five' });
  await shop.settle();

  expect(refused).toMatchObject({ ok: false, refusals: [{ code: 'NOT_IN_THIS_PHASE' }] });
  expect(await shop.unitsIn(caseId)).toEqual(left);
  const [original, replacement] = await shop.purchaseOrders(order);
  expect(original?.stage).toBe('FULFILLED');
  expect(replacement?.costMinor).toBe(8500n);
});

test('a supplier that ships after the reroute is a conflict with choices, never quietly delivered (survival 3)', async () => {
  const first = await shop.offer({ supplier: 'anshan', supplierSku: `SILENT-CANCEL-${Date.now()}` });
  await shop.offer({ supplier: 'berlin', variantId: first.variantId });
  const order = await shop.order({ variantId: first.variantId });
  const { reference } = await shop.buy(order, first);
  const caseId = await shop.report(order, 'NO_STOCK');
  await requestReroute(shop.app, shop.agent, { caseId, idempotencyKey: 'ships twice' });
  await shop.settle();
  expect(await shop.purchaseOrders(order)).toHaveLength(1);
  await shop.wait(3);
  expect(await shop.purchaseOrders(order)).toHaveLength(2);

  await shop.simulate(`/simulate/orders/${reference}/ship`);

  const theCase = await shop.caseOf(caseId);
  expect(theCase.state).toBe('CONFLICT');
  const [unit] = await shop.units(order);
  expect(unit?.parcelId).toBeNull();
});

test('two agents who ask at the same time start one reroute (survival 4)', async () => {
  const first = await shop.offer({ supplier: 'anshan' });
  await shop.offer({ supplier: 'berlin', variantId: first.variantId });
  const order = await shop.order({ variantId: first.variantId });
  await shop.buy(order, first);
  const caseId = await shop.report(order, 'NO_STOCK');

  const both = await Promise.all(
    ['one', 'two'].map((name) =>
      requestReroute(shop.app, shop.as('AGENT', { subject: name }), { caseId, idempotencyKey: name }),
    ),
  );
  await shop.settle();

  expect(both).toEqual([
    { ok: true, value: { caseId } },
    { ok: true, value: { caseId } },
  ]);
  expect(await shop.purchaseOrders(order)).toHaveLength(2);
  expect(await shop.see((tx) => tx.manager.countBy(RerouteUnit, { unitId: order.unitIds[0] ?? '' }))).toBe(1);
});

test('a placement that times out after it was taken is found by our reference and not sent twice (survival 5)', async () => {
  const offer = await shop.offer();
  const order = await shop.order({ variantId: offer.variantId });
  shop.sandbox.control.fault({ account: shop.accounts.anshan, call: 'place', times: 1, kind: 'RESET_AFTER' });
  await shop.place(order, offer);
  await shop.wait(1);

  const [purchaseOrder] = await shop.purchaseOrders(order);
  expect(purchaseOrder?.stage).toBe('AWAITING_PAYMENT');
  expect(effects('ORDER_PLACED', purchaseOrder?.reference ?? '')).toHaveLength(1);
});

test('alternatives that are exhausted stop with the reason, and the refund is offered (survival 6)', async () => {
  const first = await shop.offer({ supplier: 'anshan' });
  await shop.offer({ supplier: 'berlin', variantId: first.variantId, supplierSku: `NO-STOCK-HIDDEN-${Date.now()}` });
  await shop.offer({ supplier: 'chengdu', variantId: first.variantId, priceMinor: 20000n });
  const order = await shop.order({ variantId: first.variantId });
  await shop.buy(order, first);
  const caseId = await shop.report(order, 'NO_STOCK');

  await requestReroute(shop.app, shop.agent, { caseId, idempotencyKey: 'exhausted' });
  await shop.settle();

  const stopped = await shop.caseOf(caseId);
  expect(stopped.state).toBe('OPEN');
  const last = (await shop.timeline(caseId)).at(-1);
  expect(last?.kind).toBe('REROUTE_ENDED');
  expect(last?.sentence).toMatch(/margin guard/);
  const refunded = await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: 'refund instead' });
  await shop.settle();
  expect(refunded).toEqual({ ok: true, value: { caseId } });
  expect((await shop.caseOf(caseId)).state).toBe('SETTLED');
});

test('an alternative that does not ship to the buyer is out before ranking (survival 7)', async () => {
  const first = await shop.offer({ supplier: 'anshan' });
  const far = await shop.offer({ supplier: 'berlin', variantId: first.variantId, destinations: ['DE', 'FR'] });
  const order = await shop.order({ variantId: first.variantId });
  await shop.buy(order, first);
  const caseId = await shop.report(order, 'NO_STOCK');

  const plans = await planReroute(shop.app, shop.agent, caseId);
  const rerouted = await requestReroute(shop.app, shop.agent, { caseId, idempotencyKey: 'far' });

  expect(plans).toMatchObject({ ok: true, value: { plans: [], refusal: { code: 'NO_ALTERNATIVE' } } });
  expect(plans.ok && plans.value.infeasible.find((one) => one.offerId === far.id)?.code).toBe('DESTINATION_BLOCKED');
  expect(rerouted).toMatchObject({ ok: false, refusals: [{ code: 'NO_ALTERNATIVE' }] });
});

test('a similar product is bought only with the recorded consent of the buyer', async () => {
  const first = await shop.offer({ supplier: 'anshan' });
  const similar = await shop.offer({ supplier: 'berlin', variantId: first.variantId, match: 'SIMILAR' });
  const order = await shop.order({ variantId: first.variantId });
  await shop.buy(order, first);
  const caseId = await shop.report(order, 'NO_STOCK');

  const without = await requestReroute(shop.app, shop.agent, { caseId, idempotencyKey: 'without' });
  await recordConsent(shop.app, shop.agent, {
    caseId,
    offerId: similar.id,
    evidence: 'Chat of 1 June: "the blue one is fine"',
  });
  const withConsent = await requestReroute(shop.app, shop.agent, { caseId, idempotencyKey: 'with' });
  await shop.settle();

  expect(without).toMatchObject({ ok: false, refusals: [{ code: 'CONSENT_NEEDED' }] });
  expect(withConsent).toEqual({ ok: true, value: { caseId } });
  expect((await shop.purchaseOrders(order)).at(-1)?.supplierId).toBe(shop.suppliers.berlin);
});

test('a rate limit with a ban time pauses the supplier and burns no order (survival 15)', async () => {
  const offer = await shop.offer({ supplier: 'chengdu', supplierSku: `RATE-BAN-${Date.now()}` });
  const order = await shop.order({ variantId: offer.variantId });

  await shop.place(order, offer);

  const account = await shop.account('chengdu');
  expect(account.pauseReason).toBe('RATE_LIMITED');
  expect(account.pausedUntil).toEqual(new Date(shop.now().getTime() + 31_000));
  expect((await shop.purchaseOrders(order))[0]?.stage).toBe('AWAITING_ORDER');
  expect(await shop.casesOf(order)).toEqual([]);
});

test('an expired login pauses the supplier until a person resumes it, and then the order goes on (survival 15)', async () => {
  const offer = await shop.offer({ supplier: 'berlin', supplierSku: `AUTH-EXPIRED-${Date.now()}` });
  const order = await shop.order({ variantId: offer.variantId });
  await shop.place(order, offer);
  const paused = await shop.account('berlin');
  await shop.wait(5);
  const stages = (await shop.purchaseOrders(order)).map((one) => one.stage);

  await shop.simulate(`/simulate/accounts/${shop.accounts.berlin}/renew-login`);
  await resumePartner(shop.app, shop.agent, { partnerAccountId: shop.accounts.berlin });
  await shop.settle();

  expect([paused.pauseReason, stages]).toEqual(['AUTH_EXPIRED', ['AWAITING_ORDER']]);
  expect((await shop.account('berlin')).pausedUntil).toBeNull();
  expect((await shop.purchaseOrders(order)).map((one) => one.stage)).toEqual(['AWAITING_PAYMENT']);
  expect(await shop.casesOf(order)).toEqual([]);
});

test('a replacement that its supplier takes back is bought from the next one', async () => {
  const first = await shop.offer({ supplier: 'anshan' });
  await shop.offer({ supplier: 'berlin', variantId: first.variantId, priceMinor: 4100n });
  await shop.offer({ supplier: 'chengdu', variantId: first.variantId, priceMinor: 4200n });
  const order = await shop.order({ variantId: first.variantId });
  await shop.buy(order, first);
  const caseId = await shop.report(order, 'NO_STOCK');
  await requestReroute(shop.app, shop.agent, { caseId, idempotencyKey: 'taken back' });
  await resumePartner(shop.app, shop.agent, { partnerAccountId: shop.accounts.chengdu });
  await shop.settle();
  const second = (await shop.purchaseOrders(order))[1];

  await shop.simulate(`/simulate/orders/${second?.reference}/cancel`, { failure: 'OUT_OF_STOCK' });

  const bought = await shop.purchaseOrders(order);
  expect(bought.map((one) => one.stage)).toEqual(['CANCELED', 'CANCELED', 'AWAITING_PAYMENT']);
  expect(new Set(bought.map((one) => one.supplierId)).size).toBe(3);
  expect((await shop.caseOf(caseId)).state).toBe('REROUTING');
});

test('a cancellation that is declined after the replacement was placed leaves the reroute to its conflict (survival 3)', async () => {
  const first = await shop.offer({ supplier: 'anshan', supplierSku: `SILENT-CANCEL-late-${Date.now()}` });
  await shop.offer({ supplier: 'berlin', variantId: first.variantId });
  const order = await shop.order({ variantId: first.variantId });
  const { reference } = await shop.buy(order, first);
  const caseId = await shop.report(order, 'NO_STOCK');
  await requestReroute(shop.app, shop.agent, { caseId, idempotencyKey: 'declined late' });
  await shop.wait(3);

  await shop.simulate(`/simulate/orders/${reference}/decline-cancellation`, { failure: 'ALREADY_SHIPPED' });
  const declined = (await shop.caseOf(caseId)).state;
  await shop.simulate(`/simulate/orders/${reference}/ship`);

  expect(declined).toBe('REROUTING');
  expect((await shop.caseOf(caseId)).state).toBe('CONFLICT');
});
