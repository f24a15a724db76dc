import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Account } from '../../src/entities/Account.js';
import { In, Like } from 'typeorm';
import { Interception } from '../../src/entities/Interception.js';
import { Journal } from '../../src/entities/Journal.js';
import { Parcel } from '../../src/entities/Parcel.js';
import { Recovery } from '../../src/entities/Recovery.js';
import { Refund } from '../../src/entities/Refund.js';
import type { InterceptionState } from '../../src/policy/vocabulary.js';
import { recordInterception } from '../../src/workflows/interception/recordInterception.js';
import { requestInterception } from '../../src/workflows/interception/requestInterception.js';
import { overrideRemedy } from '../../src/workflows/cases/overrideRemedy.js';
import { refundCase } from '../../src/workflows/money/refundCase.js';
import { cancelOrder } from '../../src/workflows/orders/cancelOrder.js';
import { updateSettings } from '../../src/workflows/merchants/updateSettings.js';
import { lockOrder } from '../../src/workflows/orders/lockOrder.js';
import { recordParcelEvent } from '../../src/workflows/supply/recordParcelEvent.js';
import { ask, globalId } from '../support/builders/api.js';
import { scan } from '../support/delivered.js';
import { openShop, type PlacedOrder, type Shop } from '../support/shop.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

/** An order whose only parcel is on its way under this waybill. */
async function onItsWay(waybillNo: string, more: { shipFrom?: string } = {}): Promise<PlacedOrder> {
  const offer = await shop.offer(more);
  const order = await shop.order({ variantId: offer.variantId });
  const { reference } = await shop.buy(order, offer);
  await shop.simulate(`/simulate/orders/${reference}/ship`, { waybillNo, carrier: 'carrier' });
  return order;
}

async function cancel(order: PlacedOrder): Promise<string> {
  const cancelled = await cancelOrder(shop.app, shop.agent, {
    orderId: order.id,
    idempotencyKey: `cancel ${order.id}`,
  });
  if (!cancelled.ok) throw new Error(JSON.stringify(cancelled.refusals));
  return cancelled.value.caseIds[0] ?? '';
}

const intercept = (caseId: string) =>
  requestInterception(shop.app, shop.agent, { caseId, idempotencyKey: `stop ${caseId}` });
const refundsOf = (caseId: string) => shop.see((tx) => tx.manager.findBy(Refund, { caseId }));
const interceptionOf = (caseId: string) => shop.see((tx) => tx.manager.findOneByOrFail(Interception, { caseId }));

/** By a word that may come before or after others. */
const carrierSays = (caseId: string, state: InterceptionState, feeMinor: bigint) =>
  shop.see(async (tx) => {
    const { id, orderId } = await tx.manager.findOneByOrFail(Interception, { caseId });
    await lockOrder(tx, orderId);
    const interception = await tx.manager.findOneByOrFail(Interception, { id });
    await recordInterception(tx, interception, { state, failure: null, feeMinor, feeCurrency: 'CNY' });
  });

test('a parcel that is stopped within the country is refunded, and the case waits for the goods', async () => {
  const order = await onItsWay('INTERCEPT-OK-1');
  const caseId = await cancel(order);

  const asked = await intercept(caseId);
  await shop.settle();

  expect(asked).toEqual({ ok: true, value: { caseId } });
  const theCase = await shop.caseOf(caseId);
  expect([theCase.ruleId, theCase.state]).toEqual(['S2', 'AWAITING_RETURN']);
  const [refund] = await refundsOf(caseId);
  expect([refund?.state, refund?.amountMinor, refund?.ruleId]).toEqual(['PAID', 11000n, 'S2']);

  await shop.simulate('/simulate/interceptions/INTERCEPT-OK-1', { state: 'RETURNED' });

  expect((await shop.caseOf(caseId)).state).toBe('SETTLED');
});

test('an interception that was accepted and then out for delivery fails without a refund, and says what is left (survival 9)', async () => {
  const caseId = await cancel(await onItsWay('INTERCEPT-FAIL-OUT-1'));

  await intercept(caseId);
  await shop.settle();

  const theCase = await shop.caseOf(caseId);
  expect([theCase.state, theCase.outcome]).toEqual(['UNREMEDIED', 'DELIVERY_GOES_ON']);
  expect(await refundsOf(caseId)).toEqual([]);
  expect((await shop.timeline(caseId)).at(-1)?.sentence).toMatch(/after delivery the buyer may return the goods/);
});

test('an attempt to deliver says that it was out for delivery, whether that scan comes late or never (survival 9)', async () => {
  const caseId = await cancel(await onItsWay('INTERCEPT-SLOW-1'));
  await intercept(caseId);
  await shop.settle();
  const [outAt, triedAt] = [1, 2].map((hours) => new Date(shop.now().getTime() + hours * 3_600_000).toISOString());
  await shop.wait(3);

  await scan(shop, 'INTERCEPT-SLOW-1', 'ATTEMPT_FAILED', { occurredAt: triedAt });
  await scan(shop, 'INTERCEPT-SLOW-1', 'OUT_FOR_DELIVERY', { occurredAt: outAt });

  expect(await interceptionOf(caseId)).toMatchObject({ state: 'FAILED', failure: 'OUT_FOR_DELIVERY' });
  expect(await shop.caseOf(caseId)).toMatchObject({ state: 'UNREMEDIED', outcome: 'DELIVERY_GOES_ON' });
  expect(await refundsOf(caseId)).toEqual([]);
});

test('a parcel that could not be stopped and then goes back unwanted is a case by itself (rule T4)', async () => {
  const order = await onItsWay('INTERCEPT-FAIL-OUT-2');
  await intercept(await cancel(order));
  await shop.settle();

  await scan(shop, 'INTERCEPT-FAIL-OUT-2', 'REFUSED');

  expect((await shop.casesOf(order)).map((one) => [one.problem, one.ruleId, one.state])).toEqual([
    ['BUYER_CANCELLED', 'S2', 'UNREMEDIED'],
    ['RETURNED_TO_SENDER', 'T4', 'OPEN'],
  ]);
});

test('one that was stopped goes back because we asked for it, and no second case says so', async () => {
  const order = await onItsWay('INTERCEPT-OK-6');
  await intercept(await cancel(order));
  await shop.settle();

  await scan(shop, 'INTERCEPT-OK-6', 'RETURNING');

  expect((await shop.casesOf(order)).map((one) => [one.problem, one.state])).toEqual([
    ['BUYER_CANCELLED', 'AWAITING_RETURN'],
  ]);
});

test('a parcel that is delivered although it was stopped reopens the case, and the paid refund is claimed (survival 10)', async () => {
  const caseId = await cancel(await onItsWay('INTERCEPT-OK-TEN'));
  await intercept(caseId);
  await shop.settle();

  await scan(shop, 'INTERCEPT-OK-TEN', 'DELIVERED');

  expect((await interceptionOf(caseId)).state).toBe('CONTRADICTED');
  expect((await shop.caseOf(caseId)).state).toBe('NEEDS_PERSON');
  expect((await refundsOf(caseId)).map((one) => [one.state, one.amountMinor])).toEqual([['PAID', 11000n]]);
  const recoveries = await shop.see((tx) => tx.manager.findBy(Recovery, { caseId }));
  expect(recoveries.map((one) => [one.against, one.amountMinor])).toEqual([['CARRIER', 11000n]]);
});

test('a delivery that is told before the carrier says that it stopped the parcel ends it without a refund', async () => {
  const caseId = await cancel(await onItsWay('INTERCEPT-SLOW-TEN'));
  await intercept(caseId);
  await shop.settle();
  await scan(shop, 'INTERCEPT-SLOW-TEN', 'DELIVERED');

  await carrierSays(caseId, 'SUCCEEDED', 500n);
  await shop.settle();

  expect(await interceptionOf(caseId)).toMatchObject({ state: 'FAILED', failure: 'ALREADY_SIGNED', feeMinor: 500n });
  expect(await shop.caseOf(caseId)).toMatchObject({ state: 'UNREMEDIED', outcome: 'DELIVERY_GOES_ON' });
  expect(await refundsOf(caseId)).toEqual([]);
});

const RETURNING = { scan: 'RETURNING' } as const;
const UNDER_WAY = { state: 'IN_PROGRESS', feeMinor: 700n } as const;
const STOPPED = { state: 'SUCCEEDED', feeMinor: 800n } as const;

test.each([
  ['in their order', [UNDER_WAY, STOPPED, RETURNING]],
  ['with the scan ahead of the carrier', [RETURNING, UNDER_WAY, STOPPED]],
  ['with the scan between', [UNDER_WAY, RETURNING, STOPPED]],
  ['with an earlier state late', [RETURNING, STOPPED, UNDER_WAY]],
  ['with an earlier state last', [STOPPED, RETURNING, UNDER_WAY]],
])('an interception costs what the carrier said last of it, its words and the scans %s', async (order, news) => {
  const waybillNo = `INTERCEPT-SLOW-FEE-${order.replaceAll(' ', '-')}`;
  const caseId = await cancel(await onItsWay(waybillNo));
  await intercept(caseId);
  await shop.settle();

  for (const one of news) {
    if ('scan' in one) await scan(shop, waybillNo, one.scan);
    else await carrierSays(caseId, one.state, one.feeMinor);
  }

  const { id, state, feeMinor } = await interceptionOf(caseId);
  const payable = await shop.see((tx) => tx.manager.findBy(Account, { kind: 'CARRIER_PAYABLE', refId: id }));
  expect([state, feeMinor, payable.map(({ balanceMinor }) => balanceMinor)]).toEqual(['RETURNING', 800n, [-800n]]);
});

test('a carrier that took nothing is owed nothing for what it had said before and is heard late', async () => {
  const caseId = await cancel(await onItsWay('INTERCEPT-SLOW-FREE'));
  await intercept(caseId);
  await shop.see(async (tx) => {
    const { id } = await tx.manager.findOneByOrFail(Interception, { caseId });
    await tx.manager.update(Interception, { id }, { feeMinor: 0n, feeCurrency: null, toldState: 'REQUESTED' });
  });

  await carrierSays(caseId, 'SUCCEEDED', 0n);
  await carrierSays(caseId, 'ACCEPTED', 700n);

  const { id, feeMinor, feeCurrency } = await interceptionOf(caseId);
  const payable = await shop.see((tx) => tx.manager.findBy(Account, { kind: 'CARRIER_PAYABLE', refId: id }));
  expect([feeMinor, feeCurrency, payable.map(({ balanceMinor }) => balanceMinor)]).toEqual([0n, 'CNY', []]);
});

test('goods that never come back are claimed from the carrier and need a person (survival 11)', async () => {
  const caseId = await cancel(await onItsWay('INTERCEPT-OK-2'));
  await intercept(caseId);
  await shop.settle();

  // Not hour by hour: of all the looks at where a parcel is only one is left to do.
  shop.setNow(new Date(shop.now().getTime() + (14 * 24 + 1) * 3_600_000));
  await shop.settle();

  expect((await shop.caseOf(caseId)).state).toBe('NEEDS_PERSON');
  const recoveries = await shop.see((tx) => tx.manager.findBy(Recovery, { caseId }));
  expect(recoveries.map((one) => [one.against, one.state, one.amountMinor])).toEqual([['CARRIER', 'OPEN', 11000n]]);
});

test('a parcel across a border is neither intercepted nor refunded for this reason', async () => {
  const order = await onItsWay('INTERCEPT-OK-3', { shipFrom: 'DE' });

  const cancelled = await cancelOrder(shop.app, shop.agent, { orderId: order.id, idempotencyKey: 'abroad' });

  expect(cancelled).toMatchObject({ ok: false, refusals: [{ code: 'NOT_OFFERED', ruleId: 'S3' }] });
  expect(await shop.casesOf(order)).toEqual([]);
});

test('a cancellation for which nobody stopped the parcel is over when it is delivered (rule S2)', async () => {
  const order = await onItsWay('NOT-STOPPED-1');
  const caseId = await cancel(order);
  const onTheWay = await shop.caseOf(caseId);

  await scan(shop, 'NOT-STOPPED-1', 'OUT_FOR_DELIVERY');
  const atTheDoor = await shop.caseOf(caseId);
  await scan(shop, 'NOT-STOPPED-1', 'DELIVERED');

  expect([onTheWay.state, atTheDoor.state]).toEqual(['OPEN', 'OPEN']);
  expect(await shop.caseOf(caseId)).toMatchObject({ state: 'UNREMEDIED', outcome: 'DELIVERY_GOES_ON', ruleId: 'S2' });
  expect(await refundsOf(caseId)).toEqual([]);
});

test('a delivery does not take the refund that an override allowed and nobody has asked for yet', async () => {
  const caseId = await cancel(await onItsWay('NOT-STOPPED-2'));
  const reason = 'The buyer was promised it.';
  await overrideRemedy(shop.app, shop.admin, { caseId, remedy: 'REFUND', reason, idempotencyKey: `over ${caseId}` });

  await scan(shop, 'NOT-STOPPED-2', 'DELIVERED');
  const afterDelivery = await shop.caseOf(caseId);
  const refunded = await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: `refund ${caseId}` });

  expect(afterDelivery.state).toBe('OPEN');
  expect(refunded.ok).toBe(true);
});

test('a waybill that was intercepted once is not asked for again', async () => {
  const order = await onItsWay('INTERCEPT-OK-4');
  const caseId = await cancel(order);
  await intercept(caseId);
  await shop.settle();

  const again = await requestInterception(shop.app, shop.agent, { caseId, idempotencyKey: 'again' });

  expect(again.ok).toBe(false);
  expect(await shop.see((tx) => tx.manager.countBy(Interception, { orderId: order.id }))).toBe(1);
});

test('where the merchant has set it, money moves only when the goods are back, less the fee', async () => {
  await updateSettings(shop.app, shop.admin, { interceptionRefundAt: 'RETURNED', chargeInterceptionFee: true });
  const caseId = await cancel(await onItsWay('INTERCEPT-OK-5'));
  await intercept(caseId);
  await shop.settle();
  const before = await refundsOf(caseId);

  await shop.simulate('/simulate/interceptions/INTERCEPT-OK-5', { state: 'RETURNED' });

  expect(before).toEqual([]);
  const { feeMinor } = await interceptionOf(caseId);
  const [refund] = await refundsOf(caseId);
  expect([refund?.state, refund?.feeWithheldMinor, (refund?.amountMinor ?? 0n) + feeMinor]).toEqual([
    'PAID',
    feeMinor,
    11000n,
  ]);
  expect(feeMinor).toBeGreaterThan(0n);
  expect((await shop.caseOf(caseId)).state).toBe('SETTLED');
  const sums = await shop.see((tx) => tx.manager.find(Account));
  expect(sums.reduce((sum, account) => sum + account.balanceMinor, 0n)).toBe(0n);
});

test('a refund that waits for goods that do not come back needs a person, and follows when they come after all', async () => {
  await updateSettings(shop.app, shop.admin, { interceptionRefundAt: 'RETURNED', chargeInterceptionFee: false });
  const caseId = await cancel(await onItsWay('INTERCEPT-OK-NEVER-BACK'));
  await intercept(caseId);
  await shop.settle();

  await shop.wait(13 * 24);
  const before = (await shop.caseOf(caseId)).state;
  await shop.wait(2 * 24);
  const after = (await shop.caseOf(caseId)).state;
  await shop.simulate('/simulate/interceptions/INTERCEPT-OK-NEVER-BACK', { state: 'RETURNED' });
  await updateSettings(shop.app, shop.admin, { interceptionRefundAt: 'SUCCEEDED' });

  expect([before, after]).toEqual(['INTERCEPTING', 'NEEDS_PERSON']);
  expect((await shop.timeline(caseId)).filter(({ kind }) => kind === 'REFUND_WAITS')).toHaveLength(1);
  expect(await shop.caseOf(caseId)).toMatchObject({ state: 'SETTLED', outcome: 'REFUNDED' });
});

/** An order of two units that was cancelled too late: each is on its way in a parcel of its own, and both are to be stopped. */
async function inTwoParcels(first: string, second: string): Promise<string> {
  const offer = await shop.offer({ supplierSku: `SILENT-CANCEL-${first}` });
  const order = await shop.order({ variantId: offer.variantId, quantity: 2 });
  const { reference } = await shop.buy(order, offer);
  const caseId = await cancel(order);
  await shop.settle();
  for (const waybillNo of [first, second]) {
    const lines = [{ sku: offer.supplierSku, quantity: 1 }];
    await shop.simulate(`/simulate/orders/${reference}/ship`, { waybillNo, carrier: 'carrier', lines });
  }
  await intercept(caseId);
  await shop.settle();
  return caseId;
}

const claimsOf = async (caseId: string) => {
  const claims = await shop.see((tx) => tx.manager.findBy(Recovery, { caseId, against: 'CARRIER' }));
  const parcels = await shop.see((tx) => tx.manager.findBy(Parcel, { id: In(claims.map((one) => one.parcelId)) }));
  const waybillOf = (id: string | null) => parcels.find((parcel) => parcel.id === id)?.waybillNo;
  return claims.map((one) => [waybillOf(one.parcelId), one.amountMinor]).sort();
};

test('of an order that was cancelled too late the parcel that is still on its way can be stopped, whatever was delivered before (rule S2)', async () => {
  await updateSettings(shop.app, shop.admin, { interceptionRefundAt: 'SUCCEEDED', chargeInterceptionFee: false });
  const offer = await shop.offer({ supplierSku: 'SILENT-CANCEL-MIXED' });
  const order = await shop.order({ variantId: offer.variantId, quantity: 2 });
  const { reference } = await shop.buy(order, offer);
  const caseId = await cancel(order);
  await shop.settle();
  const lines = [{ sku: offer.supplierSku, quantity: 1 }];
  await shop.simulate(`/simulate/orders/${reference}/ship`, { waybillNo: 'MIXED-1', carrier: 'carrier', lines });
  await shop.wait(1);
  await scan(shop, 'MIXED-1', 'DELIVERED');
  await shop.simulate(`/simulate/orders/${reference}/ship`, {
    waybillNo: 'INTERCEPT-OK-MIXED',
    carrier: 'carrier',
    lines,
  });

  const late = await shop.caseOf(caseId);
  const asked = await intercept(caseId);
  await shop.settle();

  expect([late.ruleId, late.state, asked.ok]).toEqual(['S2', 'OPEN', true]);
  expect((await refundsOf(caseId)).map((one) => [one.state, one.amountMinor])).toEqual([['PAID', 10500n]]);
  expect((await shop.caseOf(caseId)).state).toBe('AWAITING_RETURN');
});

test('of two stopped parcels the one that comes back does not settle the case: the other is waited for and claimed (survival 11)', async () => {
  await updateSettings(shop.app, shop.admin, { interceptionRefundAt: 'SUCCEEDED', chargeInterceptionFee: false });
  const caseId = await inTwoParcels('INTERCEPT-OK-BACK', 'INTERCEPT-OK-GONE');

  await shop.simulate('/simulate/interceptions/INTERCEPT-OK-BACK', { state: 'RETURNED' });
  const between = (await shop.caseOf(caseId)).state;
  shop.setNow(new Date(shop.now().getTime() + (14 * 24 + 1) * 3_600_000));
  await shop.settle();

  expect((await refundsOf(caseId)).map((one) => [one.state, one.amountMinor])).toEqual([
    ['PAID', 10500n],
    ['PAID', 10500n],
  ]);
  expect([between, (await shop.caseOf(caseId)).state]).toEqual(['AWAITING_RETURN', 'NEEDS_PERSON']);
  expect(await claimsOf(caseId)).toEqual([['INTERCEPT-OK-GONE', 10500n]]);
});

test('when neither of two comes back, both are claimed (survival 11)', async () => {
  const caseId = await inTwoParcels('INTERCEPT-OK-GONE-1', 'INTERCEPT-OK-GONE-2');

  shop.setNow(new Date(shop.now().getTime() + (14 * 24 + 1) * 3_600_000));
  await shop.settle();

  expect(await claimsOf(caseId)).toEqual([
    ['INTERCEPT-OK-GONE-1', 10500n],
    ['INTERCEPT-OK-GONE-2', 10500n],
  ]);
});

test('a contradiction about one of two parcels freezes the refund for what is in it, and not the other one (survival 10)', async () => {
  const caseId = await inTwoParcels('INTERCEPT-OK-STOPPED', 'INTERCEPT-SLOW-DELIVERED');

  // Between the carrier's word and the scan nobody has asked for the refund yet.
  await shop.see(async (tx) => {
    const parcel = await tx.manager.findOneByOrFail(Parcel, { waybillNo: 'INTERCEPT-SLOW-DELIVERED' });
    await lockOrder(tx, parcel.orderId);
    const stopped = await tx.manager.findOneByOrFail(Interception, { parcelId: parcel.id });
    await recordInterception(tx, stopped, { state: 'SUCCEEDED', failure: null });
    const signed = { provider: 'RECOURSE', code: 'DELIVERED', state: 'DELIVERED', description: null } as const;
    await recordParcelEvent(tx, parcel, { ...signed, occurredAt: shop.now() });
  });
  await shop.settle();

  const refunds = await shop.see((tx) => tx.manager.find(Refund, { where: { caseId }, order: { id: 'ASC' } }));
  expect(refunds.map((one) => one.state)).toEqual(['PAID', 'FROZEN']);
  expect(await claimsOf(caseId)).toEqual([]);
  expect((await shop.caseOf(caseId)).state).toBe('NEEDS_PERSON');
});

test('a carrier that takes nothing for a failure is owed nothing: its fee is reversed, and the other parcel bears its own', async () => {
  await updateSettings(shop.app, shop.admin, { chargeInterceptionFee: true });
  const caseId = await inTwoParcels('INTERCEPT-OK-PAID', 'INTERCEPT-FAIL-OUT-FREE');

  const fees = await shop.see((tx) => tx.manager.find(Interception, { where: { caseId }, order: { id: 'ASC' } }));
  const journals = await shop.see((tx) =>
    tx.manager.find(Journal, { where: { caseId, kind: Like('INTERCEPTION_FEE%') } }),
  );
  const payable = await shop.see((tx) =>
    tx.manager.findBy(Account, { kind: 'CARRIER_PAYABLE', refId: In(fees.map(({ id }) => id)) }),
  );
  expect(fees.map((one) => [one.state, one.feeMinor])).toEqual([
    ['SUCCEEDED', 500n],
    ['FAILED', 0n],
  ]);
  expect(journals.map((one) => one.kind).sort()).toEqual([
    'INTERCEPTION_FEE',
    'INTERCEPTION_FEE',
    'INTERCEPTION_FEE_REVERSED',
  ]);
  expect(payable.map((one) => one.balanceMinor).sort()).toEqual([-500n, 0n]);
  expect((await refundsOf(caseId)).map((one) => [one.amountMinor, one.feeWithheldMinor])).toEqual([[10000n, 500n]]);
  await updateSettings(shop.app, shop.admin, { chargeInterceptionFee: false });
});

test('a case of two parcels of which one is back and one could not be stopped is settled: nothing is left to choose', async () => {
  await updateSettings(shop.app, shop.admin, { interceptionRefundAt: 'RETURNED' });
  const caseId = await inTwoParcels('INTERCEPT-OK-ONE-BACK', 'INTERCEPT-FAIL-OUT-ONE-GOES-ON');

  await shop.simulate('/simulate/interceptions/INTERCEPT-OK-ONE-BACK', { state: 'RETURNED' });

  expect((await refundsOf(caseId)).map((one) => [one.state, one.amountMinor])).toEqual([['PAID', 10500n]]);
  expect(await shop.caseOf(caseId)).toMatchObject({ state: 'SETTLED', outcome: 'REFUNDED' });
  await updateSettings(shop.app, shop.admin, { interceptionRefundAt: 'SUCCEEDED' });
});

test('one that may be tried again stays a choice beside one that is back', async () => {
  await updateSettings(shop.app, shop.admin, { interceptionRefundAt: 'RETURNED' });
  const caseId = await inTwoParcels('INTERCEPT-OK-TWO-BACK', 'INTERCEPT-SLOW-TRY-AGAIN');
  await shop.simulate('/simulate/interceptions/INTERCEPT-SLOW-TRY-AGAIN', {
    state: 'FAILED',
    failure: 'CARRIER_TIMEOUT',
  });

  await shop.simulate('/simulate/interceptions/INTERCEPT-OK-TWO-BACK', { state: 'RETURNED' });

  expect((await refundsOf(caseId)).map((one) => [one.state, one.amountMinor])).toEqual([['PAID', 10500n]]);
  expect((await shop.caseOf(caseId)).state).toBe('OPEN');
  const again = await requestInterception(shop.app, shop.agent, { caseId, idempotencyKey: `again ${caseId}` });
  expect(again.ok).toBe(true);
  await updateSettings(shop.app, shop.admin, { interceptionRefundAt: 'SUCCEEDED' });
});

test.each(['FAILED', 'TIMED_OUT'] as const)(
  'a refund for one parcel that was paid first goes on when the other interception has %s',
  async (end) => {
    const slow = `INTERCEPT-SLOW-${end}`;
    const caseId = await inTwoParcels(`INTERCEPT-OK-BEFORE-${end}`, slow);
    const paid = [(await shop.caseOf(caseId)).state, (await refundsOf(caseId)).map((one) => one.state)];

    if (end === 'FAILED') await scan(shop, slow, 'OUT_FOR_DELIVERY');
    else {
      shop.setNow(new Date(shop.now().getTime() + (7 * 24 + 1) * 3_600_000));
      await shop.settle();
    }

    expect(paid).toEqual(['REFUNDING', ['PAID']]);
    expect((await shop.caseOf(caseId)).state).toBe('AWAITING_RETURN');
  },
);

test('a fee that takes all that was paid leaves nothing to refund, and the goods are waited for all the same', async () => {
  await updateSettings(shop.app, shop.admin, { chargeInterceptionFee: true });
  const offer = await shop.offer();
  const order = await shop.order({ variantId: offer.variantId, unitPriceMinor: 400n, freightMinor: 100n });
  const { reference } = await shop.buy(order, offer);
  await shop.simulate(`/simulate/orders/${reference}/ship`, { waybillNo: 'INTERCEPT-OK-CHEAP', carrier: 'carrier' });
  const caseId = await cancel(order);

  await intercept(caseId);
  await shop.settle();
  const stopped = (await shop.caseOf(caseId)).state;
  await shop.simulate('/simulate/interceptions/INTERCEPT-OK-CHEAP', { state: 'RETURNED' });

  expect([stopped, (await shop.caseOf(caseId)).state]).toEqual(['AWAITING_RETURN', 'SETTLED']);
  expect(await refundsOf(caseId)).toEqual([]);
  await updateSettings(shop.app, shop.admin, { chargeInterceptionFee: false });
  const query =
    'query ($id: ID!) { case(by: {id: $id}) { money { paid { amount } refunded { amount } nothingRefunded } } }';
  const buyer = shop.as('BUYER', { scopeId: order.id });
  const seen = await Promise.all([shop.agent, buyer].map((one) => ask(shop.app, one, query, { id: globalId('Case', caseId) }))); // prettier-ignore
  const why = 'The interception fee of 5.00 CNY takes all of the 5.00 CNY that was paid: 0.00 CNY is due.';
  const money = { paid: { amount: '5.00' }, refunded: { amount: '0.00' }, nothingRefunded: why };
  expect(seen.map(({ data, errors }) => [data, errors])).toEqual(Array(2).fill([{ case: { money } }, []]));
});
