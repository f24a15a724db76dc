import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ask, globalId } from '../support/builders/api.js';
import { openShop, type Shop } from '../support/shop.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

test('an order that nobody ships is offered a reroute and a refund four days after its ship-by (rule B3)', async () => {
  const offer = await shop.offer({ handlingDays: 2 });
  await shop.offer({ supplier: 'berlin', variantId: offer.variantId });
  const order = await shop.order({ variantId: offer.variantId });
  await shop.buy(order, offer);

  await shop.wait((2 + 4) * 24);
  const { data, errors } = await ask(
    shop.app,
    shop.agent,
    'query ($id: ID!) { order(by: { id: $id }) { cases(first: 5) { nodes { problem state rule { id offers } } } } }',
    { id: globalId('Order', order.id) },
  );

  expect(errors).toEqual([]);
  expect(data.order.cases.nodes).toEqual([
    { problem: 'SHIPMENT_OVERDUE', state: 'OPEN', rule: { id: 'B3', offers: ['REROUTE', 'REFUND'] } },
  ]);
});
