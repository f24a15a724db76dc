import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { claim, failureOf, OTHER_SECRET, photo } from '../integrations/partnerConnection.js';
import { key, sandboxWorld } from './sandboxWorld.js';

let world: Awaited<ReturnType<typeof sandboxWorld>>;
beforeEach(async () => {
  world = await sandboxWorld();
});
afterEach(() => world.stop());

const submit = (overrides: Parameters<typeof claim>[0] = {}, idempotencyKey = 'act-1') =>
  world.marketplace.submit(claim(overrides), key(idempotencyKey));
const more = { reference: 'VER-7', statement: 'Here is the label.', evidence: [photo({ evidenceId: 'EV-8' })] };
const find = () => world.marketplace.findVerification('VER-7', key('look'));

describe('submitting a claim', () => {
  test('is pending until it is decided', async () => {
    const answer = await submit();

    expect(answer).toEqual({ kind: 'ACCEPTED', marketplaceNo: 'V-1001' });
    expect(await find()).toEqual({
      reference: 'VER-7',
      marketplaceNo: 'V-1001',
      state: 'PENDING',
      message: null,
      decidedAt: null,
    });
    expect(await world.told()).toEqual([]);
  });

  test('happens once, however often it is asked', async () => {
    const answers = [await submit(), await submit(), await submit({}, 'act-2')];

    expect(answers).toEqual(Array(3).fill({ kind: 'ACCEPTED', marketplaceNo: 'V-1001' }));
    expect(world.effects('VERIFICATION_SUBMITTED')).toMatchObject([
      { reference: 'VER-7', detail: { caseNo: 'C-3001', orderNo: 'T-2001', round: 1, isAppeal: false } },
    ]);
  });

  test('another claim under the same key or reference goes to a person', async () => {
    await submit();

    const sameKey = await failureOf(submit({ caseNo: 'C-3002' }));
    const sameReference = await failureOf(submit({ caseNo: 'C-3002' }, 'act-2'));

    expect([sameKey.kind, sameReference.kind]).toEqual(['PROTOCOL', 'PROTOCOL']);
    expect(world.effects('VERIFICATION_SUBMITTED')).toHaveLength(1);
  });

  test.each(['RESET_AFTER', 'HANG_AFTER', '503_AFTER', 'SLOW_DRIP'] as const)(
    '%s: the same key gets the same number',
    async (kind) => {
      world.sandbox.control.fault({ account: 'tmall', call: 'submitVerification', times: 1, kind });

      const error = await failureOf(world.hasty.marketplace.submit(claim(), key('act-1')));
      const again = await submit();

      expect(error.kind).toBe('UNKNOWN_OUTCOME');
      expect(again).toEqual({ kind: 'ACCEPTED', marketplaceNo: 'V-1001' });
      expect(world.effects('VERIFICATION_SUBMITTED')).toHaveLength(1);
    },
  );

  test.each([
    ['order number', { orderNo: 'TIMEOUT-AFTER-1' }],
    ['statement', { statement: 'The label is torn, TIMEOUT-AFTER.' }],
  ])('TIMEOUT-AFTER in the %s: happens, and is found again', async (_where, words) => {
    const error = await failureOf(submit(words));
    const again = await submit(words);

    expect(error.kind).toBe('UNKNOWN_OUTCOME');
    expect(again).toEqual({ kind: 'ACCEPTED', marketplaceNo: 'V-1001' });
  });

  test('NO-VERIFICATION is declined', async () => {
    expect(await submit({ orderNo: 'NO-VERIFICATION-1' })).toEqual({
      kind: 'DECLINED',
      code: 'ORDER_UNKNOWN',
      message: 'We have no order NO-VERIFICATION-1.',
    });
    expect(await find()).toBeNull();
  });

  test('a wrong signature is refused, and an account of another kind', async () => {
    const forged = world.clients.marketplace(world.connectionTo('tmall', OTHER_SECRET));
    const carrier = world.clients.marketplace(world.connectionTo('sf'));

    const errors = [
      await failureOf(forged.submit(claim(), key('act-1'))),
      await failureOf(carrier.submit(claim(), key('act-1'))),
    ];

    expect(errors.map((error) => error.kind)).toEqual(['AUTH_EXPIRED', 'AUTH_EXPIRED']);
    expect(world.effects()).toEqual([]);
  });

  test.each([
    ['no units', { units: [] }],
    ['a link that is none', { evidence: [photo({ url: 'evidence/1' })] }],
    ['a hash that is none', { evidence: [photo({ sha256: 'abc' })] }],
  ])('with %s is not even asked', async (_what, broken) => {
    const error = await failureOf(submit(broken));

    expect(error.kind).toBe('PROTOCOL');
    expect(error.message).toContain('What we would ask tmall breaks the contract');
    expect(world.sandbox.control.calls()).toEqual([]);
  });
});

describe('a decision', () => {
  test.each([
    ['UPHELD', new Date('2026-11-05T10:00:00.000Z')],
    ['REFUSED', new Date('2026-11-05T10:00:00.000Z')],
    ['MORE_WANTED', null],
  ])('%s is told, and found', async (state, decidedAt) => {
    await submit();

    const simulated = await world.simulate('verifications/VER-7', { state, message: 'We have looked.' });

    expect(simulated.status).toBe(200);
    expect(await world.told()).toEqual([
      {
        kind: 'VERIFICATION_CHANGED',
        reference: 'VER-7',
        marketplaceNo: 'V-1001',
        state,
        message: 'We have looked.',
        occurredAt: new Date('2026-11-05T10:00:00.000Z'),
      },
    ]);
    expect(world.taker.deliveries).toMatchObject([{ accountId: 'tmall', status: 200 }]);
    expect(await find()).toMatchObject({ state, message: 'We have looked.', decidedAt });
  });

  test.each(['VER-8', 'V-1002', 'C-3001'])('is about the newest verification of %s', async (name) => {
    await submit();
    await submit({ reference: 'VER-8', round: 2, isAppeal: true }, 'act-2');

    await world.simulate(`verifications/${name}`, { state: 'UPHELD' });

    expect(await world.told()).toMatchObject([{ reference: 'VER-8', state: 'UPHELD', message: null }]);
  });

  test.each([
    ['UPHELD-AT-ONCE', 'UPHELD'],
    ['REFUSED-AT-ONCE', 'REFUSED'],
    ['MORE-WANTED-AT-ONCE', 'MORE_WANTED'],
  ])('%s comes by itself', async (word, state) => {
    const byOrder = await submit({ orderNo: `${word}-1` });
    const byStatement = await submit({ reference: 'VER-8', statement: `Look: ${word}.` }, 'act-2');

    expect([byOrder.kind, byStatement.kind]).toEqual(['ACCEPTED', 'ACCEPTED']);
    expect(await world.told()).toMatchObject([
      { kind: 'VERIFICATION_CHANGED', reference: 'VER-7', state },
      { kind: 'VERIFICATION_CHANGED', reference: 'VER-8', state },
    ]);
    expect(await find()).toMatchObject({ state });
  });

  test('that the statement asks for goes before that of the order number', async () => {
    await submit({ orderNo: 'REFUSED-AT-ONCE-1', statement: 'UPHELD-AT-ONCE' });

    expect(await world.told()).toMatchObject([{ state: 'UPHELD' }]);
  });

  test('is told once, however often the claim is submitted', async () => {
    await submit({ orderNo: 'UPHELD-AT-ONCE-1' });
    await submit({ orderNo: 'UPHELD-AT-ONCE-1' });

    expect(await world.told()).toHaveLength(1);
  });

  test.each([
    ['of nothing that is known', 'verifications/VER-9', { state: 'UPHELD' }, 404],
    ['that decides nothing', 'verifications/VER-7', { state: 'PENDING' }, 400],
    ['without a state', 'verifications/VER-7', {}, 400],
  ])('%s is refused', async (_what, path, body, status) => {
    await submit();

    expect((await world.simulate(path, body)).status).toBe(status);
    expect(await world.told()).toEqual([]);
  });
});

describe('adding evidence', () => {
  test('makes a verification pending again, for which more was wanted', async () => {
    await submit({ orderNo: 'MORE-WANTED-AT-ONCE-1' });

    const answer = await world.marketplace.addEvidence(more, key('act-2'));

    expect(answer).toEqual({ kind: 'ACCEPTED' });
    expect(await find()).toMatchObject({ state: 'PENDING', message: null });
    expect(world.effects('EVIDENCE_ADDED')).toMatchObject([
      { reference: 'VER-7', detail: { evidenceIds: ['EV-8'], statement: 'Here is the label.' } },
    ]);
  });

  test('happens once per key, also when the first answer was lost', async () => {
    await submit();
    world.sandbox.control.fault({ account: 'tmall', call: 'addEvidence', times: 1, kind: 'RESET_AFTER' });

    const error = await failureOf(world.marketplace.addEvidence(more, key('act-2')));
    const again = await world.marketplace.addEvidence(more, key('act-2'));

    expect(error.kind).toBe('UNKNOWN_OUTCOME');
    expect(again).toEqual({ kind: 'ACCEPTED' });
    expect(world.effects('EVIDENCE_ADDED')).toHaveLength(1);
  });

  test('that is there already adds nothing', async () => {
    await submit();

    await world.marketplace.addEvidence({ ...more, evidence: [photo()] }, key('act-2'));

    expect(world.effects('EVIDENCE_ADDED')).toMatchObject([{ detail: { evidenceIds: [] } }]);
  });

  test('can decide, by a word of its statement', async () => {
    await submit();

    await world.marketplace.addEvidence({ ...more, statement: 'UPHELD-AT-ONCE' }, key('act-2'));

    expect(await world.told()).toMatchObject([{ kind: 'VERIFICATION_CHANGED', state: 'UPHELD' }]);
  });

  test('to what is decided is declined', async () => {
    await submit({ orderNo: 'REFUSED-AT-ONCE-1' });

    expect(await world.marketplace.addEvidence(more, key('act-2'))).toEqual({
      kind: 'DECLINED',
      code: 'ALREADY_DECIDED',
      message: 'The verification was decided before.',
    });
    expect(world.effects('EVIDENCE_ADDED')).toEqual([]);
  });

  test('to what is not known goes to a person', async () => {
    expect((await failureOf(world.marketplace.addEvidence(more, key('act-2')))).kind).toBe('PROTOCOL');
  });
});
