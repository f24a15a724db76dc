import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { does, idOf } from '../support/builders/mutation.js';
import { delivered } from '../support/delivered.js';
import { openShop, type Shop } from '../support/shop.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const RETURNS = 'case { state goodsReturns { state freightBorneBy finding parcel { carrier waybillNo direction } } }';

/** The buyer does not want it any more: rule A3 starts the return by itself. */
async function aReturn() {
  const { order } = await delivered(shop);
  const buyer = shop.as('BUYER', { scopeId: order.id });
  const report = { orderId: idOf(order), units: [], problem: 'CHANGED_MIND' };
  const opened = await does(shop, 'openCase', report, 'case { id }', buyer);
  return { buyer, caseId: opened.case.id as string };
}

describe('a return over the API', () => {
  it('is registered by the buyer, received, inspected and refunded', async () => {
    const { buyer, caseId } = await aReturn();

    const waybill = { caseId, carrier: 'SF', waybillNo: 'SF-BACK-1' };
    const registered = await does(shop, 'registerReturn', waybill, RETURNS, buyer);
    const received = await does(shop, 'receiveReturn', { caseId }, RETURNS);
    const inspected = await does(
      shop,
      'inspectReturn',
      { caseId, finding: 'INTACT', idempotencyKey: 'look-1' },
      RETURNS,
    );

    const parcel = { carrier: 'SF', waybillNo: 'SF-BACK-1', direction: 'RETURN' };
    const goods = { freightBorneBy: 'BUYER', parcel };
    expect(registered).toEqual({
      case: { state: 'RETURNING', goodsReturns: [{ state: 'SENT', finding: null, ...goods }] },
      userErrors: [],
    });
    expect(received).toEqual({
      case: { state: 'INSPECTING', goodsReturns: [{ state: 'ARRIVED', finding: null, ...goods }] },
      userErrors: [],
    });
    expect(inspected).toEqual({
      case: { state: 'REFUNDING', goodsReturns: [{ state: 'INSPECTED', finding: 'INTACT', ...goods }] },
      userErrors: [],
    });
  });

  it('is not started twice, and not looked into before it arrived', async () => {
    const { caseId } = await aReturn();

    const started = await does(shop, 'startReturn', { caseId, freightBorneBy: 'MERCHANT', idempotencyKey: 'start-1' }, RETURNS); // prettier-ignore
    const inspected = await does(shop, 'inspectReturn', { caseId, finding: 'DAMAGED', idempotencyKey: 'look-2' }, RETURNS); // prettier-ignore

    expect(started).toMatchObject({
      case: { state: 'RETURNING' },
      userErrors: [{ code: 'RETURN_ACTIVE', ruleId: 'A3' }],
    });
    expect(inspected).toMatchObject({
      case: { state: 'RETURNING' },
      userErrors: [{ code: 'NOT_YET', ruleId: 'A3' }],
    });
  });

  it.each([
    ['no carrier', { carrier: ' ' }, ['carrier']],
    ['too long a carrier', { carrier: 'x'.repeat(101) }, ['carrier']],
    ['no waybill', { waybillNo: '' }, ['waybillNo']],
    ['too long a waybill', { waybillNo: '1'.repeat(101) }, ['waybillNo']],
  ])('with %s is not registered', async (_what, wrong, field) => {
    const { caseId } = await aReturn();

    const refused = await does(shop, 'registerReturn', { caseId, carrier: 'SF', waybillNo: '1', ...wrong }, RETURNS);

    expect(refused.userErrors).toMatchObject([
      { code: 'INVALID_INPUT', field, message: 'It has 1 to 100 characters.' },
    ]);
  });
});
