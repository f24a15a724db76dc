import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask, globalId, viewerOf } from '../support/builders/api.js';
import { aCase } from '../support/builders/cases.js';
import { aMerchant } from '../support/builders/merchants.js';
import { anOrder } from '../support/builders/orders.js';
import { openStore, type Store } from '../support/builders/store.js';
import type { Merchant } from '../../src/entities/Merchant.js';
import type { WholeOrder } from '../support/builders/orders.js';

let store: Store;
let merchant: Merchant;
let placed: WholeOrder;
beforeAll(async () => {
  store = await openStore();
  merchant = await aMerchant(store.manager, { name: 'Teahouse' });
  placed = await anOrder(store.manager, merchant, { orderNo: '1001', lines: [{ title: 'Teapot', quantity: 3 }] });
  await aCase(store.manager, placed, { problem: 'NO_STOCK', openedAt: new Date('2026-06-01T08:00:00.000Z') });
  await aCase(store.manager, placed, {
    problem: 'BUYER_CANCELLED',
    ruleId: 'S1',
    openedAt: new Date('2026-06-02T08:00:00.000Z'),
  });
});
afterAll(() => store.close());

async function answer(source: string, variables: object = {}): Promise<unknown> {
  const { data, errors } = await ask(store.app, viewerOf('AGENT', merchant.id), source, variables);
  expect(errors).toEqual([]);
  return data;
}

describe('a selection is answered as GraphQL prescribes', () => {
  it('two aliases of one field each have their own arguments', async () => {
    const data = await answer(`{ order(by: {orderNo: "1001"}) {
      id: orderNo number: id
      oldest: cases(first: 1) { nodes { problem } }
      latest: cases(last: 1) { edges { node { what: problem } } }
      units: lines { some: units(first: 2) { nodes { no: unitNo } } rest: units(last: 1) { nodes { no: unitNo } } }
      money: paid { code: currencyCode amount }
    } }`);

    expect(data).toEqual({
      order: {
        id: '1001',
        number: globalId('Order', placed.order.id),
        oldest: { nodes: [{ problem: 'NO_STOCK' }] },
        latest: { edges: [{ node: { what: 'BUYER_CANCELLED' } }] },
        units: [{ some: { nodes: [{ no: 1 }, { no: 2 }] }, rest: { nodes: [{ no: 3 }] } }],
        money: { code: 'CNY', amount: '310.00' },
      },
    });
  });

  it('two aliases of a root field are two answers', async () => {
    expect(
      await answer('{ one: order(by: {orderNo: "1001"}) { orderNo } none: order(by: {orderNo: "1002"}) { orderNo } }'),
    ).toEqual({
      one: { orderNo: '1001' },
      none: null,
    });
  });

  it('fragments are opened, also on interfaces, and fields of one key are merged', async () => {
    const data = await answer(
      `query ($id: ID!) { node(id: $id) { __typename ...Named ... on Order { lines { title } ...Paid } ... on Case { caseNo } ... on Node { id } } }
       fragment Named on Order { orderNo lines { quantity ...Line } }
       fragment Line on OrderLine { paid { amount } }
       fragment Paid on Order { paid { amount } ... on Order { paid { currencyCode } } }`,
      { id: globalId('Order', placed.order.id) },
    );

    expect(data).toEqual({
      node: {
        __typename: 'Order',
        id: globalId('Order', placed.order.id),
        orderNo: '1001',
        lines: [{ title: 'Teapot', quantity: 3, paid: { amount: '310.00' } }],
        paid: { amount: '310.00', currencyCode: 'CNY' },
      },
    });
  });

  it('@skip and @include decide, on fields and on fragments', async () => {
    const source = `query ($yes: Boolean!, $no: Boolean!) { order(by: {orderNo: "1001"}) {
      orderNo @skip(if: $yes) source @include(if: $no) placedAt @include(if: $yes) currency: paid @skip(if: $no) { currencyCode }
      ... @include(if: $no) { version } ...Lines @skip(if: $yes)
    } } fragment Lines on Order { lines { title } }`;

    expect(await answer(source, { yes: true, no: false })).toEqual({
      order: { placedAt: '2026-06-10T08:00:00.000Z', currency: { currencyCode: 'CNY' } },
    });
  });

  it('arguments come from variables and defaults', async () => {
    const source = `query ($first: Int = 1, $problems: [Problem!]) { order(by: {orderNo: "1001"}) {
      cases(first: $first) { nodes { caseNo nextActions(problems: $problems, actions: [REFUND]) { action problem } } } situation(first: 1) { unit { unitNo } } } }`;

    const data = (await answer(source)) as { order: { cases: { nodes: object[] }; situation: object[] } };

    expect(data.order.cases.nodes).toMatchObject([{ nextActions: [{ action: 'REFUND', problem: 'NO_STOCK' }] }]);
    expect(data.order.situation).toEqual([{ unit: { unitNo: 1 } }]);
  });

  it('only __typename costs nothing more than being there', async () => {
    expect(
      await answer(
        '{ order(by: {orderNo: "1001"}) { __typename lines { __typename units(first: 1) { __typename nodes { __typename } } } } }',
      ),
    ).toEqual({
      order: {
        __typename: 'Order',
        lines: [
          {
            __typename: 'OrderLine',
            units: { __typename: 'OrderUnitConnection', nodes: [{ __typename: 'OrderUnit' }] },
          },
        ],
      },
    });
  });

  it('more fields than a function of PostgreSQL takes arguments, under the longest of names, are answered', async () => {
    const long = 'x'.repeat(120);
    const aliases = Array.from({ length: 150 }, (_, index) => `${long}${index}: orderNo`).join(' ');

    const data = (await answer(`{ order(by: {orderNo: "1001"}) { ${aliases} } }`)) as { order: Record<string, string> };

    expect(Object.keys(data.order).length).toBe(150);
    expect(data.order[`${long}149`]).toBe('1001');
  });

  it('an alias that means something to JavaScript is refused', async () => {
    const { errors } = await ask(
      store.app,
      viewerOf('AGENT', merchant.id),
      '{ order(by: {orderNo: "1001"}) { __proto__: orderNo } }',
    );

    expect(errors.map(({ message, code }) => [message, code])).toEqual([
      ['A field cannot be called __proto__. Choose another alias.', 'BAD_USER_INPUT'],
    ]);
  });

  it('texts come back as they were stored, whatever is in them', async () => {
    const title = 'Tea "pot" \\ 茶壶 \u2028 {"a":1} $1 \u0001 👍';
    await anOrder(store.manager, merchant, { orderNo: 'ODD', lines: [{ title }] });

    expect(await answer('{ order(by: {orderNo: "ODD"}) { lines { title } } }')).toEqual({
      order: { lines: [{ title }] },
    });
  });
});

describe('values on the wire', () => {
  it.each([
    ['JPY', 1230n, '1230'],
    ['KWD', 1230n, '1.230'],
    ['CNY', 5n, '0.05'],
    ['CNY', 0n, '0.00'],
    ['CNY', 9223372036854775807n, '92233720368547758.07'],
  ])('%s %s minor units are %s', async (currency, paidMinor, amount) => {
    const { order } = await anOrder(store.manager, merchant, { currency, lines: [] });
    await store.manager.query('update orders set paid_minor = $2 where id = $1', [order.id, paidMinor.toString()]);

    const data = await answer('query ($id: ID!) { order(by: {id: $id}) { paid { amount currencyCode } } }', {
      id: globalId('Order', order.id),
    });

    expect(data).toEqual({ order: { paid: { amount, currencyCode: currency } } });
  });

  it('instants are UTC with milliseconds', async () => {
    const { order } = await anOrder(store.manager, merchant, { placedAt: new Date('2025-12-31T23:59:59.007Z') });

    expect(
      await answer('query ($id: ID!) { order(by: {id: $id}) { placedAt } }', { id: globalId('Order', order.id) }),
    ).toEqual({
      order: { placedAt: '2025-12-31T23:59:59.007Z' },
    });
  });
});
