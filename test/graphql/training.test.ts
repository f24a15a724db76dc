import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import type { DataSource } from 'typeorm';
import { Mail } from '../../src/entities/Mail.js';
import { TrainingAssignment } from '../../src/entities/TrainingAssignment.js';
import { TrainingSession } from '../../src/entities/TrainingSession.js';
import { createDataSource } from '../../src/server/dataSource.js';
import { recountInsight } from '../../src/workflows/insight/recountInsight.js';
import { createWebhookSubscription } from '../../src/workflows/outbound/createWebhookSubscription.js';
import { assignByPattern } from '../../src/workflows/training/assignByPattern.js';
import { ask, globalId, viewerOf } from '../support/builders/api.js';
import { aCase } from '../support/builders/cases.js';
import { anInspectedOrder } from '../support/builders/inspections.js';
import { aMerchant } from '../support/builders/merchants.js';
import { anOrder } from '../support/builders/orders.js';
import { openShop, type Shop } from '../support/shop.js';

let shop: Shop;
let db: DataSource;
beforeAll(async () => {
  shop = await openShop();
  db = await createDataSource(shop.database.superuserUrl, { poolSize: 2 }).initialize();
});
beforeEach(() => shop.setNow('2026-06-01T08:00:00.000Z'));
afterAll(async () => {
  await db.destroy();
  await shop.close();
});

const operator = viewerOf('OPERATOR', null);
const ERRORS = 'userErrors { code field message }';
const ASSIGNMENT = `assignment { id state reason dueAt passedAt certificateUntil attempts { attemptNo answers rightCount questionCount isPassed } bookings { id attended session { startsAt placesLeft } } module { code versionNo } }`;

/** What a mutation answers: its payload, or the code of its refusal. */
async function does(viewer: typeof operator, name: string, selection: string, input: object) {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await ask(shop.app, viewer, `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} ${ERRORS} } }`, {
    input: { idempotencyKey: uuid(), ...input },
  }); // prettier-ignore
  expect(errors).toEqual([]);
  return { ...data[name], code: data[name].userErrors[0]?.code as string | undefined };
}

const question = (no: number, rightOption: number) => ({
  textEn: `Question ${no}?`, textZh: `问题${no}？`, optionsEn: ['One', 'Two', 'Three'], optionsZh: ['一', '二', '三'], rightOption,
}); // prettier-ignore

let made = 0;
async function aModule(more: object = {}, isPublished = true): Promise<{ id: string; code: string }> {
  made += 1;
  const { module } = await does(operator, 'createTrainingModule', 'module { id code versionNo publishedAt }', {
    code: `MODULE_${made}`, kind: 'ONLINE', titleEn: 'Packing', titleZh: '包装', contentEn: 'Wrap it.', contentZh: '包好。', passBps: 6000,
    questions: [question(1, 2), question(2, 1), question(3, 3)], ...more,
  }); // prettier-ignore
  if (isPublished) await does(operator, 'publishTrainingModule', 'module { id }', { moduleId: module.id });
  return module;
}

const anOfflineModule = (more: object = {}) => aModule({ kind: 'OFFLINE', passBps: null, questions: [], ...more });

async function assigned(moduleId: string, merchantId = shop.merchantId) {
  return does(operator, 'assignTraining', ASSIGNMENT, {
    merchantId: globalId('Merchant', merchantId),
    moduleId,
    reason: 'Many cups arrive broken.',
  });
}

describe('a module', () => {
  it('is seen by merchants once it is published, in both languages, and never with its answers', async () => {
    const draft = await aModule({}, false);
    const seen = () => ask(shop.app, shop.agent, 'query ($code: String) { trainingModules(first: 5, filter: {code: $code}) { nodes { code versionNo titleZh passBps questions { questionNo textEn textZh optionsEn optionsZh } } } }', { code: draft.code });

    const before = await seen();
    await does(operator, 'publishTrainingModule', 'module { id }', { moduleId: draft.id });
    const after = await seen();
    const answers = await shop.app.db.transaction(async (manager) => {
      await manager.query(`select set_config('app.role', 'MERCHANT_ADMIN', true), set_config('app.tenant', $1, true)`, [shop.merchantId]);
      return manager.query(`select * from training_answers`);
    });

    expect(before.data.trainingModules.nodes).toEqual([]);
    expect(after.data.trainingModules.nodes).toMatchObject([{ code: draft.code, versionNo: 1, titleZh: '包装', passBps: 6000, questions: [{ questionNo: 1, textEn: 'Question 1?', optionsZh: ['一', '二', '三'] }, {}, {}] }]);
    expect(JSON.stringify(after.data)).not.toContain('rightOption');
    expect(answers).toEqual([]);
  }); // prettier-ignore

  it('is changed by another version alone, of which the last is published', async () => {
    const first = await aModule();
    const second = await aModule({ code: first.code }, false);
    await aModule({ code: first.code }, false);

    const stale = await does(operator, 'publishTrainingModule', 'module { id }', { moduleId: second.id });
    const rewritten = () => db.query(`update training_modules set content_en = 'Other' where code = $1`, [first.code]);

    expect(stale.code).toBe('WRONG_VERSION');
    await expect(rewritten()).rejects.toThrow('A module is not changed: make a new version.');
  });

  it.each([
    ['an online one without a test', { questions: [] }],
    ['an online one that nothing passes', { passBps: null }],
    ['an offline one with a test', { kind: 'OFFLINE', passBps: null }],
    ['a right option that there is not', { questions: [question(1, 4)] }],
    ['options that one language lacks', { questions: [{ ...question(1, 1), optionsZh: ['一', '二'] }] }],
    ['a code in small letters', { code: 'packing' }],
  ])('is refused as %s', async (_what, more) => {
    const refused = await does(operator, 'createTrainingModule', 'module { id }', { code: 'X', kind: 'ONLINE', titleEn: 'T', titleZh: 'T', contentEn: 'C', contentZh: 'C', passBps: 6000, questions: [question(1, 1)], ...more }); // prettier-ignore

    expect([refused.module, refused.code]).toEqual([null, 'INVALID_INPUT']);
  });
});

describe('a training', () => {
  it('is assigned once, told by mail, notice and webhook, and passed with a certificate', async () => {
    await createWebhookSubscription(shop.app, shop.admin, { url: 'https://hooks.example/', events: ['TRAINING_ASSIGNED'] });
    const theModule = await aModule();
    const { assignment } = await assigned(theModule.id);
    const again = await assigned(theModule.id);

    const failed = await does(shop.agent, 'takeTrainingTest', ASSIGNMENT, { assignmentId: assignment.id, versionNo: 1, answers: [1, 1, 1] });
    const passed = await does(shop.agent, 'takeTrainingTest', ASSIGNMENT, { assignmentId: assignment.id, versionNo: 1, answers: [2, 1, 1] });
    const closed = await does(shop.agent, 'takeTrainingTest', ASSIGNMENT, { assignmentId: assignment.id, versionNo: 1, answers: [2, 1, 3] });

    expect(assignment).toMatchObject({ state: 'ASSIGNED', reason: 'Many cups arrive broken.', dueAt: '2026-07-01T08:00:00.000Z', module: { versionNo: 1 } });
    expect(again.code).toBe('ALREADY_ASSIGNED');
    expect(failed.assignment).toMatchObject({ state: 'ASSIGNED', attempts: [{ attemptNo: 1, answers: [1, 1, 1], rightCount: 1, questionCount: 3, isPassed: false }] });
    expect(passed.assignment).toMatchObject({ state: 'PASSED', passedAt: '2026-06-01T08:00:00.000Z', certificateUntil: '2027-06-01T08:00:00.000Z', attempts: [{}, { rightCount: 2, isPassed: true }] });
    expect(closed.code).toBe('TRAINING_CLOSED');
    const [mails, hooks] = [await db.manager.findBy(Mail, { key: `training:${idIn(assignment.id)}` }), await db.query(`select body from webhook_deliveries where event = 'TRAINING_ASSIGNED'`)];
    expect(mails.length).toBe(1);
    expect(JSON.parse(hooks[0].body)).toMatchObject({ type: 'training.assigned', data: { assignmentId: assignment.id } });
  }); // prettier-ignore

  it('asked for twice under one key is taken once', async () => {
    const { assignment } = await assigned((await aModule()).id);
    const input = { assignmentId: assignment.id, versionNo: 1, answers: [1, 1, 1], idempotencyKey: uuid() };

    const both = await Promise.all([1, 2].map(() => does(shop.agent, 'takeTrainingTest', ASSIGNMENT, input)));

    expect(both.map((one) => one.assignment.attempts.length)).toEqual([1, 1]);
  });

  it('refuses the test of another version, one answer too few, a fourth attempt, and that of another merchant', async () => {
    const stranger = await aMerchant(db.manager);
    const { assignment } = await assigned((await aModule()).id);
    const takes = (more: object, viewer = shop.agent) => does(viewer, 'takeTrainingTest', ASSIGNMENT, { assignmentId: assignment.id, versionNo: 1, answers: [1, 1, 1], ...more }); // prettier-ignore

    const wrongVersion = await takes({ versionNo: 2 });
    const tooFew = await takes({ answers: [1] });
    const foreign = await takes({}, viewerOf('AGENT', stranger.id));
    for (let no = 0; no < 3; no += 1) await takes({});
    const fourth = await takes({});

    expect([wrongVersion.code, tooFew.code, foreign.code, fourth.code]).toEqual(['WRONG_VERSION', 'INVALID_INPUT', 'NOT_FOUND', 'ATTEMPT_LIMIT']); // prettier-ignore
    expect(foreign.assignment).toBeNull();
  });

  it('of which all attempts are used up goes on when the marketplace assigns it again, with a new due date', async () => {
    const theModule = await aModule({ dueDays: 10 });
    const { assignment } = await assigned(theModule.id);
    const takes = (answers: number[]) => does(shop.agent, 'takeTrainingTest', ASSIGNMENT, { assignmentId: assignment.id, versionNo: 1, answers }); // prettier-ignore
    for (let no = 0; no < 3; no += 1) await takes([1, 1, 1]);
    await shop.wait(24 * 12);

    const again = await assigned(theModule.id);
    const twice = await assigned(theModule.id);
    await shop.wait(24 * 4);
    const passed = await takes([2, 1, 3]);

    expect(again.assignment).toMatchObject({ id: assignment.id, state: 'ASSIGNED', dueAt: '2026-06-23T08:00:00.000Z' });
    expect(twice.code).toBe('ALREADY_ASSIGNED');
    expect(passed.assignment).toMatchObject({ state: 'PASSED', attempts: [1, 2, 3, 4].map((attemptNo) => ({ attemptNo, isPassed: attemptNo === 4 })) }); // prettier-ignore
    const keys = (await db.manager.findBy(Mail, { merchantId: shop.merchantId })).map(({ key }) => key);
    expect(keys.filter((key) => key.startsWith(`training:${idIn(assignment.id)}`)).length).toBe(2);
    expect(keys.filter((key) => key.startsWith(`training-reminder:${idIn(assignment.id)}`)).sort()).toEqual(
      ['2026-06-11:before', '2026-06-11:due', '2026-06-23:before'].map((end) => `training-reminder:${idIn(assignment.id)}:${end}`),
    );
  }); // prettier-ignore

  it('is reminded of before it is due and when it is, and once only', async () => {
    const { assignment } = await assigned((await aModule({ dueDays: 10 })).id);

    await shop.wait(24 * 11);
    const mails = await db.manager.findBy(Mail, { merchantId: shop.merchantId });

    const keys = mails.map(({ key }) => key).filter((key) => key.includes(idIn(assignment.id)));
    expect(keys.sort()).toEqual([`training-reminder:${idIn(assignment.id)}:2026-06-11:before`, `training-reminder:${idIn(assignment.id)}:2026-06-11:due`, `training:${idIn(assignment.id)}`]); // prettier-ignore
  });

  it('is to be taken again, in the latest version, when its certificate ends', async () => {
    const first = await aModule({ certificateDays: 30 });
    const { assignment } = await assigned(first.id);
    await does(shop.agent, 'takeTrainingTest', ASSIGNMENT, { assignmentId: assignment.id, versionNo: 1, answers: [2, 1, 3] });
    await aModule({ code: first.code });

    await shop.wait(24 * 31);
    const { data } = await ask(shop.app, shop.agent, '{ trainingAssignments(first: 2) { nodes { state reason module { code versionNo } } } }');

    expect(data.trainingAssignments.nodes).toEqual([
      { state: 'ASSIGNED', reason: 'The certificate for Packing has ended.', module: { code: first.code, versionNo: 2 } },
      { state: 'EXPIRED', reason: 'Many cups arrive broken.', module: { code: first.code, versionNo: 1 } },
    ]);
  }); // prettier-ignore
});

describe('a certificate', () => {
  it('that ends when a later version was passed already calls for nothing', async () => {
    const first = await aModule({ certificateDays: 30 });
    const passes = async (moduleId: string, versionNo: number) => {
      const { assignment } = await assigned(moduleId);
      return does(shop.agent, 'takeTrainingTest', ASSIGNMENT, { assignmentId: assignment.id, versionNo, answers: [2, 1, 3] });
    };
    await passes(first.id, 1);
    const second = await aModule({ code: first.code, certificateDays: 365 });
    await passes(second.id, 2);

    await shop.wait(24 * 31);
    const { data } = await ask(shop.app, shop.agent, '{ trainingAssignments(first: 50) { nodes { state module { code versionNo } } } }');

    const own = data.trainingAssignments.nodes.filter((one: { module: { code: string } }) => one.module.code === first.code);
    expect(own).toEqual([
      { state: 'PASSED', module: { code: first.code, versionNo: 2 } },
      { state: 'EXPIRED', module: { code: first.code, versionNo: 1 } },
    ]);
  }); // prettier-ignore
});

describe('a session', () => {
  const schedules = (moduleId: string, more: object = {}) => does(operator, 'scheduleTrainingSession', 'session { id placesLeft }', { moduleId, startsAt: '2026-06-10T02:00:00.000Z', place: 'Hangzhou', capacity: 1, ...more }); // prettier-ignore
  const books = (assignmentId: string, sessionId: string, viewer = shop.agent) => does(viewer, 'bookTrainingSession', ASSIGNMENT, { assignmentId, sessionId }); // prettier-ignore
  const records = (bookingId: string, attended = true) => does(operator, 'recordAttendance', ASSIGNMENT, { bookingId, attended }); // prettier-ignore

  it('is booked once, attended, and passed by coming', async () => {
    const theModule = await anOfflineModule();
    const { session } = await schedules(theModule.id, { capacity: 2 });
    const { assignment } = await assigned(theModule.id);

    const booked = await books(assignment.id, session.id);
    const twice = await books(assignment.id, session.id);
    const tooSoon = await records(booked.assignment.bookings[0].id);
    shop.setNow('2026-06-10T04:00:00.000Z');
    const came = await records(booked.assignment.bookings[0].id);
    const changed = await records(booked.assignment.bookings[0].id, false);

    expect([booked, twice].map((one) => one.assignment.bookings)).toMatchObject([[{ attended: null, session: { placesLeft: 1 } }], [{ session: { placesLeft: 1 } }]]); // prettier-ignore
    expect([tooSoon.code, changed.code]).toEqual(['NOT_YET', 'TRAINING_CLOSED']);
    expect(came.assignment).toMatchObject({ state: 'PASSED', bookings: [{ attended: true }] });
  });

  it('gives its last place to one of two who ask at once', async () => {
    const theModule = await anOfflineModule();
    const { session } = await schedules(theModule.id);
    const other = await aMerchant(db.manager);
    const [mine, theirs] = [await assigned(theModule.id), await assigned(theModule.id, other.id)];

    const both = await Promise.all([books(mine.assignment.id, session.id), books(theirs.assignment.id, session.id, viewerOf('AGENT', other.id))]); // prettier-ignore

    expect(both.map(({ code }) => code ?? 'BOOKED').sort()).toEqual(['BOOKED', 'SESSION_FULL']);
    expect(await db.manager.findOneByOrFail(TrainingSession, { id: idIn(session.id) })).toMatchObject({ booked: 1, capacity: 1 }); // prettier-ignore
  });

  it('is refused when it has begun, in the past, of an online module, of another module, and for whom it is not', async () => {
    const [offline, online] = [await anOfflineModule(), await aModule()];
    const { session } = await schedules(offline.id);
    const [{ assignment }, ofOnline] = [await assigned(offline.id), await assigned(online.id)];
    const stranger = viewerOf('AGENT', (await aMerchant(db.manager)).id);

    const inPast = await schedules(offline.id, { startsAt: '2026-05-01T00:00:00.000Z' });
    const noSessions = await schedules(online.id);
    const otherModule = await books(ofOnline.assignment.id, session.id);
    const foreign = await books(assignment.id, session.id, stranger);
    const noTest = await does(shop.agent, 'takeTrainingTest', ASSIGNMENT, { assignmentId: assignment.id, versionNo: 1, answers: [] });
    shop.setNow('2026-06-10T02:00:00.000Z');
    const begun = await books(assignment.id, session.id);

    expect([inPast.code, noSessions.code, otherModule.code, foreign.code, noTest.code, begun.code]).toEqual(['INVALID_INPUT', 'TRAINING_CLOSED', 'NOT_FOUND', 'NOT_FOUND', 'TRAINING_CLOSED', 'TRAINING_CLOSED']);
  }); // prettier-ignore
});

describe('a rule', () => {
  const makes = (more: object) => does(operator, 'createTrainingRule', 'rule { code problem rateBps sample breach times weeks }', { weeks: 8, ...more }); // prettier-ignore

  it.each([
    ['nothing', {}],
    ['rate 0 and sample 0', { problem: 'DAMAGED', rateBps: 0, sample: 0 }],
    ['no rate', { problem: 'DAMAGED', sample: 10 }],
    ['breaches that never happened', { breach: 'SETTLE_BY_MISSED', times: 0 }],
  ])('for %s would have everybody trained, and is refused', async (_what, more) => {
    const { code } = await aModule();

    const refused = await makes({ code, ...more });

    expect([refused.rule, refused.code]).toEqual([null, 'RULE_TOO_WIDE']);
  });

  it('has a merchant trained whose own cases call for it, once a version, and nobody else', async () => {
    const theModule = await aModule();
    const made = await makes({ code: theModule.code, problem: 'DAMAGED', rateBps: 2000, sample: 10 });
    const [often, seldom, few] = [await aMerchant(db.manager), await aMerchant(db.manager), await aMerchant(db.manager)];
    for (const [merchant, orders, damaged] of [[often, 10, 2], [seldom, 10, 1], [few, 9, 9]] as const) {
      for (let no = 0; no < orders; no += 1) {
        const order = await anOrder(db.manager, merchant, { placedAt: shop.now() });
        if (no < damaged) await aCase(db.manager, order, { problem: 'DAMAGED' });
      }
      await recountInsight(shop.app, merchant.id);
    }

    const first = await Promise.all([often, seldom, few, often].map(({ id }) => assignByPattern(shop.app, id)));
    const second = await assignByPattern(shop.app, often.id);
    const next = await aModule({ code: theModule.code });
    const third = await assignByPattern(shop.app, often.id);

    expect(made.rule).toEqual({ code: theModule.code, problem: 'DAMAGED', rateBps: 2000, sample: 10, breach: null, times: null, weeks: 8 });
    expect([first.reduce((sum, one) => sum + one), first[1], first[2], second, third]).toEqual([1, 0, 0, 0, 1]);
    const told = await db.manager.find(TrainingAssignment, { where: { merchantId: often.id }, order: { id: 'ASC' } });
    expect(told.map(({ reason, moduleId }) => [reason, moduleId])).toEqual([theModule.id, next.id].map((id) => ['2 of 10 orders of the last 8 weeks had DAMAGED.', idIn(id)]));
  }); // prettier-ignore

  it('asks for nothing that another one asked for and that was passed in the very weeks it looks at', async () => {
    const theModule = await aModule();
    await makes({ code: theModule.code, problem: 'OVERSIZED', rateBps: 2000, sample: 10 });
    await makes({ code: theModule.code, problem: 'OVERWEIGHT', rateBps: 2000, sample: 10 });
    const merchant = await aMerchant(db.manager);
    const sells = async () => {
      for (let no = 0; no < 10; no += 1) {
        const order = await anOrder(db.manager, merchant, { placedAt: shop.now() });
        if (no < 4) await aCase(db.manager, order, { problem: no < 2 ? 'OVERSIZED' : 'OVERWEIGHT' });
      }
      await recountInsight(shop.app, merchant.id);
    };
    await sells();
    const first = await assignByPattern(shop.app, merchant.id);
    const [{ id: assignmentId }] = await db.manager.findBy(TrainingAssignment, { merchantId: merchant.id }) as [TrainingAssignment];
    await does(viewerOf('AGENT', merchant.id), 'takeTrainingTest', ASSIGNMENT, { assignmentId: globalId('TrainingAssignment', assignmentId), versionNo: 1, answers: [2, 1, 3] });

    const atOnce = await assignByPattern(shop.app, merchant.id);
    shop.setNow('2026-07-29T08:00:00.000Z');
    await sells();
    const later = await assignByPattern(shop.app, merchant.id);

    expect([first, atOnce, later]).toEqual([1, 0, 1]);
  }); // prettier-ignore

  it('counts an inspected order as the merchant knows it, so that nothing tells of it', async () => {
    const theModule = await aModule();
    await makes({ code: theModule.code, problem: 'LOST', rateBps: 10000, sample: 1 });
    const merchant = await aMerchant(db.manager);
    const order = await anOrder(db.manager, merchant, { placedAt: shop.now() });
    await aCase(db.manager, order, { problem: 'LOST' });
    await anInspectedOrder(db.manager, order);
    await recountInsight(shop.app, merchant.id);

    expect(await assignByPattern(shop.app, merchant.id)).toBe(1);
  });
});

describe('the effect of a training', () => {
  it('compares merchants that passed with those that did not, week by week, and leaves inspections out', async () => {
    const theModule = await aModule();
    const [trained, untrained] = [await aMerchant(db.manager), await aMerchant(db.manager)];
    const { assignment } = await assigned(theModule.id, trained.id);
    await does(viewerOf('AGENT', trained.id), 'takeTrainingTest', ASSIGNMENT, { assignmentId: assignment.id, versionNo: 1, answers: [2, 1, 3] });
    const week = 7 * 24 * 3_600_000;
    const sells = async (merchant: typeof trained, weeks: number, orders: number, wrong: number) => {
      for (let no = 0; no < orders; no += 1) {
        const order = await anOrder(db.manager, merchant, { placedAt: new Date(shop.now().getTime() + weeks * week) });
        if (no < wrong) await aCase(db.manager, order, { problem: 'WRONG_ITEM' });
        if (no === orders - 1 && weeks === -1 && merchant === trained) await anInspectedOrder(db.manager, order);
      }
    };
    await sells(trained, -1, 31, 15);
    await sells(trained, 0, 5, 5);
    await sells(trained, 1, 30, 0);
    await sells(trained, 2, 30, 30);
    await sells(untrained, -1, 30, 15);
    await sells(untrained, 1, 30, 15);
    for (const { id } of [trained, untrained]) await recountInsight(shop.app, id);
    const query = `query ($id: ID!, $problem: Problem!, $weeks: Int) { trainingEffect(moduleId: $id, problem: $problem, weeks: $weeks) { weeks trained { merchants before { orders troubled rateBps } after { orders troubled } } untrained { merchants before { orders troubled } after { orders troubled } } differenceBps lowBps highBps isSmallSample claim } }`;

    const { data, errors } = await ask(shop.app, operator, query, { id: theModule.id, problem: 'WRONG_ITEM', weeks: 1 });
    const forbidden = await ask(shop.app, shop.agent, query, { id: theModule.id, problem: 'WRONG_ITEM' });
    const unknown = await ask(shop.app, operator, query, { id: globalId('TrainingModule', uuid()), problem: 'WRONG_ITEM' });
    const wrong = await ask(shop.app, operator, query, { id: theModule.id, problem: 'WRONG_ITEM', weeks: 53 });

    expect(errors).toEqual([]);
    expect(data.trainingEffect).toMatchObject({
      weeks: 1, differenceBps: -5000, claim: 'HELPED', isSmallSample: false,
      trained: { merchants: 1, before: { orders: 30, troubled: 15, rateBps: 5000 }, after: { orders: 30, troubled: 0 } },
    });
    expect(data.trainingEffect.untrained.before.orders).toBeGreaterThanOrEqual(30);
    expect(forbidden.errors.map(({ code }) => code)).toEqual(['FORBIDDEN']);
    expect(unknown.data.trainingEffect).toBeNull();
    expect(wrong.errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
  }); // prettier-ignore
});

/** The id of the store in an id of the API. */
function idIn(id: string): string {
  return Buffer.from(id, 'base64url').toString('utf8').split(':')[1] ?? '';
}
