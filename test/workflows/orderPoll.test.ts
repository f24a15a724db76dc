import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PartnerAccount } from '../../src/entities/PartnerAccount.js';
import { openShop, type Shop } from '../support/shop.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
  await shop.see((tx) => tx.manager.update(PartnerAccount, { id: shop.accounts.chengdu }, { provider: 'ALIEXPRESS' }));
  const whole = shop.app.gateways;
  // The platform is played by the sandbox; as an account of another form, its callbacks are not ours to read.
  shop.app.gateways = {
    ...whole,
    supplier: (connection) => whole.supplier({ ...connection, provider: 'RECOURSE' }),
  };
});
afterAll(() => shop.close());

const looks = (reference: string) =>
  shop.sandbox.control.calls().filter((call) => call.call === 'getOrder' && call.reference === reference).length;

test('an order on a platform that tells nothing is looked up every six hours until it has shipped, and then no more', async () => {
  const offer = await shop.offer({ supplier: 'chengdu' });
  const order = await shop.order({ variantId: offer.variantId });
  await shop.place(order, offer);
  await shop.settle();
  const [placed] = await shop.purchaseOrders(order);
  const reference = placed?.reference ?? '';
  await shop.simulate(`/simulate/orders/${reference}/pay`);
  const told = (await shop.purchaseOrders(order)).map(({ stage }) => stage);

  await shop.wait(7);
  const paid = (await shop.purchaseOrders(order)).map(({ stage, supplierAnsweredAt }) => [stage, supplierAnsweredAt]);
  await shop.wait(12);
  const quiet = (await shop.purchaseOrders(order)).map(({ supplierAnsweredAt }) => supplierAnsweredAt);
  await shop.simulate(`/simulate/orders/${reference}/ship`, { waybillNo: 'AE-POLLED-1', carrier: 'carrier' });
  await shop.wait(7);
  const looked = looks(reference);
  await shop.wait(48);

  expect(told).toEqual(['AWAITING_PAYMENT']);
  expect(paid).toEqual([['AWAITING_SHIPMENT', new Date('2026-06-01T14:00:00.000Z')]]);
  expect(quiet).toEqual([new Date('2026-06-01T14:00:00.000Z')]);
  expect((await shop.purchaseOrders(order)).map(({ stage }) => stage)).toEqual(['FULFILLED']);
  expect(await shop.parcel('AE-POLLED-1')).toMatchObject({ waybillNo: 'AE-POLLED-1' });
  expect(looks(reference)).toBe(looked);
});
