// A supplier that cannot be asked at the moment is asked to cancel as soon as it can be: nobody has to come back for that.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PartnerAccount } from '../../src/entities/PartnerAccount.js';
import { cancelOrder } from '../../src/workflows/orders/cancelOrder.js';
import { UNTIL_A_PERSON } from '../../src/workflows/partners/pausePartner.js';
import { resumePartner } from '../../src/workflows/partners/resumePartner.js';
import { bought } from '../support/delivered.js';
import { openShop, type PlacedOrder, type Shop } from '../support/shop.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const pause = (pausedUntil: Date) =>
  shop.see((tx) => tx.manager.update(PartnerAccount, { id: shop.accounts.anshan }, { pausedUntil }));
const cancel = async (order: PlacedOrder) => {
  await cancelOrder(shop.app, shop.agent, { orderId: order.id, idempotencyKey: order.id });
  await shop.settle();
};
const stateOf = async (order: PlacedOrder) => (await shop.casesOf(order)).map(({ state }) => state);
const asked = () => shop.sandbox.control.effects().filter(({ effect }) => effect === 'UNITS_CANCELED').length;

test('one that is banned for some time is asked when that is over, and the buyer is refunded', async () => {
  const { order } = await bought(shop);
  await pause(new Date(shop.now().getTime() + 30 * 60_000));

  await cancel(order);
  const before = [await stateOf(order), asked()];
  await shop.wait(1);

  expect(before).toEqual([['CANCELLING'], 0]);
  expect([await stateOf(order), asked()]).toEqual([['SETTLED'], 1]);
});

test('one whose login has expired is asked once that is renewed; a person is told meanwhile', async () => {
  const { order } = await bought(shop);
  await pause(UNTIL_A_PERSON);

  await cancel(order);
  await shop.wait(3);
  const before = [await stateOf(order), asked()];
  await resumePartner(shop.app, shop.as('MERCHANT_ADMIN'), { partnerAccountId: shop.accounts.anshan });
  await shop.settle();

  expect(before).toEqual([['NEEDS_PERSON'], 1]);
  expect([await stateOf(order), asked()]).toEqual([['SETTLED'], 2]);
});
