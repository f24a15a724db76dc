import { afterEach, describe, expect, test } from '@jest/globals';
import nock from 'nock';
import { gateways } from '../../../src/integrations/registry.js';
import { readPush } from '../../../src/integrations/tracking/readPush.js';
import { callContext, failureOf } from '../partnerConnection.js';
import { afterShipParcel, afterShipPush, checkpoint } from './pushes.js';
import { connectionTo, trackerStandIn } from './trackers.js';

const tracker = gateways().tracker(connectionTo('AFTERSHIP'), 'AFTERSHIP');
const scansOf = (...waybills: string[]) =>
  tracker.scansOf(
    waybills.map((waybillNo) => ({ waybillNo })),
    callContext(),
  );

const accepted = checkpoint('InTransit_002', '2026-11-02T16:00:00+08:00', 'Accepted');
const page = (...trackings: object[]) => ({ meta: { code: 200 }, data: { pagination: { total: 1 }, trackings } });

afterEach(() => nock.cleanAll());

describe('AfterShip', () => {
  test('is asked about 50 waybills at once, with the key alone', async () => {
    const ship = trackerStandIn('AFTERSHIP');
    ship.answers(page());

    await scansOf('A1', 'A&2');

    expect(tracker.maxBatch).toBe(50);
    expect(ship.asked[0]).toMatchObject({
      method: 'GET',
      path: '/tracking/2025-07/trackings?tracking_numbers=A1%2CA%262&limit=200',
    });
    expect(ship.asked[0]?.headers).toMatchObject({ 'as-api-key': 'asat_key', accept: 'application/json' });
  });

  test('tells the same scans, under the same numbers, as in a push; what it does not follow is not there', async () => {
    trackerStandIn('AFTERSHIP').answers(page(afterShipParcel([accepted])));

    const found = await scansOf('RB123456789CN', 'RB2CN');

    expect([...found.keys()]).toEqual(['RB123456789CN']);
    expect(readPush('AFTERSHIP', afterShipPush([accepted]))).toEqual({
      kind: 'SCANS',
      scans: found.get('RB123456789CN'),
      note: null,
    });
  });

  test('a parcel that nobody scanned yet has no scans', async () => {
    trackerStandIn('AFTERSHIP').answers(page(afterShipParcel([], { tag: 'Pending', subtag: 'Pending_001' })));

    expect(await scansOf('RB123456789CN')).toEqual(new Map([['RB123456789CN', []]]));
  });

  test('is not asked about a number that would be two', async () => {
    const ship = trackerStandIn('AFTERSHIP');

    expect(await scansOf('A1,A2')).toEqual(new Map());
    expect(ship.asked).toEqual([]);
  });

  test.each([
    [401, 'AUTH_EXPIRED'],
    [403, 'AUTH_EXPIRED'],
    [429, 'RATE_LIMITED'],
    [500, 'UNREACHABLE'],
    [4005, 'PROTOCOL'],
  ])('an error inside of an answer that looks well: %d is %s', async (code, kind) => {
    trackerStandIn('AFTERSHIP').answers({ meta: { code, message: 'About RB1CN', type: 'X' }, data: {} });

    const error = await failureOf(scansOf('RB1CN'));

    expect(error).toMatchObject({ kind, message: `Tracker answered with the error ${code}.` });
  });

  test.each([
    ['no envelope', {}, 'meta (invalid_type)'],
    ['no trackings', { meta: { code: 200 }, data: {} }, 'data.trackings (invalid_type)'],
  ])('an answer with %s is against the documents', async (_what, body, fields) => {
    trackerStandIn('AFTERSHIP').answers(body);

    const error = await failureOf(scansOf('RB1CN'));

    expect(error).toMatchObject({ kind: 'PROTOCOL', message: `Tracker answered against its documents: ${fields}.` });
  });

  test('histories that are too long for one answer are asked for by halves', async () => {
    const ship = trackerStandIn('AFTERSHIP');
    const endless = page(afterShipParcel([checkpoint('InTransit_001', '2026-11-02', 'x'.repeat(1024 * 1024))]));
    ship.answers(endless);
    ship.answers(page(afterShipParcel([accepted], { tracking_number: 'A1' })));
    ship.answers(page(afterShipParcel([accepted], { tracking_number: 'A3' })));

    const found = await scansOf('A1', 'A2', 'A3');

    expect(ship.asked.map(({ path }) => new URLSearchParams(path.split('?')[1]).get('tracking_numbers'))).toEqual([
      'A1,A2,A3',
      'A1,A2',
      'A3',
    ]);
    expect([...found.keys()]).toEqual(['A1', 'A3']);
  });

  test('one history that is too long is for a person', async () => {
    const ship = trackerStandIn('AFTERSHIP');
    ship.answers(page(afterShipParcel([checkpoint('InTransit_001', '2026-11-02', 'x'.repeat(1024 * 1024))])));

    expect((await failureOf(scansOf('A1'))).kind).toBe('PROTOCOL');
    expect(ship.asked).toHaveLength(1);
  });
});
