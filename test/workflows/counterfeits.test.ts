// Rule C3: what a buyer takes for a counterfeit is verified, refunded, compensated out of the deposit, and examined again on appeal.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { v7 as uuid } from 'uuid';
import { CounterfeitFinding } from '../../src/entities/CounterfeitFinding.js';
import { Order } from '../../src/entities/Order.js';
import { PointsEntry } from '../../src/entities/PointsEntry.js';
import { Restriction } from '../../src/entities/Restriction.js';
import { SupplierWeek } from '../../src/entities/SupplierWeek.js';
import { Verification } from '../../src/entities/Verification.js';
import type { Rate } from '../../src/policy/rate.js';
import { decideVerification } from '../../src/workflows/claims/decideVerification.js';
import { submitClaim } from '../../src/workflows/claims/submitClaim.js';
import { appealCounterfeit } from '../../src/workflows/counterfeit/appealCounterfeit.js';
import { decideCounterfeitAppeal } from '../../src/workflows/counterfeit/decideCounterfeitAppeal.js';
import { liftListingBlock } from '../../src/workflows/counterfeit/liftListingBlock.js';
import { appealAward } from '../../src/workflows/deposit/appealAward.js';
import { giveAwardRate } from '../../src/workflows/deposit/giveAwardRate.js';
import { refundCase } from '../../src/workflows/money/refundCase.js';
import { recountSuppliers } from '../../src/workflows/scorecards/recountSuppliers.js';
import { delivered } from '../support/delivered.js';
import { awardsOf, balanceOf, deposited, operator } from '../support/deposited.js';
import { openShop, type Shop } from '../support/shop.js';

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.close());

async function complaint(wish: Parameters<typeof delivered>[1] = {}, currency = 'CNY'): Promise<string> {
  const { order } = await delivered(shop, wish);
  if (currency !== 'CNY')
    await shop.see((tx) => tx.manager.update(Order, { merchantId: shop.merchantId, id: order.id }, { currency }));
  const caseId = await shop.report(order, 'COUNTERFEIT');
  const photo = await sharp({ create: { width: 64, height: 48, channels: 3, background: 'red' } })
    .jpeg()
    .toBuffer();
  await shop.upload(caseId, photo);
  const submitted = await submitClaim(shop.app, shop.agent, { caseId, idempotencyKey: uuid() });
  if (!submitted.ok) throw new Error(JSON.stringify(submitted.refusals));
  return caseId;
}

async function found(caseId: string, rate: Rate | null = null): Promise<void> {
  const decided = await decideVerification(shop.app, operator(shop), {
    caseId,
    roundNo: 1,
    verdict: 'UPHELD',
    message: 'The stamp is a copy.',
    rate,
    idempotencyKey: uuid(),
  });
  if (!decided.ok) throw new Error(JSON.stringify(decided.refusals));
}

const appeal = (caseId: string) =>
  appealCounterfeit(shop.app, shop.admin, { caseId, statement: 'It is from the brand.', idempotencyKey: uuid() });
const decideAppeal = (caseId: string, isCounterfeit: boolean, by = 'operator-2') =>
  decideCounterfeitAppeal(shop.app, operator(shop, by), {
    caseId,
    isCounterfeit,
    message: 'The laboratory looked at it.',
    idempotencyKey: uuid(),
  });
const points = (caseId: string) =>
  shop.see(async (tx) => {
    const [entry] = await tx.manager.findBy(PointsEntry, { caseId, breach: 'COUNTERFEIT_SOLD' });
    return entry === undefined ? 'NONE' : entry.reversedAt === null ? 'GIVEN' : 'REVERSED';
  });
const blocks = (caseId: string) =>
  shop.see((tx) => tx.manager.findBy(Restriction, { causeId: caseId, cause: 'COUNTERFEIT', kind: 'LISTING_BLOCKED' }));
const paidOut = () =>
  shop.sandbox.control.effects().filter((one) => one.effect === 'BUYER_REFUNDED').map((one) => one.reference); // prettier-ignore

test('a verdict of counterfeit gives points, blocks the listing and pays three times the price without freight, at once', async () => {
  await deposited(shop, '5000.00');
  const caseId = await complaint({ quantity: 2, unitPriceMinor: 30_000n });

  await found(caseId);
  await shop.settle();

  const theCase = await shop.caseOf(caseId);
  expect(theCase).toMatchObject({ ruleId: 'C3', state: 'OPEN', settleByAt: new Date('2026-06-08T08:00:00.000Z') });
  const [award] = await awardsOf(shop, caseId);
  expect(award).toMatchObject({ reason: 'COUNTERFEIT', covers: 'COMPENSATION', state: 'PAID', amountMinor: 180_000n });
  expect(paidOut()).toEqual([award?.id]);
  expect(await balanceOf(shop)).toEqual({ held: 320_000n, owed: 0n });
  expect(await points(caseId)).toBe('GIVEN');
  expect(await blocks(caseId)).toMatchObject([{ liftedAt: null, until: null }]);
});

test('the least is 500 CNY a complaint, and the merchant refunds the price besides', async () => {
  await deposited(shop, '5000.00');
  const caseId = await complaint({ unitPriceMinor: 1_000n });
  await found(caseId);

  const refunded = await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: uuid() });
  await shop.settle();

  expect(refunded.ok).toBe(true);
  expect((await awardsOf(shop, caseId)).map((award) => [award.reason, award.amountMinor])).toEqual([
    ['COUNTERFEIT', 50_000n],
  ]);
  expect(await balanceOf(shop)).toEqual({ held: 450_000n, owed: 0n });
  expect((await shop.caseOf(caseId)).outcome).toBe('REFUNDED');
});

test('a merchant that does not refund a counterfeit in 7 days and has no money: the deposit pays the refund, too', async () => {
  await deposited(shop, '5000.00');
  const caseId = await complaint({ orderNo: 'REFUND-NO-MONEY-C3' });
  await found(caseId);

  await shop.wait(7 * 24);

  expect((await awardsOf(shop, caseId)).map(({ reason, state, amountMinor }) => [reason, state, amountMinor])).toEqual([
    ['COUNTERFEIT', 'PAID', 50_000n],
    ['SETTLE_BY_MISSED', 'PAID', 11_000n],
  ]);
  expect(await balanceOf(shop)).toEqual({ held: 439_000n, owed: 0n });
  expect((await shop.caseOf(caseId)).state).toBe('SETTLED');
});

test('a complaint that the marketplace refuses costs nothing', async () => {
  await deposited(shop, '5000.00');
  const caseId = await complaint();

  await decideVerification(shop.app, operator(shop), {
    caseId,
    roundNo: 1,
    verdict: 'REFUSED',
    idempotencyKey: uuid(),
  });

  expect((await shop.caseOf(caseId)).state).toBe('VERDICT_REFUSED');
  expect([await awardsOf(shop, caseId), await points(caseId), await blocks(caseId)]).toEqual([[], 'NONE', []]);
});

test('without a deposit everything else of the verdict holds, and the case says what is missing', async () => {
  const caseId = await complaint();

  await found(caseId);

  expect([await points(caseId), (await blocks(caseId)).length]).toEqual(['GIVEN', 1]);
  expect((await shop.timeline(caseId)).map((entry) => entry.sentence)).toContain(
    'The deposit does not compensate the buyer yet: The merchant has no open deposit. Open one first.',
  );
});

test('of an order in dollars the least counts by the rate that comes with the verdict', async () => {
  await deposited(shop, '5000.00');
  const caseId = await complaint({ unitPriceMinor: 1_000n }, 'USD');

  await found(caseId, { value: '7.1325', on: '2026-05-29', source: 'PBOC' });

  // 500 / 7.1325 = 70.1016..., and 70.11 x 7.1325 = 500.059...
  expect((await awardsOf(shop, caseId))[0]).toMatchObject({
    amountMinor: 7_011n,
    debitedMinor: 50_006n,
    currency: 'USD',
  });
});

test('without a rate the compensation waits, and the least counts when the rate is given', async () => {
  await deposited(shop, '5000.00');
  const caseId = await complaint({ unitPriceMinor: 1_000n }, 'USD');
  await found(caseId);
  const [waiting] = await awardsOf(shop, caseId);

  await giveAwardRate(shop.app, operator(shop), {
    awardId: waiting?.id ?? '',
    rate: { value: '5', on: '2026-06-01', source: 'PBOC' },
    idempotencyKey: uuid(),
  });
  await shop.settle();

  expect([waiting?.state, waiting?.amountMinor]).toEqual(['AWAITING_RATE', 3_000n]);
  expect((await awardsOf(shop, caseId))[0]).toMatchObject({
    state: 'PAID',
    amountMinor: 10_000n,
    debitedMinor: 50_000n,
  });
});

test('a second examination that finds no counterfeit takes everything back but what the buyer has got', async () => {
  await deposited(shop, '5000.00');
  const caseId = await complaint();
  await found(caseId);
  await shop.settle();

  const asked = await appeal(caseId);
  const decided = await decideAppeal(caseId, false);

  expect([asked.ok, decided.ok]).toEqual([true, true]);
  const [award] = await awardsOf(shop, caseId);
  expect([award?.state, paidOut()]).toEqual(['REVERSED', [award?.id]]);
  expect(await balanceOf(shop)).toEqual({ held: 500_000n, owed: 0n });
  expect(await points(caseId)).toBe('REVERSED');
  expect((await blocks(caseId))[0]?.liftedAt).not.toBeNull();
  expect((await shop.caseOf(caseId)).state).toBe('VERDICT_REFUSED');
  const rounds = await shop.see((tx) =>
    tx.manager.find(Verification, { where: { caseId }, order: { roundNo: 'ASC' } }),
  );
  expect(rounds.map(({ roundNo, isAppeal, state }) => [roundNo, isAppeal, state])).toEqual([
    [1, false, 'UPHELD'],
    [2, true, 'REFUSED'],
  ]);
});

test('it is taken back also when the case was settled meanwhile', async () => {
  await deposited(shop, '5000.00');
  const caseId = await complaint();
  await found(caseId);
  await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: uuid() });
  await shop.settle();

  await appeal(caseId);
  const decided = await decideAppeal(caseId, false);

  expect(decided.ok).toBe(true);
  expect(await balanceOf(shop)).toEqual({ held: 500_000n, owed: 0n });
  expect((await shop.caseOf(caseId)).state).toBe('SETTLED');
});

test('it counts as a wrong item against the supplier who sent it, until a second examination finds none', async () => {
  await deposited(shop, '5000.00');
  const caseId = await complaint();
  const wrongs = async () => {
    await recountSuppliers(shop.app, shop.merchantId);
    return shop.see((tx) => tx.manager.sum(SupplierWeek, 'wrong', { merchantId: shop.merchantId }));
  };

  const before = await wrongs();
  await found(caseId);
  await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: uuid() });
  await shop.settle();
  const counted = await wrongs();
  await appeal(caseId);
  await decideAppeal(caseId, false);

  expect([before, counted, await wrongs()]).toEqual([0, 1, 0]);
});

test('a second examination that finds the same leaves everything, and the buyer is refunded in time meanwhile', async () => {
  await deposited(shop, '5000.00');
  const caseId = await complaint();
  await found(caseId);
  await appeal(caseId);
  await shop.wait(7 * 24);

  await decideAppeal(caseId, true);

  expect((await shop.caseOf(caseId)).outcome).toBe('REFUNDED');
  expect([await points(caseId), (await blocks(caseId))[0]?.liftedAt]).toEqual(['GIVEN', null]);
  expect(await shop.see((tx) => tx.manager.findOneBy(CounterfeitFinding, { caseId }))).toMatchObject({
    appealState: 'REFUSED',
    decidedBy: 'operator-2',
  });
});

test('whoever found it does not examine it again, nothing is decided that nobody asked for, and it is asked for once', async () => {
  await deposited(shop, '5000.00');
  const caseId = await complaint();
  const early = await appeal(caseId);
  await found(caseId);
  const unasked = await decideAppeal(caseId, false);
  await appeal(caseId);

  const bySame = await decideAppeal(caseId, false, 'operator-1');
  const again = await appeal(caseId);

  expect(early).toMatchObject({ ok: false, refusals: [{ code: 'NOT_OFFERED' }] });
  expect(unasked).toMatchObject({ ok: false, refusals: [{ code: 'NOT_OFFERED' }] });
  expect(bySame).toMatchObject({ ok: false, refusals: [{ code: 'SAME_OPERATOR' }] });
  expect(again).toMatchObject({ ok: false, refusals: [{ code: 'APPEAL_OPEN' }] });
});

test('a second examination is not asked for after its window, nor is its award appealed by itself', async () => {
  await deposited(shop, '5000.00');
  const caseId = await complaint();
  await found(caseId);
  const [award] = await awardsOf(shop, caseId);

  const ofAward = await appealAward(shop.app, shop.admin, {
    awardId: award?.id ?? '',
    statement: 'No.',
    idempotencyKey: uuid(),
  });
  await shop.wait(7 * 24);
  const late = await appeal(caseId);

  expect(ofAward).toMatchObject({ ok: false, refusals: [{ code: 'NOT_OFFERED' }] });
  expect(late).toMatchObject({ ok: false, refusals: [{ code: 'WINDOW_OVER' }] });
});

test('nothing is taken back while the buyer is being paid', async () => {
  await deposited(shop, '5000.00');
  const caseId = await complaint({ orderNo: 'REFUND-PENDING-C3' });
  await found(caseId);
  await shop.settle();
  await appeal(caseId);

  const early = await decideAppeal(caseId, false);
  await shop.simulate(`/simulate/refunds/${(await awardsOf(shop, caseId))[0]?.id ?? ''}`, { decision: 'REFUNDED' });
  const later = await decideAppeal(caseId, false);

  expect(early).toMatchObject({ ok: false, refusals: [{ code: 'WORK_IN_PROGRESS' }] });
  expect(later.ok).toBe(true);
  expect(await points(caseId)).toBe('REVERSED');
});

test('a blocked listing is opened again by an operator, with a reason', async () => {
  await deposited(shop, '5000.00');
  const caseId = await complaint();
  await found(caseId);
  const lift = (reason: string) => liftListingBlock(shop.app, operator(shop), { caseId, reason });

  const mute = await lift(' ');
  const lifted = await lift('Another supplier delivers it now.');
  const again = await lift('Another supplier delivers it now.');

  expect(mute).toMatchObject({ ok: false, refusals: [{ code: 'REASON_NEEDED' }] });
  expect(lifted.ok).toBe(true);
  expect(again).toMatchObject({ ok: false, refusals: [{ code: 'NOT_OFFERED' }] });
  expect((await blocks(caseId))[0]?.liftedBecause).toBe('Another supplier delivers it now.');
});

test('the same verdict twice, or by two at once, counts once', async () => {
  await deposited(shop, '5000.00');
  const caseId = await complaint();

  const answers = await Promise.allSettled([found(caseId), found(caseId), found(caseId)]);
  await shop.settle();

  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect((await awardsOf(shop, caseId)).map(({ state }) => state)).toEqual(['PAID']);
  expect(await balanceOf(shop)).toEqual({ held: 450_000n, owed: 0n });
});
