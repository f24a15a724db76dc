// What waits: one merchant with thousands of wake-ups beside another, and timers that came due while nobody was there.
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import { addOrder } from '../../src/cli/scene/addOrder.js';
import { NOW_QUEUE } from '../../src/jobs/queues.js';
import { startBoss } from '../../src/jobs/work.js';
import { globalId } from '../../src/policy/globalId.js';
import { newClients } from './clients.js';
import type { FireResult } from './burn.js';
import type { House } from './house.js';

const MOST_DELAY_MS = 5_000;
const TIMERS_WITHIN_MS = 300_000;
const QUIET = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A refund beside so many wake-ups of somebody else is paid nearly as soon as without them. */
export async function besideNoise(house: House, jobs: number): Promise<FireResult> {
  const alone = await refundTakes(house);
  const boss = await startBoss(house.appUrl, QUIET, { supervise: false, useListenNotify: false });
  const noisy = uuid();
  for (let left = jobs; left > 0; left -= 1_000) {
    const some = Array.from({ length: Math.min(left, 1_000) }, () => ({ data: { id: uuid() }, group: { id: noisy } }));
    await boss.insert(NOW_QUEUE, some);
  }
  const beside = await refundTakes(house);
  const [left] = await house.see<{ count: string }>(
    `select count(*) from pgboss.job where name = '${NOW_QUEUE}' and group_id = $1 and state < 'active'`,
    [noisy],
  );
  await boss.stop({ graceful: false });
  const delay = beside - alone;
  return {
    counts: [
      ['wake-ups of another merchant', jobs],
      ['… that still waited when the refund was paid', Number(left?.count)],
      ['a refund alone, ms', Math.round(alone)],
      ['a refund beside them, ms', Math.round(beside)],
    ],
    breaches: delay > MOST_DELAY_MS ? [`another merchant's wake-ups delayed a refund by ${Math.round(delay)} ms`] : [],
  };
}

/** From the answer of the mutation until it is paid. */
async function refundTakes(house: House): Promise<number> {
  const caseId = await openCase(house);
  const input = { caseId: globalId('Case', caseId), idempotencyKey: uuid() };
  await newClients(house).insist('refundCase', input, 'case { id }');
  const askedAt = performance.now();
  for (;;) {
    const paid = await house.see(`select 1 from refunds where case_id = $1 and state = 'PAID'`, [caseId]);
    if (paid.length > 0) return performance.now() - askedAt;
    await sleep(20);
  }
}

async function openCase(house: House): Promise<string> {
  const { id } = await house.stage((tx) => addOrder(tx, { variantId: house.variantId }));
  const input = { orderId: globalId('Order', id), units: [], problem: 'NO_STOCK' };
  const opened = await newClients(house).insist('openCase', input, 'case { id }');
  const { id: caseId } = (opened?.case ?? { id: '' }) as { id: string };
  return Buffer.from(caseId, 'base64url').toString().split(':')[1] ?? '';
}

/** Settle-bys that passed while no process was there, their wake-ups lost: each escalates its case once. */
export async function timersWhileDown(house: House, count: number): Promise<FireResult> {
  const caseId = await openCase(house);
  const endedMs = await house.whileDown(() => copyCase(house, caseId, count));
  const startedAt = performance.now();
  const isOpen = async (): Promise<boolean> => {
    const [row] = await house.see<{ count: string }>(
      `select count(*) from deadlines where kind = 'SETTLE_BY' and done_at is null and due_at <= now()`,
    );
    return row?.count !== '0';
  };
  while ((await isOpen()) && performance.now() - startedAt < TIMERS_WITHIN_MS) await sleep(250);
  const tookMs = performance.now() - startedAt;
  const acted = await house.see<{ times: number; cases: string }>(
    `select times::int, count(*) as cases from (
       select c.id, count(e.id) as times from cases c left join case_events e on e.case_id = c.id and e.kind = 'ESCALATED'
        where c.case_no like '%~%' group by c.id) each group by times`,
  );
  const once = Number(acted.find(({ times }) => times === 1)?.cases ?? 0);
  return {
    counts: [
      ['timers that came due while down', count],
      ['… acted on once', once],
      ['… never, or more than once', count - once],
      ['all acted on after the start, s', (tookMs / 1000).toFixed(1)],
      ['the end of all processes took, ms', Math.round(endedMs)],
    ],
    breaches: [
      ...(once === count ? [] : [`${count - once} of ${count} timers were not acted on exactly once`]),
      ...(tookMs > TIMERS_WITHIN_MS ? ['timers were still open five minutes after the start'] : []),
      ...(endedMs > 10_000 ? [`the processes needed ${Math.round(endedMs)} ms to end`] : []),
    ],
  };
}

const COPIED: [table: string, where: string, names: string[], texts: string[]][] = [
  ['orders', 'id = $1', ['id'], ['order_no']],
  ['order_lines', 'order_id = $1', ['id', 'order_id'], []],
  ['order_units', 'order_id = $1', ['id', 'order_id', 'order_line_id'], []],
  ['cases', 'order_id = $1', ['id', 'order_id'], ['case_no']],
  ['case_units', 'order_id = $1', ['case_id', 'unit_id', 'order_id'], []],
];

/** The same case so many times, each with an order of its own. */
async function copyCase(house: House, caseId: string, count: number): Promise<void> {
  const [found] = await house.see<{ order_id: string }>('select order_id from cases where id = $1', [caseId]);
  for (const [table, where, names, texts] of COPIED) {
    const changes = [
      ...names.map((name) => `'${name}', md5(t.${name}::text || n)::uuid`),
      ...texts.map((name) => `'${name}', t.${name} || '~' || n`),
    ].join(', ');
    await house.see(
      `insert into ${table} select (jsonb_populate_record(null::${table}, to_jsonb(t) || jsonb_build_object(${changes}))).*
         from ${table} t, generate_series(1, $2::int) n where t.${where}`,
      [found?.order_id, count],
    );
  }
  await house.see(
    `insert into deadlines (merchant_id, id, kind, order_id, subject_id, due_at)
       select merchant_id, gen_random_uuid(), 'SETTLE_BY', order_id, id, now() - interval '1 hour' from cases where case_no like '%~%'`,
  );
}
