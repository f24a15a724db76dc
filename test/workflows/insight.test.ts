// Insight against a recount of everything from its beginning, while orders, cases and money are corrected under it.
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import { AfterSalesCase } from '../../src/entities/AfterSalesCase.js';
import { InspectedOrder } from '../../src/entities/InspectedOrder.js';
import { InsightOrder } from '../../src/entities/InsightOrder.js';
import { InsightRecount } from '../../src/entities/InsightRecount.js';
import { Merchant } from '../../src/entities/Merchant.js';
import type { Offer } from '../../src/entities/Offer.js';
import { Order } from '../../src/entities/Order.js';
import { PurchaseOrder } from '../../src/entities/PurchaseOrder.js';
import { Recovery } from '../../src/entities/Recovery.js';
import { Refund } from '../../src/entities/Refund.js';
import { RerouteUnit } from '../../src/entities/RerouteUnit.js';
import { recountAllInsight } from '../../src/workflows/insight/recountAllInsight.js';
import { recountEverything } from '../../src/workflows/insight/recountEverything.js';
import { recountInsight } from '../../src/workflows/insight/recountInsight.js';
import { aGoodsReturn, aMessage, aReissue, aVerification } from '../support/builders/afterHandOver.js';
import { anAward } from '../support/builders/awards.js';
import { aCase, aRecovery, aRefund, anInterception, aReroute } from '../support/builders/cases.js';
import { anInspectedOrder } from '../support/builders/inspections.js';
import { aMerchant, anOffer, aSupplier, aVariant } from '../support/builders/merchants.js';
import { anOrder, aParcel, aPurchaseOrder, type WholeOrder } from '../support/builders/orders.js';
import { NOW, openStore, type Store } from '../support/builders/store.js';
import { countedFigures, slowFigures } from '../support/slowInsight.js';
import { rounds } from '../support/rounds.js';

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const HOUR = 3_600_000;
const at = (hours: number) => new Date(new Date(NOW).getTime() + hours * HOUR);

describe('what is counted', () => {
  it('is what a slow recount gives, after any history of orders, cases, money, corrections, cancellations and disclosures', async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat({ max: 1_000_000 })), async (chance) => {
        const random = randomFrom(chance);
        const shop = await aShop(random);
        for (let round = 0; round < 2; round += 1) {
          for (let no = 0; no < 6; no += 1) shop.seen.push(await aHistory(shop, random));
          for (let no = 0; no < 8; no += 1) await correct(shop, random);

          await recountAllInsight(store.app);

          expect(await countedFigures(store.manager, shop.merchant.id)).toEqual(
            await slowFigures(store.manager, shop.merchant.id, at(0)),
          );
          expect(await recountInsight(store.app, shop.merchant.id)).toBe(0);
        }
      }),
      { numRuns: rounds(5) },
    );
  });

  it('is the same when it is counted twice, and when three count at once', async () => {
    const random = randomFrom(seeded(3));
    const shop = await aShop(random);
    for (let no = 0; no < 8; no += 1) shop.seen.push(await aHistory(shop, random));
    const { id } = shop.merchant;

    await Promise.all([1, 2, 3].map(() => recountInsight(store.app, id)));
    const once = await countedFigures(store.manager, id);
    await Promise.all([recountEverything(store.app, id), recountEverything(store.app, id)]);
    const twice = await countedFigures(store.manager, id);

    expect(once.length).toBeGreaterThan(20);
    expect(twice).toEqual(once);
    expect(once).toEqual(await slowFigures(store.manager, id, at(0)));
  });

  it('is found again by itself within a week when a note of a change was lost, and at once when everything is counted', async () => {
    const merchant = await aMerchant(store.manager);
    const order = await anOrder(store.manager, merchant);
    await recountInsight(store.app, merchant.id);
    await aCase(store.manager, order, { settleByAt: null });
    await store.manager.query(`delete from insight_recounts where merchant_id = $1 and due_at = 'epoch'`, [
      merchant.id,
    ]);

    const unseen = await recountInsight(store.app, merchant.id);
    const before = await countedFigures(store.manager, merchant.id);
    store.setNow(at(7 * 24).toISOString());
    const seen = await recountInsight(store.app, merchant.id);
    const after = await countedFigures(store.manager, merchant.id);
    store.setNow(NOW);
    const all = await recountEverything(store.app, merchant.id);

    expect([unseen, before.filter((line) => line.startsWith('problem'))]).toEqual([0, []]);
    expect([seen, after.filter((line) => line.includes('WEEK') && line.startsWith('problem')).length]).toEqual([1, 2]);
    expect(all).toBe(1);
  });

  it('is as much as can be counted in 5 s, and the rest a minute later', async () => {
    const merchant = await aMerchant(store.manager);
    for (const weeksAgo of [0, 1, 2, 3]) await anOrder(store.manager, merchant, { placedAt: at(-weeksAgo * 7 * 24) });
    let passed = 0;
    const clock = jest.spyOn(performance, 'now').mockImplementation(() => (passed += 3_000));

    await recountAllInsight(store.app);
    const first = await weeksOf(merchant.id);
    await recountAllInsight(store.app);
    const then = await weeksOf(merchant.id);
    clock.mockRestore();

    expect([first.length, then.length]).toEqual([2, 4]);
  });

  it('becomes late by time alone when a settle-by passes', async () => {
    const merchant = await aMerchant(store.manager);
    await aCase(store.manager, await anOrder(store.manager, merchant), { settleByAt: at(5) });
    await recountInsight(store.app, merchant.id);
    const before = await weekOfProblem(merchant.id);

    store.setNow(new Date(at(5).getTime() + 1).toISOString());
    const counted = await recountAllInsight(store.app);
    const after = await weekOfProblem(merchant.id);
    store.setNow(NOW);

    expect(before).toEqual(['problem 1 WEEK 2026-06-08  NO_STOCK 1 1 0 0 0 0 0']);
    expect(counted).toBe(1);
    expect(after).toEqual(['problem 1 WEEK 2026-06-08  NO_STOCK 1 1 0 1 0 0 0']);
  });

  it('falls into other weeks when the merchant moves to another zone', async () => {
    const merchant = await aMerchant(store.manager, { zone: 'Asia/Shanghai' });
    await anOrder(store.manager, merchant, { placedAt: new Date('2026-06-07T17:00:00.000Z') });
    await recountInsight(store.app, merchant.id);
    const inShanghai = await weeksOf(merchant.id);

    await store.manager.update(Merchant, { id: merchant.id }, { zone: 'UTC' });
    await recountAllInsight(store.app);

    expect(inShanghai).toEqual(['2026-06-08']);
    expect(await weeksOf(merchant.id)).toEqual(['2026-06-01']);
  });

  it('leaves a note once a week and statement, however many orders come at once', async () => {
    const merchant = await aMerchant(store.manager);
    const [{ order }, other] = [await anOrder(store.manager, merchant), await anOrder(store.manager, merchant, { placedAt: at(-24 * 9) })];
    await recountInsight(store.app, merchant.id);
    const orders = Array.from({ length: 300 }, (_, no) => ({ ...order, id: uuid(), orderNo: `MANY-${no}`, placedAt: no % 2 === 0 ? order.placedAt : other.order.placedAt }));

    await store.manager.insert(Order, orders);
    const notes = await store.manager.findBy(InsightRecount, { merchantId: merchant.id });
    await recountInsight(store.app, merchant.id);

    expect(notes.filter(({ dueAt }) => dueAt.getTime() === 0).length).toBe(2);
    expect((await countedFigures(store.manager, merchant.id)).filter((line) => line.includes('WEEK'))).toEqual([
      'orders 1 WEEK 2026-06-01  151', 'orders 1 WEEK 2026-06-08  151',
    ]);
  }); // prettier-ignore
});

describe('an order that is inspected', () => {
  it('is an ordinary one in the figures of its merchant until it is disclosed, also in when they were counted', async () => {
    const merchant = await aMerchant(store.manager);
    const order = await anOrder(store.manager, merchant);
    await aCase(store.manager, order, { problem: 'DAMAGED' });
    await recountInsight(store.app, merchant.id);
    const before = await rowsAsSeenBy(merchant.id);

    await anInspectedOrder(store.manager, order);
    store.setNow(at(1).toISOString());
    await recountInsight(store.app, merchant.id);
    const secretly = await rowsAsSeenBy(merchant.id);
    const taken = (await countedFigures(store.manager, merchant.id)).filter((line) => /^orders -1 WEEK/.test(line));
    await store.manager.update(InspectedOrder, { merchantId: merchant.id }, { disclosedAt: at(1) });
    await recountInsight(store.app, merchant.id);
    store.setNow(NOW);

    expect(before.length).toBeGreaterThan(0);
    expect(secretly).toEqual(before);
    expect(taken).toEqual(['orders -1 WEEK 2026-06-08  1']);
    expect(await countedFigures(store.manager, merchant.id)).toEqual([]);
  });
});

interface Shopful {
  merchant: Merchant;
  offers: Offer[];
  variantIds: string[];
  seen: WholeOrder[];
}

type Random = (below: number) => number;

function randomFrom(stream: Iterator<number> | Iterable<number>): Random {
  const numbers = Symbol.iterator in stream ? stream[Symbol.iterator]() : stream;
  return (below) => Number(numbers.next().value ?? 0) % below;
}

function* seeded(seed: number): Generator<number> {
  for (let state = seed; ;) {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 3_266_489_917) >>> 0;
    yield state;
  }
}

async function aShop(random: Random): Promise<Shopful> {
  const merchant = await aMerchant(store.manager);
  const variantIds = [(await aVariant(store.manager, merchant)).id, (await aVariant(store.manager, merchant)).id];
  const suppliers = [await aSupplier(store.manager, merchant), await aSupplier(store.manager, merchant)];
  const offers = await Promise.all(
    suppliers.map((one) => anOffer(store.manager, one, { priceMinor: BigInt(100 + random(900)) })),
  );
  return { merchant, offers, variantIds, seen: [] };
}

/** One order with whatever happened to it. */
async function aHistory({ merchant, offers, variantIds }: Shopful, random: Random): Promise<WholeOrder> {
  const one = <T>(list: readonly T[]): T => list[random(list.length)] as T;
  const lines = Array.from({ length: 1 + random(2) }, () => ({
    variantId: one(variantIds), quantity: 1 + random(3), category: one(['GENERAL', 'COSMETICS'] as const),
  })); // prettier-ignore
  const placedAt = at(-random(600));
  const order = await anOrder(store.manager, merchant, { lines, placedAt, shipToCountry: one(['CN', 'DE', null]) });
  const bought: PurchaseOrder[] = [];
  for (let no = random(3); no > 0; no -= 1) {
    bought.push(await aPurchaseOrder(store.manager, order, one(offers), { stage: one(['FULFILLED', 'CANCELED', 'AWAITING_SHIPMENT'] as const), costMinor: BigInt(random(9999)) })); // prettier-ignore
  }
  for (let no = random(3); no > 0; no -= 1) await aCaseOf(order, bought, random);
  if (random(4) === 0) {
    const disclosedAt = random(2) === 0 ? null : at(-1);
    await anInspectedOrder(store.manager, order, disclosedAt);
  }
  return order;
}

async function aCaseOf(order: WholeOrder, bought: PurchaseOrder[], random: Random): Promise<void> {
  const one = <T>(list: readonly T[]): T => list[random(list.length)] as T;
  const purchase = bought.length === 0 ? undefined : one(bought);
  const words = { note: one(TEXTS), openedBy: one(['BUYER', 'AGENT'] as const) };
  const theCase = await aCase(store.manager, order, { purchaseOrderId: purchase?.id ?? null, ...randomCase(random), ...words, closedAt: at(-random(90)), settleByAt: random(4) === 0 ? null : at(random(90) - 60) }); // prettier-ignore
  const money = { currency: one(['CNY', 'USD']) };
  if (random(2) === 0) await aRefund(store.manager, theCase, order, { ...money, state: one(['PAID', 'DECLINED', 'RESERVED'] as const), amountMinor: BigInt(1 + random(9999)), settledAt: at(-random(80)) }); // prettier-ignore
  if (random(2) === 0) await aRecovery(store.manager, theCase, { ...money, purchaseOrderId: one([purchase?.id ?? null, null]), unitIds: random(3) === 0 ? [order.units[0]?.id ?? ''] : [], amountMinor: BigInt(random(9999)), recoveredMinor: BigInt(random(999)) }); // prettier-ignore
  if (purchase !== undefined && random(3) === 0) await aReissue(store.manager, theCase, order, purchase, { state: one(['SHIPPED', 'PLACING'] as const) }); // prettier-ignore
  if (purchase !== undefined && random(3) === 0) {
    await aReroute(store.manager, theCase, order, purchase, one(bought), { state: one(['PLACED', 'ENDED'] as const) }); // prettier-ignore
    await store.manager.update(RerouteUnit, { merchantId: theCase.merchantId }, { isActive: false });
  }
  if (purchase !== undefined && random(3) === 0) await anInterception(store.manager, theCase, await aParcel(store.manager, order, purchase), { feeMinor: BigInt(random(99)), feeCurrency: one(['CNY', null]) }); // prettier-ignore
  if (random(3) === 0) await anAward(store.manager, theCase, { covers: one(['COMPENSATION', 'REFUND'] as const), amountMinor: BigInt(1 + random(9999)) }); // prettier-ignore
  if (random(3) === 0) await aGoodsReturn(store.manager, theCase, order, { freightBorneBy: one(['MERCHANT', 'BUYER'] as const), feeMinor: BigInt(random(99)) }); // prettier-ignore
  if (random(3) === 0) await aVerification(store.manager, theCase, { statement: one(TEXTS), submittedBy: one(['BUYER', 'AGENT']) }); // prettier-ignore
  if (random(2) === 0) await aMessage(store.manager, theCase, { text: one(TEXTS) ?? 'Well.', author: one(['BUYER', 'AGENT'] as const), visibleTo: ['MERCHANT'] }); // prettier-ignore
}

const TEXTS = ['It runs small!', '偏小，有色差', 'Hm.', 'hm', 'Call me on 138 0013 8000', '你好', null];

function randomCase(random: Random): Partial<AfterSalesCase> {
  const problems = ['NO_STOCK', 'DAMAGED', 'NOT_RECEIVED', 'BUYER_CANCELLED'] as const;
  const states = ['OPEN', 'SETTLED', 'SETTLED', 'AWAITING_RETURN', 'WITHDRAWN', 'UNREMEDIED', 'VERIFYING'] as const;
  return {
    problem: problems[random(problems.length)] ?? 'LOST',
    state: states[random(states.length)] ?? 'OPEN',
    remedy: random(2) === 0 ? null : 'REFUND',
  };
}

/** Something that was so is not so any more. */
async function correct({ merchant, seen }: Shopful, random: Random): Promise<void> {
  const merchantId = merchant.id;
  const order = seen[random(seen.length)]?.order;
  if (order === undefined) return;
  const ofOrder = { merchantId, orderId: order.id };
  await [
    () =>
      store.manager.update(Order, { merchantId, id: order.id }, { placedAt: at(-random(600)), shipToCountry: 'BR' }),
    () => store.manager.update(Order, { merchantId, id: order.id }, { cancelledAt: at(0) }),
    () => store.manager.update(PurchaseOrder, ofOrder, { stage: 'CANCELED', costMinor: BigInt(random(500)) }),
    () => store.manager.update(AfterSalesCase, ofOrder, { state: 'SETTLED', closedAt: at(-random(50)) }),
    () => store.manager.update(AfterSalesCase, ofOrder, { state: 'WITHDRAWN' }),
    () => store.manager.update(Refund, ofOrder, { state: 'PAID', settledAt: at(-random(50)) }),
    () => store.manager.update(Recovery, ofOrder, { state: 'RECOVERED', recoveredMinor: BigInt(random(5000)) }),
    () => store.manager.update(InspectedOrder, ofOrder, { disclosedAt: at(0) }),
  ][random(8)]?.();
}

async function weekOfProblem(merchantId: string): Promise<string[]> {
  const lines = await countedFigures(store.manager, merchantId);
  return lines.filter((line) => line.startsWith('problem 1 WEEK') && line.includes('NO_STOCK'));
}

async function weeksOf(merchantId: string): Promise<string[]> {
  const rows = await store.manager.findBy(InsightOrder, { merchantId, dimension: 'WEEK' });
  return rows.map(({ week }) => week);
}

/** All that a merchant's session could read of its insight, without any filter of ours. */
async function rowsAsSeenBy(merchantId: string): Promise<unknown[]> {
  return store.app.db.transaction(async (manager) => {
    await manager.query(`select set_config('app.role', 'MERCHANT_ADMIN', true), set_config('app.tenant', $1, true)`, [merchantId]);
    const seen: unknown[] = [];
    for (const table of ['insight_orders', 'insight_problems', 'insight_costs', 'insight_needs', 'insight_words', 'insight_recounts']) {
      seen.push(...(await manager.query<unknown[]>(`select * from ${table} order by 1, 2, 3, 4, 5`)));
    }
    return seen;
  }); // prettier-ignore
}
