// A merchant that nobody has seeded: who it buys from, what they sell, and an order bought elsewhere by that.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sandboxOffer } from '../../src/cli/scene/addOffer.js';
import { Offer } from '../../src/entities/Offer.js';
import { Supplier } from '../../src/entities/Supplier.js';
import { ask, globalId } from '../support/builders/api.js';
import { does } from '../support/builders/mutation.js';
import { openShop, type Shop } from '../support/shop.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const supplier = (externalId: string, partnerAccountId: string | null = null, name = 'Kiln') =>
  does(
    shop,
    'saveSupplier',
    {
      externalId,
      name,
      country: 'cn',
      platform: 'RECOURSE',
      partnerAccountId: partnerAccountId === null ? null : globalId('PartnerAccount', partnerAccountId),
    },
    'supplier { id name country account { name } }',
    shop.admin,
  );
const offerOf = (variantId: string, more: object = {}) => ({
  variantId: globalId('Variant', variantId),
  supplierSku: 'KILN-7',
  title: 'Teapot',
  match: 'SAME',
  price: '41.00',
  freight: '5.00',
  stock: 9,
  destinations: ['CN'],
  handlingDays: 2,
  transitDays: 3,
  ...more,
});
const save = (supplierId: string, offers: object[]) =>
  does(shop, 'saveOffers', { supplierId, currency: 'CNY', offers }, 'offers { id price { amount } stock minQuantity }');

describe('suppliers and their offers', () => {
  it('a supplier is found again by what its platform calls it, and has the account that was named last', async () => {
    const first = await supplier('1101', null, 'Old name');
    const again = await supplier('1101', shop.accounts.chengdu);
    const strange = await supplier('1102', shop.accounts.carrier);

    const known = await shop.see((tx) => tx.manager.countBy(Supplier, { externalId: '1101' }));
    expect(first.supplier).toMatchObject({ name: 'Old name', country: 'CN', account: null });
    expect(again.supplier).toEqual({ ...first.supplier, name: 'Kiln', account: { name: 'chengdu' } });
    expect(known).toBe(1);
    expect(strange).toMatchObject({ supplier: null, userErrors: [{ code: 'NOT_FOUND', field: ['partnerAccountId'] }] });
  });

  it('an offer is found again by its SKU and variant, and stands as it was saved last', async () => {
    const { variantId } = await shop.offer();
    const { supplier: kiln } = await supplier('1201');

    const first = await save(kiln.id, [offerOf(variantId)]);
    const again = await save(kiln.id, [offerOf(variantId, { price: '39.50', stock: 4, minQuantity: 2 })]);
    const strange = await save(kiln.id, [offerOf(variantId), offerOf(shop.merchantId, { supplierSku: 'B' })]);

    const [id] = first.offers.map((one: { id: string }) => one.id);
    expect(first).toEqual({ offers: [{ id, price: { amount: '41.00' }, stock: 9, minQuantity: 1 }], userErrors: [] });
    expect(again.offers).toEqual([{ id, price: { amount: '39.50' }, stock: 4, minQuantity: 2 }]);
    expect(strange).toMatchObject({
      offers: [],
      userErrors: [{ code: 'NOT_FOUND', field: ['offers', '1', 'variantId'] }],
    });
  });

  it('what was saved is what a reroute buys', async () => {
    const first = await shop.offer();
    const order = await shop.order({ variantId: first.variantId });
    await shop.buy(order, first);
    const { supplier: kiln } = await supplier('1301', shop.accounts.chengdu);
    await save(kiln.id, [offerOf(first.variantId)]);
    const saved = await shop.see((tx) => tx.manager.findOneByOrFail(Offer, { variantId: first.variantId, supplierSku: 'KILN-7' })); // prettier-ignore
    shop.sandbox.control.setOffer(shop.accounts.chengdu, sandboxOffer(saved));
    const caseId = globalId('Case', await shop.report(order, 'NO_STOCK'));

    const rerouted = await does(
      shop,
      'requestReroute',
      { caseId, idempotencyKey: caseId },
      'case { state reroutes { state } }',
    );
    await shop.settle();

    const asked =
      '{ purchaseOrders(first: 5, filter: {orderId: "ORDER"}) { nodes { supplier { name } cost { amount } } } }';
    const { data } = await ask(shop.app, shop.agent, asked.replace('ORDER', globalId('Order', order.id)));
    expect(rerouted.userErrors).toEqual([]);
    expect(data.purchaseOrders.nodes).toContainEqual({ supplier: { name: 'Kiln' }, cost: { amount: '46.00' } });
  });
});
