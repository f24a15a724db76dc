import { afterEach, describe, expect, test } from '@jest/globals';
import nock from 'nock';
import { gateways } from '../../../src/integrations/registry.js';
import { readPush } from '../../../src/integrations/tracking/readPush.js';
import { callContext, failureOf } from '../partnerConnection.js';
import { SECRETS, seventeenEvent, seventeenParcel } from './pushes.js';
import { connectionTo, trackerStandIn } from './trackers.js';

const tracker = gateways().tracker(connectionTo('SEVENTEEN_TRACK'), 'SEVENTEEN_TRACK');
const scansOf = (...waybills: string[]) =>
  tracker.scansOf(
    waybills.map((waybillNo) => ({ waybillNo })),
    callContext(),
  );

const collected = seventeenEvent('InTransit_PickedUp', '2026-11-02T16:00:00+08:00', '已揽收');
const parcel = (number: string, ...events: object[]) => ({ ...seventeenParcel([events as never]), number });
const data = (accepted: object[], rejected: object[] = []) => ({ code: 0, data: { accepted, rejected } });
const rejected = (number: string, code: number) => ({ number, error: { code, message: `The number ${number}.` } });

afterEach(() => nock.cleanAll());

describe('17TRACK', () => {
  test('is asked about 40 waybills at once, each under its carrier when we know it', async () => {
    const track = trackerStandIn('SEVENTEEN_TRACK');
    track.answers(data([]));
    const waybills = [
      { waybillNo: 'A1', carrierCode: '3011' },
      { waybillNo: 'A2', carrierCode: null },
      { waybillNo: 'A3', carrierCode: 'shunfeng' },
    ];

    await tracker.scansOf(waybills, callContext());

    expect(tracker.maxBatch).toBe(40);
    expect(track.asked).toHaveLength(1);
    expect(track.asked[0]).toMatchObject({ method: 'POST', path: '/track/v2.2/gettrackinfo' });
    expect(track.asked[0]?.headers).toMatchObject({
      '17token': SECRETS.SEVENTEEN_TRACK,
      'content-type': 'application/json',
      'user-agent': 'recourse/1',
    });
    expect(JSON.parse(track.asked[0]?.body ?? '')).toEqual([
      { number: 'A1', carrier: 3011 },
      { number: 'A2' },
      { number: 'A3' },
    ]);
  });

  test('tells the scans of each waybill as it was given', async () => {
    const out = seventeenEvent('OutForDelivery_Other', '2026-11-03T08:00:00Z', 'Out');
    trackerStandIn('SEVENTEEN_TRACK').answers(data([parcel('RB2CN', collected), parcel('RB1CN', out, collected)]));

    const found = await scansOf('rb1 cn', 'RB2CN');

    expect([...found.keys()]).toEqual(['rb1 cn', 'RB2CN']);
    expect(found.get('rb1 cn')?.map(({ state }) => state)).toEqual(['PICKED_UP', 'OUT_FOR_DELIVERY']);
    expect(found.get('rb1 cn')?.[0]?.waybillNo).toBe('rb1 cn');
    expect(found.get('RB2CN')?.map(({ state }) => state)).toEqual(['PICKED_UP']);
  });

  test('tells the same scans, under the same numbers, as in a push', async () => {
    const told = parcel('RB1CN', collected);
    trackerStandIn('SEVENTEEN_TRACK').answers(data([told]));

    const found = await scansOf('RB1CN');

    const pushed = readPush('SEVENTEEN_TRACK', JSON.stringify({ event: 'TRACKING_UPDATED', data: told }));
    expect(pushed).toEqual({ kind: 'SCANS', scans: found.get('RB1CN'), note: null });
  });

  test('tells one history of a number that two carriers know', async () => {
    const abroad = seventeenEvent('Delivered_Other', '2026-11-06T08:00:00Z', 'Left at the door');
    trackerStandIn('SEVENTEEN_TRACK').answers(data([parcel('RB1CN', collected), parcel('RB1CN', abroad, collected)]));

    const found = await scansOf('RB1CN');

    expect(found.get('RB1CN')?.map(({ state }) => state)).toEqual(['PICKED_UP', 'DELIVERED']);
  });

  test('gets to know a waybill that it does not follow yet', async () => {
    const track = trackerStandIn('SEVENTEEN_TRACK');
    track.answers(data([parcel('RB1CN', collected)], [rejected('RB2CN', -18019902), rejected('RB3CN', -18019902)]));
    track.answers(data([{ number: 'RB2CN', carrier: 3011, origin: 1 }], [rejected('RB3CN', -18019903)]));

    const found = await tracker.scansOf(
      ['RB1CN', 'RB2CN', 'RB3CN'].map((waybillNo) => ({ waybillNo, carrierCode: '3011' })),
      callContext(),
    );

    expect(track.asked[1]?.path).toBe('/track/v2.2/register');
    expect(JSON.parse(track.asked[1]?.body ?? '')).toEqual([
      { number: 'RB2CN', carrier: 3011 },
      { number: 'RB3CN', carrier: 3011 },
    ]);
    expect([...found].map(([waybillNo, scans]) => [waybillNo, scans.length])).toEqual([
      ['RB1CN', 1],
      ['RB2CN', 0],
    ]);
  });

  test('a waybill that was registered meanwhile is followed', async () => {
    const track = trackerStandIn('SEVENTEEN_TRACK');
    track.answers(data([], [rejected('RB2CN', -18019902)]));
    track.answers(data([], [rejected('RB2CN', -18019901)]));

    expect(await scansOf('RB2CN')).toEqual(new Map([['RB2CN', []]]));
  });

  test('a waybill without news is followed, one that cannot be is not there', async () => {
    const rejections = [rejected('RB1CN', -18019909), rejected('RB2CN', -18019910)];
    trackerStandIn('SEVENTEEN_TRACK').answers(data([], rejections));

    expect(await scansOf('RB1CN', 'RB2CN')).toEqual(new Map([['RB1CN', []]]));
  });

  test('a parcel of which it knows nothing yet has no scans', async () => {
    trackerStandIn('SEVENTEEN_TRACK').answers(data([{ number: 'RB1CN', carrier: 3011, track_info: null }]));

    expect(await scansOf('RB1CN')).toEqual(new Map([['RB1CN', []]]));
  });

  test('is not asked about nothing', async () => {
    const track = trackerStandIn('SEVENTEEN_TRACK');

    expect(await scansOf()).toEqual(new Map());
    expect(track.asked).toEqual([]);
  });

  test('a spent quota takes nothing from what was learned of the others', async () => {
    const track = trackerStandIn('SEVENTEEN_TRACK');
    track.answers(data([parcel('RB1CN', collected)], [rejected('RB2CN', -18019902)]));
    track.answers(data([], [rejected('RB2CN', -18019908)]));

    expect([...(await scansOf('RB1CN', 'RB2CN')).keys()]).toEqual(['RB1CN']);
  });

  test.each([-18019907, -18019908])('a spent quota and nothing learned is a limit: %d', async (code) => {
    const track = trackerStandIn('SEVENTEEN_TRACK');
    track.answers(data([], [rejected('RB2CN', -18019902)]));
    track.answers(data([], [rejected('RB2CN', code)]));

    const error = await failureOf(scansOf('RB2CN'));

    expect(error).toMatchObject({ kind: 'RATE_LIMITED', more: { retryAfterSeconds: 3600 } });
    expect(error.message).toBe(`Tracker answered with the error ${code}.`);
  });
});

describe('an error of 17TRACK inside of an answer that looks well', () => {
  test.each([
    [-18010001, 'AUTH_EXPIRED'],
    [-18010002, 'AUTH_EXPIRED'],
    [-18010003, 'UNREACHABLE'],
    [-18010004, 'AUTH_EXPIRED'],
    [-18010005, 'AUTH_EXPIRED'],
    [-18010011, 'PROTOCOL'],
    [-18010014, 'RATE_LIMITED'],
    [-18019907, 'RATE_LIMITED'],
  ])('%d is %s, told in either place', async (code, kind) => {
    const track = trackerStandIn('SEVENTEEN_TRACK');
    track.answers({ code: 0, data: { errors: [{ code, message: 'Tracking number RB1CN.' }] } });
    track.answers({ code, data: {} });

    const errors = [await failureOf(scansOf('RB1CN')), await failureOf(scansOf('RB1CN'))];

    expect(errors.map((error) => error.kind)).toEqual([kind, kind]);
    expect(errors[0]?.message).toBe(`Tracker answered with the error ${code}.`);
  });

  test('an answer against the documents names fields, and no values', async () => {
    trackerStandIn('SEVENTEEN_TRACK').answers(data([{ number: 77, track_info: 'secret' }]));

    const error = await failureOf(scansOf('RB1CN'));

    expect(error.kind).toBe('PROTOCOL');
    expect(error.message).toBe(
      'Tracker answered against its documents: data.accepted.0.number (invalid_type), data.accepted.0.track_info (invalid_type).',
    );
  });
});
