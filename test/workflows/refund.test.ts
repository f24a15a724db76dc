import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { IsNull } from 'typeorm';
import { Account } from '../../src/entities/Account.js';
import { Action } from '../../src/entities/Action.js';
import { Deadline } from '../../src/entities/Deadline.js';
import { Notice } from '../../src/entities/Notice.js';
import { PartnerAccount } from '../../src/entities/PartnerAccount.js';
import { Recovery } from '../../src/entities/Recovery.js';
import { Refund } from '../../src/entities/Refund.js';
import { overrideRemedy } from '../../src/workflows/cases/overrideRemedy.js';
import { withdrawCase } from '../../src/workflows/cases/withdrawCase.js';
import { refundCase } from '../../src/workflows/money/refundCase.js';
import { cancelOrder } from '../../src/workflows/orders/cancelOrder.js';
import { correctAddress } from '../../src/workflows/orders/correctAddress.js';
import { openShop, type PlacedOrder, type Shop } from '../support/shop.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const balanceOf = (kind: string, refId: string) =>
  shop.see(async (tx) => (await tx.manager.findOneBy(Account, { kind, refId }))?.balanceMinor ?? 0n);
const refundsPaid = () => shop.sandbox.control.effects().filter((one) => one.effect === 'BUYER_REFUNDED');

test('a refund is reserved, paid once and booked line by line', async () => {
  const offer = await shop.offer();
  const order = await shop.order({ quantity: 2, variantId: offer.variantId });
  const caseId = await shop.report(order, 'NO_STOCK');

  const refunded = await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: 'pay once' });
  const again = await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: 'pay once' });
  await shop.settle();

  expect([refunded, again]).toEqual([
    { ok: true, value: { caseId } },
    { ok: true, value: { caseId } },
  ]);
  const [refund] = await shop.see((tx) => tx.manager.findBy(Refund, { caseId }));
  expect([refund?.state, refund?.amountMinor]).toEqual(['PAID', 21000n]);
  expect(refundsPaid().filter((one) => one.reference === refund?.id)).toHaveLength(1);
  const lineId = order.lineIds[0] ?? '';
  expect([
    await balanceOf('PAID', lineId),
    await balanceOf('REFUND_PENDING', lineId),
    await balanceOf('REFUNDED', lineId),
  ]).toEqual([0n, 0n, 21000n]);
  expect((await shop.caseOf(caseId)).state).toBe('SETTLED');
});

test('two refunds at once never exceed what was paid: one fails and says what is left (survival 8)', async () => {
  const order = await shop.order({ quantity: 1 });
  const first = await shop.report(order, 'NO_STOCK');
  const second = await shop.report(order, 'OVERSIZED');

  const both = await Promise.all(
    [first, second].map((caseId) => refundCase(shop.app, shop.agent, { caseId, idempotencyKey: caseId })),
  );
  await shop.settle();

  expect(both.filter((one) => one.ok)).toHaveLength(1);
  const refused = both.find((one) => !one.ok);
  expect(refused).toMatchObject({ ok: false });
  expect(await balanceOf('REFUNDED', order.lineIds[0] ?? '')).toBe(11000n);
});

test('the same key with another input is refused, and a refusal does not bind a key', async () => {
  const order = await shop.order({ quantity: 2 });
  const caseId = await shop.report(order, 'NO_STOCK');
  const wrongUnit = await refundCase(shop.app, shop.agent, { caseId, unitIds: [caseId], idempotencyKey: 'a key' });

  const first = await refundCase(shop.app, shop.agent, {
    caseId,
    unitIds: [order.unitIds[0] ?? ''],
    idempotencyKey: 'a key',
  });
  const other = await refundCase(shop.app, shop.agent, {
    caseId,
    unitIds: [order.unitIds[1] ?? ''],
    idempotencyKey: 'a key',
  });

  expect(wrongUnit).toMatchObject({ ok: false, refusals: [{ code: 'INVALID_INPUT' }] });
  expect(first).toEqual({ ok: true, value: { caseId } });
  expect(other).toMatchObject({ ok: false, refusals: [{ code: 'IDEMPOTENCY_KEY_REUSED' }] });
});

test('a refund that the provider keeps pending is looked up after a tenth of the time it takes, and twice a day at least', async () => {
  const order = await shop.order({ orderNo: 'REFUND-PENDING-1' });
  const caseId = await shop.report(order, 'NO_STOCK');
  await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: 'pending' });
  const { id, createdAt } = await shop.see((tx) =>
    tx.manager.findOneByOrFail(Action, { caseId, kind: 'REFUND_BUYER' }),
  );
  const nextLookAfter = async (hours: number) => {
    shop.setNow(new Date(createdAt.getTime() + hours * 3_600_000));
    await shop.settle();
    const { dueAt } = await shop.see((tx) => tx.manager.findOneByOrFail(Deadline, { subjectId: id, doneAt: IsNull() }));
    return (dueAt.getTime() - shop.now().getTime()) / 60_000;
  };

  const minutes = [await nextLookAfter(0), await nextLookAfter(24), await nextLookAfter(240)];

  expect(minutes).toEqual([10, 2.4 * 60, 12 * 60]);
});

test('a refund that is pending for more than three days is told to the staff, once', async () => {
  const order = await shop.order({ orderNo: 'REFUND-PENDING-2' });
  const caseId = await shop.report(order, 'NO_STOCK');
  await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: 'pending long' });
  const told = async () => (await shop.see((tx) => tx.manager.findBy(Notice, { caseId }))).map(({ text }) => text);

  await shop.wait(72);
  const afterThreeDays = await told();
  await shop.wait(7 * 24);

  expect(afterThreeDays).toEqual([]);
  expect(await told()).toEqual([
    'Refunding the buyer: it has been pending there for more than 3 days. Ask the partner.',
  ]);
});

test('a refund that the payment provider declines sets the money free again', async () => {
  const order = await shop.order({ orderNo: 'REFUND-REFUSED-1' });
  const caseId = await shop.report(order, 'NO_STOCK');

  await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: 'declined' });
  await shop.settle();

  const lineId = order.lineIds[0] ?? '';
  expect([await balanceOf('PAID', lineId), await balanceOf('REFUND_PENDING', lineId)]).toEqual([11000n, 0n]);
  expect((await shop.caseOf(caseId)).state).toBe('OPEN');
});

test('a buyer who cancels before shipment is refunded once the supplier has confirmed (rule S1)', async () => {
  const offer = await shop.offer();
  const order = await shop.order({ variantId: offer.variantId });
  const { reference } = await shop.buy(order, offer);

  const cancelled = await cancelOrder(shop.app, shop.agent, { orderId: order.id, idempotencyKey: 'out' });
  const caseId = cancelled.ok ? (cancelled.value.caseIds[0] ?? '') : '';
  const asked = await shop.caseOf(caseId);
  await shop.settle();

  expect([asked.ruleId, asked.state]).toEqual(['S1', 'CANCELLING']);
  const done = await shop.caseOf(caseId);
  expect([done.state, done.outcome]).toEqual(['SETTLED', 'REFUNDED']);
  expect((await shop.purchaseOrders(order))[0]?.stage).toBe('CANCELED');
  expect(
    shop.sandbox.control
      .effects()
      .filter((one) => one.reference === reference)
      .map((one) => one.effect),
  ).toContain('SUPPLIER_REFUNDED');
});

test.each(['placed', 'never placed'] as const)(
  'what was paid for with nothing is cancelled as well, %s, and nobody is asked for a refund (rule S1)',
  async (how) => {
    const offer = await shop.offer();
    const order = await shop.order({ variantId: offer.variantId, unitPriceMinor: 0n, freightMinor: 0n });
    if (how === 'placed') await shop.buy(order, offer);

    const cancelled = await cancelOrder(shop.app, shop.agent, { orderId: order.id, idempotencyKey: `nothing ${how}` });
    await shop.settle();

    expect(cancelled.ok).toBe(true);
    const [theCase] = await shop.casesOf(order);
    expect(theCase).toMatchObject({ ruleId: 'S1', state: 'SETTLED' });
    expect((await shop.timeline(theCase?.id ?? '')).map(({ kind }) => kind)).toContain('NOTHING_TO_REFUND');
    expect(await shop.see((tx) => tx.manager.findBy(Refund, { caseId: theCase?.id ?? '' }))).toEqual([]);
    expect((await shop.purchaseOrders(order)).map(({ stage }) => stage)).toEqual(how === 'placed' ? ['CANCELED'] : []);
  },
);

test('a cancellation that comes too late falls under S2, and nothing is refunded yet', async () => {
  const offer = await shop.offer({ supplierSku: `CANCEL-SHIPPED-${Date.now()}` });
  const order = await shop.order({ variantId: offer.variantId });
  await shop.buy(order, offer);

  const cancelled = await cancelOrder(shop.app, shop.agent, { orderId: order.id, idempotencyKey: 'too late' });
  await shop.settle();

  const theCase = await shop.caseOf(cancelled.ok ? (cancelled.value.caseIds[0] ?? '') : '');
  expect([theCase.ruleId, theCase.state]).toEqual(['S2', 'OPEN']);
  expect(await shop.see((tx) => tx.manager.countBy(Refund, { caseId: theCase.id }))).toBe(0);
});

test('a wrong address is corrected by cancelling and placing again at the right one', async () => {
  const offer = await shop.offer();
  const order = await shop.order({ variantId: offer.variantId });
  await shop.buy(order, offer);
  const address = { name: 'Li Wei', line1: '2 Huaihai Road', city: 'Shanghai', country: 'CN' };

  const corrected = await correctAddress(shop.app, shop.agent, { orderId: order.id, address, idempotencyKey: 'moved' });
  await shop.settle();

  const theCase = await shop.caseOf(corrected.ok ? (corrected.value.caseId ?? '') : '');
  expect([theCase.problem, theCase.state, theCase.outcome]).toEqual(['WRONG_ADDRESS', 'SETTLED', 'ADDRESS_CORRECTED']);
  const [first, second] = await shop.purchaseOrders(order);
  expect([first?.stage, second?.stage]).toEqual(['CANCELED', 'AWAITING_PAYMENT']);
  const place = shop.sandbox.control
    .effects()
    .find((one) => one.effect === 'ORDER_PLACED' && one.reference === second?.reference);
  expect(JSON.stringify(place)).toContain('2 Huaihai Road');
});

test('an oversized unit is rerouted only by an override with a reason, kept in the timeline (rule B2)', async () => {
  const offer = await shop.offer();
  await shop.offer({ supplier: 'berlin', variantId: offer.variantId });
  const order = await shop.order({ variantId: offer.variantId });
  await shop.buy(order, offer);
  const caseId = await shop.report(order, 'OVERSIZED');

  const byAgent = await overrideRemedy(shop.app, shop.agent, {
    caseId,
    remedy: 'REROUTE',
    reason: 'It fits',
    idempotencyKey: 'agent',
  });
  const silent = await overrideRemedy(shop.app, shop.admin, {
    caseId,
    remedy: 'REROUTE',
    reason: ' ',
    idempotencyKey: 'silent',
  });
  const byAdmin = await overrideRemedy(shop.app, shop.admin, {
    caseId,
    remedy: 'REROUTE',
    reason: 'It fits a larger box',
    idempotencyKey: 'admin',
  });

  expect(byAgent).toMatchObject({ ok: false, refusals: [{ code: 'NOT_PERMITTED' }] });
  expect(silent).toMatchObject({ ok: false, refusals: [{ code: 'REASON_NEEDED' }] });
  expect(byAdmin).toEqual({ ok: true, value: { caseId } });
  const last = (await shop.timeline(caseId)).at(-1);
  expect([last?.kind, last?.sentence]).toEqual([
    'OVERRIDDEN',
    'REROUTE is allowed although rule B2 does not offer it: It fits a larger box',
  ]);
});

test('a second report of the same problem joins the first case (survival 19)', async () => {
  const order = await shop.order({ quantity: 2 });
  const first = await shop.report(order, 'NO_STOCK');

  const second = await shop.tryReport(order, 'NO_STOCK');

  expect(second).toEqual({ ok: true, value: { caseId: first, joined: true } });
  expect(await shop.casesOf(order)).toHaveLength(1);
});

test('what came for free is refunded with nothing: its supplier is asked to cancel, and the case is settled', async () => {
  const offer = await shop.offer();
  const order = await shop.order({ variantId: offer.variantId, unitPriceMinor: 0n, freightMinor: 0n });
  const { id } = await shop.buy(order, offer);
  const caseId = await shop.report(order, 'NO_STOCK');
  const paid = refundsPaid().length;

  const refunded = await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: 'for free' });
  await shop.settle();

  const [purchaseOrder] = await shop.purchaseOrders(order);
  const [theCase] = await shop.casesOf(order);
  expect(refunded).toEqual({ ok: true, value: { caseId } });
  expect([purchaseOrder?.id, purchaseOrder?.stage]).toEqual([id, 'CANCELED']);
  expect([theCase?.state, theCase?.outcome, theCase?.nothingRefunded]).toEqual([
    'SETTLED',
    'REFUNDED',
    'Nothing was paid, so 0.00 CNY is due.',
  ]);
  expect(await shop.see((tx) => tx.manager.countBy(Refund, { caseId }))).toBe(0);
  expect(refundsPaid()).toHaveLength(paid);
});

test('a withdrawn case frees its units for a new one', async () => {
  const order = await shop.order();
  const caseId = await shop.report(order, 'NO_STOCK');

  const withdrawn = await withdrawCase(shop.app, shop.agent, { caseId, expectedVersion: 1 });
  const stale = await withdrawCase(shop.app, shop.agent, { caseId, expectedVersion: 1 });

  expect(withdrawn).toEqual({ ok: true, value: { caseId } });
  expect(stale).toMatchObject({ ok: false, refusals: [{ code: 'VERSION_CONFLICT', retryable: false }] });
  expect(await shop.report(order, 'NO_STOCK')).not.toBe(caseId);
});

test("another merchant's case answers like an unknown one (survival 20)", async () => {
  const order = await shop.order();
  const caseId = await shop.report(order, 'NO_STOCK');
  const stranger = shop.as('AGENT', { merchantId: '01a20000-0000-7000-8000-000000000001' });

  const foreign = await refundCase(shop.app, stranger, { caseId, idempotencyKey: 'foreign' });
  const unknown = await refundCase(shop.app, stranger, {
    caseId: '01a20000-0000-7000-8000-000000000002',
    idempotencyKey: 'unknown',
  });

  expect(foreign).toEqual(unknown);
  expect(foreign).toMatchObject({ ok: false, refusals: [{ code: 'NOT_FOUND' }] });
});

test('two cases on units of one purchase order each cancel their own, and the supplier is asked for both', async () => {
  const offer = await shop.offer({ supplierSku: `CANCEL-LATER-${Date.now()}` });
  const order = await shop.order({ quantity: 3, variantId: offer.variantId });
  const { id } = await shop.buy(order, offer);
  const lineId = order.lineIds[0] ?? '';
  const first = await shop.report(order, 'NO_STOCK', [{ lineId, unitNos: [1] }]);
  const second = await shop.report(order, 'OVERSIZED', [{ lineId, unitNos: [2] }]);

  await refundCase(shop.app, shop.agent, { caseId: first, idempotencyKey: 'unit 1' });
  await refundCase(shop.app, shop.agent, { caseId: second, idempotencyKey: 'unit 2' });
  await shop.settle();

  const recoveries = await shop.see((tx) => tx.manager.findBy(Recovery, { purchaseOrderId: id }));
  expect(recoveries.map((one) => one.amountMinor)).toEqual([4000n, 4000n]);
  expect((await shop.casesOf(order)).map((one) => [one.problem, one.state])).toEqual([
    ['NO_STOCK', 'SETTLED'],
    ['OVERSIZED', 'SETTLED'],
  ]);
  expect((await shop.purchaseOrders(order)).map((one) => [one.stage, one.cancelState])).toEqual([
    ['AWAITING_SHIPMENT', 'NONE'],
  ]);
});

test('a case whose refund cannot be reserved needs a person, and says why', async () => {
  const offer = await shop.offer();
  const order = await shop.order({ variantId: offer.variantId });
  await shop.buy(order, offer);
  const cancelled = await cancelOrder(shop.app, shop.agent, { orderId: order.id, idempotencyKey: 'no account' });
  const payment = await shop.account('payment');
  await shop.see((tx) => tx.manager.update(PartnerAccount, { id: payment.id }, { kind: 'CARRIER' }));

  await shop.settle();
  await shop.see((tx) => tx.manager.update(PartnerAccount, { id: payment.id }, { kind: 'PAYMENT' }));

  const caseId = cancelled.ok ? (cancelled.value.caseIds[0] ?? '') : '';
  expect((await shop.caseOf(caseId)).state).toBe('NEEDS_PERSON');
  expect((await shop.timeline(caseId)).find((entry) => entry.kind === 'STOPPED')?.sentence).toBe(
    'The merchant has no payment account. Connect one, then refund again.',
  );
  const byHand = await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: 'by hand' });
  await shop.settle();
  expect([byHand.ok, (await shop.caseOf(caseId)).state]).toEqual([true, 'SETTLED']);
});

test('what a supplier takes back by itself is asked back from it, and what was never paid is not', async () => {
  const paid = await shop.offer();
  const unpaid = await shop.offer();
  const first = await shop.order({ variantId: paid.variantId });
  const second = await shop.order({ variantId: unpaid.variantId });
  const { reference } = await shop.buy(first, paid);
  await shop.place(second, unpaid);
  const other = (await shop.purchaseOrders(second))[0]?.reference ?? '';

  await shop.simulate(`/simulate/orders/${reference}/cancel`, { failure: 'OUT_OF_STOCK' });
  await shop.simulate(`/simulate/orders/${other}/cancel`, { failure: 'OUT_OF_STOCK' });

  const claims = async (order: PlacedOrder) =>
    (await shop.see((tx) => tx.manager.findBy(Recovery, { orderId: order.id }))).map((one) => [
      one.state,
      one.amountMinor,
    ]);
  expect([await claims(first), await claims(second)]).toEqual([[['RECOVERED', 4500n]], []]);
  expect((await shop.casesOf(second)).map((one) => [one.problem, one.state])).toEqual([['NO_STOCK', 'OPEN']]);
});

test('a buyer who cancels while a shipment is overdue is refunded once, and the waiting case ends with it', async () => {
  const offer = await shop.offer({ handlingDays: 0 });
  const order = await shop.order({ variantId: offer.variantId });
  await shop.buy(order, offer);
  await shop.wait(49);

  await cancelOrder(shop.app, shop.agent, { orderId: order.id, idempotencyKey: 'overdue and cancelled' });
  await shop.settle();

  expect((await shop.casesOf(order)).map((one) => [one.problem, one.state, one.outcome])).toEqual([
    ['SHIPMENT_OVERDUE', 'UNREMEDIED', 'REFUNDED'],
    ['BUYER_CANCELLED', 'SETTLED', 'REFUNDED'],
  ]);
  expect(await shop.see((tx) => tx.manager.countBy(Recovery, { orderId: order.id }))).toBe(1);
});

test('an order over two suppliers is refunded for what was cancelled, and S2 decides about what had shipped', async () => {
  const one = await shop.offer();
  const two = await shop.offer({ supplier: 'berlin', supplierSku: `CANCEL-SHIPPED-two-${Date.now()}` });
  const order = await shop.order({ lines: [{ variantId: one.variantId }, { variantId: two.variantId }] });
  await shop.buy(order, one, { lineId: order.lineIds[0] ?? '' });
  await shop.buy(order, two, { lineId: order.lineIds[1] ?? '' });

  const cancelled = await cancelOrder(shop.app, shop.agent, { orderId: order.id, idempotencyKey: 'two suppliers' });
  await shop.settle();

  const theCase = await shop.caseOf(cancelled.ok ? (cancelled.value.caseIds[0] ?? '') : '');
  expect([theCase.state, theCase.ruleId]).toEqual(['OPEN', 'S2']);
  const refunds = await shop.see((tx) => tx.manager.findBy(Refund, { caseId: theCase.id }));
  expect(refunds.map((refund) => [refund.state, refund.amountMinor])).toEqual([['PAID', 11000n]]);
});
