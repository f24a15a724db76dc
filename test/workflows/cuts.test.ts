// Every kind of action, with its process cut off at each of four points: it is done once, and its answer is not lost.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { IsNull, Not } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { Action } from '../../src/entities/Action.js';
import { Deadline } from '../../src/entities/Deadline.js';
import { GoodsReturn } from '../../src/entities/GoodsReturn.js';
import { Verification } from '../../src/entities/Verification.js';
import { ACTION_KINDS, type ActionKind, type CaseState } from '../../src/policy/vocabulary.js';
import { perform } from '../../src/workflows/actions/perform.js';
import { decideVerification } from '../../src/workflows/claims/decideVerification.js';
import { submitClaim } from '../../src/workflows/claims/submitClaim.js';
import { actOnDeadline } from '../../src/workflows/deadlines/actOnDeadline.js';
import { requestInterception } from '../../src/workflows/interception/requestInterception.js';
import { refundCase } from '../../src/workflows/money/refundCase.js';
import { cancelOrder } from '../../src/workflows/orders/cancelOrder.js';
import { placePurchaseOrder } from '../../src/workflows/orders/placePurchaseOrder.js';
import { urgeSupplier } from '../../src/workflows/supply/urgeSupplier.js';
import { aPhoto } from '../support/afterHandOver.js';
import { CUTS, cut } from '../support/cutting.js';
import { delivered, handedOver, scan } from '../support/delivered.js';
import { deposited, operator } from '../support/deposited.js';
import { Died } from '../support/dying.js';
import { openShop, type PlacedOrder, type Shop } from '../support/shop.js';

let shop: Shop;

interface Row {
  call: string;
  /** What the partner's own log says then, once; null: it is only asked how things stand. */
  effect: string | null;
  /** What its shop needs first. */
  before?(): Promise<void>;
  /** Up to where it is about to be asked. */
  given(): Promise<Given>;
}

interface Given {
  /** What lets it be asked; else what is due is done. */
  go?: () => Promise<unknown>;
  /** Whose it is, where the partner does the like for other orders meanwhile. */
  orderNo?: string;
  /** How things stand once it was. */
  ends?: () => Promise<void>;
}

const TABLE: Record<ActionKind, Row> = {
  PLACE_PURCHASE_ORDER: { call: 'place', effect: 'ORDER_PLACED', given: placing },
  CANCEL_PURCHASE_ORDER: { call: 'cancel', effect: 'UNITS_CANCELED', given: cancelling },
  URGE_SUPPLIER: { call: 'urge', effect: 'ORDER_URGED', given: urging },
  ASK_SUPPLIER_REFUND: { call: 'askRefund', effect: 'SUPPLIER_REFUNDED', given: cancelling },
  REQUEST_INTERCEPTION: { call: 'intercept', effect: 'INTERCEPTION_ACCEPTED', given: intercepting },
  FOLLOW_INTERCEPTION: { call: 'findInterception', effect: null, given: followed(intercepting, 5) },
  REFUND_BUYER: { call: 'refund', effect: 'BUYER_REFUNDED', given: refunding },
  SUBMIT_VERIFICATION: { call: 'submit', effect: 'VERIFICATION_SUBMITTED', given: submitting },
  ADD_EVIDENCE: { call: 'addEvidence', effect: 'EVIDENCE_ADDED', given: adding },
  FOLLOW_VERIFICATION: { call: 'findVerification', effect: null, given: followed(submitting, 30) },
  ORDER_RETURN_LABEL: { call: 'orderReturnLabel', effect: 'RETURN_LABEL_MADE', given: returning },
  INVESTIGATE_PARCEL: { call: 'investigate', effect: 'INVESTIGATION_ACCEPTED', given: losing },
  FOLLOW_INVESTIGATION: { call: 'findInvestigation', effect: null, given: followed(losing, 30) },
  PAY_AWARD: { call: 'refund', effect: 'BUYER_REFUNDED', before: endowed, given: awarding },
};

// Each kind has a shop of its own, so that nothing of another kind is still followed there.
describe.each(ACTION_KINDS)('%s', (kind) => {
  beforeAll(async () => {
    shop = await openShop();
    await TABLE[kind].before?.();
  });
  afterAll(() => shop.close());

  test.each(CUTS)('that is cut %s is done once, and its answer is kept', async (at) => {
    const { call, effect, given } = TABLE[kind];
    const { go = shop.settle, orderNo, ends } = await given();
    const before = shop.sandbox.control.effects().length;
    const startAgain = cut(shop.app, { kind, call, at });

    await expect(go()).rejects.toThrow(Died);
    startAgain();
    await shop.wait(3);

    const actions = await shop.see((tx) => tx.manager.findBy(Action, { kind }));
    expect([...new Set(actions.map(({ state }) => state))]).toEqual(['ACCEPTED']);
    const since = shop.sandbox.control.effects().slice(before);
    const isMeant = (detail: object) => orderNo === undefined || ('orderNo' in detail && detail.orderNo === orderNo);
    const done = since.filter((one) => one.effect === effect && isMeant(one.detail));
    expect(done).toHaveLength(effect === null ? 0 : 1);
    await ends?.();
  });

  test('is not done or recorded twice when whoever died after the commit is woken again', async () => {
    const actions = await shop.see((tx) => tx.manager.find(Action, { order: { id: 'ASC' } }));
    const deadlines = await shop.see((tx) => tx.manager.findBy(Deadline, { doneAt: Not(IsNull()) }));
    const before = shop.sandbox.control.effects().length;

    for (const { id } of actions) await performed(id);
    for (const { id } of deadlines) await actOnDeadline(shop.app, id);
    await shop.settle();

    expect(actions.map((action) => action.kind)).toContain(kind);
    expect(shop.sandbox.control.effects()).toHaveLength(before);
    expect(await shop.see((tx) => tx.manager.find(Action, { order: { id: 'ASC' } }))).toEqual(actions);
  });
});

async function performed(id: string): Promise<void> {
  const rest = await shop.see((tx) => perform(tx, id));
  await rest?.();
}

async function bought() {
  const offer = await shop.offer();
  const order = await shop.order({ variantId: offer.variantId, shipByAt: new Date(shop.now().getTime() - 86_400_000) });
  const { id, reference } = await shop.buy(order, offer);
  return { order, id, reference };
}

async function placing() {
  const offer = await shop.offer();
  const order = await shop.order({ variantId: offer.variantId });
  const choices = [{ lineId: order.lineIds[0] ?? '', offerId: offer.id }];
  await granted(placePurchaseOrder(shop.app, shop.agent, { orderId: order.id, choices, idempotencyKey: uuid() }));
  return {
    ends: async () =>
      expect((await shop.purchaseOrders(order)).map(({ stage }) => stage)).toEqual(['AWAITING_PAYMENT']),
  };
}

async function cancelling() {
  const { order, reference } = await bought();
  const before = shop.sandbox.control.effects().length;
  await granted(cancelOrder(shop.app, shop.agent, { orderId: order.id, idempotencyKey: uuid() }));
  return {
    ends: async () => {
      const back = shop.sandbox.control.effects().slice(before);
      expect(back.filter((one) => one.effect === 'SUPPLIER_REFUNDED' && one.reference === reference)).toHaveLength(1);
      expect((await shop.casesOf(order))[0]?.state).toBe('SETTLED');
    },
  };
}

async function urging() {
  const { id } = await bought();
  await granted(urgeSupplier(shop.app, shop.agent, { purchaseOrderId: id, idempotencyKey: uuid() }));
  return {};
}

async function intercepting() {
  const { order, reference } = await bought();
  const waybillNo = `INTERCEPT-SLOW-${order.orderNo}`;
  await shop.simulate(`/simulate/orders/${reference}/ship`, { waybillNo, carrier: 'carrier' });
  const caseId = await shop.report(order, 'BUYER_CANCELLED');
  await granted(requestInterception(shop.app, shop.agent, { caseId, idempotencyKey: uuid() }));
  return { ends: () => stands(caseId, 'INTERCEPTING') };
}

async function refunding() {
  const order = await shop.order();
  const caseId = await shop.report(order, 'NO_STOCK');
  await granted(refundCase(shop.app, shop.agent, { caseId, idempotencyKey: uuid() }));
  return { orderNo: order.orderNo, ends: () => stands(caseId, 'SETTLED') };
}

async function submitting() {
  const caseId = await submitted();
  return {
    ends: async () =>
      expect(await shop.see((tx) => tx.manager.findBy(Verification, { caseId }))).toMatchObject([
        { state: 'PENDING', marketplaceNo: expect.any(String) },
      ]),
  };
}

async function submitted(): Promise<string> {
  const { order } = await delivered(shop);
  const caseId = await shop.report(order, 'DAMAGED');
  await shop.upload(caseId, await aPhoto('teal'));
  await granted(submitClaim(shop.app, shop.agent, { caseId, idempotencyKey: uuid() }));
  return caseId;
}

async function adding() {
  const caseId = await submitted();
  await shop.settle();
  const { caseNo } = await shop.caseOf(caseId);
  await shop.simulate(`/simulate/verifications/${caseNo}`, { state: 'MORE_WANTED' });
  await shop.upload(caseId, await aPhoto('navy'));
  await granted(submitClaim(shop.app, shop.agent, { caseId, idempotencyKey: uuid() }));
  return {};
}

async function returning() {
  const { order } = await delivered(shop);
  const caseId = await shop.report(order, 'CHANGED_MIND');
  return {
    ends: async () =>
      expect(await shop.see((tx) => tx.manager.findBy(GoodsReturn, { caseId }))).toMatchObject([
        { state: 'LABEL_READY' },
      ]),
  };
}

async function losing() {
  const { waybillNo } = await handedOver(shop);
  return { go: () => scan(shop, waybillNo, 'LOST') };
}

/** Delivered before the merchant has points for any of them: with those it may buy nothing more. */
const counterfeits: PlacedOrder[] = [];

async function endowed() {
  await deposited(shop, '90000.00');
  for (const _ of CUTS) counterfeits.push((await delivered(shop)).order);
}

async function awarding() {
  const order = counterfeits.pop();
  if (order === undefined) throw new Error('There are as many as points at which it is cut.');
  const caseId = await shop.report(order, 'COUNTERFEIT');
  await shop.upload(caseId, await aPhoto(['olive', 'maroon', 'purple', 'silver'][counterfeits.length] ?? 'black'));
  await granted(submitClaim(shop.app, shop.agent, { caseId, idempotencyKey: uuid() }));
  await shop.settle();
  const verdict = { caseId, roundNo: 1, verdict: 'UPHELD' as const, idempotencyKey: uuid() };
  await granted(decideVerification(shop.app, operator(shop), verdict));
  return { orderNo: order.orderNo };
}

/** What is asked after, so many hours later. */
function followed(asked: Row['given'], hours: number): Row['given'] {
  return async () => {
    const { go = shop.settle } = await asked();
    await go();
    return { go: () => shop.wait(hours) };
  };
}

async function stands(caseId: string, state: CaseState): Promise<void> {
  expect((await shop.caseOf(caseId)).state).toBe(state);
}

async function granted(asked: Promise<{ ok: boolean }>): Promise<void> {
  expect(await asked).toMatchObject({ ok: true });
}
