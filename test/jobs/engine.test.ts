import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { PgBoss } from 'pg-boss';
import { TestClock } from 'pg-boss';
import { Deadline } from '../../src/entities/Deadline.js';
import { bossQueue } from '../../src/jobs/queue.js';
import { deadLetterOf, NOW_QUEUE } from '../../src/jobs/queues.js';
import { sweep } from '../../src/jobs/sweeps.js';
import { startBoss, startWorkers, type Workers } from '../../src/jobs/work.js';
import { refundCase } from '../../src/workflows/money/refundCase.js';
import { openShop, type Shop } from '../support/shop.js';

const START = new Date('2026-06-01T08:00:00.000Z');

let shop: Shop;
let boss: PgBoss;
let workers: Workers;
const clock = new TestClock(START);
beforeAll(async () => {
  shop = await openShop({ now: START.toISOString() });
  boss = await startBoss(shop.database.ownerUrl, shop.app.log, { clock, useListenNotify: false });
  shop.app.queue = bossQueue(boss, shop.app.clock, () => clock.now());
  workers = await startWorkers(shop.app, boss);
});
afterAll(async () => {
  await workers.stop();
  await boss.stop({ graceful: false });
  await shop.close();
});

/** The engine polls once a second of its own clock; its handlers work in real time, and are given some. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let step = 0; step < 300; step += 1) {
    if (await isSo()) return;
    await clock.tick(1_000);
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

test('a job that always fails ends in the dead letter queue', async () => {
  const id = '01a20000-0000-7000-8000-00000000dead';
  await boss.send(NOW_QUEUE, { id: 'not an id at all' }, { retryLimit: 0 });

  await until(
    async () => (await boss.findJobs(deadLetterOf(NOW_QUEUE), { data: { id: 'not an id at all' } })).length === 1,
  );

  expect(await boss.findJobs(deadLetterOf(NOW_QUEUE), { data: { id } })).toEqual([]);
});
