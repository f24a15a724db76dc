// Rules A1 and A2: evidence, verification by the marketplace, and a remedy within 15 working days (survivals 12 and 13).
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { IsNull } from 'typeorm';
import { Deadline } from '../../src/entities/Deadline.js';
import { Evidence } from '../../src/entities/Evidence.js';
import { Recovery } from '../../src/entities/Recovery.js';
import { Refund } from '../../src/entities/Refund.js';
import { Verification } from '../../src/entities/Verification.js';
import { appealVerdict, submitClaim } from '../../src/workflows/claims/submitClaim.js';
import { beginUpload } from '../../src/workflows/claims/beginUpload.js';
import { decideVerification } from '../../src/workflows/claims/decideVerification.js';
import { importWorkCalendar } from '../../src/workflows/calendars/importWorkCalendar.js';
import { refundCase } from '../../src/workflows/money/refundCase.js';
import { reissueUnits } from '../../src/workflows/reissue/reissueUnits.js';
import { openShop, type PlacedOrder, type Shop } from '../support/shop.js';
import { delivered } from '../support/delivered.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop({ now: '2026-04-20T08:00:00.000Z' });
});
afterAll(() => shop.close());

const photo = (colour: string) =>
  sharp({ create: { width: 64, height: 48, channels: 3, background: colour } })
    .jpeg()
    .toBuffer();

async function claim(order: PlacedOrder, colour = 'red'): Promise<string> {
  const caseId = await shop.report(order, 'DAMAGED');
  await shop.upload(caseId, await photo(colour));
  return caseId;
}

async function submitted(caseId: string, key = caseId): Promise<void> {
  const done = await submitClaim(shop.app, shop.agent, { caseId, idempotencyKey: key });
  if (!done.ok) throw new Error(JSON.stringify(done.refusals));
  await shop.settle();
}

const decide = (caseId: string, state: string, message?: string) =>
  shop.caseOf(caseId).then(({ caseNo }) => shop.simulate(`/simulate/verifications/${caseNo}`, { state, message }));
const rounds = (caseId: string) =>
  shop.see((tx) => tx.manager.find(Verification, { where: { caseId }, order: { roundNo: 'ASC' } }));

test('an upheld claim opens a choice until the end of the fifteenth working day, and says which days it skipped', async () => {
  shop.setNow('2026-04-27T02:00:00.000Z');
  const { order } = await delivered(shop);
  const caseId = await claim(order, 'orange');

  await submitted(caseId);
  await decide(caseId, 'UPHELD', 'The handle is broken off.');

  const theCase = await shop.caseOf(caseId);
  expect(theCase).toMatchObject({ state: 'OPEN', ruleId: 'A1', settleByAt: new Date('2026-05-20T15:59:59.999Z') });
  expect(theCase.settleByBasis).toMatchObject({
    kind: 'WORKING_DAYS',
    startsOn: '2026-04-27',
    endsOn: '2026-05-20',
    workingDays: 15,
    isProvisional: false,
    skipped: expect.arrayContaining([{ day: '2026-05-01', why: 'HOLIDAY', name: 'Labour Day' }]),
  });
  expect((await rounds(caseId)).map(({ roundNo, state, answer }) => ({ roundNo, state, answer }))).toEqual([
    { roundNo: 1, state: 'UPHELD', answer: 'The handle is broken off.' },
  ]);
});

test('without a photo or a video nothing is submitted, and a file that was rejected does not count', async () => {
  const { order } = await delivered(shop);
  const caseId = await shop.report(order, 'WRONG_ITEM');

  const bare = await submitClaim(shop.app, shop.agent, { caseId, idempotencyKey: 'bare' });
  await shop.upload(caseId, Buffer.from('MZ\u0090\u0000 this program cannot be run in DOS mode'), {
    fileName: 'cup.jpg',
  });
  const rejected = await submitClaim(shop.app, shop.agent, { caseId, idempotencyKey: 'rejected' });

  expect(bare).toMatchObject({ ok: false, refusals: [{ code: 'EVIDENCE_NEEDED', ruleId: 'A1' }] });
  expect(rejected).toMatchObject({ ok: false, refusals: [{ code: 'EVIDENCE_NEEDED', ruleId: 'A1' }] });
  const files = await shop.see((tx) => tx.manager.findBy(Evidence, { caseId }));
  expect(files).toMatchObject([
    { state: 'REJECTED', rejection: expect.stringMatching(/NOT_A_MEDIA_FILE|TYPE_NOT_ACCEPTED/) },
  ]);
});

test('a refund of the affected unit alone follows the verdict, and what it cost is asked back from the supplier', async () => {
  const { order } = await delivered(shop, { quantity: 2 });
  const caseId = await shop.report(order, 'DAMAGED', [{ lineId: order.lineIds[0] ?? '', unitNos: [2] }]);
  await shop.upload(caseId, await photo('yellow'));
  await submitted(caseId);
  const early = await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: `${caseId} early` });
  await decide(caseId, 'UPHELD');

  await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: caseId });
  await shop.settle();

  expect(early).toMatchObject({ ok: false, refusals: [{ code: 'NOT_VERIFIED', ruleId: 'A1' }] });
  expect(await shop.caseOf(caseId)).toMatchObject({ state: 'SETTLED', outcome: 'REFUNDED' });
  const [refunds, recoveries] = await shop.see(async (tx) => [
    await tx.manager.findBy(Refund, { caseId }),
    await tx.manager.findBy(Recovery, { caseId }),
  ]);
  expect(refunds).toMatchObject([{ amountMinor: 10500n, state: 'PAID' }]);
  expect(recoveries).toMatchObject([{ against: 'SUPPLIER', amountMinor: 4000n }]);
});

test('a refused claim is appealed with new evidence as a new round, the old one is kept, and the clock starts at success (survival 13)', async () => {
  shop.setNow('2026-05-25T02:00:00.000Z');
  const { order } = await delivered(shop);
  const caseId = await claim(order, 'navy');
  await submitted(caseId);
  await decide(caseId, 'REFUSED', 'Nothing is to be seen.');

  const bare = await appealVerdict(shop.app, shop.agent, { caseId, idempotencyKey: 'no new evidence' });
  await shop.upload(caseId, await photo('teal'));
  const appealed = await appealVerdict(shop.app, shop.agent, { caseId, idempotencyKey: `${caseId} appeal` });
  await shop.settle();
  shop.setNow('2026-05-27T02:00:00.000Z');
  await decide(caseId, 'UPHELD');

  expect(bare).toMatchObject({ ok: false, refusals: [{ code: 'EVIDENCE_NEEDED' }] });
  expect(appealed).toMatchObject({ ok: true });
  expect((await rounds(caseId)).map(({ roundNo, isAppeal, state }) => ({ roundNo, isAppeal, state }))).toEqual([
    { roundNo: 1, isAppeal: false, state: 'REFUSED' },
    { roundNo: 2, isAppeal: true, state: 'UPHELD' },
  ]);
  expect((await shop.caseOf(caseId)).settleByBasis).toMatchObject({ startsOn: '2026-05-27', endsOn: '2026-06-17' });
});

test('a verdict twice, or for a round that does not exist, changes nothing', async () => {
  const { order } = await delivered(shop);
  const caseId = await claim(order, 'olive');
  await submitted(caseId);
  await decide(caseId, 'UPHELD');
  const before = await shop.caseOf(caseId);
  const operator = shop.as('OPERATOR', { merchantId: null });

  const twice = await decideVerification(shop.app, operator, {
    caseId,
    roundNo: 1,
    verdict: 'REFUSED',
    idempotencyKey: 'twice',
  });
  const unknown = await decideVerification(shop.app, operator, {
    caseId,
    roundNo: 7,
    verdict: 'UPHELD',
    idempotencyKey: 'unknown',
  });
  const stranger = await decideVerification(shop.app, shop.agent, {
    caseId,
    roundNo: 1,
    verdict: 'UPHELD',
    idempotencyKey: 'agent',
  });

  expect(twice).toMatchObject({ ok: false, refusals: [{ code: 'VERDICT_GIVEN' }] });
  expect(unknown).toMatchObject({ ok: false, refusals: [{ code: 'NOT_FOUND', field: ['roundNo'] }] });
  expect(stranger).toMatchObject({ ok: false, refusals: [{ code: 'NOT_PERMITTED' }] });
  expect(await shop.caseOf(caseId)).toEqual(before);
});

test('more evidence that the marketplace wants is added to the same round', async () => {
  const { order } = await delivered(shop);
  const caseId = await claim(order, 'lime');
  await submitted(caseId);
  await decide(caseId, 'MORE_WANTED', 'Show the label.');
  const waiting = await shop.caseOf(caseId);

  await shop.upload(caseId, await photo('pink'));
  await submitted(caseId, `${caseId} more`);
  await decide(caseId, 'UPHELD');

  expect(waiting).toMatchObject({ state: 'AWAITING_EVIDENCE' });
  expect(await rounds(caseId)).toMatchObject([{ roundNo: 1, state: 'UPHELD' }]);
  expect(await shop.caseOf(caseId)).toMatchObject({ state: 'OPEN' });
});

test.each([
  ['UPHELD', 'OPEN'],
  ['REFUSED', 'VERDICT_REFUSED'],
] as const)('a marketplace that wanted more and does not wait for it has decided: %s', async (verdict, state) => {
  const { order } = await delivered(shop);
  const caseId = await claim(order, verdict === 'UPHELD' ? 'gold' : 'silver');
  await submitted(caseId);
  await decide(caseId, 'MORE_WANTED');

  await decide(caseId, verdict);

  expect(await shop.caseOf(caseId)).toMatchObject({ state });
  const open = await shop.see((tx) => tx.manager.findBy(Deadline, { subjectId: caseId, doneAt: IsNull() }));
  expect(open.map(({ kind }) => kind)).not.toContain('EVIDENCE_DUE');
});

test('evidence that came late or is known from another case is kept and marked, and late evidence needs a person (survival 12)', async () => {
  const first = await delivered(shop);
  const known = await claim(first.order, 'maroon');
  const { order } = await delivered(shop);
  const caseId = await shop.report(order, 'DAMAGED');
  await shop.wait(8 * 24);
  const overdue = await shop.caseOf(caseId);

  await shop.upload(caseId, await photo('maroon'));
  const byBuyer = await submitClaim(shop.app, shop.as('BUYER', { scopeId: order.id }), {
    caseId,
    idempotencyKey: 'buyer',
  });
  const byAgent = await submitClaim(shop.app, shop.agent, { caseId, idempotencyKey: 'agent' });

  expect(overdue).toMatchObject({ state: 'NEEDS_PERSON' });
  const files = await shop.see((tx) => tx.manager.findBy(Evidence, { caseId }));
  expect(files).toMatchObject([{ state: 'USABLE', isLate: true, seenBefore: true }]);
  expect(byBuyer).toMatchObject({ ok: false, refusals: [{ code: 'NOT_PERMITTED' }] });
  expect(byAgent).toMatchObject({ ok: true });
  expect(known).not.toBe(caseId);
});

test('a claim that is opened when its window is over waits a day for evidence, and is then left to a person', async () => {
  const { order } = await delivered(shop);
  shop.setNow(new Date(shop.now().getTime() + 10 * 86_400_000));
  const openedAt = shop.now().getTime();
  const caseId = await shop.report(order, 'DAMAGED');
  const opened = await shop.caseOf(caseId);

  await shop.wait(23);
  const after23Hours = await shop.caseOf(caseId);
  await shop.wait(1);

  expect(opened).toMatchObject({ state: 'AWAITING_EVIDENCE', dueAt: new Date(openedAt + 86_400_000) });
  expect(after23Hours.state).toBe('AWAITING_EVIDENCE');
  expect(await shop.caseOf(caseId)).toMatchObject({ state: 'NEEDS_PERSON', dueAt: shop.now() });
});

test.each([
  ['a millisecond before', -1, false],
  ['at', 0, true],
])('a photo that comes %s the end of its seven days (A1) is late: %p %p', async (_when, ms, isLate) => {
  const { order } = await delivered(shop);
  const caseId = await shop.report(order, 'DAMAGED');
  shop.setNow(new Date(shop.now().getTime() + 7 * 86_400_000 + ms));

  await shop.upload(caseId, await photo(isLate ? 'navy' : 'teal'));

  expect(await shop.see((tx) => tx.manager.findBy(Evidence, { caseId }))).toMatchObject([{ state: 'USABLE', isLate }]);
});

test('a deadline nobody acts on refunds by itself, and said so three working days and one before', async () => {
  shop.setNow('2026-07-06T02:00:00.000Z');
  const { order } = await delivered(shop);
  const caseId = await claim(order, 'gold');
  await submitted(caseId);
  await decide(caseId, 'UPHELD');

  await shop.wait(24 * 24);

  const told = await shop.timeline(caseId);
  expect(told.filter(({ kind }) => kind === 'REMINDED').map(({ sentence }) => sentence)).toEqual([
    'Settle by 2026-07-27; then the buyer is refunded by itself.',
    'Settle by 2026-07-27; then the buyer is refunded by itself.',
  ]);
  expect(await shop.caseOf(caseId)).toMatchObject({ state: 'SETTLED', outcome: 'REFUNDED' });
  const { caseNo } = await shop.caseOf(caseId);
  const reminders = shop.mails().filter(({ subject, text }) => `${subject} ${text}`.includes(caseNo));
  expect(reminders.map(({ subject }) => subject.split(' / ')[0])).toEqual([
    `Case ${caseNo}: The claim was upheld: choose a remedy`,
    `Case ${caseNo}: 3 working days left`,
    `Case ${caseNo}: 1 working day left`,
  ]);
});

test('a replacement is a purchase order of the case with a parcel of its own, and settles it when it is with a carrier', async () => {
  const { order, offer } = await delivered(shop);
  const caseId = await claim(order, 'plum');
  await submitted(caseId);
  await decide(caseId, 'UPHELD');

  const sent = await reissueUnits(shop.app, shop.agent, { caseId, idempotencyKey: caseId });
  await shop.settle();
  const under = await shop.caseOf(caseId);
  const replacement = (await shop.purchaseOrders(order)).at(-1);
  await shop.simulate(`/simulate/orders/${replacement?.reference}/pay`);
  await shop.simulate(`/simulate/orders/${replacement?.reference}/ship`, {
    carrier: 'carrier',
    waybillNo: `RE-${order.orderNo}`,
  });

  expect(sent).toMatchObject({ ok: true });
  expect(under).toMatchObject({ state: 'REISSUING', remedy: 'REISSUE' });
  expect(replacement?.supplierId).toBe(offer.supplierId);
  expect(await shop.caseOf(caseId)).toMatchObject({ state: 'SETTLED', outcome: 'REISSUED' });
});

test('a settle-by beyond the published years is provisional, and an imported calendar moves it and keeps the old value', async () => {
  shop.setNow('2026-12-18T02:00:00.000Z');
  const { order } = await delivered(shop);
  const caseId = await claim(order, 'black');
  await submitted(caseId);
  await decide(caseId, 'UPHELD');
  const provisional = await shop.caseOf(caseId);

  const imported = await importWorkCalendar(shop.app, shop.as('OPERATOR', { merchantId: null }), {
    region: 'CN',
    year: 2027,
    off: [{ name: 'New Year', from: '2027-01-01', to: '2027-01-03' }],
    worked: [],
    source: 'Published in a test',
  });
  await shop.settle();

  expect(provisional.settleByBasis).toMatchObject({ isProvisional: true, endsOn: '2027-01-08' });
  expect(imported).toMatchObject({ ok: true, value: { region: 'CN', year: 2027 } });
  expect((await shop.caseOf(caseId)).settleByBasis).toMatchObject({ isProvisional: false, endsOn: '2027-01-11' });
  expect((await shop.timeline(caseId)).map(({ sentence }) => sentence)).toContain(
    'The settle-by moves from 2027-01-08 to 2027-01-11: the calendar of CN was published.',
  );
});

test('a closed case takes no evidence, and a case that is full none more', async () => {
  const { order } = await delivered(shop);
  const caseId = await shop.report(order, 'MISSING_ITEM');
  const wish = { caseId, fileName: 'a.jpg' };
  const tooMuch = await beginUpload(shop.app, shop.agent, { ...wish, sizeBytes: 5 * 1024 ** 3 });
  const { withdrawCase } = await import('../../src/workflows/cases/withdrawCase.js');
  await withdrawCase(shop.app, shop.agent, { caseId });

  const closed = await beginUpload(shop.app, shop.agent, { ...wish, sizeBytes: 1000 });
  const foreign = await beginUpload(
    shop.app,
    shop.as('AGENT', { merchantId: '018f0000-0000-7000-8000-000000000000' }),
    { ...wish, sizeBytes: 10 },
  );

  expect(tooMuch).toMatchObject({ ok: false, refusals: [{ code: 'QUOTA_EXCEEDED' }] });
  expect(closed).toMatchObject({ ok: false, refusals: [{ code: 'CASE_CLOSED' }] });
  expect(foreign).toMatchObject({ ok: false, refusals: [{ code: 'NOT_FOUND' }] });
});
