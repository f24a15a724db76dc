import { afterEach, describe, expect, test } from '@jest/globals';
import nock from 'nock';
import { partnerPayment } from '../../src/integrations/payments/partnerPayment.js';
import { paymentStandIn } from '../support/standIns/paymentStandIn.js';
import { buyerRefund, callContext, failureOf, partnerConnection } from './partnerConnection.js';

const connection = partnerConnection({ accountId: 'alipay', name: 'Alipay', baseUrl: 'https://alipay.example/v1/' });
const payment = partnerPayment(connection);

afterEach(() => nock.cleanAll());

describe('refunding a buyer', () => {
  test('is refunded', async () => {
    const alipay = paymentStandIn(connection);
    alipay.refunds('REF-7');

    const answer = await payment.refund(buyerRefund(), callContext());

    expect(answer).toEqual({ kind: 'REFUNDED', refundNo: 'P-1001' });
    expect(alipay.asked[0]?.body).toEqual({
      orderNo: 'T-7',
      amount: { amountMinor: '12900', currency: 'CNY' },
      reason: 'No stock.',
    });
  });

  test('out of the deposit says so', async () => {
    const alipay = paymentStandIn(connection);
    alipay.refunds('REF-7');

    await payment.refund(buyerRefund({ fundedBy: 'DEPOSIT' }), callContext());

    expect(alipay.asked[0]?.body).toMatchObject({ fundedBy: 'DEPOSIT' });
  });

  test('stays open', async () => {
    paymentStandIn(connection).leavesOpen('REF-7');

    expect(await payment.refund(buyerRefund(), callContext())).toEqual({ kind: 'PENDING', refundNo: 'P-1001' });
  });

  test.each([
    ['REFUND_EXCEEDS_PAID', 'Less than that is left to refund.'],
    ['PAYMENT_UNKNOWN', 'No payment for T-2001.'],
    ['ACCOUNT_CLOSED', 'The account that paid is closed.'],
    ['OTHER', 'We do not take this order.'],
  ] as const)('is declined: %s', async (code, message) => {
    paymentStandIn(connection).declines(code);

    expect(await payment.refund(buyerRefund(), callContext())).toEqual({ kind: 'DECLINED', code, message });
  });

  test('that timed out is asked again with the same key', async () => {
    const alipay = paymentStandIn(connection);
    alipay.breaksOff('refundBuyer', 'ECONNRESET', 'REF-7');
    alipay.refunds('REF-7');

    const error = await failureOf(payment.refund(buyerRefund(), callContext('act-9')));
    const answer = await payment.refund(buyerRefund(), callContext('act-9'));

    expect(error.kind).toBe('UNKNOWN_OUTCOME');
    expect(payment.outcomes.refund).toBe('KEYED');
    expect(answer).toEqual({ kind: 'REFUNDED', refundNo: 'P-1001' });
    expect(alipay.asked.map((call) => call.headers['idempotency-key'])).toEqual(['act-9', 'act-9']);
    expect(alipay.asked[1]?.rawBody).toBe(alipay.asked[0]?.rawBody);
  });

  test.each([
    ['another amount', { amount: { amountMinor: '12901', currency: 'CNY' } }],
    ['another currency', { amount: { amountMinor: '12900', currency: 'USD' } }],
    ['another reference', { reference: 'REF-8' }],
    ['a code of what is not declined', { code: 'OTHER' }],
  ])('answered with %s goes to a person', async (_what, broken) => {
    const right = { reference: 'REF-7', amount: { amountMinor: '12900', currency: 'CNY' } };
    paymentStandIn(connection).answers('refundBuyer', 'refunded', {
      breaks: (one) => ({ ...one, ...right, ...broken }),
    });

    expect((await failureOf(payment.refund(buyerRefund(), callContext()))).kind).toBe('PROTOCOL');
  });

  test('under a reference that belongs to another refund is no decline', async () => {
    paymentStandIn(connection).answers('refundBuyer', 'IDEMPOTENCY_KEY_REUSED');

    expect((await failureOf(payment.refund(buyerRefund(), callContext()))).kind).toBe('PROTOCOL');
  });
});

describe('looking a refund up', () => {
  test.each([
    ['refunded', { kind: 'REFUNDED', refundNo: 'P-1001' }],
    ['pending', { kind: 'PENDING', refundNo: 'P-1001' }],
    ['declined', { kind: 'DECLINED', code: 'ACCOUNT_CLOSED', message: 'The account that paid is closed.' }],
  ] as const)('tells that it is %s', async (as, answer) => {
    paymentStandIn(connection).knows('REF-7', as);

    expect(await payment.findRefund('REF-7', callContext())).toEqual(answer);
  });

  test('the provider that knows nothing says null', async () => {
    paymentStandIn(connection).knowsNothing('REF-7');

    expect(await payment.findRefund('REF-7', callContext())).toBeNull();
  });
});
