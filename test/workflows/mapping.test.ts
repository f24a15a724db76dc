import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { Offer } from '../../src/entities/Offer.js';
import { OrderLine } from '../../src/entities/OrderLine.js';
import { PartnerAccount } from '../../src/entities/PartnerAccount.js';
import { Recovery } from '../../src/entities/Recovery.js';
import { Refund } from '../../src/entities/Refund.js';
import { submitClaim } from '../../src/workflows/claims/submitClaim.js';
import { VariantMapping } from '../../src/entities/VariantMapping.js';
import { refundCase } from '../../src/workflows/money/refundCase.js';
import { mapVariant } from '../../src/workflows/mappings/mapVariant.js';
import { itemsOf } from '../../src/workflows/orders/itemsOf.js';
import { placePurchaseOrder } from '../../src/workflows/orders/placePurchaseOrder.js';
import { requestReroute } from '../../src/workflows/reroute/requestReroute.js';
import { sandboxOffer } from '../../src/cli/scene/addOffer.js';
import { sqlState } from '../../src/workflows/withTenant.js';
import { aPhoto } from '../support/afterHandOver.js';
import { scan } from '../support/delivered.js';
import { aVariant, buyAsMapped, by, mapped, payAll } from '../support/mapped.js';
import { openShop, type Shop } from '../support/shop.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

/** A pot of anshan and four cups of berlin, sold as one for 100.00 and 10.00 freight; the pot weighs 3, the cups 1. */
async function aTeaSet(more: { potSku?: string } = {}) {
  const pot = await shop.offer({
    supplier: 'anshan',
    title: 'Pot',
    ...(more.potSku === undefined ? {} : { supplierSku: more.potSku }),
  });
  const cup = await shop.offer({ supplier: 'berlin', title: 'Cup', priceMinor: 700n });
  const variant = await aVariant(shop);
  await mapped(shop, variant.id, 'BUNDLE', [
    { ...by(pot), title: 'Pot', shareWeight: 3 },
    { ...by(cup), title: 'Cups', pieces: 4, shareWeight: 1 },
  ]);
  const order = await shop.order({ variantId: variant.id, title: 'Tea set' });
  return { pot, cup, variant, order };
}

test('a unit of a bundle is its pieces, each with its share of what the buyer paid', async () => {
  const { order } = await aTeaSet();

  const units = await shop.units(order);

  expect(units.map((one) => [one.unitNo, one.componentNo, one.pieceNo, one.componentTitle, one.paidMinor])).toEqual([
    [1, 1, 1, 'Pot', 8250n],
    [1, 2, 1, 'Cups', 688n],
    [1, 2, 2, 'Cups', 688n],
    [1, 2, 3, 'Cups', 687n],
    [1, 2, 4, 'Cups', 687n],
  ]);
});

test('a bundle is bought from the supplier of each component', async () => {
  const { order } = await aTeaSet();

  const placed = await buyAsMapped(shop, order);

  expect(placed.ok).toBe(true);
  const bought = await shop.purchaseOrders(order);
  expect(bought.map((one) => [one.supplierId, one.stage, one.costMinor]).sort()).toEqual(
    [
      [shop.suppliers.anshan, 'AWAITING_PAYMENT', 4500n],
      [shop.suppliers.berlin, 'AWAITING_PAYMENT', 3300n],
    ].sort(),
  );
});

test('a component that its supplier does not have is a case on that component alone, rerouted alone', async () => {
  const { pot, order } = await aTeaSet({ potSku: `NO-STOCK-HIDDEN-${uuid()}` });
  const other = await shop.offer({ supplier: 'chengdu', variantId: pot.variantId, title: 'Pot, too' });
  await buyAsMapped(shop, order);
  const [theCase] = await shop.casesOf(order);

  await requestReroute(shop.app, shop.agent, { caseId: theCase?.id ?? '', idempotencyKey: uuid() });
  await shop.settle();

  expect([theCase?.problem, await shop.unitsIn(theCase?.id ?? '')]).toEqual(['NO_STOCK', [order.unitIds[0]]]);
  const bought = await shop.purchaseOrders(order);
  expect(bought.map((one) => [one.supplierId, one.stage])).toEqual(
    expect.arrayContaining([
      [shop.suppliers.anshan, 'FAILED'],
      [shop.suppliers.berlin, 'AWAITING_PAYMENT'],
      [other.supplierId, 'AWAITING_PAYMENT'],
    ]),
  );
  expect(bought).toHaveLength(3);
});

test('a component that nobody has is refunded with its share of the price and the freight', async () => {
  const { order } = await aTeaSet({ potSku: `NO-STOCK-HIDDEN-${uuid()}` });
  await buyAsMapped(shop, order);
  const [theCase] = await shop.casesOf(order);

  const refunded = await refundCase(shop.app, shop.agent, { caseId: theCase?.id ?? '', idempotencyKey: uuid() });
  await shop.settle();

  expect(refunded.ok).toBe(true);
  const [refund] = await shop.see((tx) => tx.manager.findBy(Refund, { caseId: theCase?.id ?? '' }));
  expect([refund?.state, refund?.amountMinor]).toEqual(['PAID', 8250n]);
});

test('what a damaged component cost is asked back from the supplier that sent it', async () => {
  const { order } = await aTeaSet();
  await buyAsMapped(shop, order);
  await payAll(shop, order);
  const bought = await shop.purchaseOrders(order);
  for (const { reference } of bought) {
    await shop.simulate(`/simulate/orders/${reference}/ship`, { waybillNo: `W-${reference}`, carrier: 'carrier' });
    await scan(shop, `W-${reference}`, 'DELIVERED');
  }
  const broken = { lineId: order.lineIds[0] ?? '', unitNos: [1], componentNos: [2], pieceNos: [3] };
  const caseId = await shop.report(order, 'DAMAGED', [broken]);
  await shop.upload(caseId, await aPhoto());
  await submitClaim(shop.app, shop.agent, { caseId, idempotencyKey: uuid() });
  await shop.settle();
  await shop.simulate(`/simulate/verifications/${(await shop.caseOf(caseId)).caseNo}`, { state: 'UPHELD' });

  await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: uuid() });
  await shop.settle();

  const third = (await shop.units(order)).find((one) => one.componentNo === 2 && one.pieceNo === 3);
  expect(await shop.unitsIn(caseId)).toEqual([third?.id]);
  const [refund] = await shop.see((tx) => tx.manager.findBy(Refund, { caseId }));
  expect(refund?.amountMinor).toBe(687n);
  const recoveries = await shop.see((tx) => tx.manager.findBy(Recovery, { caseId }));
  const cups = bought.find((one) => one.supplierId === shop.suppliers.berlin);
  expect(recoveries.map((one) => [one.purchaseOrderId, one.amountMinor])).toEqual([[cups?.id, 700n]]);
});

test('what comes for free weighs nothing in the price, is bought all the same, and is refunded with nothing', async () => {
  const soap = await shop.offer({ supplier: 'anshan', title: 'Soap', priceMinor: 500n });
  const variant = await aVariant(shop, 'Soap, buy two get one');
  await mapped(shop, variant.id, 'BOGO', [
    { ...by(soap), title: 'Soap', pieces: 2 },
    { ...by(soap), title: 'Soap for free', isFree: true },
  ]);
  const order = await shop.order({ variantId: variant.id });

  const placed = await buyAsMapped(shop, order);

  expect(placed.ok).toBe(true);
  expect((await shop.units(order)).map((one) => one.paidMinor)).toEqual([5500n, 5500n, 0n]);
  expect((await shop.purchaseOrders(order)).map((one) => one.costMinor)).toEqual([2000n]);
});

test('a BOGO whose supplier has nothing is rerouted whole, the free piece included', async () => {
  const soap = await shop.offer({ supplier: 'anshan', priceMinor: 500n, supplierSku: `NO-STOCK-HIDDEN-${uuid()}` });
  await shop.offer({ supplier: 'berlin', variantId: soap.variantId, priceMinor: 600n, stock: 3 });
  const variant = await aVariant(shop, 'Soap, buy two get one');
  await mapped(shop, variant.id, 'BOGO', [
    { ...by(soap), pieces: 2 },
    { ...by(soap), isFree: true },
  ]);
  const order = await shop.order({ variantId: variant.id });
  await buyAsMapped(shop, order);
  const [theCase] = await shop.casesOf(order);

  const rerouted = await requestReroute(shop.app, shop.agent, { caseId: theCase?.id ?? '', idempotencyKey: uuid() });
  await shop.settle();

  expect(rerouted.ok).toBe(true);
  const [, replacement] = await shop.purchaseOrders(order);
  expect([replacement?.supplierId, replacement?.costMinor]).toEqual([shop.suppliers.berlin, 2300n]);
});

test('a BASIC mapping buys by its default, and by its backup when the default has run out', async () => {
  const main = await shop.offer({ supplier: 'anshan' });
  const backup = await shop.offer({ supplier: 'berlin', variantId: main.variantId });
  await mapped(shop, main.variantId, 'BASIC', [by(main, backup)]);
  const [first, second] = [
    await shop.order({ variantId: main.variantId }),
    await shop.order({ variantId: main.variantId }),
  ];

  await buyAsMapped(shop, first);
  shop.sandbox.control.setOffer(shop.accounts.anshan, { ...sandboxOffer(main), stock: 0 });
  await shop.wait(1);
  await buyAsMapped(shop, second);

  const suppliersOf = async (order: typeof first) => (await shop.purchaseOrders(order)).map((one) => one.supplierId);
  expect(await suppliersOf(first)).toEqual([shop.suppliers.anshan]);
  expect(await suppliersOf(second)).toEqual([shop.suppliers.berlin]);
});

test('an ADVANCED mapping buys by the country of the buyer', async () => {
  const destinations = ['CN', 'DE', 'FR'];
  const home = await shop.offer({ supplier: 'anshan', destinations });
  const abroad = await shop.offer({ supplier: 'berlin', variantId: home.variantId, destinations });
  await mapped(shop, home.variantId, 'ADVANCED', [
    {
      offers: [
        { offerId: home.id, position: 0 },
        { offerId: abroad.id, position: 0, country: 'DE' },
      ],
    },
  ]);

  const bought: Record<string, string | undefined> = {};
  for (const shipToCountry of ['CN', 'DE', 'FR']) {
    const order = await shop.order({ variantId: home.variantId, shipToCountry });
    await buyAsMapped(shop, order);
    bought[shipToCountry] = (await shop.purchaseOrders(order))[0]?.supplierId;
  }

  const { anshan, berlin } = shop.suppliers;
  expect(bought).toEqual({ CN: anshan, DE: berlin, FR: anshan });
});

test('what was ordered before a mapping keeps its units, and is bought by an offer that somebody names', async () => {
  const whole = await shop.offer({ supplier: 'anshan' });
  const cup = await shop.offer({ supplier: 'berlin' });
  const order = await shop.order({ variantId: whole.variantId, quantity: 2 });
  await mapped(shop, whole.variantId, 'BUNDLE', [{ ...by(cup), pieces: 2 }]);

  const unnamed = await buyAsMapped(shop, order);
  const bought = await shop.buy(order, whole);

  expect(unnamed).toMatchObject({ ok: false, refusals: [{ code: 'NOT_MAPPED' }] });
  expect((await shop.units(order)).map((one) => [one.unitNo, one.componentNo])).toEqual([
    [1, 1],
    [2, 1],
  ]);
  expect(bought.costMinor).toBe(8500n);
});

test('of two mappings of a variant at the same time one wins, and the other is told that it has changed', async () => {
  const offer = await shop.offer();
  const wish = { variantId: offer.variantId, kind: 'STANDARD' as const, components: [by(offer)] };

  const both = await Promise.all(
    ['one', 'two'].map((subject) =>
      mapVariant(shop.app, shop.as('AGENT', { subject }), { ...wish, expectedMappingVersion: 0 }),
    ),
  );

  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.find(({ ok }) => !ok)).toMatchObject({
    refusals: [{ code: 'VERSION_CONFLICT', field: ['expectedMappingVersion'] }],
  });
});

test('an offer that has become dearer since it was seen is not bought before somebody has seen that', async () => {
  const offer = await shop.offer({ priceMinor: 4000n });
  const order = await shop.order({ variantId: offer.variantId });
  shop.sandbox.control.setOffer(shop.accounts.anshan, sandboxOffer({ ...offer, priceMinor: 4200n }));
  await shop.wait(1);
  const choices = [{ lineId: order.lineIds[0] ?? '', offerId: offer.id }];
  const ask = () => placePurchaseOrder(shop.app, shop.agent, { orderId: order.id, choices, idempotencyKey: 'dearer' });

  const first = await ask();
  const again = await ask();

  expect(first).toMatchObject({ ok: false, refusals: [{ code: 'PLAN_STALE' }] });
  expect(again.ok).toBe(true);
  expect((await shop.purchaseOrders(order)).map((one) => one.costMinor)).toEqual([4700n]);
});

test('a price in another currency is never taken over: the offer says so, and is not bought', async () => {
  const offer = await shop.offer({ priceMinor: 4000n });
  const order = await shop.order({ variantId: offer.variantId });
  shop.sandbox.control.setOffer(shop.accounts.anshan, sandboxOffer({ ...offer, priceMinor: 600n, currency: 'USD' }));
  await shop.wait(1);
  const choices = [{ lineId: order.lineIds[0] ?? '', offerId: offer.id }];

  const placed = await placePurchaseOrder(shop.app, shop.agent, { orderId: order.id, choices, idempotencyKey: 'usd' });

  expect(placed).toMatchObject({ ok: false, refusals: [{ code: 'CURRENCY_MISMATCH' }] });
  const seen = await shop.see((tx) => tx.manager.findOneByOrFail(Offer, { id: offer.id }));
  expect([seen.priceMinor, seen.currency, seen.toldCurrency]).toEqual([4000n, 'CNY', 'USD']);
});

test('a claim tells the marketplace of the component, not of as many sets as it has pieces', async () => {
  const { order } = await aTeaSet();

  const units = await shop.units(order);
  const lines = await shop.see((tx) => tx.manager.findBy(OrderLine, { orderId: order.id }));

  expect(itemsOf(units, lines).map(({ title, quantity }) => [title, quantity])).toEqual([
    ['Tea set: Pot', 1],
    ['Tea set: Cups', 4],
  ]);
});

test.each([
  ['two mappings of one variant', `insert into mappings select merchant_id, gen_random_uuid(), variant_id, kind, 9, mapped_by, mapped_at, null from mappings where id = $1`],
  ['a component of another kind than its mapping', `update mapping_components set kind = 'BOGO' where mapping_id = $1`],
  ['two pieces of a BASIC', `update mapping_components set pieces = 2 where mapping_id = $1`],
  ['a second backup of a BASIC', `update mapping_offers set position = 2 where component_id in (select id from mapping_components where mapping_id = $1)`],
  ['a country of a BASIC', `update mapping_offers set country = 'DE' where component_id in (select id from mapping_components where mapping_id = $1)`],
  ['two offers in one place', `update mapping_offers set position = 0 where component_id in (select id from mapping_components where mapping_id = $1)`],
])('the database refuses %s', async (_what, sql) => {
  const [main, backup] = [await shop.offer(), await shop.offer()];
  await mapped(shop, main.variantId, 'BASIC', [by(main, backup)]);
  const { id } = await shop.see((tx) => tx.manager.findOneByOrFail(VariantMapping, { variantId: main.variantId }));

  const state = await shop.see((tx) => tx.manager.query(sql, [id])).catch(sqlState);

  expect(['23505', '23514', '23503']).toContain(state);
}); // prettier-ignore

test('a purchase order that had to wait is not placed when its article has sold out meanwhile', async () => {
  const offer = await shop.offer({ supplier: 'chengdu' });
  const order = await shop.order({ variantId: offer.variantId });
  const pausedUntil = new Date(shop.now().getTime() + 3_600_000);
  await shop.see((tx) => tx.manager.update(PartnerAccount, { id: shop.accounts.chengdu }, { pausedUntil }));
  await shop.place(order, offer);
  shop.sandbox.control.setOffer(shop.accounts.chengdu, sandboxOffer({ ...offer, stock: 0 }));

  await shop.wait(2);

  const [purchaseOrder] = await shop.purchaseOrders(order);
  const [theCase] = await shop.casesOf(order);
  expect([purchaseOrder?.stage, purchaseOrder?.failure]).toEqual(['FAILED', 'OUT_OF_STOCK']);
  expect([theCase?.problem, theCase?.state]).toEqual(['NO_STOCK', 'OPEN']);
  const placed = shop.sandbox.control.effects().filter(({ reference }) => reference === purchaseOrder?.reference);
  expect(placed).toEqual([]);
});

test('a reroute asks the suppliers once more, and buys from the one that still has it', async () => {
  const first = await shop.offer({ supplier: 'anshan' });
  const cheap = await shop.offer({ supplier: 'berlin', variantId: first.variantId, priceMinor: 4100n });
  await shop.offer({ supplier: 'chengdu', variantId: first.variantId, priceMinor: 4200n });
  const order = await shop.order({ variantId: first.variantId });
  await shop.buy(order, first);
  const caseId = await shop.report(order, 'NO_STOCK');
  shop.sandbox.control.setOffer(shop.accounts.berlin, sandboxOffer({ ...cheap, stock: 0 }));
  await shop.wait(1);

  await requestReroute(shop.app, shop.agent, { caseId, idempotencyKey: uuid() });
  await shop.settle();

  const [, replacement] = await shop.purchaseOrders(order);
  expect([replacement?.supplierId, replacement?.stage]).toEqual([shop.suppliers.chengdu, 'AWAITING_PAYMENT']);
});
