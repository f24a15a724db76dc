import { afterEach, describe, expect, test } from '@jest/globals';
import nock from 'nock';
import { partnerCarrier } from '../../src/integrations/logistics/partnerCarrier.js';
import { parseWebhook } from '../../src/integrations/webhooks/parseWebhook.js';
import { carrierStandIn } from '../support/standIns/carrierStandIn.js';
import { webhookExample } from '../support/standIns/contractExample.js';
import { callContext, failureOf, partnerConnection } from './partnerConnection.js';

const connection = partnerConnection({ accountId: 'sf', name: 'SF', baseUrl: 'https://sf.example' });
const carrier = partnerCarrier(connection);
const scans = () => carrier.scansOf('SF1000000001', callContext());

afterEach(() => nock.cleanAll());

describe('the scans of a parcel', () => {
  test('are listed in our words, the newest last', async () => {
    const sf = carrierStandIn(connection);
    sf.listsScans();

    const found = await scans();

    expect(found).toEqual([
      {
        waybillNo: 'SF1000000001',
        provider: 'RECOURSE',
        code: 'PICKED_UP',
        state: 'PICKED_UP',
        eventId: 'E-1000',
        text: 'Collected from the sender.',
        occurredAt: new Date('2026-11-02T08:00:00.000Z'),
      },
      {
        waybillNo: 'SF1000000001',
        provider: 'NORTHWIND',
        code: '0420',
        state: 'CUSTOMS_HOLD',
        eventId: expect.stringMatching(/^[0-9a-f]{64}$/),
        text: 'Held by customs, documents are missing.',
        occurredAt: new Date('2026-11-03T08:00:00.000Z'),
      },
    ]);
    expect(sf.asked).toMatchObject([{ operation: 'listScans', reference: 'SF1000000001' }]);
  });

  test('have the same number as when they are told by callback', async () => {
    carrierStandIn(connection).listsScans();

    const listed = (await scans())?.[1];
    const told = parseWebhook(JSON.stringify(webhookExample('parcel.event', 'foreignCode')));

    expect(told).toEqual({ kind: 'PARCEL_EVENT', ...listed });
  });

  test('come in the order in which they happened, whatever order they are listed in', async () => {
    carrierStandIn(connection).answers('listScans', 'twoScans', {
      fit: (one) => ({ ...one, events: (one.events as unknown[]).toReversed() }),
    });

    expect((await scans())?.map((scan) => scan.state)).toEqual(['PICKED_UP', 'CUSTOMS_HOLD']);
  });

  test('of a parcel that was not scanned yet are none', async () => {
    carrierStandIn(connection).listsScans('none');

    expect(await scans()).toEqual([]);
  });

  test('of a parcel that the carrier does not know are null', async () => {
    carrierStandIn(connection).knowsNoParcel();

    expect(await scans()).toBeNull();
  });

  test('are asked for under a waybill with signs of its own', async () => {
    const sf = carrierStandIn(connection);
    sf.knowsNoParcel();

    await carrier.scansOf('SF 1/2', callContext());

    expect(sf.asked[0]?.reference).toBe('SF 1/2');
  });

  test.each([
    ['another parcel', { waybillNo: 'SF8' }],
    ['a scan of another parcel', { events: [event({ waybillNo: 'SF8' })] }],
    ['a scan without an instant', { events: [event({ occurredAt: 'yesterday' })] }],
    ['more than 200 scans', { events: Array(201).fill(event({})) }],
  ])('answered with %s go to a person', async (_what, broken) => {
    carrierStandIn(connection).answers('listScans', 'twoScans', { breaks: (one) => ({ ...one, ...broken }) });

    expect((await failureOf(scans())).kind).toBe('PROTOCOL');
  });

  test('that cannot be asked for now are no answer', async () => {
    const sf = carrierStandIn(connection);
    sf.isRateLimited(30, 'listScans');
    sf.breaksDown('listScans');
    sf.says('listScans', 404, 'Not found', { 'content-type': 'text/plain' });

    const errors = [await failureOf(scans()), await failureOf(scans()), await failureOf(scans())];

    expect(errors.map((error) => error.kind)).toEqual(['RATE_LIMITED', 'UNREACHABLE', 'PROTOCOL']);
  });
});

function event(data: object) {
  return { ...(webhookExample('parcel.event', 'inTransit').data as object), ...data };
}
