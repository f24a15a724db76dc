import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InspectedOrder } from '../../src/entities/InspectedOrder.js';
import type { Merchant } from '../../src/entities/Merchant.js';
import { recountInsight } from '../../src/workflows/insight/recountInsight.js';
import { aMessage, aReissue } from '../support/builders/afterHandOver.js';
import { ask, globalId, viewerOf } from '../support/builders/api.js';
import { aCase, aRecovery, aRefund } from '../support/builders/cases.js';
import { anInspectedOrder } from '../support/builders/inspections.js';
import { aMerchant, anOffer, aSupplier, aVariant } from '../support/builders/merchants.js';
import { anOrder, aPurchaseOrder, type WholeOrder } from '../support/builders/orders.js';
import { NOW, openStore, type Store } from '../support/builders/store.js';

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const HOUR = 3_600_000;
const at = (hours: number) => new Date(new Date(NOW).getTime() + hours * HOUR);
const operator = viewerOf('OPERATOR', null);

const FIGURES = `orders troubled rateBps isSmallSample cases
  problems { problem orders rateBps cases costs { cost { amount currencyCode } } }
  costs { refunded { amount currencyCode } replaced { amount } fees { amount } awarded { amount } cost { amount } claimed { amount } recovered { amount } notRecovered { amount } }
  settling { due inTime late inTimeBps meanHoursLeft meanHoursLate } needs { need orders }`;
const INSIGHT = `query ($by: InsightDimension!, $problem: Problem, $from: LocalDate, $until: LocalDate, $merchantId: ID, $first: Int! = 20, $after: String) {
  insight(by: $by, problem: $problem, from: $from, until: $until, merchantId: $merchantId, first: $first, after: $after) {
    by problem from until countedAt totals { ${FIGURES} } words { words orders } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    rows { rank product { sku } supplier { name } category destination week figures { ${FIGURES} } } } }`;

/** Orders of one variant, of which the first so many arrive damaged. */
async function sells(merchant: Merchant, sku: string, orders: number, damaged: number): Promise<WholeOrder[]> {
  const variant = await aVariant(store.manager, merchant, { sku });
  const sold: WholeOrder[] = [];
  for (let no = 0; no < orders; no += 1) {
    const order = await anOrder(store.manager, merchant, { lines: [{ variantId: variant.id }], placedAt: at(-no) });
    if (no < damaged) await aCase(store.manager, order, { problem: 'DAMAGED', settleByAt: null });
    sold.push(order);
  }
  return sold;
}

describe('insight', () => {
  it('ranks by the rate, leaves small samples unranked and last, and goes on from a cursor', async () => {
    const merchant = await aMerchant(store.manager);
    await sells(merchant, 'CUP', 20, 4);
    await sells(merchant, 'BOWL', 25, 10);
    await sells(merchant, 'VASE', 3, 3);
    await recountInsight(store.app, merchant.id);
    const agent = viewerOf('AGENT', merchant.id);

    const { data, errors } = await ask(store.app, agent, INSIGHT, { by: 'PRODUCT', first: 2 });
    const after = data.insight.pageInfo.endCursor;
    const next = await ask(store.app, agent, INSIGHT, { by: 'PRODUCT', first: 2, after });
    const foreign = await ask(store.app, agent, INSIGHT, { by: 'SUPPLIER', first: 2, after });

    expect(errors).toEqual([]);
    expect(foreign.errors).toMatchObject([{ message: 'insight: `after` is a cursor of other rows. Give it only with the `by` and `problem` that it came from.', code: 'BAD_USER_INPUT' }]);
    const told = (row: { rank: number; product: { sku: string }; figures: Record<string, unknown> }) => [row.rank, row.product.sku, row.figures.troubled, row.figures.orders, row.figures.rateBps, row.figures.isSmallSample];
    expect(data.insight.rows.map(told)).toEqual([[1, 'BOWL', 10, 25, 4000, false], [2, 'CUP', 4, 20, 2000, false]]);
    expect(data.insight.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    expect(next.data.insight.rows.map(told)).toEqual([[null, 'VASE', 3, 3, 10000, true]]);
    expect(next.data.insight.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    expect(data.insight).toMatchObject({ by: 'PRODUCT', problem: null, from: '2025-06-16', until: '2026-06-08', countedAt: NOW });
    expect(data.insight.totals).toMatchObject({ orders: 48, troubled: 17, rateBps: 3541, cases: 17, problems: [{ problem: 'DAMAGED', orders: 17, rateBps: 3541, cases: 17 }] });
  }); // prettier-ignore

  it('tells what a problem cost and what came back, how it was settled, and what buyers need', async () => {
    const merchant = await aMerchant(store.manager);
    const supplier = await aSupplier(store.manager, merchant, { name: 'Anshan Pottery' });
    const order = await anOrder(store.manager, merchant, { shipToCountry: 'DE' });
    const bought = await aPurchaseOrder(store.manager, order, await anOffer(store.manager, supplier), { costMinor: 3000n });
    const damaged = await aCase(store.manager, order, {
      problem: 'DAMAGED', state: 'SETTLED', purchaseOrderId: bought.id, closedAt: at(20), settleByAt: at(10), openedBy: 'BUYER', note: '杯子碎了，请开发票。',
    });
    await aRefund(store.manager, damaged, order, { amountMinor: 5000n, settledAt: at(4) });
    await aRecovery(store.manager, damaged, { purchaseOrderId: bought.id, amountMinor: 4500n, recoveredMinor: 1500n });
    const lost = await aCase(store.manager, order, { problem: 'LOST', state: 'SETTLED', purchaseOrderId: bought.id, closedAt: at(13), settleByAt: at(10) });
    await aReissue(store.manager, lost, order, bought, { state: 'SHIPPED' });
    await recountInsight(store.app, merchant.id);
    const agent = viewerOf('AGENT', merchant.id);

    const { data: any } = await ask(store.app, agent, INSIGHT, { by: 'SUPPLIER' });
    const { data: one } = await ask(store.app, agent, INSIGHT, { by: 'DESTINATION', problem: 'DAMAGED' });

    const cny = (amount: string) => ({ amount, currencyCode: 'CNY' });
    expect(any.insight.rows).toMatchObject([{ supplier: { name: 'Anshan Pottery' }, figures: any.insight.totals }]);
    expect(any.insight.totals).toMatchObject({
      orders: 1, troubled: 1, cases: 2, isSmallSample: true,
      costs: [{ refunded: cny('50.00'), replaced: { amount: '30.00' }, fees: { amount: '0.00' }, awarded: { amount: '0.00' }, cost: { amount: '80.00' }, claimed: { amount: '45.00' }, recovered: { amount: '15.00' }, notRecovered: { amount: '30.00' } }],
      settling: { due: 2, inTime: 1, late: 1, inTimeBps: 5000, meanHoursLeft: 6, meanHoursLate: 3 },
      needs: [{ need: 'ASKS_FOR_INVOICE', orders: 1 }, { need: 'BROKEN_ON_ARRIVAL', orders: 1 }],
    });
    expect(one.insight.rows).toMatchObject([{ destination: 'DE', figures: { cases: 1, problems: [{ problem: 'DAMAGED', costs: [{ cost: cny('50.00') }] }], settling: { due: 1, inTime: 1 } } }]);
  }); // prettier-ignore

  it('never adds up currencies', async () => {
    const merchant = await aMerchant(store.manager);
    for (const currency of ['CNY', 'JPY']) {
      const order = await anOrder(store.manager, merchant, { currency });
      await aRefund(store.manager, await aCase(store.manager, order), order, { currency, amountMinor: 1200n });
    }
    await recountInsight(store.app, merchant.id);

    const { data } = await ask(store.app, viewerOf('AGENT', merchant.id), INSIGHT, { by: 'CATEGORY' });

    expect(data.insight.rows[0].figures.costs.map((one: { refunded: object }) => one.refunded)).toEqual([
      { amount: '12.00', currencyCode: 'CNY' },
      { amount: '1200', currencyCode: 'JPY' },
    ]);
  });

  it('is by week, the latest first, within the weeks asked for', async () => {
    const merchant = await aMerchant(store.manager);
    for (const days of [0, 7, 7, 21]) await anOrder(store.manager, merchant, { placedAt: at(-24 * days) });
    await recountInsight(store.app, merchant.id);

    const { data } = await ask(store.app, viewerOf('AGENT', merchant.id), INSIGHT, { by: 'WEEK', from: '2026-06-03', until: '2026-06-10' }); // prettier-ignore

    expect(data.insight.rows.map((row: { week: string; figures: { orders: number } }) => [row.week, row.figures.orders])).toEqual([['2026-06-08', 1], ['2026-06-01', 2]]); // prettier-ignore
    expect(data.insight.totals.orders).toBe(3);
  });

  it('shows a merchant its own figures alone, and an operator all of them or those of one', async () => {
    const [mine, theirs] = [await aMerchant(store.manager), await aMerchant(store.manager)];
    for (const merchant of [mine, theirs]) {
      await sells(merchant, `SKU-${merchant.id}`, 2, 1);
      await recountInsight(store.app, merchant.id);
    }
    const totalsOf = async (viewer: typeof operator, merchantId?: string) => {
      const asked = {
        by: 'WEEK',
        ...(merchantId === undefined ? {} : { merchantId: globalId('Merchant', merchantId) }),
      };
      return (await ask(store.app, viewer, INSIGHT, asked)).data.insight.totals.orders as number;
    };

    const own = await totalsOf(viewerOf('AGENT', mine.id));
    const foreign = await totalsOf(viewerOf('AGENT', mine.id), theirs.id);
    const ofOne = await totalsOf(operator, theirs.id);
    const ofAll = await totalsOf(operator);

    expect([own, foreign, ofOne]).toEqual([2, 0, 2]);
    expect(ofAll).toBeGreaterThan(3);
  });

  it('is the same to a merchant whether an order is inspected or not, and leaves it out for the marketplace', async () => {
    const [plain, inspected] = [await aMerchant(store.manager), await aMerchant(store.manager)];
    const answers = [];
    for (const merchant of [plain, inspected]) {
      const [order] = await sells(merchant, 'CUP', 2, 2);
      if (order === undefined) throw new Error('Two orders were made.');
      if (merchant === inspected) await anInspectedOrder(store.manager, order);
      await recountInsight(store.app, merchant.id);
      answers.push(await ask(store.app, viewerOf('MERCHANT_ADMIN', merchant.id), INSIGHT, { by: 'CATEGORY' }));
    }

    const { data } = await ask(store.app, operator, INSIGHT, { by: 'CATEGORY', merchantId: globalId('Merchant', inspected.id) });
    await store.manager.update(InspectedOrder, { merchantId: inspected.id }, { disclosedAt: at(0) });
    await recountInsight(store.app, inspected.id);
    const disclosed = await ask(store.app, viewerOf('MERCHANT_ADMIN', inspected.id), INSIGHT, { by: 'CATEGORY' });

    expect(JSON.stringify(answers[1])).toBe(JSON.stringify(answers[0]));
    expect(answers[0]?.data.insight.totals).toMatchObject({ orders: 2, troubled: 2 });
    expect([data.insight.totals, data.insight.rows[0].figures]).toMatchObject([{ orders: 1, troubled: 1, cases: 1 }, { orders: 1, troubled: 1 }]);
    expect(disclosed.data.insight.totals).toMatchObject({ orders: 1, troubled: 1, cases: 1 });
  }); // prettier-ignore

  it('shows words without names, to the marketplace only those that five wrote', async () => {
    const merchant = await aMerchant(store.manager);
    const says = async (text: string) => {
      const theCase = await aCase(store.manager, await anOrder(store.manager, merchant, { placedAt: new Date('2024-01-10T00:00:00.000Z') }));
      await aMessage(store.manager, theCase, { author: 'BUYER', visibleTo: ['MERCHANT'], text });
    };
    for (let no = 0; no < 5; no += 1) await says(no % 2 === 0 ? 'Please call 138 0013 800' + no : 'PLEASE, call +86 13900139000!');
    for (let no = 0; no < 4; no += 1) await says('I am in hospital.');
    await recountInsight(store.app, merchant.id);
    const asked = { by: 'WEEK', from: '2024-01-08', until: '2024-01-14' };

    const own = await ask(store.app, viewerOf('AGENT', merchant.id), INSIGHT, asked);
    const marketplace = await ask(store.app, operator, INSIGHT, asked);

    const called = { words: 'please call [number]', orders: 5 };
    expect(own.data.insight.words).toEqual([called, { words: 'i am in hospital', orders: 4 }]);
    expect(marketplace.data.insight.words).toEqual([called]);
  }); // prettier-ignore

  it('takes the same few statements for one row as for a hundred', async () => {
    const merchant = await aMerchant(store.manager);
    for (let no = 0; no < 30; no += 1) await sells(merchant, `SKU-${no}`, 1, 1);
    await recountInsight(store.app, merchant.id);
    const agent = viewerOf('AGENT', merchant.id);
    const statementsOf = async (first: number) => {
      store.statements();
      await ask(store.app, agent, INSIGHT, { by: 'PRODUCT', first });
      return store.statements().length;
    };

    const [one, many] = [await statementsOf(1), await statementsOf(100)];

    expect(many).toBe(one);
    expect(many).toBeLessThan(14);
  });

  it.each([
    [{ from: '2026-06-10', until: '2026-06-01' }, 'insight is of 1 to 104 weeks, `from` not after `until`.'],
    [{ from: '2020-01-01' }, 'insight is of 1 to 104 weeks, `from` not after `until`.'],
    [{ first: 0 }, 'insight: `first` is from 1 to 100, not 0.'],
    [{ first: 101 }, 'insight: `first` is from 1 to 100, not 101.'],
    [{ after: 'nonsense' }, 'insight: `after` is no cursor. Give one exactly as it came in `endCursor`.'],
    [{ after: Buffer.from('["a;b",1]').toString('base64url') }, 'insight: `after` is no cursor. Give one exactly as it came in `endCursor`.'],
  ])('refuses %j', async (wrong, message) => {
    const merchant = await aMerchant(store.manager);

    const { errors } = await ask(store.app, viewerOf('AGENT', merchant.id), INSIGHT, { by: 'WEEK', ...wrong });

    expect(errors).toMatchObject([{ message, code: 'BAD_USER_INPUT' }]);
  }); // prettier-ignore
});
