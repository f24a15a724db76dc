import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isObjectType } from 'graphql';
import type { Viewer } from '../../src/workflows/App.js';
import { callsOf, fieldsOf, rootsFor, selectionOf } from '../support/askEverything.js';
import { ask, globalId, schema, viewerOf } from '../support/builders/api.js';
import { everythingOf } from '../support/builders/everything.js';
import { aMerchant } from '../support/builders/merchants.js';
import { openStore, type Store } from '../support/builders/store.js';

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

describe('what a role sees of things that it may ask for', () => {
  it('a buyer sees the own order and its cases, and nothing of suppliers, costs or notes', async () => {
    const merchant = await aMerchant(store.manager);
    const { ids, order } = await everythingOf(store.manager, merchant);
    const other = await everythingOf(store.manager, merchant);
    const buyer = viewerOf('BUYER', merchant.id, { scopeId: order.id });

    const { data, errors } = await ask(
      store.app,
      buyer,
      `{ me { role merchant { id } order { orderNo } partnerAccount { id } }
         orders(first: 10) { nodes { id orderNo merchant { name } buyer { name } shipTo { name } paid { amount } purchaseOrders(first: 5) { nodes { id } edges { cursor } pageInfo { hasNextPage } }
           lines { sku title units(first: 1) { nodes { purchaseOrder { id } parcel { waybillNo purchaseOrder { id } interceptions { state fee { amount } } } } } }
           situation { possibilities(actions: [URGE_SUPPLIER, REROUTE, WITHDRAW]) { action problem allowed reasonCode reason } } } }
         cases(first: 10) { nodes { id note override { reason } conflict { choice } merchant { id } timeline(first: 5) { nodes { sentence } } consents { evidence } reroutePlans { plans { key } } reroutes { id } recoveries { id }
           refunds { amount { amount } } money { paid { amount } refunded { amount } recovered { amount } recoveryOpen { amount } recoveryRefused { amount } interceptionFees { amount } } nextActions { action } } } }`,
    );

    expect(errors).toEqual([]);
    expect(data.me).toEqual({ role: 'BUYER', merchant: null, order: { orderNo: order.orderNo }, partnerAccount: null });
    expect(data.orders.nodes).toMatchObject([
      {
        id: globalId('Order', ids.Order), merchant: null, buyer: null, shipTo: { name: 'Li Wei' }, paid: { amount: '110.00' },
        purchaseOrders: { nodes: [], edges: [], pageInfo: { hasNextPage: false } },
        lines: [{ sku: null, title: 'Teapot', units: { nodes: [{ purchaseOrder: null, parcel: { purchaseOrder: null, interceptions: [{ state: 'REQUESTED', fee: null }] } }] } }],
      },
    ]); // prettier-ignore
    expect(data.cases.nodes).toMatchObject([
      {
        id: globalId('Case', ids.Case), note: null, override: null, conflict: null, merchant: null, timeline: { nodes: [] }, consents: [], reroutePlans: null, reroutes: [],
        recoveries: [], refunds: [{ amount: { amount: '50.00' } }],
        money: { paid: { amount: '110.00' }, refunded: { amount: '50.00' }, recovered: [], recoveryOpen: [], recoveryRefused: [], interceptionFees: [] },
      },
    ]); // prettier-ignore
    const said = data.orders.nodes[0].situation[0].possibilities as { action: string; reasonCode: string }[];
    expect(new Set(said.filter(({ action }) => action !== 'WITHDRAW').map(({ reasonCode }) => reasonCode))).toEqual(
      new Set(['NOT_PERMITTED']),
    );
    for (const type of [
      'PurchaseOrder',
      'Supplier',
      'Offer',
      'PartnerAccount',
      'CaseEvent',
      'Recovery',
      'Buyer',
      'Merchant',
    ] as const) {
      expect([type, (await ask(store.app, buyer, nodeOf(globalId(type, ids[type])))).data]).toEqual([
        type,
        { node: null },
      ]);
    }
    expect((await ask(store.app, buyer, nodeOf(globalId('Order', other.ids.Order)))).data).toEqual({ node: null });
  });

  it('a partner sees its own purchase orders and parcels, and nothing of buyers or prices', async () => {
    const merchant = await aMerchant(store.manager);
    const { ids, account } = await everythingOf(store.manager, merchant);
    await everythingOf(store.manager, merchant);
    const partner = viewerOf('PARTNER', merchant.id, { scopeId: account.id });

    const { data, errors } = await ask(
      store.app,
      partner,
      `{ me { merchant { id } order { id } partnerAccount { id name } }
         purchaseOrders(first: 10) { nodes { id merchant { id } order { id } supplier { id merchant { id } account { id } offers(first: 5) { nodes { id sku price { amount } } } } cost { amount } lines { orderLine { id } offer { id } } parcels(first: 5) { nodes { id } } } }
         parcels(first: 10) { nodes { id order { id } purchaseOrder { id } units(first: 5) { nodes { id } } interceptions { id } events(first: 5) { nodes { id } } } } }`,
    );

    expect(errors).toEqual([]);
    expect(data.me).toEqual({
      merchant: null,
      order: null,
      partnerAccount: { id: globalId('PartnerAccount', account.id), name: account.name },
    });
    expect(data.purchaseOrders.nodes).toEqual([
      {
        id: globalId('PurchaseOrder', ids.PurchaseOrder), merchant: null, order: null,
        supplier: { id: globalId('Supplier', ids.Supplier), merchant: null, account: { id: globalId('PartnerAccount', account.id) }, offers: { nodes: [{ id: globalId('Offer', ids.Offer), sku: null, price: { amount: '40.00' } }] } },
        cost: { amount: '45.00' }, lines: [{ orderLine: null, offer: { id: globalId('Offer', ids.Offer) } }], parcels: { nodes: [{ id: globalId('Parcel', ids.Parcel) }] },
      },
    ]); // prettier-ignore
    expect(data.parcels.nodes).toEqual([
      {
        id: globalId('Parcel', ids.Parcel), order: null, purchaseOrder: { id: globalId('PurchaseOrder', ids.PurchaseOrder) }, units: { nodes: [] }, interceptions: [],
        events: { nodes: [{ id: globalId('ParcelEvent', ids.ParcelEvent) }] },
      },
    ]); // prettier-ignore
    for (const type of [
      'Order',
      'OrderLine',
      'OrderUnit',
      'Buyer',
      'Merchant',
      'Case',
      'CaseEvent',
      'Refund',
      'Recovery',
      'Interception',
    ] as const) {
      expect([type, (await ask(store.app, partner, nodeOf(globalId(type, ids[type])))).data]).toEqual([
        type,
        { node: null },
      ]);
    }
  });

  it('a partner is told nothing of a buyer by any field of the schema, and a buyer nothing that was noted or paid', async () => {
    const merchant = await aMerchant(store.manager);
    const { ids, order, account, theCase, supplier } = await everythingOf(store.manager, merchant);
    const names = { orderNo: order.orderNo, caseNo: theCase.caseNo, sku: 'x', supplierId: globalId('Supplier', supplier.id), drawId: 'x' }; // prettier-ignore
    const toldTo = async (viewer: Viewer) => {
      const roots = rootsFor(viewer).flatMap((field) =>
        callsOf(field, names).map((call) => `{ ${call} ${selectionOf(field, viewer.role === 'AGENT' ? 1 : 2)} }`),
      );
      const nodes = Object.entries(ids).map(([type, id]) => {
        const found = schema().getType(type);
        const fields = isObjectType(found) ? fieldsOf(found, 1) : '{ __typename }';
        return `{ node(id: "${globalId(type, id)}") { ... on ${type} ${fields} } }`;
      });
      const answers = [];
      for (const question of [...roots, ...nodes]) answers.push((await ask(store.app, viewer, question)).data);
      return JSON.stringify(answers);
    };

    const partner = await toldTo(viewerOf('PARTNER', merchant.id, { scopeId: account.id }));
    const buyer = await toldTo(viewerOf('BUYER', merchant.id, { scopeId: order.id }));
    const agent = await toldTo(viewerOf('AGENT', merchant.id));

    const ofTheBuyer = /Li Wei|Nanjing Road|li\.wei@|\+8613/;
    expect(partner).not.toMatch(ofTheBuyer);
    expect(partner).not.toMatch(/angry|good will/);
    expect(buyer).not.toMatch(/angry|good will|li\.wei@/);
    expect([agent, agent]).toEqual([expect.stringMatching(ofTheBuyer), expect.stringContaining('angry')]);
    expect(partner.length).toBeGreaterThan(1_000);
  });

  it('somebody without a merchant who is no operator sees nothing', async () => {
    await everythingOf(store.manager, await aMerchant(store.manager));

    const { data, errors } = await ask(
      store.app,
      viewerOf('AGENT', null),
      '{ orders(first: 5) { nodes { id } } settings { zone } me { merchant { id } } }',
    );

    expect(errors).toEqual([]);
    expect(data).toEqual({ orders: { nodes: [] }, settings: null, me: { merchant: null } });
  });
});

function nodeOf(id: string): string {
  return `{ node(id: "${id}") { id } }`;
}
