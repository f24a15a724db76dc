import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Mail } from '../../src/entities/Mail.js';
import { PointsEntry } from '../../src/entities/PointsEntry.js';
import type { Decision } from '../../src/workflows/decide.js';
import { appealPoints } from '../../src/workflows/points/appealPoints.js';
import { decidePointsAppeal } from '../../src/workflows/points/decidePointsAppeal.js';
import { givePoints, type PointsWish } from '../../src/workflows/points/givePoints.js';
import { givePointsByHand, type GivePointsInput } from '../../src/workflows/points/givePointsByHand.js';
import { reversePoints } from '../../src/workflows/points/reversePoints.js';
import { restrictionsOn } from '../../src/workflows/standing/restrictionsOn.js';
import { openShop, type Shop } from '../support/shop.js';

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.close());

const operator = (subject: string) => shop.as('OPERATOR', { merchantId: null, subject });
const give = (key: string, breach: PointsWish['breach'], more: Partial<PointsWish> = {}) =>
  shop.see((tx) => givePoints(tx, { key, breach, reason: 'It leaked.', by: 'olga', ...more }));
const reverse = (key: string) => shop.see((tx) => reversePoints(tx, key, 'It did not.'));
const byHand = (more: Partial<GivePointsInput> = {}) =>
  givePointsByHand(shop.app, operator('olga'), {
    merchantId: shop.merchantId, breach: 'REMEDY_REFUSED', reason: 'Refused a refund.', idempotencyKey: 'once', ...more,
  }); // prettier-ignore
const held = async () => {
  const rows = await shop.see((tx) => restrictionsOn(tx));
  return rows.map(({ kind, until }) => `${kind} ${until?.toISOString().slice(0, 10) ?? 'for good'}`).sort();
};
const codes = (decision: Decision<unknown>) => (decision.ok ? [] : decision.refusals.map(({ code }) => code));
const idOf = (decision: Decision<{ entryId: string }>) => (decision.ok ? decision.value.entryId : '');

test('a step forbids from the entry that reaches it, the same key gives once, and the merchant is mailed', async () => {
  await Promise.all([give('leak', 'BELOW_STANDARD_SOLD'), give('leak', 'BELOW_STANDARD_SOLD')]);
  await shop.settle();

  const entries = await shop.see((tx) => tx.manager.findBy(PointsEntry, { merchantId: tx.merchantId }));
  const mails = await shop.see((tx) => tx.manager.findBy(Mail, { merchantId: tx.merchantId, kind: 'SHOP_NEWS' }));
  expect(entries.map(({ points, kind }) => [points, kind])).toEqual([[12, 'SERIOUS']]);
  expect(await held()).toEqual(['NO_NEW_LISTINGS 2026-06-08']);
  expect(mails.map(({ state }) => state)).toEqual(['SENT']);
});

test('a reversal takes the points back as if they had never been: what a later entry reached by them is lifted too', async () => {
  await give('first', 'BELOW_STANDARD_SOLD');
  await shop.wait(24);
  await give('second', 'FALSE_EVIDENCE');
  const before = await held();

  await Promise.all([reverse('first'), reverse('first')]);

  expect(before).toEqual(['NO_NEW_LISTINGS 2026-06-08', 'NO_NEW_LISTINGS 2026-06-16', 'NO_NEW_PARTNERS 2026-06-16']);
  expect(await held()).toEqual(['NO_NEW_LISTINGS 2026-06-09']);
});

test('points dated back forbid what they let a later entry reach, also when what that had reached has ended', async () => {
  const before = new Date(shop.now().getTime() - 3_600_000);
  await give('later', 'BELOW_STANDARD_SOLD');
  await shop.wait(8 * 24);
  const ended = await held();

  await give('earlier', 'FALSE_EVIDENCE', { datedAt: before });

  expect(ended).toEqual([]);
  expect(await held()).toEqual(['NO_NEW_LISTINGS 2026-06-15', 'NO_NEW_PARTNERS 2026-06-15']);
});

test('48 points close the shop, and a reversal opens it again', async () => {
  await give('fake', 'COUNTERFEIT_SOLD');
  await give('fake again', 'COUNTERFEIT_SOLD');
  const closed = await held();

  await reverse('fake again');

  expect(closed).toContain('SHOP_CLOSED for good');
  expect(await held()).toEqual(['NO_NEW_LISTINGS 2026-06-15', 'NO_NEW_PARTNERS 2026-06-15']);
});

test('an operator dates points in the present year, with a reason, for a case once a breach', async () => {
  const order = await shop.order();
  const caseId = await shop.report(order, 'BUYER_CANCELLED');

  const refused = [
    await byHand({ datedAt: new Date('2025-12-31T15:59:59Z'), idempotencyKey: '1' }),
    await byHand({ datedAt: new Date('2026-06-02T00:00:00Z'), idempotencyKey: '2' }),
    await byHand({ reason: '   ', idempotencyKey: '3' }),
    await byHand({ caseId: shop.merchantId, idempotencyKey: '4' }),
  ].map(codes);
  const given = [await byHand({ caseId, idempotencyKey: '5' }), await byHand({ caseId, idempotencyKey: '6' })].map(
    idOf,
  );

  expect(refused).toEqual([['YEAR_CLEARED'], ['INVALID_INPUT'], ['REASON_NEEDED'], ['NOT_FOUND']]);
  expect(given[0]).not.toBe('');
  expect(given[1]).toBe(given[0]);
});

test('an appeal is made once, in its window, and decided once by another operator', async () => {
  const pointsEntryId = idOf(await byHand());
  const appeal = (idempotencyKey: string) =>
    appealPoints(shop.app, shop.admin, { pointsEntryId, reason: 'We did not.', idempotencyKey });
  const answer = (who: string, idempotencyKey: string, uphold = true) =>
    decidePointsAppeal(shop.app, operator(who), { pointsEntryId, uphold, answer: 'True.', idempotencyKey });

  const early = await answer('pavel', '0');
  const appeals = [await appeal('a'), await appeal('a'), await appeal('b')];
  const answers = [await answer('olga', '1'), await answer('pavel', '2'), await answer('pavel', '3', false)];

  expect([early, ...appeals, ...answers].map(codes)).toEqual([
    ['NOT_OFFERED'], [], [], ['APPEAL_MADE'], ['SAME_OPERATOR'], [], ['VERDICT_GIVEN'],
  ]); // prettier-ignore
  const [entry] = await shop.see((tx) => tx.manager.findBy(PointsEntry, { merchantId: tx.merchantId }));
  expect([entry?.appealState, entry?.reversedBecause]).toEqual(['UPHELD', 'The appeal was upheld: True.']);
});

test('an appeal after 15 days, against an examination, or against unknown points is refused', async () => {
  const late = idOf(await byHand());
  const examined = await give('fake', 'COUNTERFEIT_SOLD');
  const appeal = (pointsEntryId: string) =>
    appealPoints(shop.app, shop.admin, { pointsEntryId, reason: 'No.', idempotencyKey: pointsEntryId });
  shop.setNow(new Date(shop.now().getTime() + 15 * 24 * 3_600_000));

  const refused = [await appeal(late), await appeal(examined.id), await appeal(shop.merchantId)].map(codes);

  expect(refused).toEqual([['WINDOW_OVER'], ['NOT_OFFERED'], ['NOT_FOUND']]);
});

test('the database changes no points and reverses none twice', async () => {
  const entry = await give('leak', 'BELOW_STANDARD_SOLD');
  await reverse('leak');
  const change = (next: Partial<PointsEntry>) =>
    shop
      .see((tx) => tx.manager.update(PointsEntry, { merchantId: tx.merchantId, id: entry.id }, next))
      .then(
        () => 'changed',
        () => 'refused',
      );

  const tried = [
    await change({ points: 1 }),
    await change({ reversedAt: null, reversedBecause: null }),
    await change({ datedAt: new Date(0) }),
  ];

  expect(tried).toEqual(['refused', 'refused', 'refused']);
});
