import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { addMerchant } from '../../src/cli/scene/addMerchant.js';
import { Mail } from '../../src/entities/Mail.js';
import { MarketplaceRequest } from '../../src/entities/MarketplaceRequest.js';
import { Merchant } from '../../src/entities/Merchant.js';
import { Notice } from '../../src/entities/Notice.js';
import { createDataSource } from '../../src/server/dataSource.js';
import type { Viewer } from '../../src/workflows/App.js';
import { answerRequest } from '../../src/workflows/channels/answerRequest.js';
import { closeRequest } from '../../src/workflows/channels/closeRequest.js';
import { openRequest, type OpenRequestInput } from '../../src/workflows/channels/openRequest.js';
import {
  publishAnnouncement,
  type PublishAnnouncementInput,
} from '../../src/workflows/channels/publishAnnouncement.js';
import { readAnnouncement } from '../../src/workflows/channels/readAnnouncement.js';
import { tellAnnouncements } from '../../src/workflows/channels/tellAnnouncements.js';
import { withdrawAnnouncement } from '../../src/workflows/channels/withdrawAnnouncement.js';
import type { Decision } from '../../src/workflows/decide.js';
import { restrict } from '../../src/workflows/standing/restrict.js';
import { asWorker } from '../../src/workflows/withTenant.js';
import { ask } from '../support/builders/api.js';
import { openShop, type Shop } from '../support/shop.js';

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.close());

const operator = (subject = 'olga') => shop.as('OPERATOR', { merchantId: null, subject });
const codes = (decision: Decision<unknown>) => (decision.ok ? [] : decision.refusals.map(({ code }) => code));

/** Another merchant beside the shop. */
async function another(): Promise<Viewer> {
  const owner = await createDataSource(shop.database.ownerUrl, { poolSize: 1 }).initialize();
  const merchantId = uuid();
  await asWorker({ ...shop.app, db: owner }, merchantId, (tx) =>
    addMerchant(tx, { name: `Merchant ${merchantId}`, registeredEmail: 'desk@other.example', settings: {} }),
  );
  await owner.destroy();
  return shop.as('AGENT', { merchantId });
}

/** Whatever this merchant is told of fails in the database. */
async function cannotBeTold(merchantId: string): Promise<void> {
  const owner = await createDataSource(shop.database.ownerUrl, { poolSize: 1 }).initialize();
  await owner.query(`alter table notices add constraint never check (merchant_id <> '${merchantId}')`);
  await owner.destroy();
}

const publish = (more: Partial<PublishAnnouncementInput> = {}) =>
  publishAnnouncement(shop.app, operator(), {
    titleEn: 'Two boxes', titleZh: '双层包装', textEn: 'Glass goes into two boxes.', textZh: '玻璃须双层包装。', categories: [], shopTypes: [],
    needsConfirmation: false, idempotencyKey: uuid(), ...more,
  }); // prettier-ignore
const idOf = (decision: Decision<{ announcementId: string }>) => (decision.ok ? decision.value.announcementId : '');
const seenBy = async (viewer: Viewer) => {
  const { data, errors } = await ask(shop.app, viewer, '{ announcements(first: 10) { nodes { titleEn } } }');
  expect(errors).toEqual([]);
  return data.announcements.nodes.map(({ titleEn }: { titleEn: string }) => titleEn);
};

describe('an announcement', () => {
  test('reaches its audience and nobody else, once each by mail and notice, however often it is told', async () => {
    const other = await another();
    await shop.see((tx) => tx.manager.update(Merchant, { id: tx.merchantId }, { shopType: 'FLAGSHIP' }));
    await shop.offer();
    await publish({ titleEn: 'For flagships', shopTypes: ['FLAGSHIP'], categories: ['GENERAL'] });
    await publish({ titleEn: 'For all' });

    await Promise.all([tellAnnouncements(shop.app), tellAnnouncements(shop.app)]);
    const again = await tellAnnouncements(shop.app);
    await shop.settle();

    expect([await seenBy(shop.agent), await seenBy(other)]).toEqual([['For all', 'For flagships'], ['For all']]);
    const mails = await shop.see((tx) => tx.manager.findBy(Mail, { merchantId: tx.merchantId, kind: 'SHOP_NEWS' }));
    const notices = await shop.see((tx) =>
      tx.manager.findBy(Notice, { merchantId: tx.merchantId, kind: 'ANNOUNCEMENT' }),
    );
    expect([mails.map(({ state }) => state), notices.length, again]).toEqual([['SENT', 'SENT'], 2, 0]);
  });

  test('reaches everybody else though one merchant can never be told', async () => {
    const others = [await another(), await another()];
    const [unlucky] = [shop.merchantId, ...others.map(({ merchantId }) => String(merchantId))].sort();
    await publish({ titleEn: 'First' });
    await publish({ titleEn: 'Second' });
    await cannotBeTold(String(unlucky));

    const told = await tellAnnouncements(shop.app, 1);
    const again = await tellAnnouncements(shop.app, 1);

    expect([told, again]).toEqual([4, 0]);
  });

  test('goes to merchants under supervision, or to those that are not', async () => {
    const other = await another();
    await shop.see((tx) => restrict(tx, { kind: 'NO_RELEASE', cause: 'SUPERVISION', causeId: uuid() }));

    await publish({ titleEn: 'Supervised', isSupervised: true });
    await publish({ titleEn: 'Free', isSupervised: false });

    expect([await seenBy(shop.agent), await seenBy(other)]).toEqual([['Supervised'], ['Free']]);
  });

  test('of nobody, without a language, or to be confirmed in the past is refused; the same key publishes once', async () => {
    const refused = [
      await publish({ shopTypes: ['EXCLUSIVE'] }),
      await publish({ titleZh: '  ' }),
      await publish({ confirmBy: new Date('2026-07-01T00:00:00Z') }),
      await publish({ needsConfirmation: true, confirmBy: new Date('2026-05-01T00:00:00Z') }),
      await publishAnnouncement(shop.app, shop.admin, {} as PublishAnnouncementInput),
    ].map(codes);
    const same = await Promise.all([publish({ idempotencyKey: 'k' }), publish({ idempotencyKey: 'k' })]);
    const reused = await publish({ idempotencyKey: 'k', titleEn: 'Another' });

    expect(refused).toEqual([
      ['INVALID_INPUT'],
      ['INVALID_INPUT'],
      ['INVALID_INPUT'],
      ['INVALID_INPUT'],
      ['NOT_PERMITTED'],
    ]);
    expect(idOf(same[0])).toBe(idOf(same[1]));
    expect([codes(reused), await seenBy(shop.agent)]).toEqual([['IDEMPOTENCY_KEY_REUSED'], ['Two boxes']]);
  });

  test('is read and confirmed by whoever does so first, and operators see how far it has come', async () => {
    const other = await another();
    const announcementId = idOf(await publish({ needsConfirmation: true }));
    const plain = idOf(await publish({ titleEn: 'Plain' }));

    const done = [
      await readAnnouncement(shop.app, shop.agent, { announcementId, confirm: false }),
      await readAnnouncement(shop.app, shop.admin, { announcementId, confirm: true }),
      await readAnnouncement(shop.app, shop.admin, { announcementId: plain, confirm: true }),
      await readAnnouncement(shop.app, other, { announcementId: uuid(), confirm: false }),
    ].map(codes);
    const { data } = await ask(shop.app, operator(), '{ announcements(first: 5, filter: {isUnconfirmed: true}) { nodes { titleEn receipt { readAt } reach { merchants told read confirmed } receipts(first: 5) { nodes { readBy confirmedBy } } } } }'); // prettier-ignore

    expect(done).toEqual([[], [], ['NOT_OFFERED'], ['NOT_FOUND']]);
    expect(data.announcements.nodes).toEqual([
      {
        titleEn: 'Two boxes',
        receipt: null,
        reach: { merchants: 2, told: 0, read: 1, confirmed: 1 },
        receipts: {
          nodes: [
            { readBy: shop.agent.subject, confirmedBy: shop.admin.subject },
            { readBy: null, confirmedBy: null },
          ],
        },
      },
    ]);
  });

  test('that was withdrawn is told to nobody more, and stays readable', async () => {
    const announcementId = idOf(await publish({ needsConfirmation: true }));
    await withdrawAnnouncement(shop.app, operator(), { announcementId });

    const told = await tellAnnouncements(shop.app);
    const confirmed = await readAnnouncement(shop.app, shop.agent, { announcementId, confirm: true });

    expect([told, codes(confirmed), await seenBy(shop.agent)]).toEqual([0, ['NOT_OFFERED'], ['Two boxes']]);
  });
});

const openOne = (viewer: Viewer, more: Partial<OpenRequestInput> = {}) =>
  openRequest(shop.app, viewer, { subject: 'Licence', text: 'Please send it.', idempotencyKey: uuid(), ...more });
const requestId = (decision: Decision<{ requestId: string }>) => (decision.ok ? decision.value.requestId : '');
const say = (viewer: Viewer, id: string, text = 'Here it is.') =>
  answerRequest(shop.app, viewer, { requestId: id, text, idempotencyKey: uuid() });
const stateOf = async (id: string) => {
  const { state, overdueAt } = await shop.see((tx) =>
    tx.manager.findOneByOrFail(MarketplaceRequest, { merchantId: tx.merchantId, id }),
  );
  return [state, overdueAt?.toISOString() ?? null];
};

describe('a request', () => {
  test('of the marketplace is mailed, answered in time, asked on, and closed by whoever asked', async () => {
    const id = requestId(await openOne(operator(), { merchantId: shop.merchantId }));
    const states = [await stateOf(id)];
    await say(shop.agent, id);
    states.push(await stateOf(id));
    await shop.wait(24 * 4);
    states.push(await stateOf(id));
    await say(operator(), id, 'The page is missing.');
    states.push(await stateOf(id));

    const closing = [
      await closeRequest(shop.app, shop.agent, { requestId: id }),
      await closeRequest(shop.app, operator(), { requestId: id }),
    ];
    const after = await say(shop.agent, id);

    expect(states).toEqual([
      ['OPEN', null],
      ['ANSWERED', null],
      ['ANSWERED', null],
      ['OPEN', null],
    ]);
    expect([...closing, after].map(codes)).toEqual([['NOT_PERMITTED'], [], ['NOT_OFFERED']]);
    const told = await shop.see((tx) =>
      tx.manager.find(Notice, { where: { merchantId: tx.merchantId }, order: { createdAt: 'ASC', id: 'ASC' } }),
    );
    expect(told.map(({ kind }) => kind)).toEqual(['REQUEST_OPENED', 'REQUEST_WRITTEN', 'REQUEST_CLOSED']);
  });

  test('that nobody answers is overdue after three days, or after what the operator has set', async () => {
    const ids = [
      requestId(await openOne(shop.agent)),
      requestId(await openOne(operator(), { merchantId: shop.merchantId, dueAt: new Date('2026-06-10T08:00:00Z') })),
    ];

    await shop.wait(73);
    const early = await Promise.all(ids.map(stateOf));
    await shop.wait(24 * 7);
    const late = await Promise.all(ids.map(stateOf));

    expect(early).toEqual([
      ['OPEN', '2026-06-04T08:00:00.000Z'],
      ['OPEN', null],
    ]);
    expect(late).toEqual([
      ['OPEN', '2026-06-04T08:00:00.000Z'],
      ['OPEN', '2026-06-10T08:00:00.000Z'],
    ]);
    const { data } = await ask(
      shop.app,
      operator(),
      '{ marketplaceRequests(first: 5, filter: {isOverdue: true, askedBy: [MERCHANT]}) { nodes { title } } }',
    );
    expect(data.marketplaceRequests.nodes).toEqual([{ title: 'Licence' }]);
  });

  test('with a time that is over or too far, of an unknown case, to no merchant, or read too early is refused', async () => {
    const id = requestId(await openOne(shop.agent));
    await say(operator(), id);

    const refused = [
      await openOne(operator(), { merchantId: shop.merchantId, dueAt: new Date('2026-05-01T00:00:00Z') }),
      await openOne(operator(), { merchantId: shop.merchantId, dueAt: new Date('2026-08-31T00:00:00Z') }),
      await openOne(shop.agent, { dueAt: new Date('2026-06-10T00:00:00Z') }),
      await openOne(shop.agent, { caseId: uuid() }),
      await openOne(operator()),
      await openOne(shop.agent, { merchantId: uuid() }),
      await answerRequest(shop.app, shop.agent, { requestId: id, text: 'x', expectedVersion: 1, idempotencyKey: 'v' }),
      await say(await another(), id),
    ].map(codes);

    expect(refused).toEqual([
      ['INVALID_INPUT'], ['INVALID_INPUT'], ['NOT_PERMITTED'], ['NOT_FOUND'], ['INVALID_INPUT'], ['NOT_FOUND'], ['VERSION_CONFLICT'], ['NOT_FOUND'],
    ]); // prettier-ignore
  });
});
