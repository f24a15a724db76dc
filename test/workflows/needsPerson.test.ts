// What is left to a person calls for one: the merchant's staff are told in the app, once for each time that it happens.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Action } from '../../src/entities/Action.js';
import { Notice } from '../../src/entities/Notice.js';
import { PartnerError } from '../../src/integrations/PartnerError.js';
import { Supplier } from '../../src/entities/Supplier.js';
import { cancelOrder } from '../../src/workflows/orders/cancelOrder.js';
import { refundCase } from '../../src/workflows/money/refundCase.js';
import { resumePartner } from '../../src/workflows/partners/resumePartner.js';
import { ask, globalId } from '../support/builders/api.js';
import { delivered } from '../support/delivered.js';
import { openShop, type Shop } from '../support/shop.js';

let shop: Shop;
let whole: Shop['app']['gateways'];
beforeAll(async () => {
  shop = await openShop();
  whole = shop.app.gateways;
});
afterAll(() => shop.close());

const told = (where: { caseId?: string; orderId?: string }) =>
  shop.see(async (tx) => {
    const notices = await tx.manager.find(Notice, { where, order: { id: 'ASC' } });
    return notices.map(({ kind, title, text }) => ({ kind, title, text }));
  });

async function breaksItsContract(): Promise<never> {
  throw new PartnerError('PROTOCOL', 'An answer that nobody knows.');
}

/** A refund that the payment provider answers in a way that nobody knows. */
async function unclearRefund(): Promise<string> {
  const caseId = await shop.report(await shop.order(), 'NO_STOCK');
  await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: caseId });
  shop.app.gateways = { ...whole, payment: (to) => ({ ...whole.payment(to), refund: breaksItsContract }) };
  await shop.settle();
  shop.app.gateways = whole;
  return caseId;
}

test('a call of a partner that is left to a person tells the staff once, with what to look at', async () => {
  const caseId = await unclearRefund();

  await shop.wait(3);

  const { caseNo } = await shop.caseOf(caseId);
  expect(await told({ caseId })).toEqual([
    {
      kind: 'NEEDS_PERSON',
      title: `Case ${caseNo} needs a person`,
      text: 'Refunding the buyer: The partner answered in a way that the contract does not know.',
    },
  ]);
});

test('staff find it among the notices they have not read, and its case by its state', async () => {
  const caseId = await unclearRefund();

  const { data, errors } = await ask(
    shop.app,
    shop.agent,
    `query ($orderId: ID!) {
       notices(first: 1, unreadOnly: true) { nodes { kind case { id } } }
       cases(first: 5, filter: { orderId: $orderId, state: [NEEDS_PERSON] }) { nodes { id } }
     }`,
    { orderId: globalId('Order', (await shop.caseOf(caseId)).orderId) },
  );

  expect(errors).toEqual([]);
  expect(data).toEqual({
    notices: { nodes: [{ kind: 'NEEDS_PERSON', case: { id: globalId('Case', caseId) } }] },
    cases: { nodes: [{ id: globalId('Case', caseId) }] },
  });
});

test('asked once more and left to a person once more, it is told once more', async () => {
  const caseId = await unclearRefund();
  shop.app.gateways = { ...whole, payment: (to) => ({ ...whole.payment(to), refund: breaksItsContract, findRefund: breaksItsContract }) }; // prettier-ignore

  await resumePartner(shop.app, shop.admin, { partnerAccountId: shop.accounts.payment });
  await shop.settle();
  shop.app.gateways = whole;

  expect((await told({ caseId })).map(({ kind }) => kind)).toEqual(['NEEDS_PERSON', 'NEEDS_PERSON']);
});

test('a purchase order without a case that is left to a person is told with its order', async () => {
  const offer = await shop.offer();
  const order = await shop.order({ variantId: offer.variantId });
  shop.app.gateways = { ...whole, supplier: (to) => ({ ...whole.supplier(to), place: breaksItsContract }) };

  await shop.place(order, offer);
  shop.app.gateways = whole;

  const [action] = await shop.see((tx) => tx.manager.findBy(Action, { orderId: order.id }));
  expect([action?.state, await told({ orderId: order.id })]).toEqual([
    'NEEDS_PERSON',
    [
      {
        kind: 'NEEDS_PERSON',
        title: 'An order needs a person',
        text: 'Placing the purchase order: The partner answered in a way that the contract does not know.',
      },
    ],
  ]);
});

test('a timer that leaves a case to a person tells the staff as well', async () => {
  const offer = await shop.offer({ supplierSku: 'SILENT-CANCEL-person' });
  const order = await shop.order({ variantId: offer.variantId });
  await shop.buy(order, offer);
  await cancelOrder(shop.app, shop.agent, { orderId: order.id, idempotencyKey: 'silent' });

  await shop.wait(3);

  const [theCase] = await shop.casesOf(order);
  expect([theCase?.state, (await told({ orderId: order.id })).map(({ text }) => text)]).toEqual([
    'NEEDS_PERSON',
    [
      'The supplier has not answered the cancellation. Ask it and record its answer (recordCancellation); once it confirms, the case goes on by itself.',
    ],
  ]);
});

test('an agent who cancels with a supplier that cannot be asked has the answer, and is told nothing more', async () => {
  const offer = await shop.offer();
  const order = await shop.order({ variantId: offer.variantId });
  await shop.buy(order, offer);
  const anshan = { id: shop.suppliers.anshan };
  await shop.see((tx) => tx.manager.update(Supplier, anshan, { partnerAccountId: null }));

  await cancelOrder(shop.app, shop.agent, { orderId: order.id, idempotencyKey: 'by hand' });
  await shop.settle();
  await shop.see((tx) => tx.manager.update(Supplier, anshan, { partnerAccountId: shop.accounts.anshan }));

  const [theCase] = await shop.casesOf(order);
  expect([theCase?.state, await told({ orderId: order.id })]).toEqual(['NEEDS_PERSON', []]);
});

test('what is told in words of its own is not told twice', async () => {
  const { order } = await delivered(shop);
  const caseId = await shop.report(order, 'DAMAGED');

  await shop.wait(8 * 24);

  expect([(await shop.caseOf(caseId)).state, (await told({ caseId })).map(({ kind }) => kind)]).toEqual([
    'NEEDS_PERSON',
    ['NO_EVIDENCE'],
  ]);
});
