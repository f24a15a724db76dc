import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sandboxOffer } from '../../src/cli/scene/addOffer.js';
import { Deadline } from '../../src/entities/Deadline.js';
import { Notice } from '../../src/entities/Notice.js';
import { Offer } from '../../src/entities/Offer.js';
import { PartnerAccount } from '../../src/entities/PartnerAccount.js';
import { unmapVariant } from '../../src/workflows/mappings/unmapVariant.js';
import { refreshOnDemand } from '../../src/workflows/mappings/refreshOnDemand.js';
import { by, mapped } from '../support/mapped.js';
import { openShop, type Shop, type SupplierName } from '../support/shop.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const seen = (offer: Offer) => shop.see((tx) => tx.manager.findOneByOrFail(Offer, { id: offer.id }));
const noticesOf = async (variantId: string) => {
  const rows = await shop.see((tx) => tx.manager.find(Notice, { where: { variantId }, order: { id: 'ASC' } }));
  return rows.map(({ kind, text }) => [kind, text]);
};
const nowHas = (supplier: SupplierName, offer: Offer, stock: number) =>
  shop.sandbox.control.setOffer(shop.accounts[supplier], sandboxOffer({ ...offer, stock }));

test('mapped offers are looked up every four hours, and those that are not mapped are left alone', async () => {
  const offer = await shop.offer();
  const other = await shop.offer();
  await mapped(shop, offer.variantId, 'STANDARD', [by(offer)]);
  nowHas('anshan', { ...offer, priceMinor: 4100n }, 7);
  nowHas('anshan', other, 7);

  await shop.wait(5);

  const [fresh, old] = [await seen(offer), await seen(other)];
  expect([fresh.stock, fresh.priceMinor, fresh.lastSeenAt > offer.lastSeenAt]).toEqual([7, 4100n, true]);
  expect([old.stock, old.lastSeenAt]).toEqual([100, other.lastSeenAt]);
});

test('the merchant is told when the main offer runs out, again when all have, and not twice of the same dry spell', async () => {
  const main = await shop.offer({ supplier: 'berlin' });
  const backup = await shop.offer({ supplier: 'chengdu', variantId: main.variantId });
  await mapped(shop, main.variantId, 'BASIC', [by(main, backup)]);

  nowHas('berlin', main, 0);
  nowHas('chengdu', backup, 20);
  await shop.wait(9);
  const first = await noticesOf(main.variantId);
  nowHas('chengdu', backup, 0);
  await shop.wait(9);
  const second = await noticesOf(main.variantId);
  nowHas('berlin', main, 5);
  await shop.wait(5);
  nowHas('berlin', main, 0);
  await shop.wait(5);

  expect(first.map(([kind]) => kind)).toEqual(['MAIN_OFFER_RAN_OUT']);
  expect(first[0]?.[1]).toContain('chengdu stands in for it and has 20.');
  expect(second.map(([kind]) => kind)).toEqual(['MAIN_OFFER_RAN_OUT', 'ALL_OFFERS_RAN_OUT']);
  expect((await noticesOf(main.variantId)).map(([kind]) => kind)).toEqual([
    'MAIN_OFFER_RAN_OUT',
    'ALL_OFFERS_RAN_OUT',
    'ALL_OFFERS_RAN_OUT',
  ]);
});

test('the merchant is told at once when a supplier declines for want of stock, and not only at the next look', async () => {
  const main = await shop.offer({ supplier: 'berlin', supplierSku: `NO-STOCK-HIDDEN-TOLD-${shop.now().getTime()}` });
  const backup = await shop.offer({ supplier: 'chengdu', variantId: main.variantId });
  await mapped(shop, main.variantId, 'BASIC', [by(main, backup)]);
  const order = await shop.order({ variantId: main.variantId });

  await shop.place(order, main);
  await shop.settle();

  expect((await noticesOf(main.variantId)).map(([kind]) => kind)).toEqual(['MAIN_OFFER_RAN_OUT']);
});

test('a paused partner is not asked, and is looked up again once it may be', async () => {
  const offer = await shop.offer({ supplier: 'chengdu' });
  await mapped(shop, offer.variantId, 'STANDARD', [by(offer)]);
  const pause = (pausedUntil: Date | null) =>
    shop.see((tx) => tx.manager.update(PartnerAccount, { id: shop.accounts.chengdu }, { pausedUntil }));
  nowHas('chengdu', offer, 3);

  await pause(new Date('9999-12-31T00:00:00.000Z'));
  await shop.wait(9);
  const paused = await seen(offer);
  await pause(null);
  await shop.wait(5);

  expect([paused.stock, (await seen(offer)).stock]).toEqual([100, 3]);
});

test('an article that its supplier does not know any more has no stock, and says so', async () => {
  const offer = await shop.offer({ supplier: 'anshan', supplierSku: 'NOT-AVAILABLE-KNOWN' });
  const unknown = await shop.see((tx) =>
    tx.manager.save(Offer, { ...offer, id: offer.id, supplierSku: 'NOT-AVAILABLE-GONE' }),
  );
  await mapped(shop, unknown.variantId, 'STANDARD', [by(unknown)]);

  await shop.wait(5);

  const { stock, isListed } = await seen(unknown);
  expect([stock, isListed]).toEqual([0, false]);
});

test('a partner that answers nonsense, such as a negative stock, changes nothing', async () => {
  const offer = await shop.offer({ supplier: 'berlin' });
  await mapped(shop, offer.variantId, 'STANDARD', [by(offer)]);
  shop.sandbox.control.setOffer(shop.accounts.berlin, { ...sandboxOffer(offer), stock: -4 });

  await shop.wait(5);

  const { stock, lastSeenAt } = await seen(offer);
  expect([stock, lastSeenAt]).toEqual([100, offer.lastSeenAt]);
  shop.sandbox.control.setOffer(shop.accounts.berlin, sandboxOffer(offer));
});

test('a request looks offers up at once, and the same request again asks for nothing that was seen just now', async () => {
  const offer = await shop.offer();
  await shop.wait(1);
  nowHas('anshan', offer, 11);
  const ask = () => refreshOnDemand(shop.app, shop.agent, { variantId: offer.variantId, idempotencyKey: 'now' });

  const first = await ask();
  nowHas('anshan', offer, 12);
  const again = await ask();

  expect([first, again]).toEqual([
    { ok: true, value: { count: 1 } },
    { ok: true, value: { count: 1 } },
  ]);
  expect((await seen(offer)).stock).toBe(11);
});

test.each([
  ['both', { variantId: 'variant', supplierId: 'supplier' }],
  ['neither', {}],
])('a request names a variant or a supplier: %s is refused', async (_what, input) => {
  const asked = await refreshOnDemand(shop.app, shop.agent, { ...input, idempotencyKey: JSON.stringify(input) });

  expect(asked).toMatchObject({ ok: false, refusals: [{ code: 'INVALID_INPUT' }] });
});

test('with nothing mapped any more an account is not looked up any more', async () => {
  const lone = await openShop();
  const offer = await lone.offer();
  await mapped(lone, offer.variantId, 'STANDARD', [by(offer)]);
  await unmapVariant(lone.app, lone.agent, { variantId: offer.variantId, expectedMappingVersion: 1 });

  await lone.wait(5);

  const left = await lone.see((tx) => tx.manager.findBy(Deadline, { kind: 'OFFER_SYNC' }));
  expect(left.map(({ doneAt }) => doneAt !== null)).toEqual([true]);
  await lone.close();
});
