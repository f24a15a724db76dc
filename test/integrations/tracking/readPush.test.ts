import { describe, expect, test } from '@jest/globals';
import { readPush, type PushReading } from '../../../src/integrations/tracking/readPush.js';
import {
  afterShipPush,
  checkpoint,
  kuaidiForm,
  kuaidiPush,
  kuaidiResult,
  kuaidiScan,
  seventeenEvent,
  seventeenParcel,
  seventeenPush,
} from './pushes.js';

/** What matters of each scan: when, what it is at the service, what it is to us. */
function told(reading: PushReading): string[] {
  if (reading.kind !== 'SCANS') throw new Error(`Not scans: ${JSON.stringify(reading)}`);
  return reading.scans.map(
    ({ occurredAt, code, state }) => `${occurredAt.toISOString().slice(0, 19)} ${code} ${state}`,
  );
}

describe('17TRACK', () => {
  const collected = seventeenEvent('InTransit_PickedUp', '2026-11-02T16:00:00+08:00', '已揽收');
  const held = seventeenEvent(
    'InTransit_CustomsRequiringInformation',
    '2026-11-04T09:30:00-05:00',
    'Documents missing',
  );

  test('a push tells the whole history, the customs hold by its sub-status alone', () => {
    const reading = readPush('SEVENTEEN_TRACK', seventeenPush([[held, collected]]));

    expect(reading).toEqual({
      kind: 'SCANS',
      note: null,
      scans: [
        {
          waybillNo: 'RB123456789CN',
          provider: 'SEVENTEEN_TRACK',
          code: 'InTransit_PickedUp',
          state: 'PICKED_UP',
          text: '已揽收',
          occurredAt: new Date('2026-11-02T08:00:00.000Z'),
          eventId: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
        {
          waybillNo: 'RB123456789CN',
          provider: 'SEVENTEEN_TRACK',
          code: 'InTransit_CustomsRequiringInformation',
          state: 'CUSTOMS_HOLD',
          text: 'Documents missing',
          occurredAt: new Date('2026-11-04T14:30:00.000Z'),
          eventId: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
      ],
    });
  });

  test('the two halves of international post are one history, what both tell is told once', () => {
    const atOrigin = [collected, held];
    const atDestination = [seventeenEvent('OutForDelivery_Other', '2026-11-05T08:00:00-05:00', 'Out'), held];

    const reading = readPush('SEVENTEEN_TRACK', seventeenPush([atOrigin, atDestination]));

    expect(told(reading)).toEqual([
      '2026-11-02T08:00:00 InTransit_PickedUp PICKED_UP',
      '2026-11-04T14:30:00 InTransit_CustomsRequiringInformation CUSTOMS_HOLD',
      '2026-11-05T13:00:00 OutForDelivery_Other OUT_FOR_DELIVERY',
    ]);
  });

  test.each([
    ['in UTC', { time_utc: '2026-11-02T08:00:00Z', time_iso: '2026-11-02T16:00:00+09:00' }],
    ['with an offset', { time_utc: null, time_iso: '2026-11-02T16:00:00+08:00' }],
    [
      'as the carrier writes it, with its zone',
      { time_iso: null, time_raw: { date: '2026-11-02', time: '16:00:00', timezone: '+08:00' } },
    ],
    [
      'as the carrier writes it, without a zone',
      { time_iso: null, time_raw: { date: '2026-11-02', time: '08:00:00', timezone: null } },
    ],
  ])('a time is read %s', (_how, times) => {
    const reading = readPush('SEVENTEEN_TRACK', seventeenPush([[{ ...collected, ...times }]]));

    expect(told(reading)).toEqual(['2026-11-02T08:00:00 InTransit_PickedUp PICKED_UP']);
  });

  test('an event without a sub-status goes by its stage, one without either moves nothing', () => {
    const events = [
      seventeenEvent(null, '2026-11-02T08:00:00Z', 'a', { stage: 'Departure' }),
      seventeenEvent('', '2026-11-02T09:00:00Z', 'b'),
    ];

    const reading = readPush('SEVENTEEN_TRACK', seventeenPush([events]));

    expect(told(reading)).toEqual(['2026-11-02T08:00:00 Departure IN_TRANSIT', '2026-11-02T09:00:00 UNSTATED UNKNOWN']);
  });

  test.each([
    ['Expired_Other', 'EXPIRED'],
    ['InTransit_CustomsRequiringInformation', 'CUSTOMS_HOLD'],
  ])('what is said of the parcel and of no event is a scan at the time of the newest: %s', (sub_status, state) => {
    const newest = seventeenEvent('InTransit_Other', '2026-11-03T08:00:00Z', 'Sorted');
    const latest_status = { status: sub_status.replace(/_.*/, ''), sub_status };

    const reading = readPush('SEVENTEEN_TRACK', seventeenPush([[newest, collected]], { latest_status }));

    expect(told(reading)).toEqual([
      '2026-11-02T08:00:00 InTransit_PickedUp PICKED_UP',
      '2026-11-03T08:00:00 InTransit_Other IN_TRANSIT',
      `2026-11-03T08:00:00 ${sub_status} ${state}`,
    ]);
    expect(reading).toMatchObject({ scans: [{}, {}, { text: 'Sorted' }] });
  });

  test('a delay of the whole parcel ends no customs hold', () => {
    const latest_status = { status: 'Exception', sub_status: 'Exception_Delayed' };

    const reading = readPush('SEVENTEEN_TRACK', seventeenPush([[held]], { latest_status }));

    expect(told(reading)).toEqual(['2026-11-04T14:30:00 InTransit_CustomsRequiringInformation CUSTOMS_HOLD']);
  });

  test('that the parcel is in transit, as the main status says of a held one, ends no customs hold', () => {
    const later = seventeenEvent('Exception_Other', '2026-11-05T08:00:00Z', 'Please call us');
    const latest_status = { status: 'InTransit', sub_status: null };

    const reading = readPush('SEVENTEEN_TRACK', seventeenPush([[later, held]], { latest_status }));

    expect(told(reading)).toEqual([
      '2026-11-04T14:30:00 InTransit_CustomsRequiringInformation CUSTOMS_HOLD',
      '2026-11-05T08:00:00 Exception_Other UNKNOWN',
    ]);
  });

  test('that it follows the parcel no longer is no scan, and says what to do', () => {
    const data = { number: 'RB123456789CN', carrier: 3011, param: null, tag: null };

    const reading = readPush('SEVENTEEN_TRACK', JSON.stringify({ event: 'TRACKING_STOPPED', data }));

    expect(reading).toEqual({
      kind: 'NO_SCANS',
      note: '17TRACK follows RB123456789CN no longer. Start it again (retrack) while scans are awaited.',
    });
  });

  test('an event whose time cannot be read is left out, and that is said', () => {
    const events = [collected, seventeenEvent('InTransit_Other', 'soon', 'Sorted')];

    const reading = readPush('SEVENTEEN_TRACK', seventeenPush([events]));

    expect(told(reading)).toEqual(['2026-11-02T08:00:00 InTransit_PickedUp PICKED_UP']);
    expect(reading).toMatchObject({ note: 'Scans left out because their time cannot be read: 1.' });
  });
});

describe('AfterShip', () => {
  test('a push tells every checkpoint by its subtag', () => {
    const checkpoints = [
      checkpoint('InTransit_002', '2026-11-02T16:00:00+08:00', 'Angenommen in Köln'),
      checkpoint('Exception_018', '2026-11-04T09:30:00-05:00', 'Documents missing'),
    ];

    const reading = readPush('AFTERSHIP', afterShipPush(checkpoints, { tag: 'Exception', subtag: 'Exception_018' }));

    expect(told(reading)).toEqual([
      '2026-11-02T08:00:00 InTransit_002 PICKED_UP',
      '2026-11-04T14:30:00 Exception_018 CUSTOMS_HOLD',
    ]);
    expect(reading).toMatchObject({ scans: [{ text: 'Angenommen in Köln', waybillNo: 'RB123456789CN' }, {}] });
  });

  test.each([
    ['without an offset is as if in UTC', '2026-11-02T16:00:00', '2026-11-05T12:00:00+00:00', '2026-11-02T16:00:00'],
    ['is never later than it was heard of', '2026-11-05T20:00:00', '2026-11-05T12:00:00+00:00', '2026-11-05T12:00:00'],
    ['with an offset is believed', '2026-11-05T21:00:00+08:00', '2026-11-05T12:00:00+00:00', '2026-11-05T13:00:00'],
    ['that is none is when it was heard of', '', '2026-11-05T12:00:00+00:00', '2026-11-05T12:00:00'],
    ['of a day is its begin', '2026-11-02', '2026-11-05T12:00:00+00:00', '2026-11-02T00:00:00'],
  ])('a time %s', (_what, checkpointTime, created_at, instant) => {
    const reading = readPush(
      'AFTERSHIP',
      afterShipPush([checkpoint('InTransit_001', checkpointTime, 'a', { created_at })]),
    );

    expect(told(reading)).toEqual([`${instant} InTransit_001 IN_TRANSIT`]);
  });

  test('a checkpoint without a subtag goes by its tag', () => {
    const reading = readPush(
      'AFTERSHIP',
      afterShipPush([checkpoint('OutForDelivery_001', '2026-11-02T08:00:00Z', 'a', { subtag: null })], {
        tag: 'OutForDelivery',
        subtag: 'OutForDelivery_001',
      }),
    );

    expect(told(reading)).toEqual(['2026-11-02T08:00:00 OutForDelivery OUT_FOR_DELIVERY']);
  });

  test('thirty days without news are the expiry of the parcel', () => {
    const checkpoints = [checkpoint('InTransit_001', '2026-09-02T08:00:00Z', 'Left')];

    const reading = readPush('AFTERSHIP', afterShipPush(checkpoints, { tag: 'Expired', subtag: 'Expired_001' }));

    expect(told(reading)).toEqual([
      '2026-09-02T08:00:00 InTransit_001 IN_TRANSIT',
      '2026-09-02T08:00:00 Expired_001 EXPIRED',
    ]);
  });

  test('a parcel that nobody scanned yet has no scans', () => {
    const reading = readPush('AFTERSHIP', afterShipPush([], { tag: 'Pending', subtag: 'Pending_001' }));

    expect(reading).toEqual({ kind: 'NO_SCANS', note: 'No scans of RB123456789CN yet. There is nothing to do.' });
  });
});

describe('Kuaidi100', () => {
  const scans = [
    kuaidiScan('501', '2026-11-04 08:15:00', '【杭州市】已投递至快递柜'),
    kuaidiScan('1001', '2026-11-03 23:00:00', '【杭州市】到达'),
    kuaidiScan('103', '2026-11-02 16:00:00', '【上海市】已揽收'),
  ];

  test('a push tells every scan, at the time of a clock in China', () => {
    const reading = readPush('KUAIDI100', kuaidiPush({ lastResult: kuaidiResult(scans, { state: '501' }) }));

    expect(told(reading)).toEqual([
      '2026-11-02T08:00:00 103 PICKED_UP',
      '2026-11-03T15:00:00 1001 IN_TRANSIT',
      '2026-11-04T00:15:00 501 AT_PICKUP_POINT',
    ]);
    expect(reading).toMatchObject({
      scans: [{ text: '【上海市】已揽收', waybillNo: 'YT1234567890' }, {}, {}],
      note: null,
    });
  });

  test.each([
    ['by its other name', { time: '', ftime: '2026-11-04 08:15:00' }],
    ['with an offset, if it ever has one', { time: '2026-11-04T00:15:00Z', ftime: null }],
    ['to the minute', { time: '2026-11-04 08:15', ftime: null }],
  ])('a time is read %s', (_how, times) => {
    const lastResult = kuaidiResult([kuaidiScan('5', '', 'a', times)]);

    const reading = readPush('KUAIDI100', kuaidiPush({ lastResult }));

    expect(told(reading)).toEqual(['2026-11-04T00:15:00 5 OUT_FOR_DELIVERY']);
  });

  test('a scan whose state is named has the number of that name', () => {
    const named = [
      kuaidiScan(null, '2026-11-04 08:15:00', 'a', { status: '清关异常' }),
      kuaidiScan(null, '2026-11-03 08:15:00', 'b', { status: '新状态' }),
    ];

    const reading = readPush('KUAIDI100', kuaidiPush({ lastResult: kuaidiResult(named, { state: 13 }) }));

    expect(told(reading)).toEqual(['2026-11-03T00:15:00 新状态 UNKNOWN', '2026-11-04T00:15:00 13 CUSTOMS_HOLD']);
  });

  test('without states of scans, that of the parcel holds at the newest', () => {
    const plain = scans.map((scan) => ({ ...scan, statusCode: undefined }));

    const reading = readPush(
      'KUAIDI100',
      kuaidiPush({ status: 'shutdown', lastResult: kuaidiResult(plain, { state: '3' }) }),
    );

    expect(told(reading)).toEqual([
      '2026-11-02T08:00:00 UNSTATED UNKNOWN',
      '2026-11-03T15:00:00 UNSTATED UNKNOWN',
      '2026-11-04T00:15:00 UNSTATED UNKNOWN',
      '2026-11-04T00:15:00 3 DELIVERED',
    ]);
  });

  test('the coarse state of the parcel adds nothing to the finer one of its newest scan', () => {
    const late = [kuaidiScan('202', '2026-11-05 08:00:00', 'c')];

    const reading = readPush('KUAIDI100', kuaidiPush({ lastResult: kuaidiResult(late, { state: '2' }) }));

    expect(told(reading)).toEqual(['2026-11-05T00:00:00 202 UNKNOWN']);
  });

  test('the two halves of international post are one history, and the far one says how it stands', () => {
    const lastResult = kuaidiResult([scans[2] ?? {}], { nu: 'RB123456789CN', state: '0' });
    const there = [kuaidiScan(null, '2026-11-06 10:00:00', 'Delivered'), scans[2] ?? {}];
    const destResult = kuaidiResult(there, { nu: 'RB123456789CN', com: 'usps', state: '3' });

    const reading = readPush('KUAIDI100', kuaidiPush({ lastResult, destResult }));

    expect(told(reading)).toEqual([
      '2026-11-02T08:00:00 103 PICKED_UP',
      '2026-11-06T02:00:00 UNSTATED UNKNOWN',
      '2026-11-06T02:00:00 3 DELIVERED',
    ]);
  });

  test('that it gives up is no scan, and says what to do', () => {
    const push = kuaidiPush({ status: 'abort', message: '3天查询无记录', lastResult: kuaidiResult([]) });

    const reading = readPush('KUAIDI100', push);

    expect(reading).toEqual({
      kind: 'NO_SCANS',
      note: 'Kuaidi100 follows YT1234567890 no longer (3天查询无记录). Subscribe again in half an hour while scans are awaited.',
    });
  });

  test('what it says of giving up is kept short, and keepable', () => {
    const message = `\u0000${'查'.repeat(5000)}`;

    const reading = readPush('KUAIDI100', kuaidiPush({ status: 'abort', message, lastResult: kuaidiResult([]) }));

    expect(reading).toMatchObject({ note: expect.stringContaining(`(${'查'.repeat(200)}).`) });
    expect(JSON.stringify(reading)).not.toContain('\\u0000');
  });

  test("that it gives up under one carrier's code says which is right", () => {
    const push = kuaidiPush({ status: 'abort', message: '', comNew: 'ems', lastResult: null });

    expect(readPush('KUAIDI100', push)).toEqual({
      kind: 'NO_SCANS',
      note: "Kuaidi100 follows the parcel no longer. Subscribe again in half an hour while scans are awaited. The carrier's code is ems.",
    });
  });

  test('giving up after scans tells the scans, and what to do', () => {
    const push = kuaidiPush({ status: 'abort', message: '60天无变化时', lastResult: kuaidiResult(scans) });

    const reading = readPush('KUAIDI100', push);

    expect(told(reading)).toHaveLength(3);
    expect(reading).toMatchObject({ note: expect.stringContaining('Subscribe again') });
  });

  test("a corrected carrier's code is told beside the scans", () => {
    const push = kuaidiPush({ autoCheck: '1', comOld: 'yuantong', comNew: 'ems', lastResult: kuaidiResult(scans) });

    expect(readPush('KUAIDI100', push)).toMatchObject({ kind: 'SCANS', note: "The carrier's code is ems." });
  });
});

describe('a push that cannot be read', () => {
  test.each([
    ['SEVENTEEN_TRACK', '<html>', 'The push is no JSON.'],
    ['SEVENTEEN_TRACK', '', 'The push is no JSON.'],
    ['SEVENTEEN_TRACK', 'null', 'Against the documents: body (invalid_type).'],
    ['SEVENTEEN_TRACK', '{"event":"TRACKING_UPDATED"}', 'Against the documents: data (invalid_type).'],
    ['SEVENTEEN_TRACK', '{"data":{"number":""}}', 'Against the documents: data.number (too_small).'],
    ['AFTERSHIP', '{"msg":{"checkpoints":[]}}', 'Against the documents: msg.tracking_number (invalid_type).'],
    [
      'AFTERSHIP',
      '{"msg":{"tracking_number":"1","checkpoints":{}}}',
      'Against the documents: msg.checkpoints (invalid_type).',
    ],
    ['KUAIDI100', 'sign=1', 'The push is no JSON.'],
    ['KUAIDI100', kuaidiForm('{"status":'), 'The push is no JSON.'],
    ['KUAIDI100', kuaidiForm('{"status":"polling"}'), 'Against the documents: lastResult.nu (custom).'],
    [
      'KUAIDI100',
      kuaidiForm('{"status":"abort","lastResult":{"data":[{"time":"2026-11-02 16:00:00"}]}}'),
      'Against the documents: lastResult.nu (custom).',
    ],
    [
      'KUAIDI100',
      kuaidiForm('{"lastResult":{"nu":"1","data":[{"time":{}}]}}'),
      'Against the documents: lastResult.data.0.time (invalid_union).',
    ],
  ] as const)('%s: %s', (provider, rawBody, problem) => {
    expect(readPush(provider, rawBody)).toEqual({ kind: 'UNREADABLE', problem });
  });

  test('is one in which no scan has a time', () => {
    const push = seventeenPush([[seventeenEvent('InTransit_Other', 'soon', 'Sorted')]]);

    expect(readPush('SEVENTEEN_TRACK', push)).toEqual({
      kind: 'UNREADABLE',
      problem: 'No scan of the push has a time that can be read.',
    });
  });
});

describe('what is told is bounded', () => {
  test('to the newest 500 scans', () => {
    const events = Array.from({ length: 620 }, (_, index) =>
      seventeenEvent('InTransit_Other', new Date(Date.UTC(2026, 9, 1, 0, index)).toISOString(), `Scan ${index}`),
    );

    const reading = readPush('SEVENTEEN_TRACK', seventeenPush([events]));

    expect(told(reading)).toHaveLength(500);
    expect(reading).toMatchObject({ scans: expect.arrayContaining([expect.objectContaining({ text: 'Scan 619' })]) });
    expect(told(reading)[0]).toContain('2026-10-01T02:00:00');
  });

  test('to 2,000 letters a scan, without those that no database keeps', () => {
    const event = seventeenEvent('InTransit_Other', '2026-11-02T08:00:00Z', `a\u0000b${'c'.repeat(5000)}`);
    const data = seventeenParcel([[event]], {});

    const reading = readPush('SEVENTEEN_TRACK', JSON.stringify({ event: 'TRACKING_UPDATED', data }));

    expect(reading).toMatchObject({ scans: [{ text: `ab${'c'.repeat(1998)}` }] });
  });
});
