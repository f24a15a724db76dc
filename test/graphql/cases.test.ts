import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Merchant } from '../../src/entities/Merchant.js';
import { ask, globalId, viewerOf } from '../support/builders/api.js';
import {
  aCase,
  aCaseEvent,
  aConsent,
  aRecovery,
  aRefund,
  anInterception,
  aReroute,
} from '../support/builders/cases.js';
import { aMerchant, anOffer, aSupplier } from '../support/builders/merchants.js';
import { anOrder, aParcel, aPurchaseOrder } from '../support/builders/orders.js';
import { openStore, type Store } from '../support/builders/store.js';

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

async function answer(merchant: Merchant, source: string, variables: object = {}) {
  const { data, errors } = await ask(store.app, viewerOf('AGENT', merchant.id), source, variables);
  expect(errors).toEqual([]);
  return data;
}

const instant = (text: string) => new Date(text);

describe('a case', () => {
  it('is answered with its rule, its clocks, its timeline and what was done', async () => {
    const merchant = await aMerchant(store.manager);
    const placed = await anOrder(store.manager, merchant, { lines: [{ quantity: 2 }] });
    const offer = await anOffer(store.manager, await aSupplier(store.manager, merchant), {
      match: 'SIMILAR',
      title: 'Teapot, green',
    });
    const purchaseOrder = await aPurchaseOrder(store.manager, placed, offer, { reference: 'PO-FIRST' });
    const replacement = await aPurchaseOrder(store.manager, placed, offer, { reference: 'PO-SECOND' });
    const parcel = await aParcel(store.manager, placed, purchaseOrder, { waybillNo: 'SF-1' });
    const theCase = await aCase(store.manager, placed, {
      caseNo: 'C-1', state: 'CONFLICT', remedy: 'REROUTE', note: 'They called twice.', overrideRemedy: 'REROUTE', overrideReason: 'good will', overrideBy: 'admin-1',
      conflict: { originalPurchaseOrderId: purchaseOrder.id, originalParcelId: parcel.id, replacementPurchaseOrderId: replacement.id, replacementParcelId: null, choice: null },
    }); // prettier-ignore
    await aCaseEvent(store.manager, theCase, {
      at: instant('2026-06-10T08:00:01.000Z'),
      kind: 'OPENED',
      sentence: 'Opened.',
    });
    await aCaseEvent(store.manager, theCase, {
      at: instant('2026-06-10T08:00:02.000Z'),
      kind: 'CONFLICT',
      actor: 'SYSTEM',
      actorSubject: null,
      sentence: 'Two parcels.',
    });
    await aConsent(store.manager, theCase, offer, { recordedAt: instant('2026-06-10T09:00:00.000Z') });
    await aReroute(store.manager, theCase, placed, purchaseOrder, replacement, {
      state: 'CONFLICT',
      triedOfferIds: [offer.id],
    });

    const data = await answer(
      merchant,
      `{ case(by: {caseNo: "C-1"}) { id problem ruleId rule { id sentence clock offers sources } state remedy outcome note openedBy openedAt dueAt settleByAt closedAt version
          override { remedy reason bySubject } order { id } units(first: 5) { nodes { unitNo } }
          conflict { originalPurchaseOrder { reference } originalParcel { waybillNo } replacementPurchaseOrder { reference } replacementParcel { waybillNo } choice }
          timeline(last: 1) { nodes { at kind actor actorSubject ruleId sentence } pageInfo { hasPreviousPage } }
          consents { offer { title } evidence recordedBy recordedAt }
          reroutes { state total { amount } arrivesBy originals { reference } replacements { reference } triedOffers { title } }
          nextActions(actions: [RESOLVE_CONFLICT, OVERRIDE]) { action choice remedy caseId allowed reasonCode byRoles mutation } } }`,
    );

    expect(data.case).toEqual({
      id: globalId('Case', theCase.id), problem: 'NO_STOCK', ruleId: 'B1',
      rule: {
        id: 'B1', sentence: 'The supplier has no stock: the merchant buys from another supplier or refunds.',
        clock: 'settle within 48 h (ours), also when reached through B3 or B4', offers: ['REROUTE', 'REFUND'], sources: ['O', 'G'],
      },
      state: 'CONFLICT', remedy: 'REROUTE', outcome: null, note: 'They called twice.', openedBy: 'AGENT', openedAt: '2026-06-10T08:00:00.000Z',
      dueAt: '2026-06-11T08:00:00.000Z', settleByAt: '2026-06-12T08:00:00.000Z', closedAt: null, version: 1,
      override: { remedy: 'REROUTE', reason: 'good will', bySubject: 'admin-1' }, order: { id: globalId('Order', placed.order.id) },
      units: { nodes: [{ unitNo: 1 }, { unitNo: 2 }] },
      conflict: {
        originalPurchaseOrder: { reference: 'PO-FIRST' }, originalParcel: { waybillNo: 'SF-1' }, replacementPurchaseOrder: { reference: 'PO-SECOND' },
        replacementParcel: null, choice: null,
      },
      timeline: {
        nodes: [{ at: '2026-06-10T08:00:02.000Z', kind: 'CONFLICT', actor: 'SYSTEM', actorSubject: null, ruleId: 'B1', sentence: 'Two parcels.' }],
        pageInfo: { hasPreviousPage: true },
      },
      consents: [{ offer: { title: 'Teapot, green' }, evidence: 'By phone.', recordedBy: 'AGENT', recordedAt: '2026-06-10T09:00:00.000Z' }],
      reroutes: [{ state: 'CONFLICT', total: { amount: '45.00' }, arrivesBy: '2026-06-15T08:00:00.000Z', originals: [{ reference: 'PO-FIRST' }], replacements: [{ reference: 'PO-SECOND' }], triedOffers: [{ title: 'Teapot, green' }] }],
      nextActions: [
        resolve('INTERCEPT', 'INTERCEPTION_NOT_POSSIBLE'), resolve('KEEP_AND_BILL', null), resolve('CANCEL_REPLACEMENT', null),
        override('REFUND'), override('REROUTE'), override('REISSUE'), override('RETURN_FOR_REFUND'),
      ],
    }); // prettier-ignore

    function resolve(choice: string, reasonCode: string | null) {
      return {
        action: 'RESOLVE_CONFLICT', choice, remedy: null, caseId: globalId('Case', theCase.id), allowed: reasonCode === null, reasonCode,
        byRoles: ['AGENT', 'MERCHANT_ADMIN'], mutation: 'resolveConflict',
      }; // prettier-ignore
    }
    function override(remedy: string) {
      return {
        action: 'OVERRIDE', choice: null, remedy, caseId: globalId('Case', theCase.id), allowed: false, reasonCode: 'NOT_PERMITTED',
        byRoles: ['MERCHANT_ADMIN', 'OPERATOR'], mutation: 'overrideRemedy',
      }; // prettier-ignore
    }
  });

  it('tells what the buyer got, what came back and what is open, by currency', async () => {
    const merchant = await aMerchant(store.manager);
    const placed = await anOrder(store.manager, merchant, { lines: [{ quantity: 2 }] });
    const offer = await anOffer(store.manager, await aSupplier(store.manager, merchant));
    const purchaseOrder = await aPurchaseOrder(store.manager, placed, offer);
    const parcel = await aParcel(store.manager, placed, purchaseOrder);
    const theCase = await aCase(store.manager, placed, { caseNo: 'C-MONEY' });
    await aRefund(store.manager, theCase, placed, { state: 'PAID', amountMinor: 5000n, feeWithheldMinor: 800n });
    await aRefund(store.manager, theCase, placed, { state: 'RESERVED', amountMinor: 100n, settledAt: null });
    await aRefund(store.manager, theCase, placed, { state: 'FROZEN', amountMinor: 20n });
    await aRefund(store.manager, theCase, placed, { state: 'DECLINED', amountMinor: 3n });
    await aRecovery(store.manager, theCase, {
      purchaseOrderId: purchaseOrder.id,
      state: 'RECOVERED',
      amountMinor: 4500n,
      recoveredMinor: 4000n,
    });
    await aRecovery(store.manager, theCase, {
      against: 'CARRIER',
      parcelId: parcel.id,
      state: 'ASKED',
      amountMinor: 300n,
      currency: 'JPY',
    });
    await aRecovery(store.manager, theCase, {
      against: 'CARRIER',
      parcelId: purchaseOrder.id,
      state: 'REFUSED',
      amountMinor: 7n,
    });
    await anInterception(store.manager, theCase, parcel);

    const data = await answer(
      merchant,
      `{ case(by: {caseNo: "C-MONEY"}) { order { paid { amount } refunded { amount } }
          money { paid { amount currencyCode } refunded { amount } refundPending { amount } refundFrozen { amount } feeWithheld { amount }
            recovered { amount currencyCode } recoveryOpen { amount currencyCode } recoveryRefused { amount currencyCode } interceptionFees { amount currencyCode } }
          refunds { state amount { amount } feeWithheld { amount } ruleId refundNo } recoveries { against state amount { amount currencyCode } recovered { amount } } interceptions { state fee { amount } } } }`,
    );

    expect(data.case.order).toEqual({ paid: { amount: '210.00' }, refunded: { amount: '51.20' } });
    expect(data.case.money).toEqual({
      paid: { amount: '210.00', currencyCode: 'CNY' }, refunded: { amount: '50.00' }, refundPending: { amount: '1.00' }, refundFrozen: { amount: '0.20' },
      feeWithheld: { amount: '8.00' }, recovered: [{ amount: '40.00', currencyCode: 'CNY' }], recoveryOpen: [{ amount: '300', currencyCode: 'JPY' }],
      recoveryRefused: [{ amount: '0.07', currencyCode: 'CNY' }], interceptionFees: [{ amount: '8.00', currencyCode: 'CNY' }],
    }); // prettier-ignore
    expect(data.case.refunds.map((one: { state: string }) => one.state)).toEqual([
      'PAID',
      'RESERVED',
      'FROZEN',
      'DECLINED',
    ]);
    expect(data.case.recoveries).toMatchObject([
      { against: 'SUPPLIER', state: 'RECOVERED' },
      { against: 'CARRIER', amount: { amount: '300', currencyCode: 'JPY' } },
      { state: 'REFUSED' },
    ]);
  });
});

describe('the dry run', () => {
  it('pages through units by line and number, and refuses to tell about more than a hundred at once', async () => {
    const merchant = await aMerchant(store.manager);
    const { lines } = await anOrder(store.manager, merchant, {
      orderNo: 'BIG',
      lines: [{ quantity: 3 }, { quantity: 2 }],
    });
    const lineId = globalId('OrderLine', lines[1]?.id ?? '');
    const first = await answer(
      merchant,
      '{ order(by: {orderNo: "BIG"}) { situation(first: 4) { unit { id unitNo } } } }',
    );

    const rest = await answer(merchant, 'query ($after: ID, $line: ID) { order(by: {orderNo: "BIG"}) { rest: situation(after: $after) { unit { unitNo line { id } } } ofLine: situation(lineId: $line) { unit { unitNo } } wrong: situation(lineId: "x") { phase } } }', {
      after: first.order.situation[3].unit.id, line: lineId,
    }); // prettier-ignore
    const { errors } = await ask(
      store.app,
      viewerOf('AGENT', merchant.id),
      '{ order(by: {orderNo: "BIG"}) { situation(first: 101) { phase } } }',
    );

    expect(first.order.situation.map((one: { unit: { unitNo: number } }) => one.unit.unitNo)).toEqual([1, 2, 3, 1]);
    expect(rest.order).toEqual({
      rest: [{ unit: { unitNo: 2, line: { id: lineId } } }],
      ofLine: [{ unit: { unitNo: 1 } }, { unit: { unitNo: 2 } }],
      wrong: [],
    });
    expect(errors.map(({ code }) => code)).toEqual(['BAD_USER_INPUT']);
  });
});
