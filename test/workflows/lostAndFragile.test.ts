// Rules T2, T3, T4 and C2: parcels that are lost, not received or sent back, and fragile pieces that are replaced at once.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Investigation } from '../../src/entities/Investigation.js';
import { Offer } from '../../src/entities/Offer.js';
import { Recovery } from '../../src/entities/Recovery.js';
import { Refund } from '../../src/entities/Refund.js';
import { openCase } from '../../src/workflows/cases/openCase.js';
import { overrideRemedy } from '../../src/workflows/cases/overrideRemedy.js';
import { refundCase } from '../../src/workflows/money/refundCase.js';
import { reissueUnits } from '../../src/workflows/reissue/reissueUnits.js';
import { delivered, handedOver, scan } from '../support/delivered.js';
import { openShop, type PlacedOrder, type Shop } from '../support/shop.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const refundsOf = (caseId: string) => shop.see((tx) => tx.manager.findBy(Refund, { caseId }));
const caseIn = async (order: PlacedOrder) => (await shop.casesOf(order)).at(-1);

async function shipReplacement(order: PlacedOrder, waybillNo: string): Promise<void> {
  const replacement = (await shop.purchaseOrders(order)).at(-1);
  await shop.simulate(`/simulate/orders/${replacement?.reference}/pay`);
  await shop.simulate(`/simulate/orders/${replacement?.reference}/ship`, { carrier: 'carrier', waybillNo });
}

test('a parcel without a scan for ten days within the country is a case by itself, and the carrier is asked', async () => {
  const { order, waybillNo } = await handedOver(shop);
  await scan(shop, waybillNo, 'IN_TRANSIT');

  await shop.wait(9 * 24);
  const before = await shop.casesOf(order);
  await shop.wait(2 * 24);

  expect(before).toEqual([]);
  const lost = await caseIn(order);
  expect(lost).toMatchObject({ problem: 'LOST', ruleId: 'T2', state: 'OPEN' });
  const asked = await shop.see((tx) => tx.manager.findBy(Investigation, { caseId: lost?.id ?? '' }));
  expect(asked).toMatchObject([{ reason: 'NO_SCAN', state: 'PENDING' }]);
});

test('across a border it takes thirty days', async () => {
  const { order, waybillNo } = await handedOver(shop, { shipToCountry: 'BR' });
  await scan(shop, waybillNo, 'IN_TRANSIT');

  await shop.wait(29 * 24);
  const before = await shop.casesOf(order);
  await shop.wait(2 * 24);

  expect(before).toEqual([]);
  expect(await caseIn(order)).toMatchObject({ ruleId: 'T2' });
});

test('a lost parcel that turns up after its reissue is received without a refund (survival 18)', async () => {
  const { order, waybillNo } = await handedOver(shop);
  await scan(shop, waybillNo, 'LOST');
  const caseId = (await caseIn(order))?.id ?? '';
  await reissueUnits(shop.app, shop.agent, { caseId, idempotencyKey: caseId });
  await shop.settle();
  await shipReplacement(order, `RE-${order.orderNo}`);

  await scan(shop, waybillNo, 'DELIVERED');

  expect(await shop.caseOf(caseId)).toMatchObject({ state: 'SETTLED', outcome: 'REISSUED' });
  expect((await shop.timeline(caseId)).map(({ kind }) => kind)).toContain('TURNED_UP');
  expect(await refundsOf(caseId)).toEqual([]);
  const again = await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: `${caseId} again` });
  expect(again).toMatchObject({ ok: false, refusals: [{ code: 'CASE_CLOSED' }] });
  const claims = await shop.see((tx) => tx.manager.findBy(Recovery, { caseId }));
  expect(claims).toMatchObject([{ against: 'CARRIER', amountMinor: 4000n }]);
});

test.each([
  ['WRONG_ADDRESS', 'BUYER_CANCELLED'],
  ['BUYER_CANCELLED', 'WRONG_ADDRESS'],
] as const)('a replacement of %s that ships closes %s about its units', async (problem, otherProblem) => {
  const { order } = await handedOver(shop);
  const caseId = await shop.report(order, problem);
  const otherId = await shop.report(order, otherProblem);
  const reason = 'The buyer was promised it.';
  await overrideRemedy(shop.app, shop.admin, { caseId, remedy: 'REISSUE', reason, idempotencyKey: `over ${caseId}` });
  await reissueUnits(shop.app, shop.agent, { caseId, idempotencyKey: caseId });
  await shop.settle();

  await shipReplacement(order, `RE-${order.orderNo}`);

  expect(await shop.caseOf(caseId)).toMatchObject({ state: 'SETTLED', outcome: 'REISSUED' });
  expect(await shop.caseOf(otherId)).toMatchObject({ state: 'UNREMEDIED', outcome: 'REISSUED' });
});

test('one that turns up before anything was chosen ends its case', async () => {
  const { order, waybillNo } = await handedOver(shop);
  await scan(shop, waybillNo, 'LOST');

  await scan(shop, waybillNo, 'DELIVERED');

  expect(await caseIn(order)).toMatchObject({ state: 'SETTLED', outcome: 'FOUND' });
});

test('not received: the carrier proves the delivery, or has had three days to, before a remedy may be taken', async () => {
  const { order } = await delivered(shop);
  const caseId = await shop.report(order, 'NOT_RECEIVED');
  await shop.settle();

  const early = await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: 'early' });
  await shop.wait(3 * 24);
  const late = await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: 'late' });

  expect(early).toMatchObject({ ok: false, refusals: [{ code: 'NOT_YET', ruleId: 'T3', retryable: true }] });
  expect(late).toMatchObject({ ok: true });
});

test('not received and proved: the proof is with the case, and the merchant decides at once', async () => {
  const { order, waybillNo } = await delivered(shop);
  const caseId = await shop.report(order, 'NOT_RECEIVED');
  await shop.settle();

  await shop.simulate(`/simulate/investigations/${waybillNo}`, { result: 'DELIVERED' });
  const refunded = await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: caseId });

  const asked = await shop.see((tx) => tx.manager.findOneByOrFail(Investigation, { caseId }));
  expect(asked).toMatchObject({ state: 'DELIVERED', reason: 'NOT_RECEIVED' });
  expect(asked.proofUrl).not.toBeNull();
  expect(refunded).toMatchObject({ ok: true });
});

test('a parcel that goes back to its sender is a case by itself', async () => {
  const { order, waybillNo } = await handedOver(shop);

  await scan(shop, waybillNo, 'REFUSED');
  await scan(shop, waybillNo, 'RETURNING');

  expect(await shop.casesOf(order)).toMatchObject([{ problem: 'RETURNED_TO_SENDER', ruleId: 'T4', state: 'OPEN' }]);
});

test('the first scan of the way back counts, also when a later one was told first', async () => {
  const { order, waybillNo } = await handedOver(shop);
  const refusedAt = shop.now();
  await shop.wait(24);
  await scan(shop, waybillNo, 'RETURNING');
  const settleBy = async () => (await shop.casesOf(order)).map(({ settleByAt }) => settleByAt?.getTime());
  const before = await settleBy();

  await scan(shop, waybillNo, 'REFUSED', { occurredAt: refusedAt.toISOString() });

  const tenDays = 240 * 3_600_000;
  expect(before).toEqual([refusedAt.getTime() + tenDays + 24 * 3_600_000]);
  expect(await settleBy()).toEqual([refusedAt.getTime() + tenDays]);
});

test('a parcel that went back is to be settled 10 days after the scan, however late that is told', async () => {
  const { order, waybillNo } = await handedOver(shop);
  const occurredAt = shop.now().toISOString();
  await shop.wait(60);

  await scan(shop, waybillNo, 'RETURNING', { occurredAt });

  const [theCase] = await shop.casesOf(order);
  expect(theCase?.settleByAt?.getTime()).toBe(new Date(occurredAt).getTime() + 240 * 3_600_000);
});

test('a fragile piece is replaced at once, with nothing asked back', async () => {
  const { order } = await delivered(shop, { category: 'FRAGILE_HOME_DECOR' });

  const caseId = await shop.report(order, 'DAMAGED');
  await shop.settle();

  const theCase = await shop.caseOf(caseId);
  expect(theCase).toMatchObject({ ruleId: 'C2', state: 'REISSUING', remedy: 'REPLACE_WITHOUT_RETURN' });
  expect(theCase.settleByAt).toEqual(new Date(theCase.openedAt.getTime() + 48 * 3_600_000));
  await shipReplacement(order, `FR-${order.orderNo}`);
  expect(await shop.caseOf(caseId)).toMatchObject({ state: 'SETTLED', outcome: 'REISSUED' });
});

test('the buyer of a fragile piece who would rather have the money gets it', async () => {
  const { order } = await delivered(shop, { category: 'FRAGILE_HOME_DECOR' });

  const opened = await openCase(shop.app, shop.as('BUYER', { scopeId: order.id }), {
    orderId: order.id,
    units: [],
    problem: 'DAMAGED',
    prefers: 'REFUND',
  });
  await shop.settle();

  const caseId = opened.ok ? opened.value.caseId : '';
  expect(await refundsOf(caseId)).toMatchObject([{ state: 'PAID', amountMinor: 11000n }]);
  expect(await shop.caseOf(caseId)).toMatchObject({ state: 'SETTLED', outcome: 'REFUNDED' });
});

test('a replacement that arrives broken too is a claim of its own, capped by policy: then only the refund is left (survival 17)', async () => {
  const { order } = await delivered(shop, { category: 'FRAGILE_HOME_DECOR' });
  await shop.report(order, 'DAMAGED');
  await shop.settle();
  await shipReplacement(order, `F2-${order.orderNo}`);
  await scan(shop, `F2-${order.orderNo}`, 'DELIVERED');

  const second = await shop.report(order, 'DAMAGED');
  await shop.settle();
  const again = await reissueUnits(shop.app, shop.agent, { caseId: second, idempotencyKey: second });
  const refunded = await refundCase(shop.app, shop.agent, { caseId: second, idempotencyKey: `${second} refund` });
  await shop.settle();

  expect(again).toMatchObject({ ok: false, refusals: [{ code: 'REISSUE_LIMIT', ruleId: 'C2' }] });
  expect(refunded).toMatchObject({ ok: true });
  expect(await refundsOf(second)).toMatchObject([{ state: 'PAID', amountMinor: 11000n }]);
});

test('a replacement that its supplier does not take leaves another choice, and does not count', async () => {
  const { order, offer } = await delivered(shop, { category: 'FRAGILE_HOME_DECOR' });
  await shop.see((tx) => tx.manager.update(Offer, { id: offer.id }, { stock: 0 }));
  await shop.offer({ supplier: 'berlin', variantId: offer.variantId, supplierSku: `NO-STOCK-HIDDEN-${order.orderNo}` });

  const caseId = await shop.report(order, 'DAMAGED');
  await shop.settle();

  expect(await shop.caseOf(caseId)).toMatchObject({ state: 'OPEN' });
  expect((await shop.timeline(caseId)).map(({ kind }) => kind)).toContain('REISSUE_FAILED');
  const [unit] = await shop.units(order);
  const parcels = await shop.see((tx) => tx.manager.query('select state from parcels where id = $1', [unit?.parcelId]));
  expect(parcels).toEqual([{ state: 'DELIVERED' }]);
  const refunded = await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: caseId });
  expect(refunded).toMatchObject({ ok: true });
});

test('a claim before delivery is refused with the phases that have a rule, and one on more units than there are by their number', async () => {
  const { order } = await handedOver(shop);

  const early = await shop.tryReport(order, 'DAMAGED');
  const tooMany = await openCase(shop.app, shop.agent, {
    orderId: order.id,
    units: [{ lineId: order.lineIds[0] ?? '', unitNos: [1, 2] }],
    problem: 'MISSING_ITEM',
  });

  expect(early).toMatchObject({ ok: false, refusals: [{ code: 'NOT_IN_THIS_PHASE', ruleId: 'X1' }] });
  expect(tooMany).toMatchObject({ ok: false, refusals: [{ code: 'INVALID_INPUT', field: ['units', '0', 'unitNos'] }] });
});
