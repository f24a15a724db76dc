import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask, globalId } from '../support/builders/api.js';
import { does, idOf } from '../support/builders/mutation.js';
import { openShop, type Shop } from '../support/shop.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

describe('before and on the way', () => {
  it('an order is cancelled whole, and its money reserved', async () => {
    const order = await shop.order({ lines: [{ quantity: 1 }, { quantity: 2 }] });

    const cancelled = await does(
      shop,
      'cancelOrder',
      { orderId: idOf(order), note: 'Changed my mind.', idempotencyKey: 'cancel-1' },
      'order { cancelledAt refunded { amount } } cases { problem ruleId state units(first: 5) { nodes { id } } }',
    );

    expect(cancelled).toMatchObject({
      order: { cancelledAt: '2026-06-01T08:00:00.000Z', refunded: { amount: '320.00' } },
      cases: [{ problem: 'BUYER_CANCELLED', ruleId: 'S1', state: 'REFUNDING', units: { nodes: [{}, {}, {}] } }],
      userErrors: [],
    });
  });

  it('an address is corrected before it ships', async () => {
    const order = await shop.order();
    const address = {
      name: 'Wang Fang',
      line1: '2 Beijing Road',
      line2: 'Room 3',
      city: 'Suzhou',
      region: 'Jiangsu',
      postalCode: '215000',
      country: 'CN',
      phone: '+86139',
    };

    const corrected = await does(
      shop,
      'correctAddress',
      { orderId: idOf(order), address, idempotencyKey: 'address-1' },
      'order { shipTo { name line1 line2 city region postalCode country phone } } case { id }',
    );

    expect(corrected).toEqual({ order: { shipTo: address }, case: null, userErrors: [] });
  });

  it('a country in small letters is the same country, in an address as in a filter', async () => {
    const order = await shop.order();
    const address = { name: 'Wang Fang', line1: '2 Beijing Road', city: 'Taipei', country: 'tw' };

    const corrected = await does(
      shop,
      'correctAddress',
      { orderId: idOf(order), address, idempotencyKey: 'address-in-small-letters' },
      'order { shipTo { country } }',
    );
    const { data } = await ask(
      shop.app,
      shop.agent,
      '{ orders(first: 5, filter: { shipToCountry: ["tw"] }) { nodes { id } } }',
    );

    expect(corrected).toEqual({ order: { shipTo: { country: 'TW' } }, userErrors: [] });
    expect(data.orders.nodes).toEqual([{ id: idOf(order) }]);
  });

  it('a supplier is urged, and not again within 12 hours', async () => {
    const offer = await shop.offer();
    const order = await shop.order({ variantId: offer.variantId });
    const { id } = await shop.buy(order, offer);

    const first = await does(
      shop,
      'urgeSupplier',
      { purchaseOrderId: globalId('PurchaseOrder', id), idempotencyKey: 'urge-1' },
      'purchaseOrder { stage }',
    );
    const second = await does(
      shop,
      'urgeSupplier',
      { purchaseOrderId: globalId('PurchaseOrder', id), idempotencyKey: 'urge-2' },
      'purchaseOrder { stage }',
    );

    expect(first).toEqual({ purchaseOrder: { stage: 'AWAITING_SHIPMENT' }, userErrors: [] });
    expect(second.userErrors).toMatchObject([{ code: 'URGED_RECENTLY' }]);
  });

  it('an interception is refused while there is nothing to stop', async () => {
    const order = await shop.order();
    const opened = await does(
      shop,
      'openCase',
      { orderId: idOf(order), units: [], problem: 'WRONG_ADDRESS' },
      'case { id }',
    );

    const refused = await does(
      shop,
      'requestInterception',
      { caseId: opened.case.id, idempotencyKey: 'stop-1' },
      'case { interceptions { state } }',
    );

    expect(refused).toMatchObject({ case: { interceptions: [] }, userErrors: [{ ruleId: 'S1' }] });
  });

  it('a paused partner is resumed', async () => {
    const partnerAccountId = globalId('PartnerAccount', shop.accounts.chengdu);

    expect(await does(shop, 'resumePartner', { partnerAccountId }, 'partnerAccount { id name pausedUntil }')).toEqual({
      partnerAccount: { id: partnerAccountId, name: 'chengdu', pausedUntil: null },
      userErrors: [],
    });
  });

  it('settings are changed one by one, and out-of-range ones are refused', async () => {
    const selection =
      'settings { overdueDomestic marginGuardBps zone settleBy { noStock shipmentOverdue supplierUnresponsive } interceptionRefundAt }';

    await does(
      shop,
      'updateSettings',
      { overdueDomestic: 'AUTO_REFUND', settleBy: { noStock: 'AUTO_REROUTE' } },
      'settings { zone }',
      shop.admin,
    );
    const changed = await does(
      shop,
      'updateSettings',
      { marginGuardBps: -500, settleBy: { supplierUnresponsive: 'AUTO_REFUND' }, overdueDomestic: null },
      selection,
      shop.admin,
    );
    const refused = await does(
      shop,
      'updateSettings',
      { marginGuardBps: 10001, zone: 'Asia/Nowhere' },
      selection,
      shop.admin,
    );
    const nowhere = await does(shop, 'updateSettings', { zone: 'Asia/Nowhere' }, selection, shop.admin);
    const read = await ask(
      shop.app,
      shop.agent,
      `{ settings { zone ${selection.slice(11)} me { merchant { settings { marginGuardBps } } } }`,
    );

    const settings = {
      overdueDomestic: 'AUTO_REFUND', marginGuardBps: -500, zone: 'Asia/Shanghai', interceptionRefundAt: 'SUCCEEDED',
      settleBy: { noStock: 'AUTO_REROUTE', shipmentOverdue: 'ESCALATE', supplierUnresponsive: 'AUTO_REFUND' },
    }; // prettier-ignore
    expect(changed).toEqual({ settings, userErrors: [] });
    expect(refused).toMatchObject({
      settings,
      userErrors: [{ code: 'INVALID_INPUT', field: ['marginGuardBps'], message: 'It is -10000 to 10000.' }],
    });
    expect(nowhere).toMatchObject({ settings, userErrors: [{ code: 'INVALID_INPUT', field: ['zone'] }] });
    expect(read.data).toEqual({ settings, me: { merchant: { settings: { marginGuardBps: -500 } } } });
  });
});
