import { afterEach, describe, expect, test } from '@jest/globals';
import nock from 'nock';
import net from 'node:net';
import { inspect } from 'node:util';
import { gateways } from '../../../src/integrations/registry.js';
import type { TrackingService } from '../../../src/integrations/tracking/ParcelScan.js';
import { callContext, failureOf } from '../partnerConnection.js';
import { SECRETS } from './pushes.js';
import { connectionTo, trackerStandIn } from './trackers.js';

const SERVICES: TrackingService[] = ['SEVENTEEN_TRACK', 'AFTERSHIP', 'KUAIDI100'];
const now = new Date('2026-11-05T10:00:00.000Z');
const asking = (
  provider: TrackingService,
  more: { baseUrl?: string; totalTimeoutMs?: number; signal?: AbortSignal } = {},
) => {
  const { baseUrl = connectionTo(provider).baseUrl, totalTimeoutMs = 15_000, signal } = more;
  const tracker = gateways({ clock: () => now, totalTimeoutMs }).tracker(
    { ...connectionTo(provider), baseUrl },
    provider,
  );
  return failureOf(tracker.scansOf([{ waybillNo: 'RB1CN', carrierCode: 'ems' }], { ...callContext(), signal }));
};
const HTML = { 'content-type': 'text/html' };

afterEach(() => nock.cleanAll());

describe.each(SERVICES)('%s', (provider) => {
  test.each(['ECONNREFUSED', 'ENOTFOUND', 'ECONNRESET', 'ETIMEDOUT', 'CERT_HAS_EXPIRED'])(
    'that cannot be reached has told nothing, and may be asked again: %s',
    async (code) => {
      trackerStandIn(provider).breaksOff(code);

      expect((await asking(provider)).kind).toBe('UNREACHABLE');
    },
  );

  test.each([408, 500, 502, 503, 504])('that fails may be asked again: %d', async (status) => {
    trackerStandIn(provider).says(status, '<h1>Oops</h1>', HTML);

    expect(await asking(provider)).toMatchObject({ kind: 'UNREACHABLE', more: { status } });
  });

  test.each([401, 403])('that does not take our key waits for a person: %d', async (status) => {
    trackerStandIn(provider).says(status, '<h1>Sign in</h1>', HTML);

    expect(await asking(provider)).toMatchObject({ kind: 'AUTH_EXPIRED', more: { status } });
  });

  test.each([
    [{ 'retry-after': '120' }, 120],
    [{ 'retry-after': 'Thu, 05 Nov 2026 10:01:30 GMT' }, 90],
    [{ 'retry-after': 'Thu, 05 Nov 2026 09:00:00 GMT' }, 0],
    [{ 'x-ratelimit-reset': '1793872807' }, 7],
    [{ 'retry-after': 'soon', 'x-ratelimit-reset': 'later' }, undefined],
    [{}, undefined],
  ])('that limits our calls says for how long: %o', async (headers, seconds) => {
    trackerStandIn(provider).says(429, 'Slow down', headers);

    const error = await asking(provider);

    expect(error.kind).toBe('RATE_LIMITED');
    expect(error.more.retryAfterSeconds).toBe(seconds);
  });

  test.each([400, 404, 422])('that refuses the request itself shows it to a person: %d', async (status) => {
    trackerStandIn(provider).says(status, '{}', {});

    expect(await asking(provider)).toMatchObject({ kind: 'PROTOCOL', more: { status } });
  });

  test('that answers with a page has not answered', async () => {
    trackerStandIn(provider).says(200, '<title>Are you human?</title>', HTML);

    const error = await asking(provider);

    expect(error).toMatchObject({ kind: 'PROTOCOL', message: 'Tracker answered with something that is not JSON.' });
  });

  test('that sends us elsewhere is not followed', async () => {
    const elsewhere = nock('https://elsewhere.example').get('/').reply(200, {}).post('/').reply(200, {});
    trackerStandIn(provider).says(302, '', { location: 'https://elsewhere.example/' });

    expect((await asking(provider)).kind).toBe('PROTOCOL');
    expect(elsewhere.pendingMocks()).toHaveLength(2);
  });

  test('that says more than 1 MB is not read to its end', async () => {
    trackerStandIn(provider).says(200, `{"message":"${'x'.repeat(1024 * 1024)}"}`, {});

    expect((await asking(provider)).kind).toBe('PROTOCOL');
  });

  test('that does not answer in time may be asked again', async () => {
    const hanging = net.createServer((socket) => socket.resume());
    await new Promise<void>((resolve) => hanging.listen(0, '127.0.0.1', resolve));
    const { port } = hanging.address() as net.AddressInfo;

    const error = await asking(provider, { baseUrl: `http://127.0.0.1:${port}`, totalTimeoutMs: 50 });

    expect(error.kind).toBe('UNREACHABLE');
    hanging.close();
  });

  test('that we break off ourselves may be asked again', async () => {
    trackerStandIn(provider).answers({});

    expect((await asking(provider, { signal: AbortSignal.abort() })).kind).toBe('UNREACHABLE');
  });

  test('is never quoted, nor is a secret told, in an error', async () => {
    const track = trackerStandIn(provider);
    track.breaksOff('ECONNRESET');
    track.says(401, `Wrong: ${SECRETS[provider]}`, {});
    track.says(200, `{"message":"${SECRETS[provider]}"}`, {});

    const errors = [await asking(provider), await asking(provider), await asking(provider)];

    for (const part of [...SECRETS[provider].split(':'), 'RB1CN']) {
      expect(inspect(errors, { depth: 10 })).not.toContain(part);
    }
  });
});
