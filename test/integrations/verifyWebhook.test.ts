import { describe, expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { signWebhook } from '../../src/integrations/webhooks/signWebhook.js';
import { verifyWebhook } from '../../src/integrations/webhooks/verifyWebhook.js';
import { OTHER_SECRET, SECRET } from './partnerConnection.js';

const sentAt = new Date('2026-11-05T10:00:00.000Z');
const rawBody = '{"type":"supplier.message","data":{"text":"好"}}';
const headers = { ...signWebhook({ id: 'msg_1', at: sentAt, body: rawBody, secret: SECRET }) };
const secondsLater = (seconds: number) => new Date(sentAt.getTime() + seconds * 1000);

describe('a callback is taken', () => {
  test('when its signature fits', () => {
    const verdict = verifyWebhook({ rawBody, headers, secrets: [SECRET], now: sentAt });

    expect(verdict).toEqual({ ok: true, webhookId: 'msg_1', sentAt });
  });

  test('up to 300 seconds late or early', () => {
    for (const seconds of [300, -300]) {
      expect(verifyWebhook({ rawBody, headers, secrets: [SECRET], now: secondsLater(seconds) }).ok).toBe(true);
    }
  });

  test('under the old or the new secret while it is being changed', () => {
    const byNew = { ...signWebhook({ id: 'msg_1', at: sentAt, body: rawBody, secret: OTHER_SECRET }) };

    for (const signed of [headers, byNew]) {
      expect(verifyWebhook({ rawBody, headers: signed, secrets: [SECRET, OTHER_SECRET], now: sentAt }).ok).toBe(true);
    }
  });

  test('when one of several signatures fits', () => {
    const several = { ...headers, 'webhook-signature': `v1a,xyz v1,bm90aGluZw== ${headers['webhook-signature']}` };

    expect(verifyWebhook({ rawBody, headers: several, secrets: [SECRET], now: sentAt }).ok).toBe(true);
  });

  test('as raw bytes too', () => {
    expect(verifyWebhook({ rawBody: Buffer.from(rawBody), headers, secrets: [SECRET], now: sentAt }).ok).toBe(true);
  });

  test('as the package itself would take it', () => {
    const now = new Date();
    const fresh = { ...signWebhook({ id: 'msg_1', at: now, body: rawBody, secret: SECRET }) };

    expect(new Webhook(SECRET).verify(rawBody, fresh)).toEqual(JSON.parse(rawBody));
  });
});

describe('a callback is refused', () => {
  test.each([
    ['its body was altered', { rawBody: rawBody.replace('好', '坏') }],
    ['it was signed with another secret', { secrets: [OTHER_SECRET] }],
    ['no secret is known', { secrets: [] }],
    ['its id was altered', { headers: { ...headers, 'webhook-id': 'msg_2' } }],
    ['its timestamp was altered', { headers: { ...headers, 'webhook-timestamp': '1793872801' } }],
    ['its signature is of another version', { headers: { ...headers, 'webhook-signature': 'v2,abc' } }],
  ])('because %s', (_why, overrides) => {
    const verdict = verifyWebhook({ rawBody, headers, secrets: [SECRET], now: sentAt, ...overrides });

    expect(verdict).toMatchObject({ ok: false, reason: 'SIGNATURE_WRONG' });
  });

  test.each([
    [301, 'TOO_OLD'],
    [-301, 'TOO_NEW'],
  ])('signed %d seconds ago', (seconds, reason) => {
    const verdict = verifyWebhook({ rawBody, headers, secrets: [SECRET], now: secondsLater(seconds) });

    expect(verdict).toEqual({ ok: false, reason, webhookId: 'msg_1' });
  });

  test.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])('without %s', (name) => {
    const verdict = verifyWebhook({
      rawBody,
      headers: { ...headers, [name]: undefined },
      secrets: [SECRET],
      now: sentAt,
    });

    expect(verdict).toMatchObject({ ok: false, reason: 'HEADERS_MISSING' });
  });

  test.each(['NaN', '1e9', '-1793872800', '1793872800.5', ' 1793872800'])('with the timestamp %p', (timestamp) => {
    const odd = { ...headers, 'webhook-timestamp': timestamp };

    expect(verifyWebhook({ rawBody, headers: odd, secrets: [SECRET], now: sentAt })).toMatchObject({
      ok: false,
      reason: 'HEADERS_MISSING',
    });
  });

  test('with a header that came twice', () => {
    const twice = { ...headers, 'webhook-signature': [headers['webhook-signature'], 'v1,abc'] };

    expect(verifyWebhook({ rawBody, headers: twice, secrets: [SECRET], now: sentAt })).toMatchObject({ ok: false });
  });
});

test('a retry keeps its id and is signed anew', () => {
  const retried = { ...signWebhook({ id: 'msg_1', at: secondsLater(600), body: rawBody, secret: SECRET }) };

  const verdict = verifyWebhook({ rawBody, headers: retried, secrets: [SECRET], now: secondsLater(600) });

  expect(verdict).toEqual({ ok: true, webhookId: 'msg_1', sentAt: secondsLater(600) });
  expect(retried['webhook-signature']).not.toBe(headers['webhook-signature']);
});
