import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Merchant } from '../../src/entities/Merchant.js';
import { ask, globalId, viewerOf } from '../support/builders/api.js';
import { aCase } from '../support/builders/cases.js';
import { aMerchant, anAccount, anOffer, aSupplier } from '../support/builders/merchants.js';
import { anOrder, aParcel, aParcelEvent, aPurchaseOrder } from '../support/builders/orders.js';
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

describe('cases', () => {
  it('come by what is due first, those without a due time last, and are filtered', async () => {
    const merchant = await aMerchant(store.manager);
    const first = await anOrder(store.manager, merchant);
    const second = await anOrder(store.manager, merchant);
    await aCase(store.manager, first, { caseNo: 'C-LATE', dueAt: instant('2026-06-20T00:00:00.000Z') });
    await aCase(store.manager, first, {
      caseNo: 'C-CLOSED',
      problem: 'OVERSIZED',
      ruleId: 'B2',
      state: 'SETTLED',
      dueAt: null,
      closedAt: instant('2026-06-09T00:00:00.000Z'),
    });
    await aCase(store.manager, second, {
      caseNo: 'C-SOON',
      dueAt: instant('2026-06-11T00:00:00.000Z'),
      openedAt: instant('2026-06-01T00:00:00.000Z'),
      updatedAt: instant('2026-06-12T00:00:00.000Z'),
    });

    const data = await answer(
      merchant,
      `query ($order: ID!) { all: cases(first: 5) { nodes { caseNo } } open: cases(first: 5, filter: {isOpen: true}) { nodes { caseNo } } closed: cases(first: 5, filter: {isOpen: false}) { nodes { caseNo } }
         ofOrder: cases(first: 5, filter: {orderId: $order}) { nodes { caseNo } } state: cases(first: 5, filter: {state: [SETTLED, WITHDRAWN]}) { nodes { caseNo } } none: cases(first: 5, filter: {state: []}) { nodes { caseNo } }
         rule: cases(first: 5, filter: {ruleId: [B2], problem: [OVERSIZED]}) { nodes { caseNo } } due: cases(first: 5, filter: {dueFrom: "2026-06-12T00:00:00Z", dueUntil: "2026-06-20T00:00:00.001Z"}) { nodes { caseNo } }
         old: cases(first: 5, filter: {openedUntil: "2026-06-02T00:00:00+08:00"}) { nodes { caseNo } } new: cases(first: 5, orderBy: OPENED_AT_DESC, filter: {openedFrom: "2026-06-02T00:00:00Z"}) { nodes { caseNo } }
         changed: cases(first: 5, filter: {updatedFrom: "2026-06-12T00:00:00Z"}) { nodes { caseNo } } }`,
      { order: globalId('Order', second.order.id) },
    );

    const numbers = Object.entries(data as Record<string, { nodes: { caseNo: string }[] }>).map(([name, { nodes }]) => [
      name,
      nodes.map((node) => node.caseNo),
    ]);
    expect(Object.fromEntries(numbers)).toEqual({
      all: ['C-SOON', 'C-LATE', 'C-CLOSED'], open: ['C-SOON', 'C-LATE'], closed: ['C-CLOSED'], ofOrder: ['C-SOON'], state: ['C-CLOSED'], none: [], rule: ['C-CLOSED'],
      due: ['C-LATE'], old: ['C-SOON'], new: ['C-CLOSED', 'C-LATE'], changed: ['C-SOON'],
    }); // prettier-ignore
  });
});

describe('orders, suppliers, offers, purchase orders and parcels', () => {
  it('are filtered', async () => {
    const merchant = await aMerchant(store.manager);
    const account = await anAccount(store.manager, merchant);
    const anshan = await aSupplier(store.manager, merchant, { name: 'Anshan', partnerAccountId: account.id });
    const berlin = await aSupplier(store.manager, merchant, { name: 'Berlin', country: 'DE', platform: 'OTHER' });
    const teapot = await anOffer(store.manager, anshan, { title: 'Teapot' });
    const cup = await anOffer(store.manager, berlin, {
      title: 'Cup',
      match: 'SIMILAR',
      stock: 0,
      destinations: ['*'],
      lastSeenAt: instant('2026-06-01T00:00:00.000Z'),
    });
    const domestic = await anOrder(store.manager, merchant, {
      orderNo: 'O-1',
      placedAt: instant('2026-06-01T00:00:00.000Z'),
    });
    const abroad = await anOrder(store.manager, merchant, {
      orderNo: 'O-2',
      source: 'SHOP',
      shipToCountry: 'BR',
      cancelledAt: instant('2026-06-09T00:00:00.000Z'),
      updatedAt: instant('2026-06-12T00:00:00.000Z'),
    });
    await aCase(store.manager, domestic);
    const first = await aPurchaseOrder(store.manager, domestic, teapot, {
      reference: 'P-1',
      shipByAt: instant('2026-06-05T00:00:00.000Z'),
    });
    const second = await aPurchaseOrder(store.manager, abroad, cup, {
      reference: 'P-2',
      stage: 'CANCELED',
      cancelState: 'CONFIRMED',
      createdAt: instant('2026-06-11T00:00:00.000Z'),
    });
    const parcel = await aParcel(store.manager, domestic, first, { waybillNo: 'W-1' });
    await aParcelEvent(store.manager, parcel);
    await aParcel(store.manager, abroad, second, {
      waybillNo: 'W-2',
      carrier: 'DHL',
      state: 'CUSTOMS_HOLD',
      shipTo: 'BR',
      createdAt: instant('2026-06-11T00:00:00.000Z'),
    });

    const data = await answer(
      merchant,
      `query ($anshan: ID!, $order: ID!, $po: ID!, $sku: String!) {
        o1: orders(first: 5, filter: {isCancelled: true}) { nodes { k: orderNo } } o2: orders(first: 5, filter: {hasOpenCase: true}) { nodes { k: orderNo } } o3: orders(first: 5, filter: {shipToCountry: ["BR", "DE"], source: "SHOP"}) { nodes { k: orderNo } }
        o4: orders(first: 5, filter: {placedFrom: "2026-06-02T00:00:00Z"}) { nodes { k: orderNo } } o5: orders(first: 5, filter: {placedUntil: "2026-06-02T00:00:00Z"}) { nodes { k: orderNo } } o6: orders(first: 5, filter: {updatedFrom: "2026-06-11T00:00:00Z", orderNo: "O-2"}) { nodes { k: orderNo } }
        s1: suppliers(first: 5) { nodes { k: name } } s2: suppliers(first: 5, orderBy: NAME_DESC, filter: {platform: "OTHER", country: ["DE"]}) { nodes { k: name } }
        f1: offers(first: 5) { nodes { k: title isStale } } f2: offers(first: 5, filter: {supplierId: $anshan, inStock: true, match: SAME}) { nodes { k: title } } f3: offers(first: 5, filter: {shipsTo: "BR"}) { nodes { k: title } } f4: offers(first: 5, filter: {sku: $sku}) { nodes { k: title sku } }
        p1: purchaseOrders(first: 5) { nodes { k: reference } } p2: purchaseOrders(first: 5, filter: {stage: [CANCELED], cancelState: [CONFIRMED]}) { nodes { k: reference } } p3: purchaseOrders(first: 5, filter: {shipByUntil: "2026-06-06T00:00:00Z", supplierId: $anshan, orderId: $order}) { nodes { k: reference } }
        w1: parcels(first: 5) { nodes { k: waybillNo route } } w2: parcels(first: 5, filter: {state: [CUSTOMS_HOLD], carrier: "DHL", waybillNo: "W-2"}) { nodes { k: waybillNo } } w3: parcels(first: 5, filter: {purchaseOrderId: $po, orderId: $order}) { nodes { k: waybillNo } } }`,
      {
        anshan: globalId('Supplier', anshan.id),
        order: globalId('Order', domestic.order.id),
        po: globalId('PurchaseOrder', first.id),
        sku: `SKU-${cup.variantId}`,
      },
    );

    const keys = Object.entries(data as Record<string, { nodes: { k: string }[] }>).map(([name, { nodes }]) => [
      name,
      nodes.map((node) => node.k),
    ]);
    expect(Object.fromEntries(keys)).toEqual({
      o1: ['O-2'], o2: ['O-1'], o3: ['O-2'], o4: ['O-2'], o5: ['O-1'], o6: ['O-2'], s1: ['Anshan', 'Berlin'], s2: ['Berlin'], f1: ['Teapot', 'Cup'], f2: ['Teapot'],
      f3: ['Cup'], f4: ['Cup'], p1: ['P-2', 'P-1'], p2: ['P-2'], p3: ['P-1'], w1: ['W-2', 'W-1'], w2: ['W-2'], w3: ['W-1'],
    }); // prettier-ignore
    expect(data.f1.nodes.map((node: { isStale: boolean }) => node.isStale)).toEqual([false, true]);
    expect(data.w1.nodes.map((node: { route: string }) => node.route)).toEqual(['INTERNATIONAL', 'DOMESTIC']);
  });

  it('a list of more than a hundred in a filter, and text that cannot be stored, are refused', async () => {
    const merchant = await aMerchant(store.manager);
    const source =
      'query ($c: [CountryCode!], $no: String) { orders(first: 1, filter: {shipToCountry: $c, orderNo: $no}) { nodes { id } } }';
    const refusal = async (variables: object) =>
      (await ask(store.app, viewerOf('AGENT', merchant.id), source, variables)).errors.map(({ message, code }) => [
        message,
        code,
      ]);

    expect(await refusal({ c: Array(101).fill('CN') })).toEqual([
      ['A list in a filter has at most 100 entries.', 'BAD_USER_INPUT'],
    ]);
    expect(await refusal({ no: 'a\u0000b' })).toEqual([
      ['A text contains U+0000 or half of a surrogate pair. Leave such characters out.', 'BAD_USER_INPUT'],
    ]);
    expect(await refusal({ no: 'a\ud800b' })).toEqual([
      ['A text contains U+0000 or half of a surrogate pair. Leave such characters out.', 'BAD_USER_INPUT'],
    ]);
  });
});
