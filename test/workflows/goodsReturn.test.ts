// Rules A3, A3x and C1: goods that come back, what is found in the box, and the refund.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { GoodsReturn } from '../../src/entities/GoodsReturn.js';
import { Refund } from '../../src/entities/Refund.js';
import { inspectReturn } from '../../src/workflows/returns/inspectReturn.js';
import { receiveReturn } from '../../src/workflows/returns/receiveReturn.js';
import { registerReturn } from '../../src/workflows/returns/registerReturn.js';
import type { ReturnFinding } from '../../src/policy/vocabulary.js';
import { delivered, scan } from '../support/delivered.js';
import { startReturn } from '../../src/workflows/returns/startReturn.js';
import { openShop, type Shop } from '../support/shop.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const returnOf = (caseId: string) => shop.see((tx) => tx.manager.findOneByOrFail(GoodsReturn, { caseId }));
const refundsOf = (caseId: string) => shop.see((tx) => tx.manager.findBy(Refund, { caseId }));
const waybillOf = async (caseId: string) => {
  const goods = await returnOf(caseId);
  const [row]: { waybill_no: string }[] = await shop.see((tx) =>
    tx.manager.query('select waybill_no from parcels where id = $1', [goods.parcelId]),
  );
  return row?.waybill_no ?? '';
};
const inspect = async (caseId: string, finding: ReturnFinding) => {
  const done = await inspectReturn(shop.app, shop.agent, { caseId, finding, idempotencyKey: `${caseId} ${finding}` });
  await shop.settle();
  return done;
};

test('goods nobody gave a reason for come back with a label, and what was paid for them is refunded without the outbound freight', async () => {
  const { order } = await delivered(shop);
  const caseId = await shop.report(order, 'CHANGED_MIND');
  await shop.settle();
  const label = await returnOf(caseId);

  const waybillNo = await waybillOf(caseId);
  await scan(shop, waybillNo, 'IN_TRANSIT');
  const sent = await returnOf(caseId);
  await scan(shop, waybillNo, 'DELIVERED');
  const arrived = await shop.caseOf(caseId);
  const early = await refundsOf(caseId);
  await inspect(caseId, 'INTACT');

  expect(label).toMatchObject({ state: 'LABEL_READY', freightBorneBy: 'BUYER' });
  expect(sent).toMatchObject({ state: 'SENT' });
  expect(arrived).toMatchObject({ state: 'INSPECTING', ruleId: 'A3' });
  expect(arrived.settleByAt).toEqual(new Date(shop.now().getTime() + 7 * 24 * 3_600_000));
  expect(early).toEqual([]);
  expect(await refundsOf(caseId)).toMatchObject([{ state: 'PAID', amountMinor: 10000n }]);
  expect(await shop.caseOf(caseId)).toMatchObject({
    state: 'SETTLED',
    outcome: 'REFUNDED',
    remedy: 'RETURN_FOR_REFUND',
  });
});

test.each(['DAMAGED', 'WRONG_CONTENTS', 'INCOMPLETE'] as const)(
  'a box that comes back %s needs a person',
  async (finding) => {
    const { order } = await delivered(shop);
    const caseId = await shop.report(order, 'CHANGED_MIND');
    await shop.settle();
    await receiveReturn(shop.app, shop.agent, { caseId });

    await inspect(caseId, finding);

    expect(await shop.caseOf(caseId)).toMatchObject({ state: 'NEEDS_PERSON' });
    expect(await refundsOf(caseId)).toEqual([]);
  },
);

test('goods lost on the way back need a person', async () => {
  const { order } = await delivered(shop);
  const caseId = await shop.report(order, 'CHANGED_MIND');
  await shop.settle();

  await scan(shop, await waybillOf(caseId), 'LOST');

  expect(await returnOf(caseId)).toMatchObject({ state: 'LOST' });
  expect(await shop.caseOf(caseId)).toMatchObject({ state: 'NEEDS_PERSON' });
});

test('arrived and not looked into for seven days, the goods are refunded by themselves', async () => {
  const { order } = await delivered(shop);
  const caseId = await shop.report(order, 'CHANGED_MIND');
  await shop.settle();
  await receiveReturn(shop.app, shop.agent, { caseId });

  await shop.wait(7 * 24 + 1);

  expect(await refundsOf(caseId)).toMatchObject([{ state: 'PAID', amountMinor: 10000n }]);
  expect(await shop.caseOf(caseId)).toMatchObject({ state: 'SETTLED' });
});

test('a buyer who does not send the goods in time gets nothing for them', async () => {
  const { order } = await delivered(shop);
  const caseId = await shop.report(order, 'CHANGED_MIND');

  await shop.wait(7 * 24 + 1);

  expect(await returnOf(caseId)).toMatchObject({ state: 'EXPIRED' });
  expect(await shop.caseOf(caseId)).toMatchObject({ state: 'UNREMEDIED' });
});

test('the window of seven days ends with the seventh day in Shanghai, not in UTC', async () => {
  shop.setNow('2026-08-03T15:30:00.000Z');
  const { order } = await delivered(shop);
  shop.setNow('2026-08-10T15:59:59.000Z');
  const lastSecond = await shop.see(() => shop.tryReport(order, 'CHANGED_MIND'));
  const other = await (async () => {
    shop.setNow('2026-08-03T15:30:00.000Z');
    return delivered(shop);
  })();
  shop.setNow('2026-08-10T16:00:00.000Z');

  const tooLate = await shop.tryReport(other.order, 'CHANGED_MIND');

  expect(lastSecond).toMatchObject({ ok: true });
  expect(tooLate).toMatchObject({ ok: false, refusals: [{ code: 'WINDOW_OVER', ruleId: 'A3' }] });
});

test('two parcels delivered on different days have a window each (survival 16)', async () => {
  shop.setNow('2026-09-01T02:00:00.000Z');
  const first = await delivered(shop);
  shop.setNow('2026-09-05T02:00:00.000Z');
  const second = await delivered(shop);
  shop.setNow('2026-09-09T02:00:00.000Z');

  const [late, inTime] = [
    await shop.tryReport(first.order, 'CHANGED_MIND'),
    await shop.tryReport(second.order, 'CHANGED_MIND'),
  ];

  expect(late).toMatchObject({ ok: false, refusals: [{ code: 'WINDOW_OVER' }] });
  expect(inTime).toMatchObject({ ok: true });
});

test.each([
  ['FRESH', false, 'A3x'],
  ['CUSTOM_MADE', false, 'A3x'],
  ['HYGIENE', true, 'A3x'],
  ['HYGIENE', false, null],
] as const)(
  '%s goods, confirmed at purchase: %s, are refused by %s',
  async (category, noReturnConfirmed, refusedBy) => {
    const { order } = await delivered(shop, { category, noReturnConfirmed });

    const opened = await shop.tryReport(order, 'CHANGED_MIND');

    if (refusedBy === null) expect(opened).toMatchObject({ ok: true });
    else expect(opened).toMatchObject({ ok: false, refusals: [{ code: 'NOT_OFFERED', ruleId: refusedBy }] });
  },
);

test('an allergic reaction to cosmetics comes back at the cost of the merchant, and is refunded in full', async () => {
  const { order } = await delivered(shop, { category: 'COSMETICS' });
  const caseId = await shop.report(order, 'ALLERGIC_REACTION');
  await shop.settle();
  const goods = await returnOf(caseId);
  await receiveReturn(shop.app, shop.agent, { caseId });

  await inspect(caseId, 'INTACT');

  expect(goods).toMatchObject({ freightBorneBy: 'MERCHANT' });
  expect(await shop.caseOf(caseId)).toMatchObject({ ruleId: 'C1', state: 'SETTLED' });
  expect(await refundsOf(caseId)).toMatchObject([{ amountMinor: 11000n, state: 'PAID' }]);
});

test('nobody agrees that the buyer bears the freight of an allergic reaction to cosmetics (rule C1)', async () => {
  const { order } = await delivered(shop, { category: 'COSMETICS' });
  const caseId = await shop.report(order, 'ALLERGIC_REACTION');
  await shop.wait(8 * 24);
  const expired = (await shop.caseOf(caseId)).state;

  const asks = (freightBorneBy: 'BUYER' | 'CARRIER') =>
    startReturn(shop.app, shop.agent, { caseId, freightBorneBy, idempotencyKey: `${caseId} ${freightBorneBy}` });
  const refused = await asks('BUYER');
  const started = await asks('CARRIER');

  expect(expired).toBe('NEEDS_PERSON');
  expect(refused).toMatchObject({
    ok: false,
    refusals: [{ code: 'NOT_OFFERED', ruleId: 'C1', field: ['freightBorneBy'] }],
  });
  expect([started.ok, (await shop.caseOf(caseId)).freightBorneBy]).toEqual([true, 'CARRIER']);
});

test('a buyer may send the goods by another carrier and say with which; another parcel’s waybill is refused', async () => {
  const { order, waybillNo } = await delivered(shop);
  const caseId = await shop.report(order, 'CHANGED_MIND');
  const buyer = shop.as('BUYER', { scopeId: order.id });

  const wrong = await registerReturn(shop.app, buyer, { caseId, carrier: 'carrier', waybillNo });
  const right = await registerReturn(shop.app, buyer, { caseId, carrier: 'YTO', waybillNo: 'YT-77' });

  expect(wrong).toMatchObject({ ok: false, refusals: [{ code: 'INVALID_INPUT', field: ['waybillNo'] }] });
  expect(right).toMatchObject({ ok: true });
  expect(await returnOf(caseId)).toMatchObject({ state: 'SENT' });
});

test('cancelling after delivery is changing one’s mind, and changing one’s mind before it is cancelling', async () => {
  const { order } = await delivered(shop);
  const waiting = await shop.order();

  const after = await shop.report(order, 'BUYER_CANCELLED');
  const before = await shop.report(waiting, 'CHANGED_MIND');

  expect(await shop.caseOf(after)).toMatchObject({ problem: 'CHANGED_MIND', ruleId: 'A3' });
  expect(await shop.caseOf(before)).toMatchObject({ problem: 'BUYER_CANCELLED', ruleId: 'S1' });
});
