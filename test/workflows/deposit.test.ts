import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { Account } from '../../src/entities/Account.js';
import { Notice } from '../../src/entities/Notice.js';
import { PartnerAccount } from '../../src/entities/PartnerAccount.js';
import { Refund } from '../../src/entities/Refund.js';
import { Restriction } from '../../src/entities/Restriction.js';
import { WebhookDelivery } from '../../src/entities/WebhookDelivery.js';
import { globalId } from '../../src/policy/globalId.js';
import type { Rate } from '../../src/policy/rate.js';
import { decideAward } from '../../src/workflows/deposit/decideAward.js';
import { recordDepositPayment } from '../../src/workflows/deposit/recordDepositPayment.js';
import { setShopType } from '../../src/workflows/deposit/setShopType.js';
import { createWebhookSubscription } from '../../src/workflows/outbound/createWebhookSubscription.js';
import { refundCase } from '../../src/workflows/money/refundCase.js';
import { awardsOf, balanceOf, deposited, depositOf, operator, paidIn, statementOf } from '../support/deposited.js';
import { bought } from '../support/delivered.js';
import { openShop, type Shop } from '../support/shop.js';

let shop: Shop;
beforeEach(async () => {
  shop = await openShop({ settings: { settleBy: { B1: 'AUTO_REFUND' } } });
});
afterEach(() => shop.close());

const CNY = (amount: string) => ({ amount, currencyCode: 'CNY' });

async function award(caseId: string, amount: string, more: { rate?: Rate; by?: string; key?: string } = {}) {
  return decideAward(shop.app, operator(shop, more.by), {
    caseId,
    reason: 'REMEDY_REFUSED',
    amount: CNY(amount),
    statement: 'The merchant refused what the rule grants.',
    rate: more.rate ?? null,
    idempotencyKey: more.key ?? uuid(),
  });
}

const effects = (effect: string) => shop.sandbox.control.effects().filter((one) => one.effect === effect);

test('a merchant that has no money when the settle-by passes: its deposit pays the buyer, once', async () => {
  await deposited(shop, '50000.00');
  const order = await shop.order({ orderNo: 'REFUND-NO-MONEY-1' });
  const caseId = await shop.report(order, 'NO_STOCK');

  await shop.wait(49);
  await shop.wait(200);

  const [made, ...more] = await awardsOf(shop, caseId);
  expect([made?.state, made?.reason, made?.debitedMinor, made?.advancedMinor, more]).toEqual([
    'PAID',
    'SETTLE_BY_MISSED',
    11000n,
    0n,
    [],
  ]);
  const refunds = await shop.see((tx) => tx.manager.find(Refund, { where: { caseId }, order: { id: 'ASC' } }));
  expect(refunds.map(({ state, awardId }) => [state, awardId])).toEqual([
    ['DECLINED', null],
    ['PAID', made?.id],
  ]);
  expect(effects('BUYER_REFUNDED').map((one) => one.reference)).toEqual([refunds[1]?.id]);
  expect(await balanceOf(shop)).toEqual({ held: 4_989_000n, owed: 0n });
  expect((await shop.caseOf(caseId)).state).toBe('SETTLED');
});

test('a merchant without a payment account when the settle-by passes: its deposit pays, and nobody is called for', async () => {
  await deposited(shop, '50000.00');
  const order = await shop.order();
  const caseId = await shop.report(order, 'NO_STOCK');
  await shop.see((tx) => tx.manager.update(PartnerAccount, { id: shop.accounts.payment }, { kind: 'CARRIER' }));

  await shop.wait(49);

  const [made] = await awardsOf(shop, caseId);
  expect([made?.reason, made?.amountMinor]).toEqual(['SETTLE_BY_MISSED', 11000n]);
  expect((await shop.caseOf(caseId)).state).toBe('REFUNDING');
  const notices = await shop.see((tx) => tx.manager.findBy(Notice, { caseId, kind: 'NEEDS_PERSON' }));
  expect(notices.map(({ text }) => text)).toEqual([]);
});

test('without a deposit a merchant that cannot pay is escalated as before', async () => {
  const order = await shop.order({ orderNo: 'REFUND-NO-MONEY-2' });
  const caseId = await shop.report(order, 'NO_STOCK');

  await shop.wait(49);

  expect((await shop.caseOf(caseId)).state).toBe('NEEDS_PERSON');
  expect(await awardsOf(shop, caseId)).toEqual([]);
});

test('a balance that does not suffice is taken, the marketplace advances the rest, and a top-up pays that back first', async () => {
  await deposited(shop, '60.00');
  const order = await shop.order({ orderNo: 'REFUND-NO-MONEY-3' });
  const caseId = await shop.report(order, 'NO_STOCK');

  await shop.wait(49);
  const short = await balanceOf(shop);
  await paidIn(shop, '70.00');

  const [made] = await awardsOf(shop, caseId);
  expect([made?.debitedMinor, made?.advancedMinor, made?.state]).toEqual([6000n, 5000n, 'PAID']);
  expect(short).toEqual({ held: 0n, owed: 5000n });
  expect(await balanceOf(shop)).toEqual({ held: 2000n, owed: 0n });
  expect((await statementOf(shop)).map((one) => [one.kind, one.amountMinor, one.balanceMinor, one.owedMinor])).toEqual([
    ['PAID_IN', 6000n, 6000n, 0n],
    ['AWARDED', -6000n, 0n, 5000n],
    ['PAID_IN', 2000n, 2000n, 0n],
  ]);
});

test('not topped up in 15 days the shop comes under supervision, and no longer once the deposit is complete', async () => {
  await deposited(shop, '60.00');
  const order = await shop.order();
  const caseId = await shop.report(order, 'NO_STOCK');
  await award(caseId, '110.00');
  await shop.settle();
  const dutyUntil = (await depositOf(shop)).topUpBy;

  await shop.wait(15 * 24 - 1);
  const before = await depositOf(shop);
  await shop.wait(2);
  const after = await depositOf(shop);
  const held = await shop.see((tx) => tx.manager.findBy(Restriction, { cause: 'SUPERVISION' }));
  await paidIn(shop, '50050.00');

  expect([dutyUntil?.toISOString(), before.supervisedSince]).toEqual(['2026-06-16T08:00:00.000Z', null]);
  expect(after.supervisedSince?.toISOString()).toBe('2026-06-16T08:00:00.000Z');
  expect(held.map(({ kind }) => kind).sort()).toEqual([
    'NO_NEW_LISTINGS',
    'NO_NEW_PARTNERS',
    'NO_OVERRIDE',
    'NO_RELEASE',
    'REFUND_AT_SETTLE_BY',
  ]);
  const lifted = await shop.see((tx) => tx.manager.findBy(Restriction, { cause: 'SUPERVISION' }));
  expect(lifted.every(({ liftedAt }) => liftedAt !== null)).toBe(true);
  expect(await depositOf(shop)).toMatchObject({ topUpBy: null, supervisedSince: null });
});

test('a kind of shop that owes less ends the duty to top up, and supervision, when the deposit is complete for it', async () => {
  await deposited(shop, '60000.00', 'FRANCHISE');
  await award(await shop.report(await shop.order(), 'NO_STOCK'), '110.00');
  await shop.wait(16 * 24);
  const before = await depositOf(shop);

  await setShopType(shop.app, operator(shop), { merchantId: shop.merchantId, shopType: 'FLAGSHIP' });

  expect(before.supervisedSince?.toISOString()).toBe('2026-06-16T08:00:00.000Z');
  expect(await depositOf(shop)).toMatchObject({ topUpBy: null, supervisedSince: null });
  const lifted = await shop.see((tx) => tx.manager.findBy(Restriction, { cause: 'SUPERVISION' }));
  expect(lifted.map(({ liftedAt }) => liftedAt !== null)).toEqual([true, true, true, true, true]);
});

test('a top-up of less than what is required does not end supervision', async () => {
  await deposited(shop, '60.00');
  const caseId = await shop.report(await shop.order(), 'NO_STOCK');
  await award(caseId, '110.00');
  await shop.wait(16 * 24);

  await paidIn(shop, '50049.99');

  expect(await balanceOf(shop)).toEqual({ held: 4_999_999n, owed: 0n });
  expect((await depositOf(shop)).supervisedSince).not.toBeNull();
});

test.each([
  ['larger than the rule gives', 'AWARD_EXCEEDS_RULE', '110.01'],
  ['of nothing', 'INVALID_INPUT', '0.00'],
])('an award %s is refused', async (_what, code, amount) => {
  await deposited(shop, '500.00');
  const caseId = await shop.report(await shop.order(), 'NO_STOCK');

  const refused = await award(caseId, amount);

  expect(refused).toMatchObject({ ok: false, refusals: [{ code }] });
  expect(await balanceOf(shop)).toEqual({ held: 50000n, owed: 0n });
});

test('an award of less than was paid does not stop the supplier: the goods come as well, and are no conflict', async () => {
  await deposited(shop, '500.00');
  const { order, reference } = await bought(shop, { quantity: 2 });
  const caseId = await shop.report(order, 'NO_STOCK');

  await award(caseId, '10.00');
  await shop.settle();
  const [before] = await shop.purchaseOrders(order);
  await shop.simulate(`/simulate/orders/${reference}/ship`);

  expect(before).toMatchObject({ stage: 'AWAITING_SHIPMENT', cancelState: 'NONE' });
  expect((await awardsOf(shop, caseId)).map(({ state }) => state)).toEqual(['PAID']);
  expect((await shop.units(order)).every(({ parcelId }) => parcelId !== null)).toBe(true);
  expect((await shop.caseOf(caseId)).state).toBe('SETTLED');
});

test('an award on a closed case, and a second one for the same reason, are refused', async () => {
  await deposited(shop, '500.00');
  const first = await shop.report(await shop.order({ quantity: 2 }), 'NO_STOCK');
  const closed = await shop.report(await shop.order(), 'NO_STOCK');
  await refundCase(shop.app, shop.agent, { caseId: closed, idempotencyKey: uuid() });
  await award(first, '50.00');
  await shop.settle();

  const onClosed = await award(closed, '10.00');
  const again = await award(first, '10.00');

  expect(onClosed).toMatchObject({ ok: false, refusals: [{ code: 'CASE_CLOSED' }] });
  expect(again).toMatchObject({ ok: false, refusals: [{ code: 'CASE_CLOSED' }] });
  expect(await balanceOf(shop)).toEqual({ held: 45000n, owed: 0n });
});

test('the same request twice makes one award, also when both come at once', async () => {
  await deposited(shop, '500.00');
  const caseId = await shop.report(await shop.order({ quantity: 3 }), 'NO_STOCK');

  const answers = await Promise.all(Array.from({ length: 5 }, () => award(caseId, '100.00', { key: 'the same' })));
  const other = await award(caseId, '100.00');

  expect(new Set(answers.map((one) => (one.ok ? one.value.awardId : one))).size).toBe(1);
  expect(other).toMatchObject({ ok: false, refusals: [{ code: 'AWARDED_ALREADY' }] });
  expect(await balanceOf(shop)).toEqual({ held: 40000n, owed: 0n });
});

test('a merchant without a deposit has nothing that could be awarded', async () => {
  const caseId = await shop.report(await shop.order(), 'NO_STOCK');

  const refused = await award(caseId, '10.00');

  expect(refused).toMatchObject({ ok: false, refusals: [{ code: 'NO_DEPOSIT' }] });
});

test('a top-up in another currency, and one that is recorded already, are refused', async () => {
  await deposited(shop, null);
  await paidIn(shop, '10.00', 'bank 1');
  const pay = (amount: string, currencyCode: string, reference: string) =>
    recordDepositPayment(shop.app, operator(shop), {
      merchantId: shop.merchantId,
      amount: { amount, currencyCode },
      reference,
      idempotencyKey: uuid(),
    });

  const foreign = await pay('10.00', 'USD', 'bank 2');
  const twice = await pay('10.00', 'CNY', 'bank 1');
  const nothing = await pay('0', 'CNY', 'bank 3');
  const tooMuch = await pay('92233720368547758.07', 'CNY', 'bank 4');

  expect(foreign).toMatchObject({ ok: false, refusals: [{ code: 'CURRENCY_MISMATCH' }] });
  expect(twice).toMatchObject({ ok: false, refusals: [{ code: 'PAYMENT_RECORDED' }] });
  expect(tooMuch).toMatchObject({ ok: false, refusals: [{ code: 'INVALID_INPUT' }] });
  expect(nothing).toMatchObject({ ok: false, refusals: [{ code: 'INVALID_INPUT' }] });
  expect(await balanceOf(shop)).toEqual({ held: 1000n, owed: 0n });
});

test('an award whose payment is declined for good goes back where it came from, and may be decided again', async () => {
  await deposited(shop, '60.00');
  const order = await shop.order({ orderNo: 'REFUND-REFUSED-5' });
  const caseId = await shop.report(order, 'NO_STOCK');

  await award(caseId, '110.00');
  const reserved = await balanceOf(shop);
  await shop.settle();
  const back = await balanceOf(shop);
  const again = await award(caseId, '100.00');

  expect([reserved, back]).toEqual([
    { held: 0n, owed: 5000n },
    { held: 6000n, owed: 0n },
  ]);
  expect((await awardsOf(shop, caseId)).map(({ state, awardNo }) => [state, awardNo])).toEqual([
    ['DECLINED', 1],
    ['RESERVED', 2],
  ]);
  expect(again.ok).toBe(true);
  const pending = await shop.see((tx) => tx.manager.findBy(Account, { kind: 'AWARD_PENDING' }));
  expect(pending.map(({ balanceMinor }) => balanceMinor).sort()).toEqual([0n, 10000n]);
});

test('the merchant’s own systems are told of each change of the deposit and of each award', async () => {
  await createWebhookSubscription(shop.app, shop.admin, {
    url: 'https://hooks.example/',
    events: ['DEPOSIT_CHANGED', 'AWARD_DECIDED'],
  });
  const depositId = await deposited(shop, '60.00');
  const caseId = await shop.report(await shop.order(), 'NO_STOCK');
  await award(caseId, '110.00');

  const told = await shop.see((tx) => tx.manager.find(WebhookDelivery, { order: { position: 'ASC' } }));
  const bodies = told.map(({ body }) => JSON.parse(body) as { type: string; data: Record<string, unknown> });

  expect(bodies.map(({ type }) => type)).toEqual(['deposit.changed', 'deposit.changed', 'award.decided']);
  expect(bodies[1]?.data).toMatchObject({
    depositId: globalId('Deposit', depositId),
    entryNo: 2,
    kind: 'AWARDED',
    amount: { amount: '-60.00', currencyCode: 'CNY' },
    owed: { amount: '50.00', currencyCode: 'CNY' },
    caseId: globalId('Case', caseId),
  });
  expect(bodies[2]?.data).toMatchObject({
    reason: 'REMEDY_REFUSED',
    state: 'RESERVED',
    debited: { amount: '60.00', currencyCode: 'CNY' },
    advanced: { amount: '50.00', currencyCode: 'CNY' },
  });
});
