import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from '@jest/globals';
import nock from 'nock';
import { digestOf } from '../../../src/integrations/platforms/sfExpress/askSf.js';
import { gateways } from '../../../src/integrations/registry.js';
import { callContext, failureOf } from '../partnerConnection.js';
import { platformConnection, platformStandIn } from './platformStandIn.js';

const now = new Date('2026-11-05T10:00:00.000Z');
const carrier = gateways({ clock: () => now }).carrier(platformConnection('SF_EXPRESS'));
const request = { reference: 'INT-7', waybillNo: 'SF100', kind: 'RETURN_TO_SENDER' as const, reason: 'Cancelled.' };
const intercept = () => carrier.intercept(request, callContext('act-42'));
const said = (data: object | string | null) => {
  const apiResultData = typeof data === 'object' && data !== null ? JSON.stringify(data) : data;
  return { apiResultCode: 'A1000', apiErrorMsg: '', apiResponseID: 'x', apiResultData };
};
const refused = (errorMsg: string) => said({ success: false, errorCode: '8016', errorMsg, msgData: null });

afterEach(() => nock.cleanAll());

describe('an interception at SF', () => {
  test('is asked for with the address of returns, and signed as its documents say', async () => {
    const sf = platformStandIn('SF_EXPRESS');
    sf.answers(said({ success: true, errorCode: 'S0000', msgData: { cusId: 'C-9', amount: 18.5 } }));

    const answer = await intercept();

    const { path, form = {} } = sf.asked[0] ?? {};
    const { msgData = '', timestamp = '', msgDigest } = form;
    const encoded = encodeURIComponent(`${msgData}${timestamp}sf-checkword`)
      .replace(/%20/g, '+')
      .replace(/[!'()~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
    expect(answer).toEqual({ kind: 'ACCEPTED', carrierReference: 'C-9', feeMinor: 1850n, currency: 'CNY' });
    expect(path).toBe('/std/service');
    expect(form).toMatchObject({
      partnerID: 'SFPARTNER',
      requestID: 'act-42',
      serviceCode: 'EXP_RECE_WANTED_INTERCEPT',
      timestamp: '1793872800000',
    });
    expect(msgDigest).toBe(createHash('md5').update(encoded).digest('base64'));
    expect(JSON.parse(msgData)).toEqual({
      waybillNo: 'SF100',
      serviceCode: '2',
      role: '1',
      payMode: '4',
      monthlyCardNo: '7551234567',
      newDestAddress: {
        province: '广东省',
        city: '深圳市',
        county: '南山区',
        address: '科技南十二路2号',
        contact: '退货组',
        phone: '13800000000',
      },
    });
  });

  test.each([
    ['no message', said({ success: true, errorCode: 'S0000', msgData: null })],
    ['an empty text', said('')],
    ['nothing at all', said(null)],
  ])('that is answered with %s is accepted, without a fee', async (_what, answer) => {
    platformStandIn('SF_EXPRESS').answers(answer);

    expect(await intercept()).toEqual({ kind: 'ACCEPTED', carrierReference: 'SF100', feeMinor: 0n, currency: 'CNY' });
  });

  test.each([
    ['该运单未揽收', 'NOT_PICKED_UP'],
    ['快件派送中，不可拦截', 'OUT_FOR_DELIVERY'],
    ['运单已签收', 'ALREADY_SIGNED'],
    ['该运单已通缉，不可再次通缉', 'ALREADY_INTERCEPTED'],
    ['重复提交', 'DUPLICATE'],
    ['港澳台件不支持', 'INTERNATIONAL'],
    ['月结卡号与运单不匹配', 'NOT_OUR_ACCOUNT'],
    ['退回地址无法识别', 'ADDRESS_INVALID'],
    ['该产品不支持拦截', 'CARRIER_UNSUPPORTED'],
  ])('that SF refuses with "%s" is declined as %s', async (errorMsg, failure) => {
    platformStandIn('SF_EXPRESS').answers(refused(errorMsg));

    expect(await intercept()).toEqual({ kind: 'DECLINED', failure, message: errorMsg });
  });

  test('that is refused in words that nobody knows is left to a person', async () => {
    platformStandIn('SF_EXPRESS').answers(refused('神秘原因'));

    expect(await failureOf(intercept())).toMatchObject({
      kind: 'PROTOCOL',
      message: 'SF refused for a reason that we do not know (8016).',
    });
  });

  test.each([
    ['A1003', 'AUTH_EXPIRED'],
    ['A1005', 'RATE_LIMITED'],
    ['A1006', 'AUTH_EXPIRED'],
    ['A1099', 'UNKNOWN_OUTCOME'],
    ['A1001', 'PROTOCOL'],
  ])('that meets the error %s ends as %s', async (apiResultCode, kind) => {
    platformStandIn('SF_EXPRESS').answers({ apiResultCode, apiErrorMsg: '错误', apiResultData: null });

    expect((await failureOf(intercept())).kind).toBe(kind);
  });

  test('has neither a key nor a look-up there', async () => {
    expect(carrier.outcomes.intercept).toBe('NEITHER');
    expect(await carrier.findInterception('INT-7', callContext())).toBeNull();
  });

  test('is not asked for when the account lacks its address, and the account waits for a person', async () => {
    const { secret, ...connection } = platformConnection('SF_EXPRESS');
    const { returnCity: _gone, ...left } = JSON.parse(secret) as Record<string, string>;
    const poor = gateways().carrier({ ...connection, secret: JSON.stringify(left) });

    expect(await failureOf(poor.intercept(request, callContext()))).toMatchObject({
      kind: 'AUTH_EXPIRED',
      message: 'The account Platform lacks returnCity: connect it again.',
    });
  });
});

describe('what else SF is asked', () => {
  test('its scans are told in our words, oldest first', async () => {
    const routes = [
      { acceptTime: '2026-11-05 17:00:00', remark: '派送中', opCode: '44' },
      { acceptTime: '2026-11-04 09:30:00', remark: '已收取快件', opCode: '50' },
      { acceptTime: 'soon', remark: 'x', opCode: '31' },
    ];
    platformStandIn('SF_EXPRESS').answers(
      said({ success: true, errorCode: 'S0000', msgData: { routeResps: [{ mailNo: 'SF100', routes }] } }),
    );

    const scans = await carrier.scansOf('SF100', callContext());

    expect(scans?.map(({ state, occurredAt }) => [state, occurredAt.toISOString()])).toEqual([
      ['PICKED_UP', '2026-11-04T01:30:00.000Z'],
      ['OUT_FOR_DELIVERY', '2026-11-05T09:00:00.000Z'],
    ]);
  });

  test('it makes no labels and takes no investigations, and says so', async () => {
    const label = { reference: 'L', fromCountry: null, toCountry: 'CN', payer: 'BUYER' as const, units: 1, reason: '' };
    const look = { reference: 'I', waybillNo: 'SF100', reason: 'NO_SCAN' as const, wantsProofOfDelivery: false };

    expect(await carrier.orderReturnLabel(label, callContext())).toMatchObject({ failure: 'NO_CONTRACT' });
    expect(await carrier.investigate(look, callContext())).toMatchObject({ kind: 'DECLINED', failure: 'OTHER' });
  });

  test('the digest encodes as a form does', () => {
    expect(digestOf('{"a":"b c"}', '1', "k'~")).toBe(
      createHash('md5').update('%7B%22a%22%3A%22b+c%22%7D1k%27%7E').digest('base64'),
    );
  });
});
