// What a buyer asks for by a case of its own, before hand-over: done at once (S1), or due at once and told to the staff.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Notice } from '../../src/entities/Notice.js';
import { Order } from '../../src/entities/Order.js';
import { PartnerAccount } from '../../src/entities/PartnerAccount.js';
import type { Problem } from '../../src/policy/vocabulary.js';
import { openCase } from '../../src/workflows/cases/openCase.js';
import { requestInterception } from '../../src/workflows/interception/requestInterception.js';
import { ask, globalId } from '../support/builders/api.js';
import { bought, handedOver } from '../support/delivered.js';
import { openShop, type PlacedOrder, type Shop } from '../support/shop.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

async function buyerSays(order: PlacedOrder, problem: Problem, unitNos: number[] = []): Promise<string> {
  const units = unitNos.length === 0 ? [] : [{ lineId: order.lineIds[0] ?? '', unitNos }];
  const opened = await openCase(shop.app, shop.as('BUYER', { scopeId: order.id }), {
    orderId: order.id,
    units,
    problem,
  });
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusals));
  return opened.value.caseId;
}

const told = (caseId: string) =>
  shop.see(async (tx) => (await tx.manager.findBy(Notice, { caseId })).map(({ kind, text }) => [kind, text]));
const orderOf = ({ id }: PlacedOrder) => shop.see((tx) => tx.manager.findOneByOrFail(Order, { id }));

test('a buyer who cancels what has not shipped has it cancelled with the supplier and refunded, and nobody else does anything (S1)', async () => {
  const { order } = await bought(shop);

  const caseId = await buyerSays(order, 'BUYER_CANCELLED');
  const atOnce = await shop.caseOf(caseId);
  await shop.settle();

  expect([atOnce.state, atOnce.dueAt]).toEqual(['CANCELLING', null]);
  expect(await shop.caseOf(caseId)).toMatchObject({ state: 'SETTLED', outcome: 'REFUNDED' });
  expect((await shop.purchaseOrders(order)).map(({ stage }) => stage)).toEqual(['CANCELED']);
  expect((await orderOf(order)).cancelledAt).toEqual(shop.now());
  expect(await told(caseId)).toEqual([]);
});

test('of two units a buyer cancels one: the other is still sent', async () => {
  const { order } = await bought(shop, { quantity: 2 });

  const caseId = await buyerSays(order, 'BUYER_CANCELLED', [2]);
  await shop.settle();

  expect(await shop.caseOf(caseId)).toMatchObject({ state: 'SETTLED', outcome: 'REFUNDED' });
  expect((await shop.purchaseOrders(order)).map(({ stage, cancelState }) => [stage, cancelState])).toEqual([
    ['AWAITING_SHIPMENT', 'NONE'],
  ]);
  expect((await orderOf(order)).cancelledAt).toBeNull();
});

test('what a buyer cancels while the supplier cannot be asked is cancelled as soon as it can be', async () => {
  const { order } = await bought(shop);
  const pausedUntil = new Date(shop.now().getTime() + 30 * 60_000);
  await shop.see((tx) => tx.manager.update(PartnerAccount, { id: shop.accounts.anshan }, { pausedUntil }));

  const caseId = await buyerSays(order, 'BUYER_CANCELLED');
  await shop.settle();
  const before = (await shop.caseOf(caseId)).state;
  await shop.wait(1);

  expect(before).toBe('CANCELLING');
  expect(await shop.caseOf(caseId)).toMatchObject({ state: 'SETTLED', outcome: 'REFUNDED' });
  expect(await told(caseId)).toEqual([]);
});

test('what a buyer cancels while nobody knows whether the supplier has it is due at once, and the staff are told', async () => {
  const offer = await shop.offer({ supplierSku: 'NOBODY-KNOWS' });
  const order = await shop.order({ variantId: offer.variantId });
  shop.sandbox.control.fault({ account: shop.accounts.anshan, times: 2, kind: 'RESET_AFTER' });
  await shop.place(order, offer);

  const caseId = await buyerSays(order, 'BUYER_CANCELLED');

  expect(await shop.caseOf(caseId)).toMatchObject({ state: 'OPEN', dueAt: shop.now() });
  expect((await shop.timeline(caseId)).map(({ kind }) => kind)).toEqual(['OPENED', 'NOT_AT_ONCE']);
  expect(await told(caseId)).toEqual([
    ['NEEDS_PERSON', expect.stringMatching(/^BUYER told of BUYER_CANCELLED; a choice is due\. Not shipped: /)],
  ]);
});

test('a wrong address is a choice of the staff: they are told, and the case comes before all that is due later', async () => {
  const { order: later } = await bought(shop);
  await shop.report(later, 'NO_STOCK');
  const { order } = await bought(shop);

  const caseId = await buyerSays(order, 'WRONG_ADDRESS');

  const asked =
    '{ cases(first: 1, filter: {isOpen: true, state: [OPEN], problem: [NO_STOCK, WRONG_ADDRESS]}) { nodes { id dueAt } } }';
  const { data } = await ask(shop.app, shop.agent, asked);
  expect(data.cases.nodes).toEqual([{ id: globalId('Case', caseId), dueAt: shop.now().toISOString() }]);
  expect((await told(caseId)).map(([kind]) => kind)).toEqual(['NEEDS_PERSON']);
});

test('a buyer who cancels what is on its way waits for the staff to ask the carrier, and then for the carrier (S2)', async () => {
  const { order } = await handedOver(shop);
  const caseId = await buyerSays(order, 'BUYER_CANCELLED');
  const before = await shop.caseOf(caseId);

  await requestInterception(shop.app, shop.agent, { caseId, idempotencyKey: caseId });

  expect(before).toMatchObject({ ruleId: 'S2', state: 'OPEN', dueAt: shop.now() });
  expect((await told(caseId)).map(([kind]) => kind)).toEqual(['NEEDS_PERSON']);
  const { state, dueAt } = await shop.caseOf(caseId);
  expect([state, dueAt !== null && dueAt > shop.now()]).toEqual(['INTERCEPTING', true]);
});

test('what a supplier says is oversized is told, for no settle-by runs there (B2)', async () => {
  const { order, reference } = await bought(shop);

  await shop.simulate(`/simulate/orders/${reference}/cancel`, { failure: 'OVERSIZED' });

  const [theCase] = await shop.casesOf(order);
  expect(theCase).toMatchObject({ ruleId: 'B2', state: 'OPEN', settleByAt: null, dueAt: shop.now() });
  expect((await told(theCase?.id ?? '')).map(([kind]) => kind)).toEqual(['NEEDS_PERSON']);
});

test('what staff open themselves is theirs to go on with: nothing is cancelled, and nobody is told', async () => {
  const { order } = await bought(shop);

  const caseId = await shop.report(order, 'BUYER_CANCELLED');
  await shop.settle();

  expect(await shop.caseOf(caseId)).toMatchObject({ state: 'OPEN', dueAt: shop.now() });
  expect(await told(caseId)).toEqual([]);
});
