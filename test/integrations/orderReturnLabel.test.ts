import { afterEach, describe, expect, test } from '@jest/globals';
import nock from 'nock';
import { RETURN_LABEL_FAILURES } from '../../src/integrations/logistics/CarrierGateway.js';
import { partnerCarrier } from '../../src/integrations/logistics/partnerCarrier.js';
import { carrierStandIn } from '../support/standIns/carrierStandIn.js';
import { requestExample } from '../support/standIns/contractExample.js';
import { callContext, failureOf, partnerConnection } from './partnerConnection.js';

const connection = partnerConnection({ accountId: 'sf', name: 'SF', baseUrl: 'https://sf.example' });
const carrier = partnerCarrier(connection);
const request = {
  reference: 'RET-7',
  fromCountry: 'CN',
  toCountry: 'CN',
  payer: 'BUYER',
  units: 1,
  reason: 'The buyer changed their mind.',
} as const;
const READY = {
  kind: 'READY',
  waybillNo: 'SF2000000001',
  labelUrl: 'https://partner.example/labels/SF2000000001.pdf',
  feeMinor: 800n,
  currency: 'CNY',
  validUntil: new Date('2026-12-01T00:00:00.000Z'),
};

afterEach(() => nock.cleanAll());

describe('ordering a return label', () => {
  test('has it ready at once, with its fee and its end', async () => {
    const sf = carrierStandIn(connection);
    sf.makesLabel();

    const answer = await carrier.orderReturnLabel(request, callContext('act-7'));

    expect(answer).toEqual(READY);
    expect(sf.asked).toMatchObject([{ reference: 'RET-7', headers: { 'idempotency-key': 'act-7' } }]);
    expect(sf.asked[0]?.body).toEqual(requestExample('orderReturnLabel', 'buyerPays'));
  });

  test('that is free and has no end says so, and a country that we do not know is null', async () => {
    const sf = carrierStandIn(connection);
    sf.makesLabel('free');

    const answer = await carrier.orderReturnLabel(
      {
        reference: 'RET-7',
        fromCountry: null,
        toCountry: 'CN',
        payer: 'MERCHANT',
        units: 2,
        reason: 'The wrong goods came.',
      },
      callContext(),
    );

    expect(answer).toMatchObject({ kind: 'READY', feeMinor: 0n, validUntil: null });
    expect(sf.asked[0]?.body).toEqual(requestExample('orderReturnLabel', 'merchantPays'));
  });

  test.each(RETURN_LABEL_FAILURES)('is declined: %s', async (failure) => {
    carrierStandIn(connection).declinesLabel(failure);

    expect(await carrier.orderReturnLabel(request, callContext())).toEqual({
      kind: 'DECLINED',
      failure,
      message: expect.stringMatching(/^[A-Z].*\.$/),
    });
  });

  test('declined with a word that we do not know is OTHER, in the words of the carrier', async () => {
    const problem = JSON.stringify({ title: 'No', code: 'ON_STRIKE', detail: 'Nobody works today.' });
    carrierStandIn(connection).says('orderReturnLabel', 422, problem, { 'content-type': 'application/problem+json' });

    expect(await carrier.orderReturnLabel(request, callContext())).toEqual({
      kind: 'DECLINED',
      failure: 'OTHER',
      message: 'ON_STRIKE: Nobody works today.',
    });
  });

  test('that timed out is asked again with the same key', async () => {
    const sf = carrierStandIn(connection);
    sf.timesOutAfterMakingLabel('RET-7');

    const error = await failureOf(carrier.orderReturnLabel(request, callContext('act-7')));
    const again = await carrier.orderReturnLabel(request, callContext('act-7'));

    expect(error.kind).toBe('UNKNOWN_OUTCOME');
    expect(carrier.outcomes.orderReturnLabel).toBe('KEYED');
    expect(again).toEqual(READY);
    expect(sf.asked.map((call) => call.headers['idempotency-key'])).toEqual(['act-7', 'act-7']);
  });

  test.each([
    ['another label', { reference: 'RET-8' }],
    ['no waybill', { waybillNo: '' }],
    ['a link that runs a script', { labelUrl: 'javascript:alert(1)' }],
    ['a link that anybody between can read', { labelUrl: 'http://sf.example/labels/7' }],
    ['a link with a password', { labelUrl: 'https://sf:secret@sf.example/labels/7' }],
    ['no link', { labelUrl: 'labels/7' }],
    ['a fee in words', { fee: { amountMinor: '8.00', currency: 'CNY' } }],
    ['an end that is no instant', { validUntil: '2026-12-01' }],
  ])('answered with %s goes to a person', async (_what, broken) => {
    carrierStandIn(connection).answers('orderReturnLabel', 'ready', {
      breaks: (one) => ({ ...one, reference: 'RET-7', ...broken }),
    });

    const error = await failureOf(carrier.orderReturnLabel(request, callContext()));

    expect(error.kind).toBe('PROTOCOL');
    expect(error.message).not.toContain('secret');
  });

  test.each(['http://127.0.0.1:4001/labels/7', 'http://localhost:4001/labels/7', 'http://[::1]:4001/labels/7'])(
    'a link to this very machine need not be secret: %s',
    async (labelUrl) => {
      carrierStandIn(connection).answers('orderReturnLabel', 'ready', {
        breaks: (one) => ({ ...one, reference: 'RET-7', labelUrl }),
      });

      expect(await carrier.orderReturnLabel(request, callContext())).toMatchObject({ kind: 'READY', labelUrl });
    },
  );

  test('our fault goes to a person', async () => {
    const sf = carrierStandIn(connection);
    sf.answers('orderReturnLabel', 'VALIDATION_FAILED');
    sf.answers('orderReturnLabel', 'IDEMPOTENCY_KEY_REUSED');

    const errors = [
      await failureOf(carrier.orderReturnLabel(request, callContext())),
      await failureOf(carrier.orderReturnLabel(request, callContext())),
    ];

    expect(errors.map((error) => error.kind)).toEqual(['PROTOCOL', 'PROTOCOL']);
  });

  test('is no decline when the carrier limits us, does not know us, breaks down or is not there', async () => {
    const sf = carrierStandIn(connection);
    sf.isRateLimited(30, 'orderReturnLabel');
    sf.loginHasExpired('orderReturnLabel');
    sf.breaksDown('orderReturnLabel');
    sf.isUnreachable('orderReturnLabel');

    const asking = () => failureOf(carrier.orderReturnLabel(request, callContext()));
    const errors = [await asking(), await asking(), await asking(), await asking()];

    expect(errors.map((error) => [error.kind, error.more.retryAfterSeconds])).toEqual([
      ['RATE_LIMITED', 31],
      ['AUTH_EXPIRED', undefined],
      ['UNKNOWN_OUTCOME', undefined],
      ['UNREACHABLE', undefined],
    ]);
  });
});

describe('looking a return label up', () => {
  test('finds it by our reference', async () => {
    carrierStandIn(connection).knowsLabel('RET-7');

    expect(await carrier.findReturnLabel('RET-7', callContext())).toEqual(READY);
  });

  test('the carrier that knows nothing says null', async () => {
    carrierStandIn(connection).knowsNoLabel();

    expect(await carrier.findReturnLabel('RET-7', callContext())).toBeNull();
  });

  test('a 404 without that word says nothing, and goes to a person', async () => {
    carrierStandIn(connection).says('getReturnLabel', 404, 'Not found', { 'content-type': 'text/plain' });

    expect((await failureOf(carrier.findReturnLabel('RET-7', callContext()))).kind).toBe('PROTOCOL');
  });

  test('answered about another label goes to a person', async () => {
    carrierStandIn(connection).answers('getReturnLabel', 'ready');

    expect((await failureOf(carrier.findReturnLabel('RET-7', callContext()))).message).toBe(
      'The carrier answered about another return label than RET-7.',
    );
  });
});
