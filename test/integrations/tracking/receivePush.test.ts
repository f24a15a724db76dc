import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { accountSecret } from '../../../src/integrations/tracking/accountSecret.js';
import { answerTo } from '../../../src/integrations/tracking/answerTo.js';
import type { TrackingService } from '../../../src/integrations/tracking/ParcelScan.js';
import { readPush } from '../../../src/integrations/tracking/readPush.js';
import { receivePush } from '../../../src/integrations/tracking/receivePush.js';
import {
  afterShipPush,
  checkpoint,
  kuaidiForm,
  kuaidiPush,
  kuaidiResult,
  kuaidiScan,
  md5,
  SECRETS,
  seventeenEvent,
  seventeenPush,
  sha256,
  signed,
} from './pushes.js';
import { rounds } from '../../support/rounds.js';

const now = new Date('2026-11-05T12:00:00.000Z');
const BODIES: Record<TrackingService, string> = {
  SEVENTEEN_TRACK: seventeenPush([[seventeenEvent('InTransit_PickedUp', '2026-11-02T16:00:00+08:00', '已揽收')]]),
  AFTERSHIP: afterShipPush([checkpoint('InTransit_002', '2026-11-02T16:00:00+08:00', 'Angenommen in Köln 📦')]),
  KUAIDI100: kuaidiPush({
    lastResult: kuaidiResult([kuaidiScan('103', '2026-11-02 16:00:00', '【上海市】已揽收 + 100%')]),
  }),
};
const SERVICES = Object.keys(BODIES) as TrackingService[];
const push = (provider: TrackingService, more: object = {}) => {
  const rawBody = BODIES[provider];
  return { headers: signed(provider, rawBody), rawBody, secret: SECRETS[provider], now, ...more };
};

describe('a push is taken', () => {
  test.each(SERVICES)('in the form of %s, and its body is its number', (provider) => {
    const verdict = receivePush(provider, push(provider));

    expect(verdict).toEqual({ ok: true, deliveryId: `sha256:${sha256(BODIES[provider])}` });
  });

  test.each(SERVICES)('as raw bytes too: %s', (provider) => {
    const verdict = receivePush(provider, push(provider, { rawBody: Buffer.from(BODIES[provider]) }));

    expect(verdict).toEqual({ ok: true, deliveryId: `sha256:${sha256(BODIES[provider])}` });
  });

  test('from AfterShip under its older header', () => {
    const signature = signed('AFTERSHIP', BODIES.AFTERSHIP)['aftership-hmac-sha256'];

    for (const given of [signature, `hmac-sha256=${signature}`]) {
      expect(receivePush('AFTERSHIP', push('AFTERSHIP', { headers: { 'am-webhook-signature': given } })).ok).toBe(true);
    }
  });

  test('under signatures that other tools work out', () => {
    const rawBody = '{}';
    const form = 'param=%7B%7D&sign=4DF345D41BAFC8E489CC9C94112F002A';
    const sign = '461a224c100d7b686157238995a9c7bd82a226ec5c8e51a4aa00518eb432f61f';
    const hmac = 'dzJZAsrKgS3CWXM6rNBGtzgXNyx3e42VtAJkdHRRbhM=';

    const verdicts = [
      receivePush('SEVENTEEN_TRACK', { headers: { sign }, rawBody, secret: 'key', now }),
      receivePush('AFTERSHIP', { headers: { 'aftership-hmac-sha256': hmac }, rawBody, secret: 'secret', now }),
      receivePush('KUAIDI100', { headers: {}, rawBody: form, secret: 'salt', now }),
    ];

    expect(verdicts.map((verdict) => verdict.ok)).toEqual([true, true, true]);
  });
});

describe('a push is refused', () => {
  test.each(SERVICES)('when it was signed with another secret: %s', (provider) => {
    const verdict = receivePush(provider, push(provider, { secret: 'customer:another:secret' }));

    expect(verdict).toEqual({ ok: false, reason: 'SIGNATURE_WRONG' });
  });

  test.each(SERVICES)('when the account has no secret: %s', (provider) => {
    const verdict = receivePush(provider, push(provider, { secret: '' }));

    expect(verdict).toEqual({ ok: false, reason: 'SECRET_MISSING' });
  });

  test.each([
    ['SEVENTEEN_TRACK', {}],
    ['SEVENTEEN_TRACK', { sign: '' }],
    ['SEVENTEEN_TRACK', { sign: ['a', 'b'] }],
    ['AFTERSHIP', {}],
    ['AFTERSHIP', { 'am-webhook-signature': 'hmac-sha256=' }],
  ] as const)('when %s has no signature: %o', (provider, headers) => {
    expect(receivePush(provider, push(provider, { headers }))).toEqual({ ok: false, reason: 'SIGNATURE_MISSING' });
  });

  test('when a form is signed with the empty salt that anybody knows', () => {
    const rawBody = kuaidiForm('{}', '');

    const verdict = receivePush('KUAIDI100', { headers: {}, rawBody, secret: 'CUSTOMER7:querykey8', now });

    expect(verdict).toEqual({ ok: false, reason: 'SECRET_MISSING' });
  });

  test.each([
    ['no form', '{"param":{}}', 'BODY_MALFORMED'],
    ['no param', `sign=${md5('salt9')}`, 'BODY_MALFORMED'],
    ['two params', `${kuaidiForm('{}')}&param=%7B%22nu%22%3A1%7D`, 'BODY_MALFORMED'],
    ['two signatures', `sign=x&${kuaidiForm('{}')}`, 'BODY_MALFORMED'],
    ['no signature', 'param=%7B%7D', 'SIGNATURE_MISSING'],
    ['a signature in small letters', `param=%7B%7D&sign=${md5('{}salt9').toLowerCase()}`, 'SIGNATURE_WRONG'],
  ])('when a form has %s', (_what, rawBody, reason) => {
    const verdict = receivePush('KUAIDI100', push('KUAIDI100', { rawBody }));

    expect(verdict).toEqual({ ok: false, reason });
  });

  test.each(SERVICES)('when one byte of it was changed, wherever: %s', (provider) => {
    const bytes = Buffer.from(BODIES[provider]);
    const same = readPush(provider, BODIES[provider]);

    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const altered = Buffer.from(bytes);
        altered.writeUInt8(altered.readUInt8(at) ^ change, at);
        const verdict = receivePush(provider, push(provider, { rawBody: altered }));
        // A form can write one and the same letter in two ways; then nothing was changed.
        if (verdict.ok) expect(readPush(provider, altered.toString())).toEqual(same);
        if (provider !== 'KUAIDI100') expect(verdict).toEqual({ ok: false, reason: 'SIGNATURE_WRONG' });
      }),
      { numRuns: rounds(300) },
    );
  });

  test('when one letter of what its form says was changed', () => {
    const form = new URLSearchParams(BODIES.KUAIDI100);
    const param = form.get('param') ?? '';

    fc.assert(
      fc.property(fc.nat(param.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, letter) => {
        fc.pre(letter !== param[at]);
        form.set('param', param.slice(0, at) + letter + param.slice(at + 1));
        const verdict = receivePush('KUAIDI100', push('KUAIDI100', { rawBody: form.toString() }));
        expect(verdict).toEqual({ ok: false, reason: 'SIGNATURE_WRONG' });
      }),
    );
  });

  test.each(SERVICES)('when its signature is anything else, and that is no fault: %s', (provider) => {
    const names = ['sign', 'aftership-hmac-sha256', 'am-webhook-signature'];

    fc.assert(
      fc.property(fc.string(), (given) => {
        const headers = Object.fromEntries(names.map((name) => [name, given]));
        const form = new URLSearchParams({ param: '{}', sign: given });
        const rawBody = provider === 'KUAIDI100' ? form.toString() : '{}';
        expect(receivePush(provider, push(provider, { headers, rawBody })).ok).toBe(false);
      }),
    );
  });
});

describe('the secret of an account', () => {
  test.each([
    ['SEVENTEEN_TRACK', 'A:B', { customer: '', key: 'A:B', pushSecret: 'A:B' }],
    ['AFTERSHIP', 'asat_1', { customer: '', key: 'asat_1', pushSecret: 'asat_1' }],
    ['AFTERSHIP', 'asat_1:hook', { customer: '', key: 'asat_1', pushSecret: 'hook' }],
    ['KUAIDI100', 'C:K:S', { customer: 'C', key: 'K', pushSecret: 'S' }],
    ['KUAIDI100', 'C:K:S:1', { customer: 'C', key: 'K', pushSecret: 'S:1' }],
    ['KUAIDI100', 'C:K', { customer: 'C', key: 'K', pushSecret: '' }],
    ['KUAIDI100', 'S', { customer: '', key: '', pushSecret: 'S' }],
  ] as const)('at %s, %s', (provider, secret, parts) => {
    expect(accountSecret(provider, secret)).toEqual(parts);
  });
});

test('each service hears what it wants to hear', () => {
  const answers = SERVICES.map((provider) => answerTo(provider));

  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(JSON.parse(answerTo('KUAIDI100').body)).toEqual({ result: true, returnCode: '200', message: '成功' });
});
