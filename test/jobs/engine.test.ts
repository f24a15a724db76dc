import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { PgBoss } from 'pg-boss';
import { TestClock } from 'pg-boss';
import { v7 as uuid } from 'uuid';
import { Action } from '../../src/entities/Action.js';
import { Deadline } from '../../src/entities/Deadline.js';
import { WebhookMessage } from '../../src/entities/WebhookMessage.js';
import { bossQueue } from '../../src/jobs/queue.js';
import { deadLetterOf, NOW_QUEUE, TIMER_QUEUE, WEBHOOK_QUEUE, WORK_QUEUES } from '../../src/jobs/queues.js';
import { redrive } from '../../src/jobs/redrive.js';
import { sweep, sweepAll, sweepLostCalls } from '../../src/jobs/sweeps.js';
import { alertDeadLetters, PLACES, startBoss, startWorkers, type Workers } from '../../src/jobs/work.js';
import { perform } from '../../src/workflows/actions/perform.js';
import type { Job } from '../../src/workflows/App.js';
import { refundCase } from '../../src/workflows/money/refundCase.js';
import { asWorker } from '../../src/workflows/withTenant.js';
import { openShop, type Shop } from '../support/shop.js';

const START = new Date('2026-06-01T08:00:00.000Z');

let shop: Shop;
let boss: PgBoss;
let workers: Workers;
const clock = new TestClock(START);
beforeAll(async () => {
  shop = await openShop({ now: START.toISOString() });
  boss = await startBoss(shop.database.ownerUrl, shop.app.log, { clock, useListenNotify: false });
  shop.app.queue = bossQueue(boss, shop.app.clock, { now: () => clock.now(), isSet: true });
  workers = await startWorkers(shop.app, boss);
});
afterAll(async () => {
  await workers.stop();
  await boss.stop({ graceful: false });
  await shop.close();
});

/**
 * The engine polls once a second of its own clock; its handlers work in real time, and are given some: on a busy machine more, while
 * the engine's time hardly goes on, so that it takes none of them for dead.
 */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let step = 0; step < 3_000; step += 1) {
    if (await isSo()) return;
    if (step < 100 || step % 30 === 0) await clock.tick(1_000);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('It never became so.');
}

/** Both clocks jump; what came due on the way is found by the next tick. */
async function advance(ms: number): Promise<void> {
  shop.setNow(new Date(shop.now().getTime() + ms));
  await clock.setTime(clock.now() + ms);
}

test('a refund that a mutation starts is paid by the workers', async () => {
  const order = await shop.order();
  const caseId = await shop.report(order, 'NO_STOCK');

  await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: 'by the workers' });
  await until(async () => (await shop.caseOf(caseId)).state === 'SETTLED');

  expect((await shop.caseOf(caseId)).outcome).toBe('REFUNDED');
});

test('a settle-by two days away escalates the case when its time has come, and not before', async () => {
  const order = await shop.order();
  const caseId = await shop.report(order, 'NO_STOCK');
  await advance(47 * 3_600_000);
  await until(async () => (await shop.see((tx) => tx.manager.countBy(Deadline, { subjectId: caseId }))) === 1);
  const before = (await shop.caseOf(caseId)).state;

  await advance(3_600_000);
  await until(async () => (await shop.caseOf(caseId)).state === 'NEEDS_PERSON');

  expect(before).toBe('OPEN');
  expect((await shop.timeline(caseId)).filter((entry) => entry.kind === 'ESCALATED')).toHaveLength(1);
});

test('a deadline whose job was lost is found by the sweep', async () => {
  const order = await shop.order();
  const queue = shop.app.queue;
  shop.app.queue = { send: async () => undefined };
  const caseId = await shop.report(order, 'NO_STOCK');
  shop.app.queue = queue;
  await advance(49 * 3_600_000);
  const lost = (await shop.caseOf(caseId)).state;

  const woken = await sweep(shop.app);
  await until(async () => (await shop.caseOf(caseId)).state === 'NEEDS_PERSON');

  expect([lost, woken]).toEqual(['OPEN', 1]);
});

test('a job that always fails ends in the dead letter queue, which is said, and is tried again once when two redrive it', async () => {
  const order = await shop.order();
  const { queue, gateways, log } = shop.app;
  const caseId = await shop.report(order, 'NO_STOCK');
  shop.app.queue = { send: async () => undefined };
  await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: 'poison' });
  shop.app.queue = queue;
  const [deadline] = await shop.see((tx) => tx.manager.findBy(Deadline, { kind: 'ACTION_DUE', orderId: order.id }));
  const data = { id: deadline?.id ?? '' };
  shop.app.gateways = { ...gateways, payment: () => ({}) as ReturnType<typeof gateways.payment> };
  const said: string[] = [];

  await boss.send(NOW_QUEUE, data, { retryLimit: 0 });
  await until(async () => (await boss.findJobs(deadLetterOf(NOW_QUEUE), { data })).length === 1);
  await until(async () => {
    await alertDeadLetters({ ...shop.app, log: { ...log, error: (_facts, what) => void said.push(what) } }, boss);
    return said.length > 0;
  });
  shop.app.gateways = gateways;
  await advance(61_000);
  const byTwo = await Promise.all([redrive(boss), redrive(boss)]);
  await until(async () => (await shop.caseOf(caseId)).state === 'SETTLED');

  expect(said[0]).toBe('Jobs failed for good and wait in a dead letter queue.');
  const moved = [NOW_QUEUE, TIMER_QUEUE, WEBHOOK_QUEUE].map((name) => byTwo.flat().filter(([queue]) => queue === name));
  expect(moved.map((ofQueue) => ofQueue.reduce((sum, [, count]) => sum + count, 0))).toEqual([1, 0, 0]);
  expect(await boss.findJobs(deadLetterOf(NOW_QUEUE), { data })).toEqual([]);
});

test('a call that is lost with its process has no wake-up of its own, and is swept once its minute is over', async () => {
  const order = await shop.order();
  const caseId = await shop.report(order, 'NO_STOCK');
  const sent: Job[] = [];
  const app = { ...shop.app, queue: { send: async (_manager: unknown, job: Job) => void sent.push(job) } };
  await refundCase(app, shop.agent, { caseId, idempotencyKey: 'lost' });
  const [action] = await shop.see((tx) => tx.manager.findBy(Action, { caseId }));
  const wakeUps = sent.splice(0).filter(({ startAt }) => startAt?.getTime() === shop.now().getTime()).length;

  await asWorker(app, shop.merchantId, (tx) => perform(tx, action?.id ?? ''));
  const [guard] = await shop.see((tx) => tx.manager.findBy(Deadline, { subjectId: action?.id ?? '' }));
  const forGuard = sent.splice(0);
  await advance(59_999);
  const early = await sweepLostCalls(app);
  await advance(1);
  const late = await sweepLostCalls(app);
  await advance(120_000);
  await sweepLostCalls(shop.app);
  await until(async () => (await shop.caseOf(caseId)).state === 'SETTLED');

  expect([wakeUps, forGuard, early, late]).toEqual([1, [], 0, 1]);
  expect(sent).toEqual([{ kind: 'deadline', id: guard?.id, merchantId: shop.merchantId, isLate: true }]);
  expect((await shop.caseOf(caseId)).outcome).toBe('REFUNDED');
});

test('a call is swept after its minute also when its wake-up was lost before and had to be swept', async () => {
  const caseId = await shop.report(await shop.order(), 'NO_STOCK');
  const sent: Job[] = [];
  const app = { ...shop.app, queue: { send: async (_manager: unknown, job: Job) => void sent.push(job) } };
  await refundCase(app, shop.agent, { caseId, idempotencyKey: 'lost twice' });
  const [action] = await shop.see((tx) => tx.manager.findBy(Action, { caseId }));
  const [due] = await shop.see((tx) => tx.manager.findBy(Deadline, { subjectId: action?.id ?? '' }));
  await advance(31_000);
  sent.length = 0;
  await sweep(app);
  const bySweep = sent.splice(0).filter(({ id }) => id === due?.id).length;

  await asWorker(app, shop.merchantId, (tx) => perform(tx, action?.id ?? ''));
  await advance(60_000);
  await sweepLostCalls(app);
  const asLost = sent.splice(0).filter(({ id }) => id === due?.id).length;
  await advance(120_000);
  await sweepLostCalls(shop.app);
  await until(async () => (await shop.caseOf(caseId)).state === 'SETTLED');

  expect([bySweep, asLost]).toEqual([1, 1]);
});

test('more that is due than one sweep takes is all woken by one look, behind what is to be done now', async () => {
  const sent: Job[] = [];
  const order = await shop.order();
  const dueAt = new Date(shop.now().getTime() - 3_600_000);
  await shop.see((tx) =>
    tx.manager.insert(
      Deadline,
      Array.from({ length: 1_100 }, () => ({
        merchantId: shop.merchantId, id: uuid(), kind: 'NO_SCAN' as const, orderId: order.id, subjectId: uuid(), dueAt, doneAt: null,
      })), // prettier-ignore
    ),
  );
  const app = { ...shop.app, queue: { send: async (_manager: unknown, job: Job) => void sent.push(job) } };

  const woken = await sweepAll(app);

  expect([woken, new Set(sent.map(({ id }) => id)).size]).toEqual([1_100, 1_100]);
  expect(sent.every(({ isLate, merchantId }) => isLate === true && merchantId === shop.merchantId)).toBe(true);
  await shop.see((tx) => tx.manager.delete(Deadline, { orderId: order.id }));
});

test('a message of a partner that always fails is woken more and more rarely', async () => {
  const id = uuid();
  const from = shop.now();
  await shop.see(
    (tx) =>
    tx.manager.insert(WebhookMessage, {
      merchantId: shop.merchantId, id, partnerAccountId: shop.accounts.carrier, webhookId: id, body: 'poison', state: 'RECEIVED', receivedAt: from, dueAt: from,
    }), // prettier-ignore
  );
  const woken: number[] = [];

  for (let minute = 1; minute <= 60; minute += 1) {
    const now = new Date(from.getTime() + minute * 60_000);
    const send = async (_manager: unknown, job: Job) => void (job.id === id && woken.push(minute));
    await sweep({ ...shop.app, clock: { now: () => now }, queue: { send } });
  }

  expect(woken).toEqual([1, 3, 7, 15, 31]);
  await shop.see((tx) => tx.manager.update(WebhookMessage, { id }, { state: 'IGNORED', appliedAt: from }));
});

test.each(WORK_QUEUES)('in the queue %s two merchants never have all places', (queue) => {
  const { places, ofOneMerchant } = PLACES[queue];

  expect(places - 2 * ofOneMerchant).toBeGreaterThan(0);
});

test('two merchants with hundreds of wake-ups leave a place to a third one', async () => {
  const order = await shop.order();
  const caseId = await shop.report(order, 'NO_STOCK');
  const groups = [{ id: uuid() }, { id: uuid() }];
  const noisy = groups.flatMap((group) =>
    Array.from({ length: 300 }, () => ({ id: uuid(), data: { id: uuid() }, group })),
  );
  const ofNoisy = new Set(noisy.map(({ id }) => id));
  const watch = shop.app.watch;
  let letGo = (): void => undefined;
  const isLetGo = new Promise<void>((resolve) => (letGo = resolve));
  shop.app.watch = {
    ...watch,
    job: async (queue, jobId, work) => {
      if (ofNoisy.has(jobId)) await isLetGo;
      return watch.job(queue, jobId, work);
    },
  };
  await boss.insert(NOW_QUEUE, noisy);

  await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: 'beside a noisy one' });
  await until(async () => (await shop.caseOf(caseId)).state === 'SETTLED');

  const left = await boss.findJobs(NOW_QUEUE, { queued: true });
  letGo();
  expect(left.length).toBeGreaterThan(500);
  shop.app.watch = watch;
});
