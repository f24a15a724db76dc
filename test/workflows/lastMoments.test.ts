// An appeal in the last moment of its window against the timer that ends it, both at once: one of them happens, never both.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { Deadline } from '../../src/entities/Deadline.js';
import { DisclosedInspection } from '../../src/entities/DisclosedInspection.js';
import { PointsEntry } from '../../src/entities/PointsEntry.js';
import type { App } from '../../src/workflows/App.js';
import { actOnDeadline } from '../../src/workflows/deadlines/actOnDeadline.js';
import { appealAward } from '../../src/workflows/deposit/appealAward.js';
import { decideAward } from '../../src/workflows/deposit/decideAward.js';
import { appealInspection } from '../../src/workflows/inspections/appealInspection.js';
import { awardsOf, deposited, operator } from '../support/deposited.js';
import { atLab, codesOf, decided, inspectionOf, valueOf } from '../support/inspected.js';
import { openShop, type Shop } from '../support/shop.js';

const RACES = 4;

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

/** The product as whoever asked a millisecond before this instant has it: a transaction keeps the time of its beginning. */
const justBefore = (instant: Date): App => ({
  ...shop.app,
  clock: { now: () => new Date(instant.getTime() - 1) },
});

/** Both at once, now the one and now the other a little earlier; the timer is woken twice, as it may be. */
async function race<T>(no: number, appeal: () => Promise<T>, subjectId: string, until: Date): Promise<T> {
  const timer = await shop.see((tx) => tx.manager.findOneByOrFail(Deadline, { subjectId, dueAt: until }));
  shop.setNow(until);
  const wake = () => actOnDeadline(shop.app, timer.id);
  const first = no % 2 === 0 ? [appeal(), wake(), wake()] : [wake(), wake(), appeal()];
  const answers = await Promise.all(first);
  return answers[no % 2 === 0 ? 0 : 2] as T;
}

test('of an appeal against a finding and its timer the one makes it final or the other is heard', async () => {
  const races: { disclosed: DisclosedInspection; inspectionId: string; codes: string[] }[] = [];

  for (let no = 0; no < RACES; no += 1) {
    const { variantId } = await shop.offer();
    await shop.order({ variantId });
    const inspectionId = await atLab(shop, await shop.order({ variantId }), variantId);
    valueOf(await decided(shop, inspectionId, 'BELOW_STANDARD'));
    const told = () => shop.see((tx) => tx.manager.findOneByOrFail(DisclosedInspection, { inspectionId }));
    const { id, appealUntil } = await told();
    const wish = { disclosedInspectionId: id, statement: 'We buy from the maker.', idempotencyKey: uuid() };
    const appeal = () => appealInspection(justBefore(appealUntil), shop.admin, wish);
    const codes = codesOf(await race(no, appeal, id, appealUntil));
    races.push({ disclosed: await told(), inspectionId, codes });
  }

  for (const { disclosed, inspectionId, codes } of races) {
    const points = await shop.see((tx) => tx.manager.countBy(PointsEntry, { inspectionId }));
    const { state } = await inspectionOf(shop, inspectionId);
    const isHeard = disclosed.appealedAt !== null;
    expect([state, disclosed.finalAt === null, points, codes]).toEqual(
      isHeard ? ['APPEALED', true, 0, []] : ['FINAL', false, 1, ['WINDOW_OVER']],
    );
  }
});

test('of an appeal against an award and its timer the one says that it stands or the other is heard', async () => {
  await deposited(shop, '5000.00');
  const told: [string[], string[]][] = [];

  for (let no = 0; no < RACES; no += 1) {
    const caseId = await shop.report(await shop.order(), 'NO_STOCK');
    const amount = { amount: '110.00', currencyCode: 'CNY' };
    const wish = { caseId, reason: 'REMEDY_REFUSED' as const, amount, statement: 'Refused.', idempotencyKey: uuid() };
    valueOf(await decideAward(shop.app, operator(shop), wish));
    await shop.settle();
    const [award] = await awardsOf(shop, caseId);
    const [awardId, until] = [award?.id ?? '', award?.appealUntil ?? shop.now()];
    const asked = { awardId, statement: 'It was sent.', idempotencyKey: uuid() };
    const answer = await race(no, () => appealAward(justBefore(until), shop.admin, asked), awardId, until);
    const kinds = (await shop.timeline(caseId)).map(({ kind }) => kind);
    told.push([codesOf(answer), kinds.filter((kind) => kind === 'AWARD_FINAL' || kind === 'AWARD_APPEALED')]);
  }

  for (const [codes, kinds] of told) {
    expect(kinds).toEqual(codes.length === 0 ? ['AWARD_APPEALED'] : ['AWARD_FINAL']);
    expect(codes).toEqual(codes.length === 0 ? [] : ['WINDOW_OVER']);
  }
});
