import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask, globalId, viewerOf } from '../support/builders/api.js';
import { aMerchant, anOffer, aSupplier } from '../support/builders/merchants.js';
import { aBuyer, anOrder, aParcel, aParcelEvent, aPurchaseOrder } from '../support/builders/orders.js';
import { aCase } from '../support/builders/cases.js';
import { openStore, type Store } from '../support/builders/store.js';

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

describe('an order', () => {
  it('is answered with everything that hangs on it', async () => {
    const merchant = await aMerchant(store.manager, { name: 'Teahouse' });
    const buyer = await aBuyer(store.manager, merchant);
    const placed = await anOrder(store.manager, merchant, {
      orderNo: '1001', buyerId: buyer.id, estimatedDeliveryOn: '2026-06-20', lines: [{ quantity: 2, shipByAt: new Date('2026-06-12T00:00:00.000Z') }],
    }); // prettier-ignore
    const offer = await anOffer(store.manager, await aSupplier(store.manager, merchant));
    const purchaseOrder = await aPurchaseOrder(store.manager, placed, offer);
    const parcel = await aParcel(store.manager, placed, purchaseOrder);
    await aParcelEvent(store.manager, parcel);
    const theCase = await aCase(store.manager, placed);

    const { data, errors } = await ask(
      store.app,
      viewerOf('AGENT', merchant.id),
      `{ order(by: {orderNo: "1001"}) {
          id orderNo source merchant { name } buyer { name email phone } shipTo { name city country phone }
          paid { amount currencyCode } refunded { amount } placedAt estimatedDeliveryOn cancelledAt version
          lines { id title quantity unitPrice { amount } freight { amount } paid { amount } shipByAt
            units(first: 10) { nodes { unitNo paid { amount } parcel { waybillNo } purchaseOrder { reference } openCases { caseNo } } } }
          progress { unitCount notShippedCount inTransitCount deliveredCount inOpenCaseCount isPartial }
          purchaseOrders(first: 5) { edges { cursor node { reference cost { amount } supplier { name account { kind } } lines { quantity unitCost { amount } offer { title isStale } } } } pageInfo { hasNextPage hasPreviousPage } }
          parcels(first: 5) { nodes { waybillNo route state events(first: 5) { nodes { code state occurredAt } } units(first: 5) { nodes { unitNo } } } }
          cases(first: 5) { nodes { id caseNo state rule { id sentence sources } } }
          situation { unit { unitNo } phase route possibilities(allowed: true) { action problem mutation } }
        } }`,
    );

    expect(errors).toEqual([]);
    expect(data.order).toMatchObject({
      id: globalId('Order', placed.order.id),
      orderNo: '1001',
      merchant: { name: 'Teahouse' },
      buyer: { name: 'Li Wei', email: 'li.wei@buyer.example', phone: '+8613900000000' },
      shipTo: { name: 'Li Wei', city: 'Shanghai', country: 'CN', phone: '+8613800000000' },
      paid: { amount: '210.00', currencyCode: 'CNY' },
      refunded: { amount: '0.00' },
      placedAt: '2026-06-10T08:00:00.000Z',
      estimatedDeliveryOn: '2026-06-20',
      cancelledAt: null,
      version: 1,
      progress: {
        unitCount: 2,
        notShippedCount: 0,
        inTransitCount: 2,
        deliveredCount: 0,
        inOpenCaseCount: 2,
        isPartial: false,
      },
      cases: { nodes: [{ id: globalId('Case', theCase.id), state: 'OPEN', rule: { id: 'B1', sources: ['O', 'G'] } }] },
    });
  });
});
