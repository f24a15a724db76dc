import { afterEach, describe, expect, test } from '@jest/globals';
import nock from 'nock';
import { type Gateways, gateways } from '../../../src/integrations/registry.js';
import type { PartnerErrorKind } from '../../../src/integrations/PartnerError.js';
import { buyerRefund, callContext, failureOf } from '../partnerConnection.js';
import { type Platform, platformConnection, platformStandIn } from './platformStandIn.js';

const patient = gateways();
const hasty = gateways({ totalTimeoutMs: 60 });
const context = { ...callContext(), partnerNo: '2345678901234567890' };

/** One call of each platform that only looks, and one that acts at once. */
const LOOKS: [Platform, (clients: Gateways) => Promise<unknown>][] = [
  ['ALIEXPRESS', (clients) => clients.supplier(platformConnection('ALIEXPRESS')).findByReference('PO-7', context)],
  ['ALIBABA_1688', (clients) => clients.supplier(platformConnection('ALIBABA_1688')).findByReference('PO-7', context)],
  [
    'CJDROPSHIPPING',
    (clients) => clients.supplier(platformConnection('CJDROPSHIPPING')).findByReference('PO-7', context),
  ],
  ['TMALL', (clients) => clients.payment(platformConnection('TMALL')).refund(buyerRefund(), context)],
  ['SF_EXPRESS', (clients) => clients.carrier(platformConnection('SF_EXPRESS')).scansOf('SF100', context)],
];
const parcel = { reference: 'INT-7', waybillNo: 'SF100', kind: 'RETURN_TO_SENDER' as const, reason: '' };
const ACTS: [Platform, (clients: Gateways) => Promise<unknown>][] = [
  ['SF_EXPRESS', (clients) => clients.carrier(platformConnection('SF_EXPRESS')).intercept(parcel, context)],
  ['KUAIDI100', (clients) => clients.carrier(platformConnection('KUAIDI100')).intercept(parcel, context)],
];

/** A partner that never stops, over a real socket: realAnswers.test.ts. */
const TOO_MUCH = `{"a":"${'x'.repeat(1024 * 1024)}"}`;

const BAD: [string, (platform: Platform) => void, PartnerErrorKind, PartnerErrorKind][] = [
  ['a page', (one) => platformStandIn(one).says(200, '<html>502</html>', { 'content-type': 'text/html' }), 'PROTOCOL', 'UNKNOWN_OUTCOME'],
  ['half of its JSON', (one) => platformStandIn(one).says(200, '{"result":{"a":1'), 'PROTOCOL', 'UNKNOWN_OUTCOME'],
  ['more than a MiB', (one) => platformStandIn(one).says(200, TOO_MUCH), 'PROTOCOL', 'UNKNOWN_OUTCOME'],
  ['a redirect', (one) => platformStandIn(one).says(302, '', { location: 'https://elsewhere.example/' }), 'PROTOCOL', 'PROTOCOL'],
  ['nothing, for too long', (one) => platformStandIn(one).says(200, '{}', {}, 5_000), 'UNREACHABLE', 'UNKNOWN_OUTCOME'],
  ['something else than its documents say', (one) => platformStandIn(one).says(200, '[1,2]'), 'PROTOCOL', 'PROTOCOL'],
  ['503', (one) => platformStandIn(one).says(503, 'busy'), 'UNREACHABLE', 'UNKNOWN_OUTCOME'],
  ['429', (one) => platformStandIn(one).says(429, '', { 'retry-after': '7' }), 'RATE_LIMITED', 'RATE_LIMITED'],
  ['401', (one) => platformStandIn(one).says(401, ''), 'AUTH_EXPIRED', 'AUTH_EXPIRED'],
]; // prettier-ignore

afterEach(() => {
  nock.abortPendingRequests();
  nock.cleanAll();
});

describe.each(BAD)('a platform that answers %s', (what, answers, looked, acted) => {
  const clients = what === 'nothing, for too long' ? hasty : patient;

  test.each(LOOKS)(`%s: a look ends as ${looked}`, async (platform, look) => {
    answers(platform);

    expect((await failureOf(look(clients))).kind).toBe(looked);
  });

  test.each(ACTS)(`%s: an act ends as ${acted}`, async (platform, act) => {
    answers(platform);

    expect((await failureOf(act(clients))).kind).toBe(acted);
  });
});

test('no error of a platform tells a secret or an address', async () => {
  platformStandIn('SF_EXPRESS').says(200, '{"apiResultCode":"A1000","apiResultData":"{}"}');

  const error = await failureOf(patient.carrier(platformConnection('SF_EXPRESS')).intercept(parcel, context));

  expect(error.message).toBe('Platform answered against its documents: success (invalid_union).');
  expect(JSON.stringify(error)).not.toContain('sf-checkword');
});
