import { afterEach, describe, expect, test } from '@jest/globals';
import nock from 'nock';
import { partnerMarketplace } from '../../src/integrations/marketplace/partnerMarketplace.js';
import { requestExample } from '../support/standIns/contractExample.js';
import { marketplaceStandIn } from '../support/standIns/marketplaceStandIn.js';
import { callContext, claim, failureOf, partnerConnection, photo } from './partnerConnection.js';

const connection = partnerConnection({ accountId: 'tmall', name: 'Tmall', baseUrl: 'https://tmall.example' });
const marketplace = partnerMarketplace(connection);
const more = { reference: 'VER-7', statement: 'Here is the label.', evidence: [photo({ evidenceId: 'EV-8' })] };
const PROBLEM_TYPE = { 'content-type': 'application/problem+json' };

afterEach(() => nock.cleanAll());

describe('submitting a claim', () => {
  test('is accepted, under the number of the marketplace', async () => {
    const tmall = marketplaceStandIn(connection);
    tmall.accepts();

    const answer = await marketplace.submit(claim(), callContext('act-7'));

    expect(answer).toEqual({ kind: 'ACCEPTED', marketplaceNo: 'V-1001' });
    expect(tmall.asked).toMatchObject([{ reference: 'VER-7', headers: { 'idempotency-key': 'act-7' } }]);
    expect(tmall.asked[0]?.body).toEqual(requestExample('submitVerification', 'firstRound'));
  });

  test('tells of a second round that it is an appeal, and which evidence came late', async () => {
    const tmall = marketplaceStandIn(connection);
    tmall.accepts();
    const video = photo({ evidenceId: 'EV-8', kind: 'VIDEO', late: true, seenBefore: true });

    await marketplace.submit(
      claim({ round: 2, isAppeal: true, statement: null, evidence: [photo(), video] }),
      callContext(),
    );

    expect(tmall.asked[0]?.body).toMatchObject({
      round: 2,
      isAppeal: true,
      statement: null,
      evidence: [
        { evidenceId: 'EV-1', kind: 'PHOTO', late: false, seenBefore: false },
        { evidenceId: 'EV-8', kind: 'VIDEO', late: true, seenBefore: true },
      ],
    });
  });

  test.each(['ORDER_UNKNOWN', 'EVIDENCE_UNREADABLE', 'APPEAL_CLOSED', 'OTHER'] as const)(
    'is declined: %s',
    async (code) => {
      marketplaceStandIn(connection).declines(code);

      expect(await marketplace.submit(claim(), callContext())).toEqual({
        kind: 'DECLINED',
        code,
        message: expect.stringMatching(/\.$/),
      });
    },
  );

  test('declined with a word of its own is declined with that word', async () => {
    const problem = JSON.stringify({ title: 'Closed shop', code: 'SHOP_CLOSED' });
    marketplaceStandIn(connection).says('submitVerification', 422, problem, PROBLEM_TYPE);

    expect(await marketplace.submit(claim(), callContext())).toEqual({
      kind: 'DECLINED',
      code: 'SHOP_CLOSED',
      message: 'Closed shop',
    });
  });

  test('that timed out is asked again with the same key', async () => {
    const tmall = marketplaceStandIn(connection);
    tmall.timesOutAfterAccepting('VER-7');

    const error = await failureOf(marketplace.submit(claim(), callContext('act-7')));
    const again = await marketplace.submit(claim(), callContext('act-7'));

    expect(error.kind).toBe('UNKNOWN_OUTCOME');
    expect(marketplace.outcomes.submit).toBe('KEYED');
    expect(again).toEqual({ kind: 'ACCEPTED', marketplaceNo: 'V-1001' });
    expect(tmall.asked.map((call) => call.headers['idempotency-key'])).toEqual(['act-7', 'act-7']);
  });

  test.each([
    ['about another verification', { reference: 'VER-8' }],
    ['without a number', { marketplaceNo: '' }],
    ['with a state that only we may say', { state: 'SUBMITTING' }],
    ['with a decision of no instant', { state: 'UPHELD', decidedAt: null }],
    ['with the instant of no decision', { decidedAt: '2026-11-05T08:00:00.000Z' }],
  ])('answered %s goes to a person', async (_what, broken) => {
    marketplaceStandIn(connection).answers('submitVerification', 'accepted', {
      breaks: (one) => ({ ...one, reference: 'VER-7', ...broken }),
    });

    expect((await failureOf(marketplace.submit(claim(), callContext()))).kind).toBe('PROTOCOL');
  });

  test('our fault is no decline', async () => {
    const tmall = marketplaceStandIn(connection);
    tmall.answers('submitVerification', 'VALIDATION_FAILED');
    tmall.answers('submitVerification', 'IDEMPOTENCY_KEY_REUSED');

    const errors = [
      await failureOf(marketplace.submit(claim(), callContext())),
      await failureOf(marketplace.submit(claim(), callContext())),
    ];

    expect(errors.map((error) => error.kind)).toEqual(['PROTOCOL', 'PROTOCOL']);
  });

  test('is no decline when the marketplace limits us, does not know us, breaks down or is not there', async () => {
    const tmall = marketplaceStandIn(connection);
    tmall.isRateLimited(30);
    tmall.loginHasExpired();
    tmall.breaksDown();
    tmall.isUnreachable();

    const asking = () => failureOf(marketplace.submit(claim(), callContext()));
    const errors = [await asking(), await asking(), await asking(), await asking()];

    expect(errors.map((error) => [error.kind, error.more.retryAfterSeconds])).toEqual([
      ['RATE_LIMITED', 31],
      ['AUTH_EXPIRED', undefined],
      ['UNKNOWN_OUTCOME', undefined],
      ['UNREACHABLE', undefined],
    ]);
  });
});

describe('adding evidence', () => {
  test('is accepted', async () => {
    const tmall = marketplaceStandIn(connection);
    tmall.takesEvidence('VER-7');

    const answer = await marketplace.addEvidence(more, callContext('act-8'));

    expect(answer).toEqual({ kind: 'ACCEPTED' });
    expect(tmall.asked).toMatchObject([{ operation: 'addEvidence', headers: { 'idempotency-key': 'act-8' } }]);
    expect(tmall.asked[0]?.body).toEqual({
      statement: 'Here is the label.',
      evidence: [photo({ evidenceId: 'EV-8' })],
    });
  });

  test('may be words only', async () => {
    const tmall = marketplaceStandIn(connection);
    tmall.takesEvidence();

    await marketplace.addEvidence({ ...more, statement: 'There is no label.', evidence: [] }, callContext());

    expect(tmall.asked[0]?.body).toEqual(requestExample('addEvidence', 'wordsOnly'));
  });

  test.each(['ALREADY_DECIDED', 'EVIDENCE_UNREADABLE', 'OTHER'] as const)('is declined: %s', async (code) => {
    marketplaceStandIn(connection).declinesEvidence(code);

    expect(await marketplace.addEvidence(more, callContext())).toEqual({
      kind: 'DECLINED',
      code,
      message: expect.stringMatching(/\.$/),
    });
  });

  test('answered about another verification goes to a person', async () => {
    marketplaceStandIn(connection).answers('addEvidence', 'added');

    expect((await failureOf(marketplace.addEvidence(more, callContext()))).message).toBe(
      'The marketplace answered about another verification than VER-7.',
    );
  });

  test('to a verification that the marketplace does not know goes to a person', async () => {
    marketplaceStandIn(connection).answers('addEvidence', 'UNKNOWN_REFERENCE');

    expect((await failureOf(marketplace.addEvidence(more, callContext()))).kind).toBe('PROTOCOL');
  });

  test('with an outcome that is not known is asked again with the same key', async () => {
    const tmall = marketplaceStandIn(connection);
    tmall.breaksDown('addEvidence');
    tmall.takesEvidence();

    const error = await failureOf(marketplace.addEvidence(more, callContext('act-8')));
    const again = await marketplace.addEvidence(more, callContext('act-8'));

    expect(error.kind).toBe('UNKNOWN_OUTCOME');
    expect(marketplace.outcomes.addEvidence).toBe('KEYED');
    expect(again).toEqual({ kind: 'ACCEPTED' });
  });

  test('waits when the marketplace limits us', async () => {
    marketplaceStandIn(connection).isRateLimited(30, 'addEvidence');

    expect(await failureOf(marketplace.addEvidence(more, callContext()))).toMatchObject({
      kind: 'RATE_LIMITED',
      more: { retryAfterSeconds: 31 },
    });
  });
});

describe('looking a verification up', () => {
  const decidedAt = new Date('2026-11-05T08:00:00.000Z');

  test.each([
    ['pending', { state: 'PENDING', message: null, decidedAt: null }],
    ['moreWanted', { state: 'MORE_WANTED', message: 'The label cannot be read.', decidedAt: null }],
    ['upheld', { state: 'UPHELD', message: 'The goods are others than ordered.', decidedAt }],
    ['refused', { state: 'REFUSED', message: 'The photo shows another order.', decidedAt }],
  ] as const)('tells that it is %s', async (as, found) => {
    marketplaceStandIn(connection).knows('VER-7', as);

    expect(await marketplace.findVerification('VER-7', callContext())).toEqual({
      reference: 'VER-7',
      marketplaceNo: 'V-1001',
      ...found,
    });
  });

  test('the marketplace that knows nothing says null', async () => {
    marketplaceStandIn(connection).knowsNothing('VER-7');

    expect(await marketplace.findVerification('VER-7', callContext())).toBeNull();
  });

  test('answered about another verification goes to a person', async () => {
    marketplaceStandIn(connection).answers('getVerification', 'upheld');

    expect((await failureOf(marketplace.findVerification('VER-7', callContext()))).kind).toBe('PROTOCOL');
  });

  test('that breaks down has learned nothing', async () => {
    marketplaceStandIn(connection).breaksDown('getVerification');

    expect((await failureOf(marketplace.findVerification('VER-7', callContext()))).kind).toBe('UNREACHABLE');
  });
});
