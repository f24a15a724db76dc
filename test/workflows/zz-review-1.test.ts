import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { appendFileSync } from 'node:fs';
import sharp from 'sharp';
import { GoodsReturn } from '../../src/entities/GoodsReturn.js';
import { Parcel } from '../../src/entities/Parcel.js';
import { Recovery } from '../../src/entities/Recovery.js';
import { Refund } from '../../src/entities/Refund.js';
import { Reissue } from '../../src/entities/Reissue.js';
import { Deadline } from '../../src/entities/Deadline.js';
import { submitClaim } from '../../src/workflows/claims/submitClaim.js';
import { openCase } from '../../src/workflows/cases/openCase.js';
import { overrideRemedy } from '../../src/workflows/cases/overrideRemedy.js';
import { withdrawCase } from '../../src/workflows/cases/withdrawCase.js';
import { refundCase } from '../../src/workflows/money/refundCase.js';
import { reissueUnits } from '../../src/workflows/reissue/reissueUnits.js';
import { startReturn } from '../../src/workflows/returns/startReturn.js';
import { receiveReturn } from '../../src/workflows/returns/receiveReturn.js';
import { inspectReturn } from '../../src/workflows/returns/inspectReturn.js';
import { registerReturn } from '../../src/workflows/returns/registerReturn.js';
import { openShop, type PlacedOrder, type Shop } from '../support/shop.js';
import { delivered, handedOver, scan } from '../support/delivered.js';

let shop: Shop;
let n = 0;
const log = (name: string, value: unknown) =>
  appendFileSync('/tmp/rev/out.txt', `## ${name}\n${JSON.stringify(value, (_k, v) => (typeof v === 'bigint' ? `${v}` : v), 1)}\n`);
beforeAll(async () => {
  shop = await openShop({ now: '2026-06-01T08:00:00.000Z' });
});
afterAll(() => shop.close());
const photo = () =>
  sharp({ create: { width: 64, height: 48 + n++, channels: 3, background: 'red' } }).jpeg().toBuffer();
const key = () => `k-${n++}`;
const state = async (caseId: string) => {
  const c = await shop.caseOf(caseId);
  return { state: c.state, rule: c.ruleId, remedy: c.remedy, outcome: c.outcome, settleByAt: c.settleByAt };
};
const kinds = async (caseId: string) => (await shop.timeline(caseId)).map(({ kind, sentence }) => `${kind}: ${sentence}`);
const refunds = (order: PlacedOrder) => shop.see((tx) => tx.manager.findBy(Refund, { orderId: order.id })).then((all) => all.map((r) => ({ state: r.state, amount: r.amountMinor, rule: r.ruleId })));
const timers = (caseId: string) => shop.see((tx) => tx.manager.find(Deadline, { where: { subjectId: caseId } })).then((all) => all.filter((d) => d.doneAt === null).map((d) => `${d.kind} ${d.dueAt.toISOString()}`));
const decide = (caseId: string, state: string) => shop.caseOf(caseId).then(({ caseNo }) => shop.simulate(`/simulate/verifications/${caseNo}`, { state }));
async function upheld(order: PlacedOrder, problem: any, units: any = []) {
  const caseId = await shop.report(order, problem, units);
  await shop.upload(caseId, await photo());
  await submitClaim(shop.app, shop.agent, { caseId, idempotencyKey: key() });
  await shop.settle();
  await decide(caseId, 'UPHELD');
  return caseId;
}
async function ship(order: PlacedOrder, waybillNo: string, body: object = {}) {
  const po = (await shop.purchaseOrders(order)).at(-1);
  await shop.simulate(`/simulate/orders/${po?.reference}/pay`).catch(() => undefined);
  await shop.simulate(`/simulate/orders/${po?.reference}/ship`, { carrier: 'carrier', waybillNo, ...body });
}
const unitNo = async (order: PlacedOrder, no: number) => (await shop.units(order)).find((u) => u.unitNo === no)?.id ?? '';

test('1 A3 refunded, then DAMAGED fragile: replaced for free', async () => {
  const { order } = await delivered(shop, { category: 'FRAGILE_HOME_DECOR' });
  const caseId = await shop.report(order, 'CHANGED_MIND');
  await shop.settle();
  await receiveReturn(shop.app, shop.agent, { caseId });
  await inspectReturn(shop.app, shop.agent, { caseId, finding: 'INTACT', idempotencyKey: key() });
  await shop.settle();
  const second = await openCase(shop.app, shop.as('BUYER', { scopeId: order.id }), { orderId: order.id, units: [], problem: 'DAMAGED' });
  await shop.settle();
  log('1', { second, first: await state(caseId), again: second.ok ? await state(second.value.caseId) : null, refunds: await refunds(order), pos: (await shop.purchaseOrders(order)).length });
});

test('2 two claims on a unit: reissue under one, refund under the other', async () => {
  const { order } = await delivered(shop);
  const a = await upheld(order, 'DAMAGED');
  const b = await upheld(order, 'MISSING_ITEM');
  const r = await reissueUnits(shop.app, shop.agent, { caseId: a, idempotencyKey: key() });
  await shop.settle();
  await ship(order, `R2-${order.orderNo}`);
  await scan(shop, `R2-${order.orderNo}`, 'DELIVERED');
  await shop.wait(40 * 24);
  log('2', { r, a: await state(a), b: await state(b), refunds: await refunds(order), tl: await kinds(b) });
});

test('3 LOST then RETURNING: reissue under T2, T4 refunds as well', async () => {
  const { order, waybillNo } = await handedOver(shop);
  await scan(shop, waybillNo, 'LOST');
  await scan(shop, waybillNo, 'RETURNING', { occurredAt: new Date(shop.now().getTime() + 1000).toISOString() });
  const cases = await shop.casesOf(order);
  const lost = cases.find((c) => c.problem === 'LOST')?.id ?? '';
  const back = cases.find((c) => c.problem === 'RETURNED_TO_SENDER')?.id ?? '';
  const r = await reissueUnits(shop.app, shop.agent, { caseId: lost, idempotencyKey: key() });
  await shop.settle();
  await ship(order, `R3-${order.orderNo}`);
  const f = await refundCase(shop.app, shop.agent, { caseId: back, idempotencyKey: key() });
  await shop.settle();
  log('3', { r, f, lost: await state(lost), back: back && (await state(back)), refunds: await refunds(order) });
});

test('4 A2: return of unit 1 intact refunds unit 2 too', async () => {
  const { order } = await delivered(shop, { quantity: 2 });
  const caseId = await upheld(order, 'ALLERGIC_REACTION');
  const one = await unitNo(order, 1);
  const s = await startReturn(shop.app, shop.agent, { caseId, unitIds: [one], idempotencyKey: key() });
  await shop.settle();
  await receiveReturn(shop.app, shop.agent, { caseId });
  const i = await inspectReturn(shop.app, shop.agent, { caseId, finding: 'INTACT', idempotencyKey: key() });
  await shop.settle();
  log('4', { s, i, st: await state(caseId), refunds: await refunds(order) });
});

test('5 late photo of an upheld claim kills the automatic refund', async () => {
  const { order } = await delivered(shop);
  const caseId = await upheld(order, 'DAMAGED');
  await shop.wait(8 * 24);
  await shop.upload(caseId, await photo(), { viewer: shop.as('BUYER', { scopeId: order.id }) });
  const after = await state(caseId);
  await shop.wait(40 * 24);
  log('5', { after, end: await state(caseId), refunds: await refunds(order), timers: await timers(caseId) });
});

test('6 evidence in the last hour of the window', async () => {
  const { order } = await delivered(shop);
  const caseId = await shop.report(order, 'DAMAGED');
  await shop.wait(7 * 24 - 0.5);
  await shop.upload(caseId, await photo());
  await shop.wait(2);
  log('6', { end: await state(caseId), tl: await kinds(caseId) });
});

test('7 verdict while an override refund is on its way', async () => {
  const { order } = await delivered(shop);
  const caseId = await shop.report(order, 'DAMAGED');
  await shop.upload(caseId, await photo());
  await submitClaim(shop.app, shop.agent, { caseId, idempotencyKey: key() });
  await shop.settle();
  await overrideRemedy(shop.app, shop.admin, { caseId, remedy: 'REFUND', reason: 'good will', idempotencyKey: key() });
  const f = await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: key() });
  const before = await state(caseId);
  const { decideVerification } = await import('../../src/workflows/claims/decideVerification.js');
  await decideVerification(shop.app, shop.as('OPERATOR', { merchantId: null }), { caseId, roundNo: 1, verdict: 'UPHELD', idempotencyKey: key() });
  const during = await state(caseId);
  await shop.settle();
  const paid = await state(caseId);
  await shop.wait(40 * 24);
  log('7', { f, before, during, paid, end: await state(caseId), refunds: await refunds(order), tl: await kinds(caseId) });
});

test('8 verdict after an override for one of two units', async () => {
  const { order } = await delivered(shop, { quantity: 2 });
  const caseId = await shop.report(order, 'DAMAGED');
  await shop.upload(caseId, await photo());
  await submitClaim(shop.app, shop.agent, { caseId, idempotencyKey: key() });
  await shop.settle();
  await overrideRemedy(shop.app, shop.admin, { caseId, remedy: 'REFUND', reason: 'good will', idempotencyKey: key() });
  await refundCase(shop.app, shop.agent, { caseId, unitIds: [await unitNo(order, 1)], idempotencyKey: key() });
  await shop.settle();
  await decide(caseId, 'UPHELD');
  log('8', { end: await state(caseId), timers: await timers(caseId), tl: await kinds(caseId) });
});

test('9 reissue: one unit ships, then the supplier cancels the other', async () => {
  const { order, offer } = await delivered(shop, { quantity: 2, category: 'FRAGILE_HOME_DECOR' });
  const caseId = await shop.report(order, 'DAMAGED');
  await shop.settle();
  await ship(order, `R9-${order.orderNo}`, { lines: [{ sku: offer.supplierSku, quantity: 1 }] });
  const po = (await shop.purchaseOrders(order)).at(-1);
  const c = await shop.simulate(`/simulate/orders/${po?.reference}/cancel-units`, { lines: [{ sku: offer.supplierSku, quantity: 1 }], failure: 'OUT_OF_STOCK' }).then(() => 'ok', (e) => String(e));
  const st1 = await state(caseId);
  const left = (await shop.units(order)).filter((u) => u.parcelId !== null).map((u) => [u.unitNo, u.parcelId]);
  const f = await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: key() });
  await shop.settle();
  const st2 = await state(caseId);
  await shop.wait(72);
  log('9', { c, st1, left, f, st2, end: await state(caseId), reissues: (await shop.see((tx) => tx.manager.findBy(Reissue, { caseId }))).map((r) => r.state), tl: await kinds(caseId) });
});

test('10 two units of a claim remedied one after the other: only the first is claimed back', async () => {
  const { order } = await delivered(shop, { quantity: 2 });
  const caseId = await upheld(order, 'DAMAGED');
  await refundCase(shop.app, shop.agent, { caseId, unitIds: [await unitNo(order, 1)], idempotencyKey: key() });
  await shop.settle();
  const f = await refundCase(shop.app, shop.agent, { caseId, unitIds: [await unitNo(order, 2)], idempotencyKey: key() });
  await shop.settle();
  log('10', { f, end: await state(caseId), refunds: await refunds(order), rec: await shop.see((tx) => tx.manager.findBy(Recovery, { caseId })) });
});

test('11 A2 return: the settle-by passes on the way, arrival has no timer', async () => {
  const { order } = await delivered(shop);
  const caseId = await upheld(order, 'ALLERGIC_REACTION');
  await startReturn(shop.app, shop.agent, { caseId, idempotencyKey: key() });
  await shop.settle();
  await registerReturn(shop.app, shop.agent, { caseId, carrier: 'YTO', waybillNo: `YT-${order.orderNo}` });
  await shop.wait(25 * 24);
  await receiveReturn(shop.app, shop.agent, { caseId });
  const arrived = await state(caseId);
  await shop.wait(60 * 24);
  log('11', { arrived, end: await state(caseId), timers: await timers(caseId), refunds: await refunds(order) });
});

test('12 return withdrawn after it was sent; and expired, then arrives', async () => {
  const { order } = await delivered(shop);
  const caseId = await shop.report(order, 'CHANGED_MIND');
  await shop.settle();
  const goods = await shop.see((tx) => tx.manager.findOneByOrFail(GoodsReturn, { caseId }));
  const { waybillNo } = await shop.see((tx) => tx.manager.findOneByOrFail(Parcel, { id: goods.parcelId ?? '' }));
  const poll = await timers(goods.parcelId ?? '');
  await shop.wait(7 * 24 + 1);
  const expired = await state(caseId);
  const mails = shop.mails().length;
  await scan(shop, waybillNo, 'IN_TRANSIT');
  await scan(shop, waybillNo, 'DELIVERED');
  const told = shop.mails().length - mails;
  const again = await receiveReturn(shop.app, shop.agent, { caseId });
  const fresh = await shop.tryReport(order, 'CHANGED_MIND');

  const other = await delivered(shop);
  const second = await shop.report(other.order, 'CHANGED_MIND');
  await shop.settle();
  const goods2 = await shop.see((tx) => tx.manager.findOneByOrFail(GoodsReturn, { caseId: second }));
  const p2 = await shop.see((tx) => tx.manager.findOneByOrFail(Parcel, { id: goods2.parcelId ?? '' }));
  await scan(shop, p2.waybillNo, 'IN_TRANSIT');
  const w = await withdrawCase(shop.app, shop.as('BUYER', { scopeId: other.order.id }), { caseId: second });
  const mails2 = shop.mails().length;
  await scan(shop, p2.waybillNo, 'DELIVERED');
  log('12', { poll, expired, told, again, fresh, end: await state(caseId), w, end2: await state(second), told2: shop.mails().length - mails2, refunds: [await refunds(order), await refunds(other.order)] });
});
expect(1).toBe(1);
