import { afterEach, describe, expect, test } from '@jest/globals';
import nock from 'nock';
import { gateways } from '../../../src/integrations/registry.js';
import { readPush } from '../../../src/integrations/tracking/readPush.js';
import { callContext, failureOf } from '../partnerConnection.js';
import { kuaidiPush, kuaidiResult, kuaidiScan, md5 } from './pushes.js';
import { connectionTo, trackerStandIn } from './trackers.js';

const tracker = gateways().tracker(connectionTo('KUAIDI100'), 'KUAIDI100');
const scansOf = (waybillNo: string, carrierCode: string | null = 'yuantong') =>
  tracker.scansOf([{ waybillNo, carrierCode }], callContext());
const refusal = (returnCode: string) => ({ result: false, returnCode, message: '关于 YT1234567890' });

const delivered = kuaidiScan('301', '2026-11-04 08:15:00', '【杭州市】已签收');
const collected = kuaidiScan('103', '2026-11-02 16:00:00', '【上海市】已揽收');

afterEach(() => nock.cleanAll());

describe('Kuaidi100', () => {
  test('is asked about one waybill in a signed form, for the finer states, and without a phone', async () => {
    const kuaidi = trackerStandIn('KUAIDI100');
    kuaidi.answers(kuaidiResult([]));

    await scansOf('YT1234567890', 'YuanTong');

    const form = new URLSearchParams(kuaidi.asked[0]?.body);
    const param = form.get('param') ?? '';
    expect(tracker.maxBatch).toBe(1);
    expect(kuaidi.asked[0]).toMatchObject({ method: 'POST', path: '/poll/query.do' });
    expect(kuaidi.asked[0]?.headers).toMatchObject({ 'content-type': 'application/x-www-form-urlencoded' });
    expect(JSON.parse(param)).toEqual({
      com: 'yuantong',
      num: 'YT1234567890',
      resultv2: '4',
      show: '0',
      order: 'desc',
    });
    expect(form.get('customer')).toBe('CUSTOMER7');
    expect(form.get('sign')).toBe(md5(`${param}querykey8CUSTOMER7`));
    expect(kuaidi.asked[0]?.body).not.toContain('salt9');
  });

  test('tells the same scans, under the same numbers, as in a push', async () => {
    const result = kuaidiResult([delivered, collected], { state: '301' });
    trackerStandIn('KUAIDI100').answers(result);

    const found = await scansOf('YT1234567890');

    expect(found.get('YT1234567890')?.map(({ state }) => state)).toEqual(['PICKED_UP', 'DELIVERED']);
    expect(readPush('KUAIDI100', kuaidiPush({ status: 'shutdown', lastResult: result }))).toEqual({
      kind: 'SCANS',
      scans: found.get('YT1234567890'),
      note: null,
    });
  });

  test('tells both halves of international post', async () => {
    const destResult = kuaidiResult([kuaidiScan('13', '2026-11-06 10:00:00', 'Documents missing')], { state: '13' });
    trackerStandIn('KUAIDI100').answers(kuaidiResult([collected], { destResult }));

    const found = await scansOf('YT1234567890');

    expect(found.get('YT1234567890')?.map(({ state }) => state)).toEqual(['PICKED_UP', 'CUSTOMS_HOLD']);
  });

  test('is read although it claims that its answer is a page', async () => {
    const body = JSON.stringify(kuaidiResult([collected]));
    trackerStandIn('KUAIDI100').says(200, body, { 'content-type': 'text/html;charset=UTF-8' });

    expect((await scansOf('YT1234567890')).get('YT1234567890')).toHaveLength(1);
  });

  test("is not asked without the carrier's code", async () => {
    const kuaidi = trackerStandIn('KUAIDI100');

    expect(await scansOf('YT1234567890', null)).toEqual(new Map());
    expect(kuaidi.asked).toEqual([]);
  });

  test('does not follow a parcel of a carrier that wants a phone', async () => {
    trackerStandIn('KUAIDI100').answers(refusal('408'));

    expect(await scansOf('SF1000000001', 'shunfeng')).toEqual(new Map());
  });

  test('has no scans of a parcel of which it finds nothing', async () => {
    trackerStandIn('KUAIDI100').answers(refusal('500'));

    expect(await scansOf('YT1234567890')).toEqual(new Map([['YT1234567890', []]]));
  });

  test.each([
    ['400', 'PROTOCOL'],
    ['501', 'UNREACHABLE'],
    ['502', 'UNREACHABLE'],
    ['503', 'AUTH_EXPIRED'],
    ['504', 'RATE_LIMITED'],
    ['601', 'AUTH_EXPIRED'],
    ['700', 'PROTOCOL'],
  ])('an error inside of an answer that looks well: %s is %s', async (code, kind) => {
    trackerStandIn('KUAIDI100').answers(refusal(code));

    const error = await failureOf(scansOf('YT1234567890'));

    expect(error).toMatchObject({ kind, message: `Tracker answered with the error ${code}.` });
  });

  test.each([
    ['a refusal without a code', { result: false }, 'Tracker answered with the error unknown.'],
    ['nothing', {}, 'Tracker answered against its documents: data (invalid_type).'],
    ['no object', [], 'Tracker answered against its documents: body (invalid_type).'],
  ])('%s is against the documents', async (_what, body, message) => {
    trackerStandIn('KUAIDI100').answers(body);

    expect(await failureOf(scansOf('YT1234567890'))).toMatchObject({ kind: 'PROTOCOL', message });
  });
});
