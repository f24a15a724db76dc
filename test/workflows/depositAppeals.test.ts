import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { Action } from '../../src/entities/Action.js';
import { AfterSalesCase } from '../../src/entities/AfterSalesCase.js';
import { Order } from '../../src/entities/Order.js';
import { PartnerAccount } from '../../src/entities/PartnerAccount.js';
import { Refund } from '../../src/entities/Refund.js';
import { RefundUnit } from '../../src/entities/RefundUnit.js';
import { daysAfter } from '../../src/policy/policyDefaults.js';
import type { Rate } from '../../src/policy/rate.js';
import { withdrawCase } from '../../src/workflows/cases/withdrawCase.js';
import { appealAward } from '../../src/workflows/deposit/appealAward.js';
import { decideAward } from '../../src/workflows/deposit/decideAward.js';
import { decideAwardAppeal } from '../../src/workflows/deposit/decideAwardAppeal.js';
import { giveAwardRate } from '../../src/workflows/deposit/giveAwardRate.js';
import { releaseDeposit } from '../../src/workflows/deposit/releaseDeposit.js';
import { requestDepositRelease } from '../../src/workflows/deposit/requestDepositRelease.js';
import { settleAwardByHand } from '../../src/workflows/deposit/settleAwardByHand.js';
import { refundCase } from '../../src/workflows/money/refundCase.js';
import { awardsOf, balanceOf, deposited, depositOf, operator, paidIn, statementOf } from '../support/deposited.js';
import { bought } from '../support/delivered.js';
import { openShop, type Shop } from '../support/shop.js';

let shop: Shop;
beforeEach(async () => {
  shop = await openShop({ settings: { settleBy: { B1: 'AUTO_REFUND' } } });
});
afterEach(() => shop.close());

async function awarded(caseId: string, amount: string, more: { rate?: Rate; currencyCode?: string } = {}) {
  const { rate = null, currencyCode = 'CNY' } = more;
  return decideAward(shop.app, operator(shop), {
    caseId,
    reason: 'REMEDY_REFUSED',
    amount: { amount, currencyCode },
    statement: 'The merchant refused what the rule grants.',
    rate,
    idempotencyKey: uuid(),
  });
}

async function anAward(amount = '110.00', orderNo?: string): Promise<{ caseId: string; awardId: string }> {
  const caseId = await shop.report(await shop.order(orderNo === undefined ? {} : { orderNo }), 'NO_STOCK');
  const made = await awarded(caseId, amount);
  if (!made.ok) throw new Error(JSON.stringify(made.refusals));
  return { caseId, awardId: made.value.awardId };
}

const appeal = (awardId: string, key: string = uuid()) =>
  appealAward(shop.app, shop.admin, { awardId, statement: 'The replacement was sent.', idempotencyKey: key });
const decide = (awardId: string, isUpheld: boolean, by = 'operator-2', key: string = uuid()) =>
  decideAwardAppeal(shop.app, operator(shop, by), { awardId, isUpheld, message: 'So it is.', idempotencyKey: key });

test('an upheld appeal gives the merchant back what the award took, and the buyer keeps what was paid', async () => {
  await deposited(shop, '60.00');
  const { caseId, awardId } = await anAward();
  await shop.settle();

  const appealed = await appeal(awardId);
  const decided = await decide(awardId, true);

  expect([appealed.ok, decided.ok]).toEqual([true, true]);
  const [made] = await awardsOf(shop, caseId);
  expect([made?.state, made?.appealState]).toEqual(['REVERSED', 'UPHELD']);
  expect(await balanceOf(shop)).toEqual({ held: 6000n, owed: 0n });
  expect((await statementOf(shop)).map((one) => [one.kind, one.amountMinor, one.owedChangeMinor])).toEqual([
    ['PAID_IN', 6000n, 0n],
    ['AWARDED', -6000n, 5000n],
    ['AWARD_REVERSED', 6000n, -5000n],
  ]);
  expect((await shop.caseOf(caseId)).outcome).toBe('REFUNDED');
  expect((await depositOf(shop)).topUpBy).toBeNull();
});

test('a reversal is made once, however often and by how many it is asked for', async () => {
  await deposited(shop, '500.00');
  const { awardId } = await anAward();
  await shop.settle();
  await appeal(awardId);

  const answers = await Promise.all(['a', 'b', 'c', 'c'].map((key) => decide(awardId, true, 'operator-2', key)));

  expect(answers.filter((one) => one.ok).length).toBeGreaterThanOrEqual(1);
  expect(answers.filter((one) => !one.ok).map((one) => (one.ok ? '' : one.refusals[0]?.code))).toEqual(
    answers.filter((one) => !one.ok).map(() => 'AWARD_SETTLED'),
  );
  expect(await balanceOf(shop)).toEqual({ held: 50000n, owed: 0n });
});

test('a refused appeal leaves the award as it is', async () => {
  await deposited(shop, '500.00');
  const { caseId, awardId } = await anAward();
  await shop.settle();
  await appeal(awardId);

  await decide(awardId, false);
  const again = await appeal(awardId);

  expect((await awardsOf(shop, caseId))[0]).toMatchObject({ state: 'PAID', appealState: 'REFUSED' });
  expect(again).toMatchObject({ ok: false, refusals: [{ code: 'APPEAL_OPEN' }] });
  expect(await balanceOf(shop)).toEqual({ held: 39000n, owed: 0n });
});

test('an appeal after its window is refused with its end', async () => {
  await deposited(shop, '500.00');
  const { awardId } = await anAward();
  await shop.wait(7 * 24);

  const late = await appeal(awardId);

  expect(late).toMatchObject({ ok: false, refusals: [{ code: 'WINDOW_OVER' }] });
  expect(late.ok ? '' : late.refusals[0]?.message).toBe('An appeal was possible until 2026-06-08T08:00:00.000Z.');
});

test('whoever decided the award does not decide its appeal, and nothing is decided that nobody appealed', async () => {
  await deposited(shop, '500.00');
  const { awardId } = await anAward();
  await shop.settle();

  const unasked = await decide(awardId, true);
  await appeal(awardId);
  const bySame = await decide(awardId, true, 'operator-1');

  expect(unasked).toMatchObject({ ok: false, refusals: [{ code: 'APPEAL_OPEN' }] });
  expect(bySame).toMatchObject({ ok: false, refusals: [{ code: 'SAME_OPERATOR' }] });
});

test('an award is not reversed while the buyer is being paid', async () => {
  await deposited(shop, '500.00');
  const { awardId } = await anAward('110.00', 'REFUND-PENDING-1');
  await shop.settle();
  await appeal(awardId);

  const early = await decide(awardId, true);

  expect(early).toMatchObject({ ok: false, refusals: [{ code: 'WORK_IN_PROGRESS', retryable: true }] });
});

test('an order in another currency is awarded by a rate with value, date and source, and refused without', async () => {
  await deposited(shop, '500.00');
  const order = await shop.order();
  await inDollars(order.id);
  const caseId = await shop.report(order, 'NO_STOCK');
  const rate = { value: '7.1325', on: '2026-05-29', source: 'PBOC' };

  const without = await awarded(caseId, '10.00', { currencyCode: 'USD' });
  const inYuan = await awarded(caseId, '10.00');
  const ofTomorrow = await awarded(caseId, '10.00', { currencyCode: 'USD', rate: { ...rate, on: '2026-06-02' } });
  const ofNothing = await awarded(caseId, '10.00', { currencyCode: 'USD', rate: { ...rate, value: '0' } });
  const byTinyRate = await awarded(caseId, '10.00', { currencyCode: 'USD', rate: { ...rate, value: '0.0000000001' } });
  const byHugeRate = await awarded(caseId, '100.00', { currencyCode: 'USD', rate: { ...rate, value: '9999999999' } });
  const made = await awarded(caseId, '10.01', { currencyCode: 'USD', rate });

  expect(without).toMatchObject({ ok: false, refusals: [{ code: 'CURRENCY_MISMATCH' }] });
  expect(inYuan).toMatchObject({ ok: false, refusals: [{ code: 'CURRENCY_MISMATCH' }] });
  expect(ofTomorrow).toMatchObject({ ok: false, refusals: [{ code: 'INVALID_INPUT' }] });
  expect(byTinyRate).toMatchObject({ ok: false, refusals: [{ code: 'INVALID_INPUT', field: ['rate', 'value'] }] });
  expect(byHugeRate).toMatchObject({ ok: false, refusals: [{ code: 'INVALID_INPUT', field: ['rate', 'value'] }] });
  expect(ofNothing).toMatchObject({ ok: false, refusals: [{ code: 'INVALID_INPUT' }] });
  expect(made.ok).toBe(true);
  // 10.01 x 7.1325 = 71.396325
  expect((await awardsOf(shop, caseId))[0]).toMatchObject({ amountMinor: 1001n, debitedMinor: 7140n, rate: '7.1325' });
  expect(await balanceOf(shop)).toEqual({ held: 42860n, owed: 0n });
});

test('what the rule awards in another currency waits for a rate, and takes its money when it is given', async () => {
  await deposited(shop, '500.00');
  const order = await shop.order({ orderNo: 'REFUND-NO-MONEY-USD' });
  await inDollars(order.id);
  const caseId = await shop.report(order, 'NO_STOCK');
  await shop.wait(49);
  const [waiting] = await awardsOf(shop, caseId);
  const before = { ...(await balanceOf(shop)), state: (await shop.caseOf(caseId)).state };

  const given = await giveAwardRate(shop.app, operator(shop), {
    awardId: waiting?.id ?? '',
    rate: { value: '2', on: '2026-06-01', source: 'PBOC' },
    idempotencyKey: uuid(),
  });
  await shop.settle();

  expect([waiting?.state, waiting?.awardNo, before]).toEqual([
    'AWAITING_RATE',
    null,
    { held: 50000n, owed: 0n, state: 'NEEDS_PERSON' },
  ]);
  expect(given.ok).toBe(true);
  expect((await awardsOf(shop, caseId))[0]).toMatchObject({ state: 'PAID', awardNo: 1, debitedMinor: 22000n });
  expect(await balanceOf(shop)).toEqual({ held: 28000n, owed: 0n });
  expect((await shop.caseOf(caseId)).state).toBe('SETTLED');
});

test('it may be appealed from then on, and pays for those units alone that the rule lets be refunded', async () => {
  await deposited(shop, '500.00');
  const { order, offer, reference } = await bought(shop, { orderNo: 'REFUND-NO-MONEY-PART', quantity: 2 });
  await inDollars(order.id);
  const caseId = await shop.report(order, 'NO_STOCK');
  const one = { sku: offer.supplierSku, quantity: 1 };
  await shop.simulate(`/simulate/orders/${reference}/ship`, { lines: [one] });
  await shop.wait(49);
  const [waiting] = await awardsOf(shop, caseId);
  await shop.wait(24 * 30);

  const rated = shop.now();
  const given = await giveAwardRate(shop.app, operator(shop), {
    awardId: waiting?.id ?? '',
    rate: { value: '2', on: '2026-07-01', source: 'PBOC' },
    idempotencyKey: uuid(),
  });
  await shop.settle();

  const [award] = await awardsOf(shop, caseId);
  const units = await shop.units(order);
  const paid = await shop.see((tx) => tx.manager.findBy(RefundUnit, { orderId: order.id }));
  const waitingUnits = units.filter(({ parcelId }) => parcelId === null).map(({ id }) => id);
  expect([waiting?.state, given.ok, award?.state]).toEqual(['AWAITING_RATE', true, 'PAID']);
  expect(paid.filter(({ amountMinor }) => amountMinor > 0n).map(({ unitId }) => unitId).sort()).toEqual([...waitingUnits, ...waitingUnits].sort());
  expect(award?.appealUntil).toEqual(daysAfter(rated, 7));
  expect((await appeal(award?.id ?? '')).ok).toBe(true);
}); // prettier-ignore

async function inDollars(orderId: string): Promise<void> {
  await shop.see((tx) => tx.manager.update(Order, { merchantId: shop.merchantId, id: orderId }, { currency: 'USD' }));
}

test('where no provider can pay out of the deposit, an operator pays and says so, once', async () => {
  await deposited(shop, '500.00');
  await shop.see((tx) =>
    tx.manager.update(PartnerAccount, { merchantId: shop.merchantId, kind: 'PAYMENT' }, { provider: 'TMALL' }),
  );
  const { caseId, awardId } = await anAward();
  const settleIt = (isPaid: boolean, paymentNo: string | null) =>
    settleAwardByHand(shop.app, operator(shop), { awardId, isPaid, paymentNo, idempotencyKey: uuid() });

  const actions = await shop.see((tx) => tx.manager.findBy(Action, { caseId }));
  const without = await settleIt(true, null);
  const settled = await settleIt(true, 'B-7');
  const again = await settleIt(false, null);

  expect(actions).toEqual([]);
  expect(without).toMatchObject({ ok: false, refusals: [{ code: 'INVALID_INPUT' }] });
  expect(settled.ok).toBe(true);
  expect(again).toMatchObject({ ok: false, refusals: [{ code: 'AWARD_SETTLED' }] });
  expect((await awardsOf(shop, caseId))[0]).toMatchObject({ state: 'PAID', paymentNo: 'B-7' });
  expect((await shop.caseOf(caseId)).state).toBe('SETTLED');
});

test('a deposit is kept while cases are open, awards may be appealed or money is owed, and given back after that', async () => {
  await deposited(shop, '60.00');
  const open = await shop.report(await shop.order(), 'NO_STOCK');
  await anAward();
  await shop.settle();
  const release = () =>
    releaseDeposit(shop.app, operator(shop), {
      merchantId: shop.merchantId,
      reference: 'B-9',
      idempotencyKey: uuid(),
    });

  const early = await requestDepositRelease(shop.app, shop.admin, { idempotencyKey: uuid() });
  await refundCase(shop.app, shop.agent, { caseId: open, idempotencyKey: uuid() });
  await shop.wait(7 * 24);
  const owing = await release();
  await paidIn(shop, '50.00');
  await paidIn(shop, '49999.00');
  const asked = await requestDepositRelease(shop.app, shop.admin, { idempotencyKey: uuid() });
  const released = await release();
  const again = await release();

  expect(early.ok ? [] : early.refusals.map(({ code, message }) => `${code} ${message}`)).toEqual([
    'DEPOSIT_NEEDED 1 case(s) are open. Settle them first.',
    'DEPOSIT_NEEDED 1 award(s) are not settled, or under appeal. Wait for their end.',
    'DEPOSIT_NEEDED 50.00 CNY are owed to the marketplace. Pay them in first.',
  ]);
  expect(owing).toMatchObject({ ok: false, refusals: [{ code: 'DEPOSIT_NEEDED' }] });
  expect([asked.ok, released.ok]).toEqual([true, true]);
  expect(again).toMatchObject({ ok: false, refusals: [{ code: 'NO_DEPOSIT' }] });
  expect(await balanceOf(shop)).toEqual({ held: 0n, owed: 0n });
  expect((await statementOf(shop)).at(-1)).toMatchObject({
    kind: 'RELEASED',
    amountMinor: -4999900n,
    reference: 'B-9',
  });
});

test('under supervision the deposit is not given back', async () => {
  await deposited(shop, '60.00');
  await anAward('60.00');
  await shop.wait(16 * 24);

  const refused = await requestDepositRelease(shop.app, shop.admin, { idempotencyKey: uuid() });

  expect(refused).toMatchObject({ ok: false, refusals: [{ code: 'RESTRICTED' }] });
});

test('a case that is withdrawn while its refund is frozen gives the deposit back what was set aside', async () => {
  await deposited(shop, '60.00');
  const { caseId, awardId } = await anAward();
  await shop.see(async (tx) => {
    await tx.manager.update(
      Action,
      { subjectId: (await tx.manager.findOneByOrFail(Refund, { awardId })).id },
      { state: 'ABANDONED' },
    );
    await tx.manager.update(Refund, { awardId }, { state: 'FROZEN' });
    await tx.manager.update(AfterSalesCase, { id: caseId }, { state: 'NEEDS_PERSON' });
  });

  const withdrawn = await withdrawCase(shop.app, shop.agent, { caseId });

  expect(withdrawn).toEqual({ ok: true, value: { caseId } });
  expect((await awardsOf(shop, caseId))[0]).toMatchObject({ state: 'DECLINED' });
  expect(await balanceOf(shop)).toEqual({ held: 6000n, owed: 0n });
  expect((await shop.caseOf(caseId)).state).toBe('WITHDRAWN');
});
