import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { WebhookDelivery } from '../../src/entities/WebhookDelivery.js';
import { WebhookSubscription } from '../../src/entities/WebhookSubscription.js';
import { verifyWebhook } from '../../src/integrations/webhooks/verifyWebhook.js';
import { globalId } from '../../src/policy/globalId.js';
import type { WebhookEvent } from '../../src/policy/vocabulary.js';
import { withdrawCase } from '../../src/workflows/cases/withdrawCase.js';
import { createWebhookSubscription } from '../../src/workflows/outbound/createWebhookSubscription.js';
import { deliverWebhook } from '../../src/workflows/outbound/deliverWebhook.js';
import { addDelivery } from '../../src/workflows/outbound/publish.js';
import { redeliverWebhook } from '../../src/workflows/outbound/redeliverWebhook.js';
import { replayWebhooks } from '../../src/workflows/outbound/replayWebhooks.js';
import { rotateWebhookSecret } from '../../src/workflows/outbound/rotateWebhookSecret.js';
import { testWebhook } from '../../src/workflows/outbound/testWebhook.js';
import { updateWebhookSubscription } from '../../src/workflows/outbound/updateWebhookSubscription.js';
import { openShop, type Shop } from '../support/shop.js';

interface Heard {
  headers: IncomingHttpHeaders;
  rawBody: string;
  type: string;
  data: { caseNo?: string; kind?: string; state?: string };
}

let shop: Shop;
let system: { url: string; heard: Heard[]; answer: (heard: Heard) => number; server: Server };
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());
beforeEach(async () => {
  const heard: Heard[] = [];
  const server = createServer((request, reply) => {
    let rawBody = '';
    request.setEncoding('utf8').on('data', (part: string) => (rawBody += part));
    request.on('end', () => {
      const message = { headers: request.headers, rawBody, ...(JSON.parse(rawBody) as Pick<Heard, 'type' | 'data'>) };
      heard.push(message);
      reply.writeHead(system.answer(message)).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`;
  system = { url, heard, answer: () => 200, server };
});
afterEach(async () => {
  await shop.see((tx) => tx.manager.update(WebhookSubscription, { merchantId: shop.merchantId }, { state: 'STOPPED' }));
  await new Promise((done) => system.server.close(done));
});

async function subscribe(...events: WebhookEvent[]): Promise<{ subscriptionId: string; secret: string }> {
  const made = await createWebhookSubscription(shop.app, shop.admin, { url: system.url, events });
  if (!made.ok) throw new Error(made.refusals[0]?.message);
  return made.value;
}

const deliveries = (subscriptionId: string) =>
  shop.see((tx) => tx.manager.find(WebhookDelivery, { where: { subscriptionId }, order: { position: 'ASC' } }));
const subscription = (id: string) => shop.see((tx) => tx.manager.findOneByOrFail(WebhookSubscription, { id }));
const withdrawn = async (caseId: string) => withdrawCase(shop.app, shop.agent, { caseId, reason: 'A mistake.' });

test('a system is told of a case from its opening to its end, in order, signed, and only of what it asked for', async () => {
  const { secret } = await subscribe('CASE_OPENED', 'CASE_CLOSED');
  const order = await shop.order();

  const caseId = await shop.report(order, 'NO_STOCK');
  await withdrawn(caseId);
  await shop.settle();

  const { caseNo } = await shop.caseOf(caseId);
  expect(system.heard.map(({ type, data }) => [type, data.caseNo])).toEqual([
    ['case.opened', caseNo],
    ['case.closed', caseNo],
  ]);
  const [first] = system.heard;
  const verdict = verifyWebhook({
    secrets: [secret],
    headers: first?.headers ?? {},
    rawBody: first?.rawBody ?? '',
    now: shop.now(),
  });
  expect(verdict.ok).toBe(true);
  expect(JSON.parse(first?.rawBody ?? '')).toMatchObject({
    data: { caseId: globalId('Case', caseId), problem: 'NO_STOCK', ruleId: 'B1', state: 'OPEN' },
  });
});

test('a long transaction that tells of something does not hold up what was told before it', async () => {
  const { subscriptionId } = await subscribe('TEST');
  const told = await testWebhook(shop.app, shop.admin, { subscriptionId });
  const deliveryId = told.ok ? told.value.deliveryId : '';

  const state = await shop.see(async (tx) => {
    await addDelivery(tx, { subscriptionId, event: 'TEST', orderId: null, caseId: null, body: '{"type":"test"}' });
    await deliverWebhook(shop.app, shop.merchantId, deliveryId);
    return (await tx.manager.findOneByOrFail(WebhookDelivery, { id: deliveryId })).state;
  });

  expect(state).toBe('DELIVERED');
});

test('a system that fails is asked one message at a time, and the others come back without having been tried', async () => {
  const { subscriptionId } = await subscribe('TEST');
  const told = async () => {
    const made = await testWebhook(shop.app, shop.admin, { subscriptionId });
    return made.ok ? made.value.deliveryId : '';
  };
  const [first, second] = [await told(), await told()];
  system.answer = () => 503;
  await deliverWebhook(shop.app, shop.merchantId, first);
  await shop.see((tx) => tx.manager.update(WebhookDelivery, { id: first }, { askedAt: shop.now() }));

  await deliverWebhook(shop.app, shop.merchantId, second);
  const waiting = (await deliveries(subscriptionId)).map(({ attempts, state }) => [attempts, state]);
  const heard = system.heard.length;
  system.answer = () => 200;
  await shop.wait(1);

  expect([heard, waiting]).toEqual([
    1,
    [
      [1, 'PENDING'],
      [0, 'PENDING'],
    ],
  ]);
  expect((await deliveries(subscriptionId)).map(({ state }) => state)).toEqual(['DELIVERED', 'DELIVERED']);
});

test('while one message of a case is not taken its later ones wait, other cases do not, and nothing is lost', async () => {
  const { subscriptionId } = await subscribe('CASE_OPENED', 'CASE_CLOSED');
  const [order, other] = [await shop.order(), await shop.order()];
  let isDown = true;
  const caseId = await shop.report(order, 'NO_STOCK');
  const { caseNo } = await shop.caseOf(caseId);
  system.answer = (message) => (isDown && message.data.caseNo === caseNo ? 503 : 200);

  await shop.settle();
  await withdrawn(caseId);
  await withdrawn(await shop.report(other, 'NO_STOCK'));
  await shop.settle();
  const taken = system.heard.filter(({ data }) => data.caseNo !== caseNo).map(({ type }) => type);
  const tried = system.heard.filter(({ data }) => data.caseNo === caseNo);
  isDown = false;
  await shop.wait(1);

  expect(taken).toEqual(['case.opened', 'case.closed']);
  expect(tried.map(({ type }) => type)).toEqual(['case.opened']);
  const mine = system.heard.filter(({ data }) => data.caseNo === caseNo);
  expect(mine.map(({ type }) => type)).toEqual(['case.opened', 'case.opened', 'case.closed']);
  expect(
    new Set(mine.slice(0, 2).map(({ headers, rawBody }) => `${String(headers['webhook-id'])} ${rawBody}`)).size,
  ).toBe(1);
  expect((await deliveries(subscriptionId)).map(({ state }) => state)).toEqual(Array(4).fill('DELIVERED'));
});

test('after three days in vain a message is given up, the next one goes on, and both can be sent again in their order', async () => {
  const { subscriptionId } = await subscribe('CASE_OPENED', 'CASE_CLOSED');
  const order = await shop.order();
  const caseId = await shop.report(order, 'NO_STOCK');
  await withdrawn(caseId);
  system.answer = ({ type }) => (type === 'case.opened' ? 500 : 200);

  await shop.wait(73);
  const states = (await deliveries(subscriptionId)).map(({ state, lastStatus }) => [state, lastStatus]);
  system.heard.length = 0;
  system.answer = () => 200;
  const replayed = await replayWebhooks(shop.app, shop.agent, {
    subscriptionId,
    from: new Date(shop.now().getTime() - 4 * 86_400_000),
    until: shop.now(),
  });
  await shop.settle();

  expect(states).toEqual([
    ['FAILED', 500],
    ['DELIVERED', 200],
  ]);
  expect(replayed).toEqual({ ok: true, value: { subscriptionId, count: 2 } });
  expect(system.heard.map(({ type }) => type)).toEqual(['case.opened', 'case.closed']);
  expect((await deliveries(subscriptionId)).map(({ state }) => state)).toEqual(['DELIVERED', 'DELIVERED']);
});

test('all messages of a time and one of them, sent again at the same time, go out once more each, in their order', async () => {
  const { subscriptionId } = await subscribe('CASE_OPENED', 'CASE_CLOSED');
  const caseId = await shop.report(await shop.order(), 'NO_STOCK');
  await withdrawn(caseId);
  await shop.settle();
  const made = await deliveries(subscriptionId);
  const at = { subscriptionId, from: new Date(0), until: shop.now() };
  system.heard.length = 0;

  const answers = await Promise.all([
    replayWebhooks(shop.app, shop.agent, at),
    ...made.map(({ id }) => redeliverWebhook(shop.app, shop.agent, { deliveryId: id })),
    replayWebhooks(shop.app, shop.agent, at),
  ]);
  await shop.settle();

  expect(answers.every(({ ok }) => ok)).toBe(true);
  expect(system.heard.map(({ type }) => type)).toEqual(['case.opened', 'case.closed']);
  expect((await deliveries(subscriptionId)).map(({ state }) => state)).toEqual(['DELIVERED', 'DELIVERED']);
});

test('410 Gone stops the subscription, and a message to a stopped one is not sent again', async () => {
  const { subscriptionId } = await subscribe('CASE_OPENED');
  system.answer = () => 410;
  await shop.report(await shop.order(), 'NO_STOCK');

  await shop.settle();
  await shop.report(await shop.order(), 'NO_STOCK');
  await shop.settle();

  expect(system.heard.length).toBe(1);
  expect(await subscription(subscriptionId)).toMatchObject({ state: 'GONE', lastFailure: 'status 410' });
  const [failed] = await deliveries(subscriptionId);
  const again = await redeliverWebhook(shop.app, shop.agent, { deliveryId: failed?.id ?? '' });
  expect(again).toMatchObject({ ok: false, refusals: [{ code: 'NOT_OFFERED' }] });
});

test('two processes that wake for one message send it once', async () => {
  const { subscriptionId } = await subscribe('CASE_OPENED');
  const tested = await testWebhook(shop.app, shop.agent, { subscriptionId });
  if (!tested.ok) throw new Error('The test was refused.');

  await Promise.all(
    Array.from({ length: 5 }, () => deliverWebhook(shop.app, shop.merchantId, tested.value.deliveryId)),
  );

  expect(system.heard.map(({ type }) => type)).toEqual(['webhook.test']);
  expect(await deliveries(subscriptionId)).toMatchObject([{ state: 'DELIVERED', attempts: 1 }]);
});

test('a process that dies while it sends leaves a message that another one sends again, under the same id', async () => {
  const { subscriptionId } = await subscribe('CASE_OPENED');
  await shop.report(await shop.order(), 'NO_STOCK');
  const whole = shop.app.gateways;
  shop.app.gateways = {
    ...whole,
    postWebhook: async (post) => {
      await whole.postWebhook(post);
      throw new Error('Killed.');
    },
  };

  await expect(shop.settle()).rejects.toThrow('Killed.');
  shop.app.gateways = whole;
  await shop.wait(0.1);

  expect(new Set(system.heard.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  expect(system.heard.length).toBe(2);
  expect(await deliveries(subscriptionId)).toMatchObject([{ state: 'DELIVERED', attempts: 2 }]);
});

test('for a day after a new secret, messages carry both signatures', async () => {
  const { subscriptionId, secret: old } = await subscribe('CASE_OPENED');
  const rotated = await rotateWebhookSecret(shop.app, shop.admin, { subscriptionId });
  const secret = rotated.ok ? rotated.value.secret : '';
  const isSignedBy = (message: Heard | undefined, by: string) =>
    verifyWebhook({ secrets: [by], headers: message?.headers ?? {}, rawBody: message?.rawBody ?? '', now: shop.now() })
      .ok;

  await testWebhook(shop.app, shop.agent, { subscriptionId });
  await shop.settle();
  const both = [isSignedBy(system.heard[0], old), isSignedBy(system.heard[0], secret)];
  await shop.wait(25);
  await testWebhook(shop.app, shop.agent, { subscriptionId });
  await shop.settle();

  expect(both).toEqual([true, true]);
  expect([isSignedBy(system.heard[1], old), isSignedBy(system.heard[1], secret)]).toEqual([false, true]);
  const { secretSealed } = await subscription(subscriptionId);
  expect(secretSealed).not.toContain(secret);
});

test('a subscription of another merchant is not there', async () => {
  const { subscriptionId } = await subscribe('CASE_OPENED');
  const stranger = shop.as('MERCHANT_ADMIN', { merchantId: '01a20000-0000-7000-8000-000000000001' });
  const asked = { subscriptionId };

  const answers = [
    await updateWebhookSubscription(shop.app, stranger, { ...asked, isActive: false }),
    await rotateWebhookSecret(shop.app, stranger, asked),
    await testWebhook(shop.app, stranger, asked),
    await replayWebhooks(shop.app, stranger, { ...asked, from: new Date(0), until: shop.now() }),
    await redeliverWebhook(shop.app, stranger, { deliveryId: subscriptionId }),
  ];

  expect(answers.map((one) => (one.ok ? 'DONE' : one.refusals.map(({ code }) => code).join()))).toEqual(
    Array(5).fill('NOT_FOUND'),
  );
  expect((await subscription(subscriptionId)).state).toBe('ACTIVE');
});
