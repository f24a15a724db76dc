// A replacement that has not been shipped may be given up for a refund: its supplier cancels first, and the buyer is paid once.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Offer } from '../../src/entities/Offer.js';
import { Recovery } from '../../src/entities/Recovery.js';
import { Refund } from '../../src/entities/Refund.js';
import { Reissue } from '../../src/entities/Reissue.js';
import { openCase } from '../../src/workflows/cases/openCase.js';
import { refundCase } from '../../src/workflows/money/refundCase.js';
import { ask, globalId } from '../support/builders/api.js';
import { delivered } from '../support/delivered.js';
import { openShop, type PlacedOrder, type Shop } from '../support/shop.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

/** A broken vase whose replacement is ordered, and paid for unless told otherwise (C2). */
async function replaced(more: { supplierSku?: string; quantity?: number; isPaid?: boolean } = {}) {
  const { supplierSku, quantity = 1, isPaid = true } = more;
  const { order, offer } = await delivered(shop, { category: 'FRAGILE_HOME_DECOR', quantity });
  if (supplierSku !== undefined) {
    await shop.see((tx) => tx.manager.update(Offer, { id: offer.id }, { stock: 0 }));
    await shop.offer({ supplier: 'berlin', variantId: offer.variantId, supplierSku });
  }
  const caseId = await shop.report(order, 'DAMAGED');
  await shop.settle();
  const reference = (await shop.purchaseOrders(order)).at(-1)?.reference ?? '';
  if (isPaid) await shop.simulate(`/simulate/orders/${reference}/pay`);
  return { order, caseId, reference };
}

const giveUp = (caseId: string, key = caseId) => refundCase(shop.app, shop.agent, { caseId, idempotencyKey: key });
const refundsOf = (caseId: string) =>
  shop.see(async (tx) => (await tx.manager.findBy(Refund, { caseId })).map((one) => [one.state, one.amountMinor]));
const reissuesOf = (caseId: string) =>
  shop.see(async (tx) => (await tx.manager.findBy(Reissue, { caseId })).map((one) => [one.state, one.endedBecause]));
const stagesOf = async (order: PlacedOrder) => (await shop.purchaseOrders(order)).map(({ stage }) => stage);

test('given up before it is shipped, a replacement is cancelled with its supplier, then refunded once, and its price asked back', async () => {
  const { order, caseId } = await replaced();
  const [before] = await shop.units(order);

  const given = await giveUp(caseId);
  const waiting = await shop.caseOf(caseId);
  const paidTooEarly = await refundsOf(caseId);
  await shop.settle();

  expect([given.ok, waiting.state, waiting.intent, paidTooEarly]).toEqual([true, 'CANCELLING', 'REFUND', []]);
  expect(await shop.caseOf(caseId)).toMatchObject({ state: 'SETTLED', outcome: 'REFUNDED', remedy: 'REFUND' });
  expect([await refundsOf(caseId), await reissuesOf(caseId), await stagesOf(order)]).toEqual([
    [['PAID', 11000n]],
    [['FAILED', 'GIVEN_UP']],
    ['FULFILLED', 'CANCELED'],
  ]);
  const claims = await shop.see((tx) => tx.manager.find(Recovery, { where: { caseId }, order: { id: 'ASC' } }));
  expect(claims.map(({ against, state }) => [against, state])).toEqual([
    ['SUPPLIER', 'RECOVERED'],
    ['SUPPLIER', 'RECOVERED'],
  ]);
  const [after] = await shop.units(order);
  expect([before?.parcelId, after?.parcelId]).toEqual([null, expect.any(String)]);
});

test('asked twice it is given up once', async () => {
  const { caseId } = await replaced();

  const answers = await Promise.all([giveUp(caseId, `${caseId} a`), giveUp(caseId, `${caseId} b`)]);
  await shop.settle();

  const codes = answers.flatMap((one) => (one.ok ? ['OK'] : one.refusals.map(({ code }) => code)));
  expect(codes.sort()).toEqual(['OK', 'WORK_IN_PROGRESS']);
  expect(await refundsOf(caseId)).toEqual([['PAID', 11000n]]);
});

test('the next actions of the case offer the refund until it is shipped, and never after', async () => {
  const { caseId, reference } = await replaced();
  const query = 'query ($id: ID!) { case(by: {id: $id}) { nextActions(actions: [REFUND]) { allowed reasonCode } } }';
  const offered = async () =>
    (await ask(shop.app, shop.agent, query, { id: globalId('Case', caseId) })).data.case.nextActions;

  const before = await offered();
  await shop.simulate(`/simulate/orders/${reference}/ship`, { carrier: 'carrier', waybillNo: `GU-${reference}` });
  const late = await giveUp(caseId);

  expect(before).toEqual([{ allowed: true, reasonCode: null }]);
  expect(late).toMatchObject({ ok: false, refusals: [{ code: 'CASE_CLOSED' }] });
});

test('a replacement that is not cancelled comes after all, and settles the case when it is shipped', async () => {
  const { caseId } = await replaced({ supplierSku: `CANCEL-SHIPPED-${Date.now()}` });

  await giveUp(caseId);
  await shop.settle();

  expect(await shop.caseOf(caseId)).toMatchObject({ state: 'SETTLED', outcome: 'REISSUED' });
  expect(await refundsOf(caseId)).toEqual([]);
});

test('a supplier that does not say whether it cancels leaves it to a person, and the refund follows its answer', async () => {
  const { caseId, reference } = await replaced({ supplierSku: `SILENT-CANCEL-${Date.now()}` });
  await giveUp(caseId);

  await shop.wait(3);
  const silent = await shop.caseOf(caseId);
  await shop.simulate(`/simulate/orders/${reference}/cancel`);

  expect([silent.state, await refundsOf(caseId)]).toEqual(['NEEDS_PERSON', [['PAID', 11000n]]]);
  expect(await shop.caseOf(caseId)).toMatchObject({ state: 'SETTLED', outcome: 'REFUNDED' });
});

test('after the settle-by left it to a person, it may still be given up', async () => {
  const { caseId } = await replaced();
  await shop.wait(49);
  const overdue = await shop.caseOf(caseId);

  await giveUp(caseId);
  await shop.settle();

  expect([overdue.state, await refundsOf(caseId)]).toEqual(['NEEDS_PERSON', [['PAID', 11000n]]]);
  expect(await shop.caseOf(caseId)).toMatchObject({ state: 'SETTLED', outcome: 'REFUNDED' });
});

test('of two pieces one is given up, and the other still comes', async () => {
  const { order, caseId, reference } = await replaced({ quantity: 2 });
  const [first] = await shop.units(order);

  const unitIds = [first?.id ?? ''];
  const given = await refundCase(shop.app, shop.agent, { caseId, unitIds, idempotencyKey: caseId });
  await shop.settle();
  const between = await shop.caseOf(caseId);
  await shop.simulate(`/simulate/orders/${reference}/ship`, { carrier: 'carrier', waybillNo: `TWO-${order.orderNo}` });

  expect([given.ok, between.state, (await refundsOf(caseId)).map(([state]) => state)]).toEqual([
    true,
    'REISSUING',
    ['PAID'],
  ]);
  expect((await shop.caseOf(caseId)).state).toBe('SETTLED');
});

test('the buyer of a fragile piece who prefers the money later gets it instead of what was not shipped (C2)', async () => {
  const { order, caseId } = await replaced({ isPaid: false });

  const said = await openCase(shop.app, shop.as('BUYER', { scopeId: order.id }), {
    orderId: order.id,
    units: [],
    problem: 'DAMAGED',
    prefers: 'REFUND',
  });
  await shop.settle();

  expect(said).toMatchObject({ ok: true, value: { caseId } });
  expect(await shop.caseOf(caseId)).toMatchObject({ state: 'SETTLED', outcome: 'REFUNDED', wish: 'REFUND' });
  expect([await refundsOf(caseId), (await stagesOf(order)).at(-1)]).toEqual([[['PAID', 11000n]], 'CANCELED']);
});
