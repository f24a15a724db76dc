import { afterEach, describe, expect, test } from '@jest/globals';
import nock from 'nock';
import { partnerSupplier } from '../../src/integrations/suppliers/partnerSupplier.js';
import { supplierStandIn } from '../support/standIns/supplierStandIn.js';
import { callContext, failureOf, partnerConnection, purchase } from './partnerConnection.js';

const connection = partnerConnection();
const supplier = partnerSupplier(connection);

afterEach(() => nock.cleanAll());

describe('placing a purchase order', () => {
  test('is accepted, and says exactly what we asked', async () => {
    const dsers = supplierStandIn(connection);
    dsers.accepts('PO-7');

    const answer = await supplier.place(purchase(), callContext('act-1'));

    expect(answer).toEqual({
      kind: 'ACCEPTED',
      order: {
        reference: 'PO-7',
        supplierOrderNo: 'S-1001',
        status: 'PLACED',
        rawStatus: 'PLACE_ORDER_SUCCESS',
        shipments: [],
      },
    });
    expect(dsers.asked).toHaveLength(1);
    expect(dsers.asked[0]?.body).toEqual({
      lines: [{ sku: 'SKU-1', quantity: 2, unitPrice: { amountMinor: '4550', currency: 'CNY' } }],
      freight: { amountMinor: '600', currency: 'CNY' },
      shipTo: purchase().shipTo,
    });
  });

  test.each([
    ['OUT_OF_STOCK', 'SKU-1 is out of stock.'],
    ['NOT_AVAILABLE', 'SKU-1 is no longer sold.'],
    ['DESTINATION_BLOCKED', 'We do not ship SKU-1 to CN.'],
    ['OVERSIZED', 'SKU-1 is too large for this region.'],
    ['ADDRESS_INVALID', 'The postal code is missing.'],
    ['MAPPING_STALE', 'SKU-1 has been replaced.'],
    ['RISK_CONTROL', 'The order is being reviewed.'],
    ['OTHER', 'We do not take this order.'],
  ] as const)('is declined: %s', async (failure, message) => {
    const dsers = supplierStandIn(connection);
    dsers.declines(failure);

    const answer = await supplier.place(purchase(), callContext());

    expect(answer).toEqual({ kind: 'DECLINED', failure, message });
  });

  test('declined with a word that we do not know is declined for another reason', async () => {
    const dsers = supplierStandIn(connection);
    const problem = { title: 'Too dear', status: 422, code: 'VALUE_LIMIT', detail: 'Over 20 CAD.' };
    dsers.says('placeOrder', 422, JSON.stringify(problem), { 'content-type': 'application/problem+json' });

    const answer = await supplier.place(purchase(), callContext());

    expect(answer).toEqual({ kind: 'DECLINED', failure: 'OTHER', message: 'VALUE_LIMIT: Over 20 CAD.' });
  });

  test('repeated, it is a find: the order is looked up and taken', async () => {
    const dsers = supplierStandIn(connection);
    dsers.repeats('PO-7', 'paid');

    const answer = await supplier.place(purchase(), callContext());

    expect(answer).toMatchObject({ kind: 'ACCEPTED', order: { reference: 'PO-7', status: 'PAID' } });
    expect(dsers.asked.map((call) => call.operation)).toEqual(['placeOrder', 'getOrder']);
  });

  test('repeated, but not to be found, its outcome is unknown', async () => {
    const dsers = supplierStandIn(connection);
    dsers.answers('placeOrder', 'REPEATED_ORDER');
    dsers.knowsNothing('PO-7');

    const error = await failureOf(supplier.place(purchase(), callContext()));

    expect(error.kind).toBe('UNKNOWN_OUTCOME');
  });

  test('that timed out is found by our own reference, and not placed again', async () => {
    const dsers = supplierStandIn(connection);
    dsers.timesOutAfterAccepting('PO-7');

    const error = await failureOf(supplier.place(purchase(), callContext()));
    const found = await supplier.findByReference('PO-7', callContext());

    expect(error.kind).toBe('UNKNOWN_OUTCOME');
    expect(supplier.outcomes.place).toBe('LOOKUP');
    expect(found).toMatchObject({ reference: 'PO-7', status: 'PLACED' });
    expect(dsers.asked.map((call) => call.operation)).toEqual(['placeOrder', 'getOrder']);
  });

  test.each([
    ['for more than we asked', { total: { amountMinor: '9701', currency: 'CNY' } }],
    ['in another currency', { total: { amountMinor: '9700', currency: 'USD' } }],
    ['under another reference', { reference: 'PO-8' }],
  ])('taken %s goes to a person', async (_what, broken) => {
    const dsers = supplierStandIn(connection);
    const agreed = { reference: 'PO-7', total: { amountMinor: '9700', currency: 'CNY' } };
    dsers.answers('placeOrder', 'accepted', { breaks: (order) => ({ ...order, ...agreed, ...broken }) });

    const error = await failureOf(supplier.place(purchase(), callContext()));

    expect(error.kind).toBe('PROTOCOL');
  });

  test('under a key that belongs to another request goes to a person', async () => {
    const dsers = supplierStandIn(connection);
    dsers.answers('placeOrder', 'IDEMPOTENCY_KEY_REUSED');

    const error = await failureOf(supplier.place(purchase(), callContext()));

    expect(error.kind).toBe('PROTOCOL');
    expect(error.message).toBe(
      'The supplier refused the request itself (IDEMPOTENCY_KEY_REUSED: This key was used for another request.).',
    );
  });
});

describe('looking a purchase order up', () => {
  test('tells its parcels', async () => {
    const dsers = supplierStandIn(connection);
    dsers.knows('PO-7', 'partShipped');

    const found = await supplier.findByReference('PO-7', callContext());

    expect(found).toEqual({
      reference: 'PO-7',
      supplierOrderNo: 'S-1001',
      status: 'PART_SHIPPED',
      rawStatus: 'SELLER_PART_SEND_GOODS',
      shipments: [
        {
          waybillNo: 'SF1000000001',
          carrier: 'SF',
          shippedAt: '2026-11-02T08:00:00.000Z',
          lines: [{ sku: 'SKU-1', quantity: 1 }],
        },
      ],
    });
  });

  test('the supplier that knows nothing says null', async () => {
    const dsers = supplierStandIn(connection);
    dsers.knowsNothing('PO-7');

    expect(await supplier.findByReference('PO-7', callContext())).toBeNull();
  });

  test.each([
    ['a page', '<h1>Not found</h1>', 'text/html'],
    ['a problem of another kind', '{"title":"No such page","code":"NO_SUCH_CALL"}', 'application/problem+json'],
  ])('a 404 that is %s is never taken for "there is no order"', async (_what, body, contentType) => {
    const dsers = supplierStandIn(connection);
    dsers.says('getOrder', 404, body, { 'content-type': contentType });

    const error = await failureOf(supplier.findByReference('PO-7', callContext()));

    expect(error.kind).toBe('PROTOCOL');
  });
});

describe('canceling a purchase order', () => {
  const request = { reference: 'PO-7', reason: 'The buyer cancelled.', lines: [{ sku: 'SKU-1', quantity: 1 }] };

  test('is confirmed', async () => {
    const dsers = supplierStandIn(connection);
    dsers.confirmsCancellation('PO-7');

    expect(await supplier.cancel(request, callContext())).toEqual({ kind: 'CONFIRMED' });
    expect(dsers.asked[0]?.body).toEqual({
      reason: 'The buyer cancelled.',
      lines: [{ sku: 'SKU-1', quantity: 1 }],
    });
  });

  test('stays open', async () => {
    supplierStandIn(connection).leavesCancellationOpen('PO-7');

    expect(await supplier.cancel(request, callContext())).toEqual({ kind: 'PENDING' });
  });

  test('is declined because it has shipped', async () => {
    supplierStandIn(connection).declinesCancellation('ALREADY_SHIPPED');

    expect(await supplier.cancel(request, callContext())).toEqual({
      kind: 'DECLINED',
      failure: 'ALREADY_SHIPPED',
      message: 'The parcel has left our warehouse.',
    });
  });

  test('of an order that is canceled already is confirmed', async () => {
    supplierStandIn(connection).declinesCancellation('ALREADY_CANCELED');

    expect(await supplier.cancel(request, callContext())).toEqual({ kind: 'CONFIRMED' });
  });

  test('of an order that the supplier does not know goes to a person', async () => {
    supplierStandIn(connection).answers('cancelOrder', 'UNKNOWN_REFERENCE');

    expect((await failureOf(supplier.cancel(request, callContext()))).kind).toBe('PROTOCOL');
  });
});

describe('urging', () => {
  const request = { reference: 'PO-7', message: 'When will it ship?' };

  test('is passed on', async () => {
    const dsers = supplierStandIn(connection);
    dsers.takesUrge('PO-7');

    expect(await supplier.urge(request, callContext())).toEqual({ kind: 'ACCEPTED' });
    expect(dsers.asked[0]?.body).toEqual({ message: 'When will it ship?' });
  });

  test('is declined because it has shipped', async () => {
    supplierStandIn(connection).declinesUrge('ALREADY_SHIPPED');

    expect(await supplier.urge(request, callContext())).toMatchObject({ kind: 'DECLINED', failure: 'ALREADY_SHIPPED' });
  });
});

describe('asking our money back', () => {
  const request = { reference: 'PO-7', amountMinor: 9700n, currency: 'CNY', reason: 'Canceled.' };

  test('is refunded', async () => {
    supplierStandIn(connection).refunds('PO-7');

    const answer = await supplier.askRefund(request, callContext());

    expect(answer).toEqual({ kind: 'REFUNDED', refundNo: 'R-1001', amountMinor: 9700n });
  });

  test('stays open', async () => {
    supplierStandIn(connection).leavesRefundOpen('PO-7');

    expect(await supplier.askRefund(request, callContext())).toEqual({ kind: 'PENDING', refundNo: 'R-1001' });
  });

  test.each([
    ['ALREADY_SHIPPED', 'ALREADY_SHIPPED', 'The parcel has left our warehouse.'],
    ['REFUND_EXCEEDS_PAID', 'OTHER', 'REFUND_EXCEEDS_PAID: Less than that is left to refund.'],
  ] as const)('is declined: %s', async (code, failure, message) => {
    supplierStandIn(connection).declinesRefund(code);

    expect(await supplier.askRefund(request, callContext())).toEqual({ kind: 'DECLINED', failure, message });
  });

  test.each([
    ['another currency', { amountMinor: '9700', currency: 'USD' }],
    ['more than we asked', { amountMinor: '9701', currency: 'CNY' }],
  ])('answered with %s goes to a person', async (_what, amount) => {
    supplierStandIn(connection).answers('askRefund', 'refunded', { fit: (refund) => ({ ...refund, amount }) });

    expect((await failureOf(supplier.askRefund(request, callContext()))).kind).toBe('PROTOCOL');
  });
});

describe('refreshing offers', () => {
  const inStock = {
    sku: 'SKU 1&2',
    available: true,
    stock: 100,
    price: { amountMinor: '4550', currency: 'CNY' },
    freight: { amountMinor: '600', currency: 'CNY' },
  };

  test('tells stock and price of those that the supplier knows, and of no others', async () => {
    const dsers = supplierStandIn(connection);
    dsers.offers({ ...inStock, sku: 'NOT-ASKED' }, inStock);

    const news = await supplier.refreshOffers(['SKU 1&2', 'GONE', 'SKU 1&2'], callContext());

    expect(news).toEqual([
      { sku: 'SKU 1&2', available: true, stock: 100, priceMinor: 4550n, freightMinor: 600n, currency: 'CNY' },
    ]);
    expect(dsers.asked).toHaveLength(1);
  });

  test('asks in portions', async () => {
    const dsers = supplierStandIn(connection);
    dsers.offers(inStock);
    dsers.offers({ ...inStock, sku: 'S-100' });
    const skus = Array.from({ length: 150 }, (_, index) => (index === 0 ? 'SKU 1&2' : `S-${index}`));

    const news = await supplier.refreshOffers(skus, callContext());

    expect(news.map((offer) => offer.sku)).toEqual(['SKU 1&2', 'S-100']);
    expect(dsers.isDone()).toBe(true);
  });

  test.each([
    ['negative stock', { stock: -1 }],
    ['a negative price', { price: { amountMinor: '-1', currency: 'CNY' } }],
    ['a price with decimals', { price: { amountMinor: '45.50', currency: 'CNY' } }],
    ['freight in another currency', { freight: { amountMinor: '600', currency: 'USD' } }],
  ])('with %s breaks the contract', async (_what, broken) => {
    supplierStandIn(connection).offersWrongly({ ...inStock, ...broken });

    expect((await failureOf(supplier.refreshOffers(['SKU 1&2'], callContext()))).kind).toBe('PROTOCOL');
  });
});
