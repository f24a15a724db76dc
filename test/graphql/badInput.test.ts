import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask, globalId } from '../support/builders/api.js';
import { does, idOf, lineOf } from '../support/builders/mutation.js';
import { openShop, type Shop } from '../support/shop.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

describe('what cannot be', () => {
  it.each([
    ['unit number 0', { unitNos: [0] }, ['units', '0', 'unitNos', '0'], 'It is 1 to 10000.'],
    ['an enormous unit number', { unitNos: [2147483647] }, ['units', '0', 'unitNos', '0'], 'It is 1 to 10000.'],
    ['a negative unit number', { unitNos: [-1] }, ['units', '0', 'unitNos', '0'], 'It is 1 to 10000.'],
    ['no unit', { unitNos: [] }, ['units', '0', 'unitNos'], 'It has 1 to 10000 entries.'],
    [
      'a unit that is not on the line',
      { unitNos: [2] },
      ['units', '0', 'unitNos'],
      'The line has units 1 to 1; there is no unit 2.',
    ],
  ])('is refused with its place and what would do: %s', async (_what, units, field, message) => {
    const order = await shop.order();

    const { case: none, userErrors } = await does(
      shop,
      'openCase',
      { orderId: idOf(order), units: [{ lineId: lineOf(order), ...units }], problem: 'NO_STOCK' },
      'case { id }',
    );

    expect([none, userErrors]).toEqual([
      null,
      [{ code: 'INVALID_INPUT', field, message, ruleId: null, retryable: false }],
    ]);
    expect(await shop.casesOf(order)).toEqual([]);
  });

  it.each([
    ['a line of another order', async () => lineOf(await shop.order())],
    ['a malformed line', async () => 'x'],
    ['an order in place of a line', async () => idOf(await shop.order())],
  ])('%s is not on the order', async (_what, line) => {
    const order = await shop.order();

    const { userErrors } = await does(
      shop,
      'openCase',
      { orderId: idOf(order), units: [{ lineId: await line() }], problem: 'NO_STOCK' },
      'case { id }',
    );

    expect(userErrors).toEqual([
      {
        code: 'INVALID_INPUT',
        field: ['units', '0', 'lineId'],
        message: 'There is no such line on the order.',
        ruleId: null,
        retryable: false,
      },
    ]);
  });

  it.each([
    ['a NUL byte', 'a\u0000b', 'It contains U+0000 or half of a surrogate pair: leave such characters out.'],
    [
      'half of a surrogate pair',
      'a\udc00',
      'It contains U+0000 or half of a surrogate pair: leave such characters out.',
    ],
    ['too long a text', 'x'.repeat(2001), 'It has at most 2000 characters.'],
  ])('%s in a text is refused', async (_what, note, message) => {
    const order = await shop.order();

    const { userErrors } = await does(
      shop,
      'openCase',
      { orderId: idOf(order), units: [], problem: 'NO_STOCK', note },
      'case { id }',
    );

    expect(userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['note'], message }]);
    expect(await shop.casesOf(order)).toEqual([]);
  });

  it.each([
    ['no idempotency key', ''],
    ['blanks for one', '   '],
    ['too long a one', 'k'.repeat(101)],
  ])('%s is refused', async (_what, idempotencyKey) => {
    const order = await shop.order();

    const { userErrors } = await does(
      shop,
      'cancelOrder',
      { orderId: idOf(order), idempotencyKey },
      'order { cancelledAt }',
    );

    expect(userErrors).toMatchObject([
      { code: 'INVALID_INPUT', field: ['idempotencyKey'], message: 'It has 1 to 100 characters.' },
    ]);
  });

  it('several mistakes are told at once, each with its place', async () => {
    const order = await shop.order();
    const address = { name: ' ', line1: 'x'.repeat(201), city: '', country: 'CN', postalCode: '1'.repeat(41) };

    const { order: same, userErrors } = await does(
      shop,
      'correctAddress',
      { orderId: idOf(order), address, idempotencyKey: 'a' },
      'order { shipTo { city } }',
    );

    expect(userErrors.map((error: { field: string[] }) => error.field.join('.'))).toEqual([
      'address.name',
      'address.line1',
      'address.city',
      'address.postalCode',
    ]);
    expect(same).toEqual({ shipTo: { city: 'Shanghai' } });
  });

  it.each([
    ['an unknown problem', 'problem: NO_SUCH', 'GRAPHQL_VALIDATION_FAILED'],
    [
      'a number too large for an Int',
      'problem: NO_STOCK, units: [{lineId: "x", unitNos: [99999999999]}]',
      'GRAPHQL_VALIDATION_FAILED',
    ],
  ])('%s is no question at all', async (_what, rest, _code) => {
    const order = await shop.order();
    const units = rest.includes('units') ? '' : ', units: []';

    const { data, errors } = await ask(
      shop.app,
      shop.agent,
      `mutation { openCase(input: {orderId: "${idOf(order)}", ${rest}${units}}) { case { id } } }`,
    );

    expect(data).toBeNull();
    expect(errors.length).toBe(1);
  });

  it('a country that there is not, and an order by two names, are no questions either', async () => {
    const first = await ask(
      shop.app,
      shop.agent,
      '{ orders(first: 1, filter: {shipToCountry: ["XX"]}) { nodes { id } } }',
    );
    const second = await ask(shop.app, shop.agent, '{ order(by: {id: "x", orderNo: "y"}) { id } }');
    const third = await ask(shop.app, shop.agent, 'query ($by: OrderBy!) { order(by: $by) { id } }', { by: {} });

    expect([first, second, third].map(({ data, errors }) => [data, errors.length])).toEqual([[null, 1], [null, 1], [null, 1]]); // prettier-ignore
  });

  it('an offer for something else, or an amount in another currency, is not bought', async () => {
    const order = await shop.order();
    const other = await shop.offer();
    const choice = { lineId: lineOf(order), offerId: globalId('Offer', other.id) };

    const { purchaseOrders, userErrors } = await does(
      shop,
      'placePurchaseOrder',
      { orderId: idOf(order), choices: [choice], idempotencyKey: 'p' },
      'purchaseOrders { id }',
    );
    const nothing = await does(
      shop,
      'placePurchaseOrder',
      { orderId: idOf(order), choices: [], idempotencyKey: 'p' },
      'purchaseOrders { id }',
    );

    expect([purchaseOrders, userErrors[0].code, userErrors[0].field]).toEqual([[], 'INVALID_INPUT', ['choices']]);
    expect(nothing.userErrors).toMatchObject([
      { code: 'INVALID_INPUT', field: ['choices'], message: 'It has 1 to 100 entries.' },
    ]);
  });

  it('a plan is asked of one case at a time, and told as a refusal when there is none', async () => {
    const order = await shop.order();
    const opened = await does(
      shop,
      'openCase',
      { orderId: idOf(order), units: [], problem: 'OVERSIZED' },
      'case { id reroutePlans { plans { key } refusal { code ruleId } } }',
    );

    const { data, errors } = await ask(
      shop.app,
      shop.agent,
      '{ cases(first: 1) { nodes { caseNo reroutePlans { plans { key } } } } }',
    );

    expect(opened.case.reroutePlans).toEqual({ plans: [], refusal: { code: 'NOT_OFFERED', ruleId: 'B2' } });
    expect(data.cases.nodes[0].reroutePlans).toBeNull();
    expect(errors).toEqual([
      { message: 'reroutePlans asks suppliers: ask for it on one case at a time, by `case(by: …)`.', code: 'BAD_USER_INPUT', path: ['cases', 'nodes', 0, 'reroutePlans'] },
    ]); // prettier-ignore
  });
});
