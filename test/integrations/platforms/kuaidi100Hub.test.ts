import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from '@jest/globals';
import nock from 'nock';
import { readPlatformPush } from '../../../src/integrations/platforms/readPlatformPush.js';
import { receivePlatformPush } from '../../../src/integrations/platforms/receivePlatformPush.js';
import { gateways } from '../../../src/integrations/registry.js';
import { callContext, failureOf } from '../partnerConnection.js';
import { hubPush } from './hubPush.js';
import { platformConnection, platformStandIn } from './platformStandIn.js';

const now = new Date('2026-11-05T10:00:00.000Z');
const webhookUrl = (accountId: string) => `https://recourse.example/webhooks/${accountId}`;
const carrier = gateways({ clock: () => now, webhookUrl }).carrier(platformConnection('KUAIDI100'));
const request = { reference: 'INT-7', waybillNo: 'ZT100', kind: 'RETURN_TO_SENDER' as const, reason: 'Cancelled.' };
const intercept = () => carrier.intercept(request, callContext());

afterEach(() => nock.cleanAll());

describe('an interception through Kuaidi100', () => {
  test('is asked for in a signed form, with the address of its callback', async () => {
    const hub = platformStandIn('KUAIDI100');
    hub.answers({ result: true, returnCode: '200', message: '提交成功', data: { taskId: 'T-9' } });

    const answer = await intercept();

    const { path, form = {} } = hub.asked[0] ?? {};
    const { param = '', t = '', sign } = form;
    expect(answer).toEqual({ kind: 'ACCEPTED', carrierReference: 'T-9', feeMinor: 0n, currency: 'CNY' });
    expect(path).toBe('/label/order');
    expect(form).toMatchObject({ method: 'interceptOrder', key: 'k100key', t: '1793872800000' });
    expect(sign).toBe(createHash('md5').update(`${param}${t}k100keyk100-secret`).digest('hex').toUpperCase());
    expect(JSON.parse(param)).toEqual({
      kuaidicom: 'zhongtong',
      kuaidinum: 'ZT100',
      interceptType: 'RETURN_SEND_ADDR',
      orderid: 'INT-7',
      orderRole: '1',
      interceptPayType: 'MONTHLY',
      reason: 'Cancelled.',
      partnerId: 'P-1',
      salt: 'k100-salt',
      callbackUrl: 'https://recourse.example/webhooks/KUAIDI100',
    });
  });

  test('that was passed on is only accepted: its result comes by callback', async () => {
    platformStandIn('KUAIDI100').answers({ result: true, returnCode: '200', message: '提交成功' });

    expect(await intercept()).toMatchObject({ kind: 'ACCEPTED', carrierReference: 'INT-7' });
    expect(await carrier.findInterception('INT-7', callContext())).toBeNull();
    expect(await carrier.scansOf('ZT100', callContext())).toBeNull();
  });

  test.each([
    ['快件已签收', 'ALREADY_SIGNED'],
    ['暂不支持该快递公司', 'CARRIER_UNSUPPORTED'],
  ])('that is refused with "%s" is declined as %s', async (message, failure) => {
    platformStandIn('KUAIDI100').answers({ result: false, returnCode: '30002', message });

    expect(await intercept()).toEqual({ kind: 'DECLINED', failure, message });
  });

  test.each([
    ['503', 'AUTH_EXPIRED'],
    ['601', 'AUTH_EXPIRED'],
    ['504', 'RATE_LIMITED'],
    ['500', 'UNKNOWN_OUTCOME'],
    ['30002', 'PROTOCOL'],
  ])('that meets the error %s ends as %s', async (returnCode, kind) => {
    platformStandIn('KUAIDI100').answers({ result: false, returnCode, message: '系统提示' });

    expect((await failureOf(intercept())).kind).toBe(kind);
  });
});

describe('a callback of Kuaidi100', () => {
  const secret = platformConnection('KUAIDI100').secret;
  const read = (param: object) => readPlatformPush('KUAIDI100', hubPush({ kuaidinum: 'ZT100', ...param }));

  test('is believed when it is signed with the salt that we gave', () => {
    const rawBody = hubPush({ kuaidinum: 'ZT100' });

    expect(receivePlatformPush('KUAIDI100', { rawBody, secret }).ok).toBe(true);
    expect(receivePlatformPush('KUAIDI100', { rawBody: rawBody.replace('ZT100', 'ZT101'), secret }).ok).toBe(false);
  });

  test.each([
    [{ status: '1', message: '拦截成功' }, 'SUCCEEDED', null],
    [{ data: { status: 'FAIL', message: '拦截失败：快件派送中' } }, 'FAILED', 'OUT_FOR_DELIVERY'],
    [{ message: '拦截失败：快件已签收' }, 'FAILED', 'ALREADY_SIGNED'],
    [{ message: '拦截已取消' }, 'CANCELLED', null],
    [{ message: '网点处理中' }, 'IN_PROGRESS', null],
  ])('%j is %s', (param, state, failure) => {
    expect(read(param)).toMatchObject({ kind: 'INTERCEPTION_NEWS', waybillNo: 'ZT100', state, failure });
  });

  test.each(['param=%3Chtml%3E', 'param=%7B%7D', ''])('that cannot be read is kept: %s', (rawBody) => {
    expect(readPlatformPush('KUAIDI100', rawBody).kind).toBe('UNREADABLE');
  });
});
