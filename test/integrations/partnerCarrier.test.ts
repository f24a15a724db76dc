import { afterEach, describe, expect, test } from '@jest/globals';
import nock from 'nock';
import { partnerCarrier } from '../../src/integrations/logistics/partnerCarrier.js';
import { INTERCEPTION_FAILURES } from '../../src/policy/vocabulary.js';
import { carrierStandIn } from '../support/standIns/carrierStandIn.js';
import { callContext, failureOf, partnerConnection } from './partnerConnection.js';

const connection = partnerConnection({ accountId: 'sf', name: 'SF', baseUrl: 'https://sf.example' });
const carrier = partnerCarrier(connection);
const request = {
  reference: 'INT-7',
  waybillNo: 'SF7',
  kind: 'RETURN_TO_SENDER',
  reason: 'The buyer cancelled.',
} as const;

afterEach(() => nock.cleanAll());

describe('asking for an interception', () => {
  test('is accepted, with its fee', async () => {
    const sf = carrierStandIn(connection);
    sf.accepts('INT-7');

    const answer = await carrier.intercept(request, callContext());

    expect(answer).toEqual({ kind: 'ACCEPTED', carrierReference: 'C-1001', feeMinor: 500n, currency: 'CNY' });
    expect(sf.asked[0]?.body).toEqual({ waybillNo: 'SF7', kind: 'RETURN_TO_SENDER', reason: 'The buyer cancelled.' });
  });

  test.each(INTERCEPTION_FAILURES)('is declined: %s', async (failure) => {
    carrierStandIn(connection).declines(failure);

    expect(await carrier.intercept(request, callContext())).toEqual({
      kind: 'DECLINED',
      failure,
      message: expect.stringMatching(/\.$/),
    });
  });

  test('answered as failed at once is a decline', async () => {
    const failed = { reference: 'INT-7', waybillNo: 'SF7', state: 'FAILED', failure: 'OUT_FOR_DELIVERY' };
    carrierStandIn(connection).answers('requestInterception', 'accepted', { breaks: (one) => ({ ...one, ...failed }) });

    expect(await carrier.intercept(request, callContext())).toMatchObject({
      kind: 'DECLINED',
      failure: 'OUT_FOR_DELIVERY',
    });
  });

  test('that timed out is found by our own reference', async () => {
    const sf = carrierStandIn(connection);
    sf.timesOutAfterAccepting('INT-7');

    const error = await failureOf(carrier.intercept(request, callContext()));
    const found = await carrier.findInterception('INT-7', callContext());

    expect(error.kind).toBe('UNKNOWN_OUTCOME');
    expect(carrier.outcomes.intercept).toBe('LOOKUP');
    expect(found).toEqual({
      reference: 'INT-7',
      carrierReference: 'C-1001',
      state: 'IN_PROGRESS',
      failure: null,
      feeMinor: 500n,
      currency: 'CNY',
    });
  });

  test.each([
    ['another parcel', { waybillNo: 'SF8' }],
    ['another interception', { reference: 'INT-8' }],
    ['a state that only we may say', { state: 'TIMED_OUT' }],
    ['a failure of what has not failed', { failure: 'DUPLICATE' }],
  ])('answered about %s goes to a person', async (_what, broken) => {
    const right = { reference: 'INT-7', waybillNo: 'SF7' };
    carrierStandIn(connection).answers('requestInterception', 'accepted', {
      breaks: (one) => ({ ...one, ...right, ...broken }),
    });

    expect((await failureOf(carrier.intercept(request, callContext()))).kind).toBe('PROTOCOL');
  });

  test('declined with a word that we do not know goes to a person', async () => {
    const problem = JSON.stringify({ title: 'No', code: 'ON_STRIKE' });
    carrierStandIn(connection).says('requestInterception', 422, problem, {
      'content-type': 'application/problem+json',
    });

    expect((await failureOf(carrier.intercept(request, callContext()))).kind).toBe('PROTOCOL');
  });
});

describe('looking an interception up', () => {
  test('tells that it failed, and why', async () => {
    carrierStandIn(connection).knows('INT-7', 'failed');

    expect(await carrier.findInterception('INT-7', callContext())).toMatchObject({
      state: 'FAILED',
      failure: 'OUT_FOR_DELIVERY',
      feeMinor: 0n,
    });
  });

  test('the carrier that knows nothing says null', async () => {
    carrierStandIn(connection).knowsNothing('INT-7');

    expect(await carrier.findInterception('INT-7', callContext())).toBeNull();
  });
});
