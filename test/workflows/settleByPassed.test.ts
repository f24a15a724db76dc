// A settle-by that passes does something by itself, also when something was under way at that instant and then came to nothing.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Refund } from '../../src/entities/Refund.js';
import type { SettleBySetting } from '../../src/policy/vocabulary.js';
import { updateSettings } from '../../src/workflows/merchants/updateSettings.js';
import { refundCase } from '../../src/workflows/money/refundCase.js';
import { requestReroute } from '../../src/workflows/reroute/requestReroute.js';
import { openShop, type PlacedOrder, type Shop } from '../support/shop.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const whenOver = (noStock: SettleBySetting) => updateSettings(shop.app, shop.admin, { settleBy: { B1: noStock } });

/** A case without stock, that must be settled 48 h from now; another supplier may have it. */
async function withoutStock({ quantity = 1, hasAlternative = true, orderNo = undefined as string | undefined } = {}) {
  const offer = await shop.offer();
  if (hasAlternative) await shop.offer({ supplier: 'berlin', variantId: offer.variantId });
  const order = await shop.order({
    variantId: offer.variantId,
    quantity,
    ...(orderNo === undefined ? {} : { orderNo }),
  });
  const { reference } = await shop.buy(order, offer);
  await shop.simulate(`/simulate/orders/${reference}/cancel`, { failure: 'OUT_OF_STOCK' });
  const [theCase] = await shop.casesOf(order);
  return { order, caseId: theCase?.id ?? '' };
}

/** The supplier of the replacement takes it back, and nobody else has it. */
async function replacementIsOff(order: PlacedOrder): Promise<void> {
  const replacement = (await shop.purchaseOrders(order)).at(-1);
  await shop.simulate(`/simulate/orders/${replacement?.reference}/cancel`, { failure: 'OUT_OF_STOCK' });
}

const refundsOf = async (caseId: string) => {
  const refunds = await shop.see((tx) => tx.manager.find(Refund, { where: { caseId }, order: { id: 'ASC' } }));
  return refunds.map((one) => [one.state, one.amountMinor]);
};

test('a reroute by itself that nobody can take leaves the case to a person once its settle-by is over', async () => {
  await whenOver('AUTO_REROUTE');
  const { caseId } = await withoutStock({ hasAlternative: false });

  await shop.wait(47);
  const before = (await shop.caseOf(caseId)).state;
  await shop.wait(2);

  expect([before, (await shop.caseOf(caseId)).state]).toEqual(['OPEN', 'NEEDS_PERSON']);
  expect((await shop.timeline(caseId)).at(-1)?.kind).toBe('AUTO_REROUTE_STOPPED');
});

test.each([
  ['ESCALATE', 'NEEDS_PERSON', []],
  ['AUTO_REFUND', 'SETTLED', [['PAID', 11000n]]],
] as const)(
  'a reroute that ends in vain after the settle-by is followed by what is set: %s',
  async (setting, state, refunds) => {
    await whenOver(setting);
    const { order, caseId } = await withoutStock();
    await shop.wait(47);
    await requestReroute(shop.app, shop.agent, { caseId, idempotencyKey: caseId });
    await shop.wait(2);
    const meanwhile = (await shop.caseOf(caseId)).state;

    await replacementIsOff(order);

    expect([meanwhile, (await shop.caseOf(caseId)).state]).toEqual(['REROUTING', state]);
    expect(await refundsOf(caseId)).toEqual(refunds);
  },
);

test('one that the timer began ends with a person, and is not begun again and again', async () => {
  await whenOver('AUTO_REROUTE');
  const { order, caseId } = await withoutStock();
  await shop.wait(49);
  const begun = (await shop.caseOf(caseId)).state;

  await replacementIsOff(order);

  expect([begun, (await shop.caseOf(caseId)).state]).toEqual(['REROUTING', 'NEEDS_PERSON']);
});

test('what is left of a case when the refund of a part is paid after the settle-by is refunded as well, where that is set', async () => {
  await whenOver('AUTO_REFUND');
  const { order, caseId } = await withoutStock({ quantity: 2, orderNo: 'REFUND-PENDING-7' });
  const [first = ''] = order.unitIds;
  await shop.wait(47);
  await refundCase(shop.app, shop.agent, { caseId, unitIds: [first], idempotencyKey: caseId });
  await shop.wait(2);
  const [pending] = await shop.see((tx) => tx.manager.findBy(Refund, { caseId }));

  await shop.simulate(`/simulate/refunds/${pending?.id}`, { decision: 'REFUNDED' });

  expect(await refundsOf(caseId)).toEqual([
    ['PAID', 10500n],
    ['RESERVED', 10500n],
  ]);
  expect((await shop.caseOf(caseId)).state).toBe('REFUNDING');
});
