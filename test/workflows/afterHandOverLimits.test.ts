// Where remedies after hand-over meet: a unit is remedied once, and a case never stands still without anybody knowing.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { GoodsReturn } from '../../src/entities/GoodsReturn.js';
import { Parcel } from '../../src/entities/Parcel.js';
import { Refund } from '../../src/entities/Refund.js';
import { Reissue } from '../../src/entities/Reissue.js';
import type { Problem } from '../../src/policy/vocabulary.js';
import { overrideRemedy } from '../../src/workflows/cases/overrideRemedy.js';
import { withdrawCase } from '../../src/workflows/cases/withdrawCase.js';
import { submitClaim } from '../../src/workflows/claims/submitClaim.js';
import { refundCase } from '../../src/workflows/money/refundCase.js';
import { reissueUnits } from '../../src/workflows/reissue/reissueUnits.js';
import { inspectReturn } from '../../src/workflows/returns/inspectReturn.js';
import { receiveReturn } from '../../src/workflows/returns/receiveReturn.js';
import { registerReturn } from '../../src/workflows/returns/registerReturn.js';
import { startReturn } from '../../src/workflows/returns/startReturn.js';
import { aPhoto } from '../support/afterHandOver.js';
import { delivered, handedOver, scan } from '../support/delivered.js';
import { openShop, type PlacedOrder, type Shop } from '../support/shop.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

let colours = 0;
async function upheld(order: PlacedOrder, problem: Problem): Promise<string> {
  const caseId = await shop.report(order, problem);
  await shop.upload(caseId, await aPhoto(`#${(0x100000 + ++colours * 0x1111).toString(16)}`));
  await submitClaim(shop.app, shop.agent, { caseId, idempotencyKey: caseId });
  await shop.settle();
  await verdict(caseId, 'UPHELD');
  return caseId;
}
const verdict = async (caseId: string, state: string) =>
  shop.simulate(`/simulate/verifications/${(await shop.caseOf(caseId)).caseNo}`, { state });
const refundsOf = (caseId: string) => shop.see((tx) => tx.manager.findBy(Refund, { caseId }));
const returnWaybill = async (caseId: string): Promise<string> => {
  const goods = await shop.see((tx) => tx.manager.findOneByOrFail(GoodsReturn, { caseId }));
  return (await shop.see((tx) => tx.manager.findOneByOrFail(Parcel, { id: goods.parcelId ?? '' }))).waybillNo;
};
async function ship(order: PlacedOrder, waybillNo: string): Promise<void> {
  const latest = (await shop.purchaseOrders(order)).at(-1);
  await shop.simulate(`/simulate/orders/${latest?.reference}/pay`);
  await shop.simulate(`/simulate/orders/${latest?.reference}/ship`, { carrier: 'carrier', waybillNo });
}
async function overridden(caseId: string, remedy: 'REFUND' | 'REISSUE' | 'RETURN_FOR_REFUND'): Promise<void> {
  const done = await overrideRemedy(shop.app, shop.admin, {
    caseId,
    remedy,
    reason: 'Agreed',
    idempotencyKey: `${caseId} ${remedy}`,
  });
  if (!done.ok) throw new Error(JSON.stringify(done.refusals));
}

// First, while there are no other parcels to be looked at for six weeks.
test('a late photo of a claim that was upheld does not stop its automatic refund', async () => {
  const { order } = await delivered(shop);
  const caseId = await upheld(order, 'DAMAGED');
  await shop.wait(8 * 24);

  await shop.upload(caseId, await aPhoto('#123456'));
  await shop.wait(30 * 24);

  expect(await shop.caseOf(caseId)).toMatchObject({ state: 'SETTLED', outcome: 'REFUNDED' });
});

test('goods that came back under A3 are not owed for again, although their outbound freight was kept', async () => {
  const { order } = await delivered(shop, { category: 'FRAGILE_HOME_DECOR' });
  const caseId = await shop.report(order, 'CHANGED_MIND');
  await shop.settle();
  await receiveReturn(shop.app, shop.agent, { caseId });
  await inspectReturn(shop.app, shop.agent, { caseId, finding: 'INTACT', idempotencyKey: caseId });
  await shop.settle();

  const again = await shop.tryReport(order, 'DAMAGED');

  expect(await refundsOf(caseId)).toMatchObject([{ amountMinor: 10000n }]);
  expect(again).toMatchObject({ ok: false, refusals: [{ code: 'NOT_OFFERED' }] });
});

test('a unit that was sent again by one case is not refunded by an older one', async () => {
  const { order, waybillNo } = await handedOver(shop);
  await scan(shop, waybillNo, 'LOST');
  await scan(shop, waybillNo, 'RETURNING');
  const [lost, back] = await shop.casesOf(order);
  const caseId = lost?.id ?? '';
  await reissueUnits(shop.app, shop.agent, { caseId, idempotencyKey: caseId });
  await shop.settle();

  const meanwhile = await refundCase(shop.app, shop.agent, { caseId: back?.id ?? '', idempotencyKey: 'meanwhile' });
  await ship(order, `AGAIN-${order.orderNo}`);

  expect(meanwhile).toMatchObject({ ok: false });
  expect(await shop.caseOf(back?.id ?? '')).toMatchObject({ state: 'UNREMEDIED', outcome: 'REISSUED' });
  expect(await refundsOf(back?.id ?? '')).toEqual([]);
});

test('an inspection refunds the units that came back, and no others', async () => {
  const { order } = await delivered(shop, { quantity: 2 });
  const caseId = await upheld(order, 'ALLERGIC_REACTION');
  const [first] = await shop.unitsIn(caseId);
  await startReturn(shop.app, shop.agent, { caseId, unitIds: [first ?? ''], idempotencyKey: caseId });
  await shop.settle();
  await receiveReturn(shop.app, shop.agent, { caseId });

  await inspectReturn(shop.app, shop.agent, { caseId, finding: 'INTACT', idempotencyKey: caseId });
  await shop.settle();

  expect(await refundsOf(caseId)).toMatchObject([{ amountMinor: 10500n }]);
  expect(await shop.caseOf(caseId)).toMatchObject({ state: 'OPEN' });
});

test('a waybill that a buyer named for a return does not swallow a supplier’s parcel', async () => {
  const { order } = await delivered(shop);
  const caseId = await shop.report(order, 'CHANGED_MIND');
  const buyer = shop.as('BUYER', { scopeId: order.id });
  await registerReturn(shop.app, buyer, { caseId, carrier: 'carrier', waybillNo: 'NEXT-1' });
  const next = await shop.order();
  const [row]: { variant_id: string }[] = await shop.see((tx) =>
    tx.manager.query('select variant_id from order_lines where order_id = $1', [next.id]),
  );
  const offer = await shop.offer({ variantId: row?.variant_id ?? '' });
  const { reference } = await shop.buy(next, offer);

  await shop.simulate(`/simulate/orders/${reference}/ship`, { carrier: 'carrier', waybillNo: 'NEXT-1' });
  await scan(shop, 'NEXT-1', 'DELIVERED');

  expect(await shop.parcel('NEXT-1')).toMatchObject({ orderId: next.id, direction: 'OUTBOUND', state: 'DELIVERED' });
  expect(await shop.caseOf(caseId)).toMatchObject({ state: 'RETURNING' });
});

test('a return parcel that goes back to the buyer has not arrived', async () => {
  const { order } = await delivered(shop);
  const caseId = await shop.report(order, 'CHANGED_MIND');
  await shop.settle();

  await scan(shop, await returnWaybill(caseId), 'RETURNED');
  await shop.wait(8 * 24);

  expect(await shop.caseOf(caseId)).toMatchObject({ state: 'NEEDS_PERSON' });
  expect(await refundsOf(caseId)).toEqual([]);
});

test('what has not been sent is not sent again, by an override either', async () => {
  const offer = await shop.offer();
  const order = await shop.order({ quantity: 2, variantId: offer.variantId });
  const { reference } = await shop.buy(order, offer);
  const caseId = await shop.report(order, 'NO_STOCK');
  const lines = [{ sku: offer.supplierSku, quantity: 1 }];
  await shop.simulate(`/simulate/orders/${reference}/ship`, {
    carrier: 'carrier',
    waybillNo: `ONE-${order.orderNo}`,
    lines,
  });
  await overridden(caseId, 'REISSUE');

  await reissueUnits(shop.app, shop.admin, { caseId, idempotencyKey: caseId });
  await shop.settle();

  const bought = (await shop.purchaseOrders(order)).length;
  expect(bought).toBeLessThanOrEqual(2);
  const reissued = await shop.see((tx) =>
    tx.manager.query('select count(*)::int as n from reissue_units where order_id = $1', [order.id]),
  );
  expect(reissued).toEqual([{ n: 1 }]);
});

test('evidence of the last hour goes to the marketplace when the window ends', async () => {
  const { order } = await delivered(shop);
  const caseId = await shop.report(order, 'DAMAGED');
  await shop.wait(7 * 24 - 0.5);
  await shop.upload(caseId, await aPhoto('#654321'));

  await shop.wait(1);

  expect(await shop.caseOf(caseId)).toMatchObject({ state: 'VERIFYING' });
});

test('a verdict that comes while an override refund is under way lets that go on', async () => {
  const { order } = await delivered(shop);
  const caseId = await shop.report(order, 'DAMAGED');
  await shop.upload(caseId, await aPhoto('#abcdef'));
  await submitClaim(shop.app, shop.agent, { caseId, idempotencyKey: caseId });
  await shop.settle();
  await overridden(caseId, 'REFUND');
  await refundCase(shop.app, shop.admin, { caseId, idempotencyKey: caseId });

  await verdict(caseId, 'UPHELD');

  expect(await shop.caseOf(caseId)).toMatchObject({ state: 'SETTLED', outcome: 'REFUNDED' });
});

test('goods that come back intact after the merchant chose to send the same again wait for a person, who does so', async () => {
  const { order } = await delivered(shop);
  const caseId = await shop.report(order, 'DAMAGED');
  await overridden(caseId, 'RETURN_FOR_REFUND');
  await startReturn(shop.app, shop.admin, { caseId, idempotencyKey: caseId });
  await shop.settle();
  await receiveReturn(shop.app, shop.agent, { caseId });
  await overridden(caseId, 'REISSUE');

  const seen = await inspectReturn(shop.app, shop.agent, { caseId, finding: 'INTACT', idempotencyKey: caseId });
  await shop.settle();
  const waiting = await shop.caseOf(caseId);
  const again = await reissueUnits(shop.app, shop.admin, { caseId, idempotencyKey: caseId });
  await shop.settle();

  expect([seen.ok, again.ok]).toEqual([true, true]);
  expect(waiting).toMatchObject({ state: 'NEEDS_PERSON' });
  expect(await shop.see((tx) => tx.manager.findOneByOrFail(GoodsReturn, { caseId }))).toMatchObject({
    state: 'INSPECTED',
    finding: 'INTACT',
  });
  expect(await refundsOf(caseId)).toEqual([]);
  expect(await shop.purchaseOrders(order)).toHaveLength(2);
});

test('of two replacements one shipped and the other cancelled: the case goes on to a choice, and ends', async () => {
  const { order } = await delivered(shop, { category: 'FRAGILE_HOME_DECOR', quantity: 2 });
  const caseId = await shop.report(order, 'DAMAGED');
  await shop.settle();
  const latest = (await shop.purchaseOrders(order)).at(-1);
  const [line]: { supplier_sku: string }[] = await shop.see((tx) =>
    tx.manager.query('select supplier_sku from purchase_order_lines where purchase_order_id = $1', [latest?.id]),
  );
  const lines = [{ sku: line?.supplier_sku, quantity: 1 }];
  await shop.simulate(`/simulate/orders/${latest?.reference}/pay`);
  await shop.simulate(`/simulate/orders/${latest?.reference}/ship`, {
    carrier: 'carrier',
    waybillNo: `H-${order.orderNo}`,
    lines,
  });

  await shop.simulate(`/simulate/orders/${latest?.reference}/cancel`, { lines });
  const open = await shop.caseOf(caseId);
  const refunded = await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: caseId });
  await shop.settle();

  expect(open.state).toBe('OPEN');
  expect(refunded).toMatchObject({ ok: true });
  expect(await shop.caseOf(caseId)).toMatchObject({ state: 'SETTLED' });
  expect(await shop.see((tx) => tx.manager.findBy(Reissue, { caseId }))).toMatchObject([{ state: 'SHIPPED' }]);
});

test('a look at the carrier that fails reopens nothing, and takes no case from its deadline', async () => {
  const { order, waybillNo } = await handedOver(shop);
  await scan(shop, waybillNo, 'LOST');
  const [lost] = await shop.casesOf(order);
  const caseId = lost?.id ?? '';
  await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: caseId });
  await shop.settle();
  shop.sandbox.control.fault({ account: shop.accounts.carrier, call: 'getInvestigation', times: 3, kind: 'HTML' });

  await shop.wait(3 * 24);
  shop.sandbox.control.clearFaults();

  expect(await shop.caseOf(caseId)).toMatchObject({ state: 'SETTLED', outcome: 'REFUNDED' });
});

test('a case is not withdrawn while the goods are on their way back, and goods that come after their time are told of', async () => {
  const [sent, late] = [await delivered(shop), await delivered(shop)];
  const [sentId, lateId] = [
    await shop.report(sent.order, 'CHANGED_MIND'),
    await shop.report(late.order, 'CHANGED_MIND'),
  ];
  await shop.settle();
  await scan(shop, await returnWaybill(sentId), 'IN_TRANSIT');

  const withdrawn = await withdrawCase(shop.app, shop.agent, { caseId: sentId });
  await shop.wait(7 * 24 + 1);
  const expired = await shop.caseOf(lateId);
  await scan(shop, await returnWaybill(lateId), 'DELIVERED');

  expect(withdrawn).toMatchObject({ ok: false, refusals: [{ code: 'RETURN_ACTIVE' }] });
  expect(expired).toMatchObject({ state: 'UNREMEDIED' });
  expect(await shop.caseOf(lateId)).toMatchObject({ state: 'INSPECTING' });
});
