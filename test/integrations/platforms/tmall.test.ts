import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, test } from '@jest/globals';
import nock from 'nock';
import { agreeRefunds, MOST_FEN, MOST_REFUNDS } from '../../../src/integrations/platforms/tmall/agreeRefunds.js';
import { askTop, signTop } from '../../../src/integrations/platforms/tmall/askTop.js';
import type { TmallRefund } from '../../../src/integrations/platforms/tmall/findRefunds.js';
import { contentOf, MOST_BYTES } from '../../../src/integrations/platforms/tmall/leaveMessage.js';
import { decimalWire } from '../../../src/integrations/platforms/amounts.js';
import { gateways } from '../../../src/integrations/registry.js';
import { buyerRefund, callContext, claim, failureOf, photo } from '../partnerConnection.js';
import { platformConnection, platformStandIn } from './platformStandIn.js';

const now = new Date('2026-11-05T10:00:00.000Z');
const connection = platformConnection('TMALL');
const clients = gateways({ clock: () => now });
const [payment, marketplace] = [clients.payment(connection), clients.marketplace(connection)];
const R1 = '123456789012345678';
const R2 = '123456789012345679';
const trade = (...ids: string[]) => ({
  trade_fullinfo_get_response: { trade: { orders: { order: ids.map((refund_id) => ({ oid: '1', refund_id })) } } },
});
const refund = (more: object = {}) => ({
  refund_get_response: {
    refund: {
      refund_id: R1,
      status: 'WAIT_SELLER_AGREE',
      refund_fee: '129.00',
      refund_phase: 'onsale',
      refund_version: 1793872800000,
      ...more,
    },
  },
});
const agreed = {
  rp_refunds_agree_response: { succ: true, msg_code: 'OP_SUCC', results: { refund_mapping_result: [] } },
};
const notAgreed = (message: string, msg_code = 'OP_FAILURE_UE') => ({
  rp_refunds_agree_response: {
    succ: false,
    msg_code,
    results: { refund_mapping_result: [{ refund_id: R1, succ: false, message }] },
  },
});
const pay = (more = {}, extra: object = {}) => payment.refund(buyerRefund(more), { ...callContext(), ...extra });

afterEach(() => nock.cleanAll());

describe('a refund that a buyer opened at Tmall', () => {
  test('is paid by agreeing to it, in fen and under the version that was seen', async () => {
    const tmall = platformStandIn('TMALL');
    tmall.answers(trade(R1), refund(), agreed);

    const answer = await pay();

    const { path, form = {} } = tmall.asked[2] ?? {};
    const { sign, ...signed } = form;
    const text = Object.entries(signed).sort().flat().join('');
    expect(answer).toEqual({ kind: 'REFUNDED', refundNo: R1 });
    expect(path).toBe('/router/rest');
    expect(form).toMatchObject({
      method: 'taobao.rp.refunds.agree',
      refund_infos: `${R1}|12900|1793872800000|onsale`,
      timestamp: '2026-11-05 18:00:00',
    });
    expect(sign).toBe(createHmac('sha256', 'top-secret').update(text).digest('hex').toUpperCase());
    expect(sign).toBe(signTop(signed, 'top-secret'));
  });

  test('whose version is stale is read again once, and agreed to as it is now', async () => {
    const tmall = platformStandIn('TMALL');
    tmall.answers(trade(R1), refund(), notAgreed('退款版本不一致'), refund({ refund_version: 1793872900000 }), agreed);

    expect(await pay()).toEqual({ kind: 'REFUNDED', refundNo: R1 });
    expect(tmall.asked[4]?.form['refund_infos']).toBe(`${R1}|12900|1793872900000|onsale`);
  });

  test('that goes on changing is refused after one more look', async () => {
    const tmall = platformStandIn('TMALL');
    const stale = notAgreed('refund version expired');
    tmall.answers(trade(R1), refund(), stale, refund(), stale, refund());

    expect(await pay()).toMatchObject({ kind: 'DECLINED', code: 'CHANGED' });
    expect(tmall.asked.filter(({ form }) => form['method'] === 'taobao.rp.refunds.agree')).toHaveLength(2);
  });

  test('whose amount was changed meanwhile is not agreed to', async () => {
    platformStandIn('TMALL').answers(trade(R1), refund(), notAgreed('版本'), refund({ refund_fee: '130.00' }));

    expect(await pay()).toMatchObject({ kind: 'DECLINED', code: 'CHANGED' });
  });

  test('that somebody else agreed to meanwhile is paid', async () => {
    platformStandIn('TMALL').answers(trade(R1), refund(), notAgreed('版本'), refund({ status: 'SUCCESS' }));

    expect(await pay()).toEqual({ kind: 'REFUNDED', refundNo: R1 });
  });

  test('for which Tmall wants a code from the phone needs a person', async () => {
    platformStandIn('TMALL').answers(trade(R1), refund(), notAgreed('请输入短信验证码'));

    expect(await pay()).toEqual({
      kind: 'DECLINED',
      code: 'SMS_CODE_WANTED',
      message: 'Tmall wants the code that it sent to the seller’s phone: agree to the refund in its console.',
    });
  });

  test('that must be agreed to on the web, or is above the limit, is left to a person', async () => {
    const tmall = platformStandIn('TMALL');
    tmall.answers(
      trade(R1),
      refund({ operation_contraint: 'refund_onweb' }),
      trade(R1),
      refund({ refund_fee: '10000.01' }),
    );

    expect(await pay()).toMatchObject({ code: 'ON_WEB' });
    expect(await pay({ amountMinor: 1_000_001n })).toMatchObject({ code: 'ABOVE_LIMIT' });
    expect(tmall.asked).toHaveLength(4);
  });

  test.each([
    ['another amount', trade(R1), [refund({ refund_fee: '128.99' })], {}, 'NO_SUCH_REFUND'],
    ['nothing opened', trade(), [], {}, 'NO_SUCH_REFUND'],
    ['one that is counted already', trade(R1), [refund()], { otherRefundNos: [R1] }, 'NO_SUCH_REFUND'],
    ['one that is closed', trade(R1), [refund({ status: 'CLOSED' })], {}, 'NO_SUCH_REFUND'],
    ['two that fit', trade(R1, R2), [refund(), refund({ refund_id: R2 })], {}, 'SEVERAL_REFUNDS'],
  ])('of an order with %s is not guessed', async (_what, found, refunds, more, code) => {
    const tmall = platformStandIn('TMALL');
    tmall.answers(found, ...refunds);

    expect(await pay(more)).toMatchObject({ kind: 'DECLINED', code });
    expect(tmall.asked.map(({ form }) => form['method'])).not.toContain('taobao.rp.refunds.agree');
  });

  test('that may have been agreed to already is found, and not agreed to again', async () => {
    const tmall = platformStandIn('TMALL');
    tmall.answers(trade(R1), refund({ status: 'SUCCESS' }));

    expect(payment.outcomes.refund).toBe('LOOKUP');
    expect(await pay({}, { mayBeDone: true })).toEqual({ kind: 'REFUNDED', refundNo: R1 });
    expect(tmall.asked).toHaveLength(2);
  });

  test('in another currency is declined, and nobody is asked', async () => {
    const tmall = platformStandIn('TMALL');

    expect(await pay({ currency: 'USD' })).toMatchObject({ kind: 'DECLINED', code: 'CURRENCY' });
    expect(tmall.asked).toEqual([]);
  });

  test('about which Tmall answers under another number is nobody’s', async () => {
    platformStandIn('TMALL').answers(trade(R1), refund({ refund_id: R2 }));

    expect((await failureOf(pay())).kind).toBe('PROTOCOL');
  });
});

describe('agreeing in bulk', () => {
  const some = (count: number, fee: string): TmallRefund[] =>
    Array.from({ length: count }, (_one, index) => ({
      refundId: String(index + 1),
      status: 'WAIT_SELLER_AGREE',
      fee: decimalWire.parse(fee),
      phase: 'aftersale',
      version: '1',
      constraint: '',
      serviceState: '',
      modified: '',
    }));
  const sizes = async (refunds: TmallRefund[]) => {
    const tmall = platformStandIn('TMALL');
    tmall.answers(agreed, agreed, agreed);
    await agreeRefunds(askTop(connection, {}), refunds, callContext());
    return tmall.asked.map(({ form }) => form['refund_infos']?.split(',').length);
  };

  test('takes up to 30 refunds a call', async () => {
    expect(MOST_REFUNDS).toBe(30);
    expect(await sizes(some(61, '1.00'))).toEqual([30, 30, 1]);
  });

  test('takes up to 10,000 yuan a call', async () => {
    expect(MOST_FEN).toBe(1_000_000n);
    expect(await sizes(some(5, '4000.00'))).toEqual([2, 2, 1]);
  });

  test('tells apart what was agreed to and what was not', async () => {
    platformStandIn('TMALL').answers({
      rp_refunds_agree_response: {
        succ: true,
        msg_code: 'SOME_OP_SUCC',
        results: {
          refund_mapping_result: [
            { refund_id: 1, succ: true },
            { refund_id: 2, succ: false, message: '退款版本不一致' },
          ],
        },
      },
    });

    const results = await agreeRefunds(askTop(connection, {}), some(2, '1.00'), callContext());

    expect([...results]).toEqual([
      ['1', { kind: 'AGREED' }],
      ['2', { kind: 'STALE' }],
    ]);
  });
});

describe('evidence for Tmall', () => {
  const content = (statement: string | null, evidence = [photo()]) => contentOf({ statement, evidence });

  test('goes into the thread of the refund that the buyer opened', async () => {
    const tmall = platformStandIn('TMALL');
    tmall.answers(trade(R1), refund(), { refund_message_add_response: { refund_message: { id: 1 } } });

    const answer = await marketplace.submit(claim(), callContext());

    expect(answer).toEqual({ kind: 'ACCEPTED', marketplaceNo: R1 });
    expect(tmall.asked[2]?.form).toMatchObject({
      method: 'taobao.refund.message.add',
      refund_id: R1,
      content: 'The buyer received a blue one. https://recourse.example/evidence/EV-1',
    });
  });

  test('has 400 bytes at most, cut between characters, with whole links', () => {
    const long = content(
      '蓝'.repeat(400),
      Array.from({ length: 20 }, (_one, index) => photo({ evidenceId: `EV-${index}` })),
    );

    expect(new TextEncoder().encode(long).length).toBeLessThanOrEqual(MOST_BYTES);
    expect(long).toMatch(/^蓝+( https:\/\/recourse\.example\/evidence\/EV-\d+)+$/);
  });

  test('is never a video, and a claim of videos alone has nothing to say', async () => {
    const tmall = platformStandIn('TMALL');
    tmall.answers(trade(R1), refund());

    const answer = await marketplace.submit(
      claim({ statement: null, evidence: [photo({ kind: 'VIDEO' })] }),
      callContext(),
    );

    expect(content('Look.', [photo({ kind: 'VIDEO' })])).toBe('Look.');
    expect(answer).toMatchObject({ kind: 'DECLINED', code: 'NOTHING_TO_SAY' });
    expect(tmall.asked).toHaveLength(2);
  });

  test('that may have been said already is not said twice', async () => {
    const tmall = platformStandIn('TMALL');
    const said = { content: 'The buyer received a blue one. https://recourse.example/evidence/EV-1' };
    tmall.answers(trade(R1), refund(), {
      refund_messages_get_response: { refund_messages: { refund_message: [said] } },
    });

    expect(await marketplace.submit(claim(), { ...callContext(), mayBeDone: true })).toMatchObject({
      kind: 'ACCEPTED',
    });
    expect(tmall.asked).toHaveLength(3);
  });

  test('is pointless for a refund that nobody may refuse', async () => {
    platformStandIn('TMALL').answers(trade(R1), refund({ operation_contraint: 'cannot_refuse' }));

    expect(await marketplace.submit(claim(), callContext())).toMatchObject({ kind: 'DECLINED', code: 'CANNOT_REFUSE' });
  });

  test.each([
    [{ status: 'SUCCESS', modified: '2026-11-05 12:00:00' }, 'UPHELD', '2026-11-05T04:00:00.000Z'],
    [{ cs_status: 8 }, 'UPHELD', now.toISOString()],
    [{ cs_status: 9 }, 'REFUSED', now.toISOString()],
    [{ status: 'CLOSED' }, 'REFUSED', now.toISOString()],
    [{ cs_status: 10 }, 'MORE_WANTED', undefined],
    [{ cs_status: 3 }, 'PENDING', undefined],
  ])('%j is the verdict %s', async (more, state, decidedAt) => {
    platformStandIn('TMALL').answers(refund(more));

    const found = await marketplace.findVerification('VER-7', { ...callContext(), partnerNo: R1 });

    expect([found?.state, found?.decidedAt?.toISOString()]).toEqual([state, decidedAt]);
  });
});

describe('errors inside a 200 of TOP', () => {
  test.each([
    [{ code: 27, sub_code: 'invalid-sessionkey' }, 'AUTH_EXPIRED', undefined],
    [{ code: 7, sub_code: 'accesscontrol.limited-by-app-access-count' }, 'RATE_LIMITED', 6 * 3600],
    [
      { code: 7, sub_code: 'accesscontrol.limited-by-api-access-count', sub_msg: 'This ban will last 59 more seconds' },
      'RATE_LIMITED',
      60,
    ],
    [{ code: 15, sub_code: 'isp.remote-service-timeout' }, 'UNKNOWN_OUTCOME', undefined],
    [{ code: 41, sub_code: '' }, 'PROTOCOL', undefined],
  ])('%j ends an agreement as %s', async (error, kind, retryAfterSeconds) => {
    platformStandIn('TMALL').answers(trade(R1), refund(), { error_response: { msg: 'No.', ...error } });

    expect(await failureOf(pay())).toMatchObject({
      kind,
      more: retryAfterSeconds === undefined ? {} : { retryAfterSeconds },
    });
  });

  test('one about what was asked is a decline in its words', async () => {
    const error = { code: 15, sub_code: 'isv.refund-not-exist', sub_msg: '退款不存在' };
    platformStandIn('TMALL').answers(trade(R1), refund(), { error_response: error });

    expect(await pay()).toEqual({ kind: 'DECLINED', code: 'isv.refund-not-exist', message: '退款不存在' });
  });
});
