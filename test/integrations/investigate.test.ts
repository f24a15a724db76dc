import { afterEach, describe, expect, test } from '@jest/globals';
import nock from 'nock';
import { INVESTIGATION_FAILURES } from '../../src/integrations/logistics/CarrierGateway.js';
import { partnerCarrier } from '../../src/integrations/logistics/partnerCarrier.js';
import { INVESTIGATION_REASONS } from '../../src/policy/vocabulary.js';
import { carrierStandIn } from '../support/standIns/carrierStandIn.js';
import { requestExample } from '../support/standIns/contractExample.js';
import { callContext, failureOf, partnerConnection } from './partnerConnection.js';

const connection = partnerConnection({ accountId: 'sf', name: 'SF', baseUrl: 'https://sf.example' });
const carrier = partnerCarrier(connection);
const request = {
  reference: 'INV-7',
  waybillNo: 'SF1000000001',
  reason: 'NOT_RECEIVED',
  wantsProofOfDelivery: true,
} as const;

afterEach(() => nock.cleanAll());

describe('asking for an investigation', () => {
  test('is accepted', async () => {
    const sf = carrierStandIn(connection);
    sf.takesInvestigation();

    const answer = await carrier.investigate(request, callContext());

    expect(answer).toEqual({ kind: 'ACCEPTED', carrierReference: 'Q-1001' });
    expect(sf.asked[0]?.body).toEqual(requestExample('investigateParcel', 'notReceived'));
  });

  test.each(INVESTIGATION_REASONS)('says why: %s', async (reason) => {
    const sf = carrierStandIn(connection);
    sf.takesInvestigation();

    await carrier.investigate({ ...request, reason, wantsProofOfDelivery: false }, callContext());

    expect(sf.asked[0]?.body).toEqual({ waybillNo: 'SF1000000001', reason, wantsProofOfDelivery: false });
  });

  test.each(INVESTIGATION_FAILURES)('is declined: %s', async (failure) => {
    carrierStandIn(connection).declinesInvestigation(failure);

    expect(await carrier.investigate(request, callContext())).toEqual({
      kind: 'DECLINED',
      failure,
      message: expect.stringMatching(/^[A-Z].*\.$/),
    });
  });

  test('declined with a word that we do not know is OTHER, in the words of the carrier', async () => {
    const problem = JSON.stringify({ title: 'Strike', code: 'ON_STRIKE' });
    carrierStandIn(connection).says('investigateParcel', 422, problem, { 'content-type': 'application/problem+json' });

    expect(await carrier.investigate(request, callContext())).toEqual({
      kind: 'DECLINED',
      failure: 'OTHER',
      message: 'ON_STRIKE: Strike',
    });
  });

  test('that timed out is asked again with the same key', async () => {
    const sf = carrierStandIn(connection);
    sf.timesOutAfterTakingInvestigation('INV-7');

    const error = await failureOf(carrier.investigate(request, callContext('act-7')));
    const again = await carrier.investigate(request, callContext('act-7'));

    expect(error.kind).toBe('UNKNOWN_OUTCOME');
    expect(carrier.outcomes.investigate).toBe('KEYED');
    expect(again).toEqual({ kind: 'ACCEPTED', carrierReference: 'Q-1001' });
    expect(sf.asked.map((call) => call.headers['idempotency-key'])).toEqual(['act-7', 'act-7']);
  });

  test.each([
    ['another investigation', { reference: 'INV-8' }],
    ['another parcel', { waybillNo: 'SF8' }],
    ['a result that nobody knows', { result: 'MISLAID' }],
    ['a proof that is no safe link', { proofUrl: 'data:text/html,hello' }],
  ])('answered about %s goes to a person', async (_what, broken) => {
    carrierStandIn(connection).answers('investigateParcel', 'accepted', {
      breaks: (one) => ({ ...one, reference: 'INV-7', ...broken }),
    });

    expect((await failureOf(carrier.investigate(request, callContext()))).kind).toBe('PROTOCOL');
  });

  test('is no decline when the carrier limits us, does not know us, breaks down or is not there', async () => {
    const sf = carrierStandIn(connection);
    sf.isRateLimited(30, 'investigateParcel');
    sf.loginHasExpired('investigateParcel');
    sf.breaksDown('investigateParcel');
    sf.isUnreachable('investigateParcel');

    const asking = () => failureOf(carrier.investigate(request, callContext()));
    const errors = [await asking(), await asking(), await asking(), await asking()];

    expect(errors.map((error) => [error.kind, error.more.retryAfterSeconds])).toEqual([
      ['RATE_LIMITED', 31],
      ['AUTH_EXPIRED', undefined],
      ['UNKNOWN_OUTCOME', undefined],
      ['UNREACHABLE', undefined],
    ]);
  });
});

describe('looking an investigation up', () => {
  test.each([
    ['pending', { result: 'PENDING', proofUrl: null, message: null }],
    ['lost', { result: 'LOST', proofUrl: null, message: 'Not found in any depot.' }],
    [
      'delivered',
      {
        result: 'DELIVERED',
        proofUrl: 'https://partner.example/proofs/Q-1001.pdf',
        message: 'Signed for by a neighbour.',
      },
    ],
  ] as const)('tells that it is %s', async (as, found) => {
    carrierStandIn(connection).knowsInvestigation('INV-7', as);

    expect(await carrier.findInvestigation('INV-7', callContext())).toEqual({
      reference: 'INV-7',
      carrierReference: 'Q-1001',
      waybillNo: 'SF1000000001',
      ...found,
    });
  });

  test('the carrier that knows nothing says null', async () => {
    carrierStandIn(connection).knowsNoInvestigation();

    expect(await carrier.findInvestigation('INV-7', callContext())).toBeNull();
  });

  test('answered about another investigation goes to a person', async () => {
    carrierStandIn(connection).answers('getInvestigation', 'pending');

    expect((await failureOf(carrier.findInvestigation('INV-7', callContext()))).message).toBe(
      'The carrier answered about another investigation than INV-7.',
    );
  });
});
