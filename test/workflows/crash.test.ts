import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type DataSource, In } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { Action } from '../../src/entities/Action.js';
import { Deadline } from '../../src/entities/Deadline.js';
import { Order } from '../../src/entities/Order.js';
import { Refund } from '../../src/entities/Refund.js';
import { PartnerAccount } from '../../src/entities/PartnerAccount.js';
import { PartnerCall } from '../../src/entities/PartnerCall.js';
import { PartnerError } from '../../src/integrations/PartnerError.js';
import type { SupplierGateway } from '../../src/integrations/suppliers/SupplierGateway.js';
import { connectionTo } from '../../src/workflows/partners/connectionTo.js';
import type { PaymentGateway } from '../../src/integrations/payments/PaymentGateway.js';
import { type Gateways, gateways } from '../../src/integrations/registry.js';
import { createDataSource } from '../../src/server/dataSource.js';
import type { Tx } from '../../src/workflows/App.js';
import { askingNext, perform } from '../../src/workflows/actions/perform.js';
import { startAction } from '../../src/workflows/actions/startAction.js';
import { withdrawCase } from '../../src/workflows/cases/withdrawCase.js';
import { actOnDeadline } from '../../src/workflows/deadlines/actOnDeadline.js';
import { placePurchaseOrder } from '../../src/workflows/orders/placePurchaseOrder.js';
import { cancelOrder } from '../../src/workflows/orders/cancelOrder.js';
import { refundCase } from '../../src/workflows/money/refundCase.js';
import { requestReroute } from '../../src/workflows/reroute/requestReroute.js';
import { asWorker } from '../../src/workflows/withTenant.js';
import { decideAward } from '../../src/workflows/deposit/decideAward.js';
import { awardsOf, balanceOf, deposited, operator } from '../support/deposited.js';
import { Died, dying, meanwhile } from '../support/dying.js';
import { type AccountName, openShop, type PlacedOrder, type Shop } from '../support/shop.js';
import { PATIENT } from '../support/patient.js';

/** More in the long form: `FIRE=1 npm test -- test/workflows/crash`. */
const [RACES, REFUNDS] = process.env.FIRE === '1' ? [1_000, 4_000] : [25, 30];
jest.setTimeout(900_000);

let shop: Shop;
let whole: Gateways;
beforeAll(async () => {
  shop = await openShop();
  whole = shop.app.gateways;
});
afterAll(() => shop.close());

function dieAt(call: string, moment: 'BEFORE' | 'AFTER'): void {
  const die = dying(call, moment);
  shop.app.gateways = {
    ...whole,
    supplier: (connection) => die(whole.supplier(connection)),
    carrier: (connection) => die(whole.carrier(connection)),
    payment: (connection) => die(whole.payment(connection)),
  };
}

/** Lets the product run into its death, and then starts it again. */
async function dieAndStartAgain(): Promise<void> {
  await expect(shop.settle()).rejects.toThrow(Died);
  shop.app.gateways = whole;
  await shop.wait(3);
}

const effects = (effect: string, since: number) =>
  shop.sandbox.control
    .effects()
    .slice(since)
    .filter((one) => one.effect === effect).length;
const effectsSoFar = () => shop.sandbox.control.effects().length;

async function boughtOrder(): Promise<{ order: PlacedOrder }> {
  const offer = await shop.offer();
  await shop.offer({ supplier: 'berlin', variantId: offer.variantId });
  const order = await shop.order({ variantId: offer.variantId });
  await shop.buy(order, offer);
  return { order };
}

const MOMENTS = ['BEFORE', 'AFTER'] as const;

test.each(MOMENTS)('a process that dies %s a cancellation reroutes once', async (moment) => {
  const { order } = await boughtOrder();
  const caseId = await shop.report(order, 'NO_STOCK');
  const before = effectsSoFar();
  dieAt('cancel', moment);
  await requestReroute(shop.app, shop.agent, { caseId, idempotencyKey: `reroute ${moment}` });

  await dieAndStartAgain();

  expect([effects('UNITS_CANCELED', before), effects('ORDER_PLACED', before)]).toEqual([1, 1]);
  expect((await shop.purchaseOrders(order)).map((one) => one.stage)).toEqual(['CANCELED', 'AWAITING_PAYMENT']);
});

test.each(MOMENTS)('a process that dies %s all that it asks after a cancellation has it done once', async (moment) => {
  const { order } = await boughtOrder();
  const caseId = await shop.report(order, 'NO_STOCK');
  const before = effectsSoFar();
  const [refunding, placing] = [dying('askRefund', moment), dying('place', moment)];
  shop.app.gateways = { ...whole, supplier: (to) => refunding(placing(whole.supplier(to))) };
  await requestReroute(shop.app, shop.agent, { caseId, idempotencyKey: `all after ${moment}` });

  await dieAndStartAgain();

  const done = ['UNITS_CANCELED', 'SUPPLIER_REFUNDED', 'ORDER_PLACED'].map((effect) => effects(effect, before));
  expect(done).toEqual([1, 1, 1]);
  expect((await shop.purchaseOrders(order)).map((one) => one.stage)).toEqual(['CANCELED', 'AWAITING_PAYMENT']);
});

test('a supplier whose secret cannot be read keeps only its own action from being asked, not the answer before it', async () => {
  const { order } = await boughtOrder();
  const caseId = await shop.report(order, 'NO_STOCK');
  const berlin = { id: shop.accounts.berlin };
  const { secretSealed } = await shop.account('berlin');
  await shop.see((tx) => tx.manager.update(PartnerAccount, berlin, { secretSealed: 'unreadable' }));
  await requestReroute(shop.app, shop.agent, { caseId, idempotencyKey: 'unreadable' });

  await expect(shop.settle()).rejects.toThrow();
  const then = await shop.purchaseOrders(order);
  await shop.see((tx) => tx.manager.update(PartnerAccount, berlin, { secretSealed }));
  await shop.settle();

  expect(then.map((one) => one.stage)).toEqual(['CANCELED', 'AWAITING_ORDER']);
  expect((await shop.purchaseOrders(order)).map((one) => one.stage)).toEqual(['CANCELED', 'AWAITING_PAYMENT']);
});

test('an answer is recorded although its call cannot be kept', async () => {
  const order = await shop.order();
  const caseId = await shop.report(order, 'NO_STOCK');
  const before = effectsSoFar();
  const owner = await createDataSource(shop.database.superuserUrl, { poolSize: 1 }).initialize();
  await owner.query(`alter table partner_calls add constraint none_is_kept check (false) not valid`);
  await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: 'not kept' });

  await shop.settle();

  const kept = await shop.see((tx) => tx.manager.countBy(PartnerCall, { caseId }));
  await owner.query('alter table partner_calls drop constraint none_is_kept');
  await owner.destroy();
  expect([kept, effects('BUYER_REFUNDED', before), (await shop.caseOf(caseId)).state]).toEqual([0, 1, 'SETTLED']);
});

test('of what a transaction starts two are asked by whoever did, unless given up again, and the others get a wake-up', async () => {
  const order = await shop.order();
  const start = (tx: Tx, reference: string) =>
    startAction(tx, {
      kind: 'CANCEL_PURCHASE_ORDER', partnerAccountId: shop.accounts.anshan, subjectId: uuid(), orderId: order.id, request: { reference },
    }); // prettier-ignore
  const woken: string[] = [];
  const send = async (_manager: unknown, { id }: { id: string }) => void woken.push(id);

  const app = { ...shop.app, queue: { send } };
  const rest = await asWorker(app, shop.merchantId, (tx) =>
    askingNext(tx, async () => {
      await start(tx, 'asked');
      const { id } = await start(tx, 'given up');
      await tx.manager.update(Action, { id }, { state: 'ABANDONED' });
      await start(tx, 'woken');
    }),
  );

  const actions = await shop.see((tx) =>
    tx.manager.find(Action, { where: { orderId: order.id }, order: { id: 'ASC' } }),
  );
  const deadlines = await shop.see((tx) =>
    tx.manager.find(Deadline, { where: { orderId: order.id }, order: { id: 'ASC' } }),
  );
  expect(rest).not.toBeNull();
  expect(actions.map(({ state, attempt }) => [state, attempt])).toEqual([['ASKING', 1], ['ABANDONED', 0], ['PENDING', 0]]); // prettier-ignore
  const seconds = (at: Date) => (at.getTime() - shop.now().getTime()) / 1000;
  const told = deadlines.map(({ subjectId, dueAt, wokenBySweep }) => [subjectId, seconds(dueAt), wokenBySweep]);
  expect(told).toEqual([[actions[2]?.id, 0, false], [actions[0]?.id, 60, true]]); // prettier-ignore
  expect(woken).toEqual([deadlines[0]?.id]);
  await shop.see((tx) => tx.manager.update(Action, { orderId: order.id }, { state: 'ABANDONED' }));
});

test('what a buyer cancels while the replacement is being bought is cancelled as soon as it is, and nothing is bought or paid back twice', async () => {
  const { order } = await boughtOrder();
  const caseId = await shop.report(order, 'NO_STOCK');
  const before = effectsSoFar();
  await requestReroute(shop.app, shop.agent, { caseId, idempotencyKey: 'bought meanwhile' });
  const answers: Awaited<ReturnType<typeof cancelOrder>>[] = [];
  const cancels = async () =>
    answers.push(await cancelOrder(shop.app, shop.agent, { orderId: order.id, idempotencyKey: 'meanwhile' }));
  const wrap = meanwhile('place', cancels);
  shop.app.gateways = { ...whole, supplier: (to) => wrap(whole.supplier(to)) };

  await shop.settle();
  shop.app.gateways = whole;

  expect(answers).toMatchObject([{ ok: true, value: { left: [{ code: 'WORK_IN_PROGRESS', retryable: true }] } }]);
  // With the first supplier, and with the one of the replacement.
  expect([effects('UNITS_CANCELED', before), effects('ORDER_PLACED', before)]).toEqual([2, 1]);
  expect([effects('BUYER_REFUNDED', before), (await shop.caseOf(caseId)).outcome]).toEqual([1, 'REFUNDED']);
});

test('a confirmation that comes by webhook before the answer to what it confirms counts once', async () => {
  const offer = await shop.offer({ supplierSku: 'CANCEL-LATER' });
  const order = await shop.order({ variantId: offer.variantId });
  await shop.buy(order, offer);
  const before = effectsSoFar();
  await cancelOrder(shop.app, shop.agent, { orderId: order.id, idempotencyKey: 'late answer' });
  const wrap = meanwhile('cancel', () => shop.settle());
  shop.app.gateways = { ...whole, supplier: (to) => wrap(whole.supplier(to)) };

  await shop.settle();
  shop.app.gateways = whole;
  await shop.settle();

  const done = ['UNITS_CANCELED', 'SUPPLIER_REFUNDED', 'BUYER_REFUNDED'].map((effect) => effects(effect, before));
  expect(done).toEqual([1, 1, 1]);
  expect((await shop.casesOf(order)).map(({ state, outcome }) => [state, outcome])).toEqual([['SETTLED', 'REFUNDED']]);
});

test('a process that slept since it said that it asks does not ask when it wakes up, and another one does', async () => {
  const order = await shop.order();
  const caseId = await shop.report(order, 'NO_STOCK');
  const before = effectsSoFar();
  await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: 'slept' });
  shop.app.gateways = { ...whole, payment: (connection) => askedTooLate(whole.payment(connection)) };

  await shop.settle();
  const whileAsleep = effects('BUYER_REFUNDED', before);
  shop.app.gateways = whole;
  await shop.wait(1);

  expect([whileAsleep, effects('BUYER_REFUNDED', before)]).toEqual([0, 1]);
  expect((await shop.caseOf(caseId)).state).toBe('SETTLED');
});

/** As if all the time that it had were over by then. */
function askedTooLate(payment: PaymentGateway): PaymentGateway {
  return {
    ...payment,
    refund: (wish, context) => payment.refund(wish, { ...context, leavesBy: (context.leavesBy ?? Infinity) - 45_001 }),
  };
}

test('a refund of another amount that is found after an unknown answer is not ours: a person looks at it', async () => {
  const order = await shop.order();
  const caseId = await shop.report(order, 'NO_STOCK');
  await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: 'another amount' });
  const unclear = async (...[wish, context]: Parameters<PaymentGateway['refund']>) => {
    const less = { ...wish, amountMinor: wish.amountMinor - 1n };
    await patient()
      .payment(await connection('payment'))
      .refund(less, context);
    throw new PartnerError('UNKNOWN_OUTCOME', 'The line went dead.');
  };
  shop.app.gateways = { ...whole, payment: (to) => ({ ...whole.payment(to), refund: unclear }) };

  await shop.settle();
  shop.app.gateways = whole;
  await shop.wait(1);

  const [refund] = await shop.see((tx) => tx.manager.findBy(Refund, { caseId }));
  expect([refund?.state, (await shop.caseOf(caseId)).state]).toEqual(['RESERVED', 'NEEDS_PERSON']);
});

test('a supplier’s refund that is looked for after an unknown answer is none that is counted for another claim', async () => {
  const offer = await shop.offer();
  const order = await shop.order({ variantId: offer.variantId, quantity: 2 });
  await shop.buy(order, offer);
  const lineId = order.lineIds[0] ?? '';
  const others: (readonly string[] | undefined)[] = [];
  const answers: (string | null)[] = [];
  const askRefund = async (...[wish, context]: Parameters<SupplierGateway['askRefund']>) => {
    others.push(wish.otherRefundNos);
    if (others.length === 2) throw new PartnerError('UNKNOWN_OUTCOME', 'The line went dead.');
    const answer = await patient()
      .supplier(await connection('anshan'))
      .askRefund(wish, context);
    answers.push('refundNo' in answer ? answer.refundNo : null);
    return answer;
  };
  shop.app.gateways = { ...whole, supplier: (to) => ({ ...whole.supplier(to), askRefund }) };

  for (const unitNo of [1, 2]) {
    const caseId = await shop.report(order, 'NO_STOCK', [{ lineId, unitNos: [unitNo] }]);
    await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: `claim ${unitNo}` });
    await shop.settle();
  }
  await shop.wait(1);
  shop.app.gateways = whole;

  expect(answers).toEqual([expect.any(String), expect.any(String)]);
  expect(others).toEqual([[], [], [answers[0]]]);
});

test('an order for more money that is found after an unknown answer is not ours: a person looks at it', async () => {
  const offer = await shop.offer();
  const order = await shop.order({ variantId: offer.variantId });
  const unclear = async (...[wish, context]: Parameters<SupplierGateway['place']>): Promise<never> => {
    const dearer = { ...wish, freightMinor: wish.freightMinor + 100n };
    await patient()
      .supplier(await connection('anshan'))
      .place(dearer, context);
    throw new PartnerError('UNKNOWN_OUTCOME', 'The line went dead.');
  };
  shop.app.gateways = { ...whole, supplier: (to) => ({ ...whole.supplier(to), place: unclear }) };

  await shop.place(order, offer);
  shop.app.gateways = whole;
  await shop.wait(1);

  const [action] = await shop.see((tx) =>
    tx.manager.findBy(Action, { orderId: order.id, kind: 'PLACE_PURCHASE_ORDER' }),
  );
  expect([action?.state, (await shop.purchaseOrders(order)).map(({ stage }) => stage)]).toEqual([
    'NEEDS_PERSON',
    ['AWAITING_ORDER'],
  ]);
});

/** However busy this machine is. */
const patient = () => gateways({ ...PATIENT, clock: () => shop.now() });
const connection = async (name: AccountName) => connectionTo(shop.app, await shop.account(name));

test('an answer that is recorded already is not recorded again by a second wake-up', async () => {
  const order = await shop.order();
  const caseId = await shop.report(order, 'NO_STOCK');
  await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: 'woken twice' });
  const [action] = await shop.see((tx) => tx.manager.findBy(Action, { caseId }));
  const before = effectsSoFar();

  const wakeUp = async () => (await shop.see((tx) => perform(tx, action?.id ?? '')))?.();
  await Promise.all([1, 2, 3].map(wakeUp));
  await shop.settle();

  expect(effects('BUYER_REFUNDED', before)).toBe(1);
  expect((await shop.timeline(caseId)).filter((entry) => entry.kind === 'SETTLED')).toHaveLength(1);
});

describe('PostgreSQL fails between the word that a supplier is asked and the asking', () => {
  let owner: DataSource;
  beforeAll(async () => {
    owner = await createDataSource(shop.database.superuserUrl, { poolSize: 1 }).initialize();
  });
  afterAll(() => owner.destroy());

  /** As jobs are tried again: whoever holds a connection that is gone finds it out by asking. */
  async function settleInTheEnd(): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await shop.settle();
      } catch (error) {
        if (tries === 20) throw error;
      }
    }
  }

  /** Places an order; this happens once, just before the supplier is asked. Who was asked how often, and what the action says. */
  async function placing(happens: (action: Action) => Promise<unknown>) {
    const offer = await shop.offer();
    const order = await shop.order({ variantId: offer.variantId });
    const choices = [{ lineId: order.lineIds[0] ?? '', offerId: offer.id }];
    await placePurchaseOrder(shop.app, shop.agent, { orderId: order.id, choices, idempotencyKey: order.id });
    const actionOf = () => shop.see((tx) => tx.manager.findOneByOrFail(Action, { orderId: order.id }));
    const pending = await actionOf();
    let asked = 0;
    shop.app.gateways = {
      ...whole,
      supplier: (connection) => ({
        ...whole.supplier(connection),
        place: async (wish, context) => {
          asked += 1;
          if (asked === 1) await happens(pending);
          return whole.supplier(connection).place(wish, context);
        },
      }),
    };
    const before = effectsSoFar();
    try {
      await settleInTheEnd();
      await shop.wait(1);
    } finally {
      shop.app.gateways = whole;
    }
    const { state } = await actionOf();
    return {
      asked,
      state,
      placed: effects('ORDER_PLACED', before),
      stage: (await shop.purchaseOrders(order))[0]?.stage,
    };
  }

  test('and all connections are gone: it is bought once, and the answer is kept', async () => {
    const ended = await placing(() =>
      owner.query(
        `select pg_terminate_backend(pid, 60000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
      ),
    );

    // Whether the first try had a connection that was alive is chance: what counts is what the supplier did.
    expect(ended).toMatchObject({ state: 'ACCEPTED', placed: 1, stage: 'AWAITING_PAYMENT' });
  });

  test('and the one that takes over has lost that word: the answer is kept all the same, and nobody asks again', async () => {
    const ended = await placing(async ({ id, state, attempt }) => {
      await owner.query(`update actions set state = $2, attempt = $3, asked_at = null where id = $1`, [
        id,
        state,
        attempt,
      ]);
    });

    expect(ended).toEqual({ asked: 1, state: 'ACCEPTED', placed: 1, stage: 'AWAITING_PAYMENT' });
  });
});

test('fifty callers with the same key get the same refund', async () => {
  const order = await shop.order();
  const caseId = await shop.report(order, 'NO_STOCK');
  const before = effectsSoFar();

  const answers = await Promise.all(
    Array.from({ length: 50 }, () => refundCase(shop.app, shop.agent, { caseId, idempotencyKey: 'fifty' })),
  );
  await shop.settle();

  expect(answers.every((answer) => answer.ok && answer.value.caseId === caseId)).toBe(true);
  expect(effects('BUYER_REFUNDED', before)).toBe(1);
});

test.each(MOMENTS)(
  'a process that dies %s the deposit pays a buyer has it paid once, and taken once',
  async (moment) => {
    await deposited(shop, '500.00');
    const before = effectsSoFar();
    const held = await balanceOf(shop);
    const caseId = await shop.report(await shop.order(), 'NO_STOCK');
    await decideAward(shop.app, operator(shop), {
      caseId,
      reason: 'REMEDY_REFUSED',
      amount: { amount: '110.00', currencyCode: 'CNY' },
      statement: 'refused',
      idempotencyKey: caseId,
    });
    dieAt('refund', moment);

    await dieAndStartAgain();

    expect(effects('BUYER_REFUNDED', before)).toBe(1);
    expect((await awardsOf(shop, caseId)).map(({ state }) => state)).toEqual(['PAID']);
    expect(await balanceOf(shop)).toEqual({ held: held.held - 11000n, owed: 0n });
  },
);

test('of all who race for the refund of ten units, each under a key of its own, exactly what was paid is given back', async () => {
  const order = await shop.order({ quantity: 10 });
  const lineId = order.lineIds[0] ?? '';
  const caseIds: string[] = [];
  for (let no = 1; no <= 10; no += 1) caseIds.push(await shop.report(order, 'NO_STOCK', [{ lineId, unitNos: [no] }]));
  const before = effectsSoFar();

  const answers = await Promise.all(
    Array.from({ length: REFUNDS }, (_, no) =>
      refundCase(shop.app, shop.agent, { caseId: caseIds[no % 10] ?? '', idempotencyKey: `race ${no}` }),
    ),
  );
  await shop.settle();

  const refunds = await shop.see((tx) => tx.manager.findBy(Refund, { orderId: order.id }));
  const { paidMinor } = await shop.see((tx) => tx.manager.findOneByOrFail(Order, { id: order.id }));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(10);
  expect(refunds.map(({ state }) => state)).toEqual(caseIds.map(() => 'PAID'));
  expect(refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)).toBe(paidMinor);
  expect(effects('BUYER_REFUNDED', before)).toBe(10);
});

test('of a withdrawal and a timer that fires at the same instant, nothing is done after a confirmed withdrawal', async () => {
  const caseIds: string[] = [];
  for (let race = 0; race < RACES; race += 1) caseIds.push(await shop.report(await shop.order(), 'NO_STOCK'));
  const timers = await shop.see((tx) => tx.manager.findBy(Deadline, { kind: 'SETTLE_BY', subjectId: In(caseIds) }));
  shop.setNow(new Date(shop.now().getTime() + 49 * 3_600_000));

  const withdrawn: string[] = [];
  for (const { id, subjectId: caseId } of timers) {
    const withdrawing = withdrawCase(shop.app, shop.agent, { caseId, expectedVersion: null, reason: 'Not needed.' });
    const [answer] = await Promise.all([withdrawing, actOnDeadline(shop.app, id)]);
    if (answer.ok) withdrawn.push(caseId);
  }

  expect([timers.length, withdrawn.length]).toEqual([RACES, RACES]);
  for (const caseId of withdrawn) {
    const kinds = (await shop.timeline(caseId)).map(({ kind }) => kind);
    expect([(await shop.caseOf(caseId)).state, kinds.at(-1)]).toEqual(['WITHDRAWN', 'WITHDRAWN']);
  }
});
