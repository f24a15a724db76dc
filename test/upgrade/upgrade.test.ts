import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type PgBoss, TestClock } from 'pg-boss';
import { type Sandbox, startSandbox } from '../../sandbox/startSandbox.js';
import { sandboxOffer } from '../../src/cli/scene/addOffer.js';
import { Offer } from '../../src/entities/Offer.js';
import { gateways } from '../../src/integrations/registry.js';
import { bossQueue } from '../../src/jobs/queue.js';
import { nextDueAt, ROWS_ARE_THE_QUEUE, runDue } from '../../src/jobs/runDue.js';
import { startBoss, startWorkers } from '../../src/jobs/work.js';
import type { PartnerKind } from '../../src/policy/vocabulary.js';
import { CancellationsByHandAnswered1765000000000 } from '../../src/migrations/1765000000000-CancellationsByHandAnswered.js';
import { createDataSource } from '../../src/server/dataSource.js';
import { migrate } from '../../src/server/migrate.js';
import { createVault } from '../../src/server/vault.js';
import type { App } from '../../src/workflows/App.js';
import { refundCase } from '../../src/workflows/money/refundCase.js';
import { partnerTraffic } from '../../src/workflows/partners/partnerTraffic.js';
import { UNWATCHED } from '../../src/workflows/unwatched.js';
import { asWorker } from '../../src/workflows/withTenant.js';
import { TEST_APP_ROLE } from '../support/testServer.js';
import { type PreviousVersion, previousVersion } from './previousVersion.js';
import { PATIENT } from '../support/patient.js';

let old: PreviousVersion;
let sandbox: Sandbox;
let app: App;
let now: Date;
const vault = createVault('a secret key of a test that is long enough');
beforeAll(async () => {
  old = await previousVersion();
  now = old.at;
  sandbox = await startSandbox({
    port: 0,
    callbackDelayMs: 1,
    clock: () => now,
    accounts: old.rows('partner_accounts').map(({ id, kind, secret_sealed: sealed }) => ({
      id: String(id),
      kind: kind as PartnerKind,
      secret: vault.open(String(sealed)),
    })),
  });
  await old.ask(`update partner_accounts set base_url = $1 || '/accounts/' || id`, [sandbox.url]);
  await migrate({ ownerUrl: old.ownerUrl, appRole: TEST_APP_ROLE });
  const db = await createDataSource(old.appUrl, { poolSize: 8 }).initialize();
  app = {
    db,
    gateways: gateways({
      ...PATIENT,
      traffic: partnerTraffic(() => app),
      clock: () => now,
      outbound: { privateTargets: ['127.0.0.0/8'] },
      mail: { url: sandbox.mailbox.url, from: 'Recourse <desk@recourse.example>' },
    }),
    queue: ROWS_ARE_THE_QUEUE,
    clock: { now: () => now },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    vault,
    watch: UNWATCHED,
  };
  const merchantId = String(old.rows('merchants')[0]?.id);
  await asWorker(app, merchantId, async ({ manager }) => {
    const accounts = new Map(old.rows('suppliers').map((row) => [row.id, String(row.partner_account_id)]));
    for (const offer of await manager.findBy(Offer, { merchantId })) {
      sandbox.control.setOffer(accounts.get(offer.supplierId) ?? '', sandboxOffer(offer));
    }
  });
});
afterAll(async () => {
  await app.db.destroy();
  await sandbox.stop();
  await old.drop();
});

const caseOf = async (orderNo: string) => {
  const [found] = await old.ask(
    `select c.state, c.outcome from cases c join orders o on o.merchant_id = c.merchant_id and o.id = c.order_id where o.order_no = $1`,
    [orderNo],
  );
  return [found?.state, found?.outcome];
};

/** Moves the clock and does what comes due on the way, in order. */
async function until(day: string): Promise<void> {
  const end = new Date(day);
  for (;;) {
    await runDue(app);
    const next = await nextDueAt(app);
    if (next === null || next > end) break;
    now = next > now ? next : now;
  }
  now = end;
}

async function byItsWorkers(boss: PgBoss, clock: TestClock, isSo: () => Promise<boolean>): Promise<void> {
  const workers = await startWorkers(
    { ...app, queue: bossQueue(boss, app.clock, { now: () => clock.now(), isSet: true }) },
    boss,
  );
  // Its clock does not go far: a job that a busy machine is slow at is not taken for dead.
  for (let step = 0; !(await isSo()); step += 1) {
    if (step < 100 || step % 30 === 0) await clock.tick(1_000);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await workers.stop();
}

test('jobs and cases that the previous version began are finished by this one', async () => {
  const [refund] = old.rows('actions').filter(({ kind, state }) => kind === 'REFUND_BUYER' && state === 'PENDING');
  const [job] = old.rows('deadlines').filter(({ subject_id: subject }) => subject === refund?.id);
  const clock = new TestClock(now);
  const boss = await startBoss(old.ownerUrl, app.log, { clock, useListenNotify: false });
  await boss.send('now', { id: job?.id });

  await byItsWorkers(boss, clock, async () => (await caseOf('UP-2'))[0] === 'SETTLED');
  await boss.stop({ graceful: false });
  const paid = await caseOf('UP-2');
  await until('2026-06-01T09:00:00.000Z');
  const rerouted = await caseOf('UP-1');
  await until('2026-06-09T00:00:00.000Z');

  const effects = sandbox.control.effects().map(({ effect }) => effect);
  expect(paid).toEqual(['SETTLED', 'REFUNDED']);
  expect(rerouted).toEqual(['REROUTING', null]);
  expect(effects.filter((effect) => effect === 'BUYER_REFUNDED')).toHaveLength(1);
  expect(effects.filter((effect) => effect === 'ORDER_PLACED')).toHaveLength(1);
  expect(await caseOf('UP-3')).toEqual(['NEEDS_PERSON', null]);
  // Nothing was open when it was upgraded: its timer found it overdue, and then its settle-by passed.
  expect(await caseOf('UP-4')).toEqual(['NEEDS_PERSON', null]);
});

test('a request that it had answered is answered alike, and nothing is paid again', async () => {
  const [known] = old.rows('idempotency_keys').filter(({ mutation }) => mutation === 'refundCase');
  const { caseId } = known?.result as { caseId: string };
  const viewer = { role: 'AGENT' as const, merchantId: String(known?.merchant_id), subject: String(known?.subject) };

  const again = await refundCase(app, { ...viewer, scopeId: null }, { caseId, idempotencyKey: 'before' });
  await runDue(app);

  expect(again).toEqual({ ok: true, value: { caseId } });
  expect(sandbox.control.effects().filter(({ effect }) => effect === 'BUYER_REFUNDED')).toHaveLength(1);
});

test('what a person was to cancel keeps whether it is over, under the name of this version', async () => {
  const left = JSON.stringify([true, false].map((isAnswered) => ({ caseId: 'one', unitIds: ['two'], isAnswered })));
  await old.ask('update purchase_orders set cancellations_by_hand = $1', [left]);
  const owner = await createDataSource(old.ownerUrl, { poolSize: 1 }).initialize();
  const migration = new CancellationsByHandAnswered1765000000000();

  const runner = owner.createQueryRunner();
  await migration.down(runner);
  const before = await old.ask('select distinct cancellations_by_hand as kept from purchase_orders');
  await migration.up(runner);
  const after = await old.ask('select distinct cancellations_by_hand as kept from purchase_orders');

  const kept = (word: string) => [
    { kept: [true, false].map((is) => ({ caseId: 'one', unitIds: ['two'], [word]: is })) },
  ];
  expect([before, after]).toEqual([kept('isDeclined'), kept('isAnswered')]);
  await owner.destroy();
});
