import { expect, test } from '@jest/globals';
import { afterDelivery } from '../../src/policy/webhookRetry.js';
import { maySubscribe } from '../../src/policy/webhookTarget.js';

const SINCE = new Date('2026-11-05T00:00:00.000Z');

test('a message is sent again ten times within three days, more and more rarely, and then given up', () => {
  const hours: number[] = [];
  let now = SINCE;
  let attempt = 1;
  for (;;) {
    const next = afterDelivery({ attempt, since: SINCE, now, status: 500, retryAfterSeconds: null });
    if (typeof next !== 'object') {
      hours.push(NaN);
      break;
    }
    now = next.againAt;
    hours.push(Math.round(((now.getTime() - SINCE.getTime()) / 3_600_000) * 100) / 100);
    attempt += 1;
  }

  expect(hours).toEqual([0, 0.08, 0.58, 2.58, 7.58, 17.58, 31.58, 51.58, 71.58, 72, NaN]);
});

test.each([
  [200, 'DELIVERED'],
  [299, 'DELIVERED'],
  [410, 'GONE'],
] as const)('status %d: %s', (status, next) => {
  expect(afterDelivery({ attempt: 1, since: SINCE, now: SINCE, status, retryAfterSeconds: null })).toBe(next);
});

test.each([null, 302, 400, 429, 503])('status %s: again in five seconds, or later when it says so', (status) => {
  const asked = { attempt: 1, since: SINCE, now: SINCE, status };

  expect(afterDelivery({ ...asked, retryAfterSeconds: null })).toEqual({
    againAt: new Date('2026-11-05T00:00:05.000Z'),
  });
  expect(afterDelivery({ ...asked, retryAfterSeconds: 90 })).toEqual({ againAt: new Date('2026-11-05T00:01:30.000Z') });
});

test.each([
  ['http://shop.example/', 'Give an https address.'],
  ['ftp://shop.example/', 'Give an https address.'],
  ['javascript:alert(1)', 'Give an https address.'],
  ['https://user:password@shop.example/', 'Leave the login out: what is sent is signed.'],
  ['https://shop.example/#part', 'Leave the part after # out: it is never sent.'],
  ['shop.example', 'Give a whole address, such as https://shop.example/hooks.'],
  [`https://shop.example/${'x'.repeat(2_000)}`, 'Give a whole address, such as https://shop.example/hooks.'],
])('%s is no address to send to', (url, message) => {
  const refused = maySubscribe(url, false);

  expect(refused.ok ? [] : refused.refusals).toMatchObject([{ code: 'INVALID_INPUT', message, field: ['url'] }]);
});
