import type { EntityManager } from 'typeorm';
import { WebhookMessage } from '../../entities/WebhookMessage.js';
import { daysAfter, hoursAfter } from '../../policy/policyDefaults.js';
import type { App } from '../App.js';
import { asWorker, outsideTenants } from '../withTenant.js';
import { effectOfBody } from './effectOfBody.js';
import { lookUpPushed } from './lookUpPushed.js';

/**
 * Lets a stored message take effect, once: the effect and the mark that it had one are the same transaction. What it
 * speaks of is not known yet: parked, and looked at again when it becomes known, or by and by for three days.
 */
export async function applyWebhook(app: App, id: string): Promise<void> {
  const seen = await outsideTenants(app, { role: 'WORKER' }, (manager) => manager.findOneBy(WebhookMessage, { id }));
  if (seen === null || !isWaiting(seen)) return;
  const looked = await lookUpPushed(app, seen);
  await asWorker(app, seen.merchantId, async (tx) => {
    const row = await lock(tx.manager, id);
    if (row === null || !isWaiting(row)) return;
    const { effect, type } = await effectOfBody(tx, row.partnerAccountId, row.body, looked);
    const { manager, now } = tx;
    const attempts = row.attempts + 1;
    if (effect.kind === 'APPLIED') {
      await manager.update(WebhookMessage, { id }, { state: 'APPLIED', appliedAt: now, attempts, awaits: null });
      return;
    }
    if (effect.kind === 'IGNORED' || now >= daysAfter(row.receivedAt, PARKED_DAYS)) {
      // What it waited for is kept: if that becomes known after all, the message is looked at once more.
      const awaits = effect.kind === 'PARKED' ? effect.awaits : null;
      const ended = { state: 'IGNORED' as const, appliedAt: now, attempts, awaits, note: effect.note };
      await manager.update(WebhookMessage, { id }, ended);
      app.log.warn({ webhookId: row.webhookId, type }, 'A webhook had no effect.');
      return;
    }
    const givenUpAt = daysAfter(row.receivedAt, PARKED_DAYS);
    const next = hoursAfter(now, Math.min(6, 2 ** attempts / 60));
    const dueAt = next < givenUpAt ? next : givenUpAt;
    await manager.update(
      WebhookMessage,
      { id },
      { state: 'PARKED', dueAt, attempts, awaits: effect.awaits, note: effect.note },
    );
    await app.queue.send(manager, { kind: 'webhook', id, merchantId: row.merchantId, startAt: dueAt });
  });
}

const PARKED_DAYS = 3;

function isWaiting(row: WebhookMessage): boolean {
  return row.state === 'RECEIVED' || row.state === 'PARKED';
}

function lock(manager: EntityManager, id: string): Promise<WebhookMessage | null> {
  return manager.findOne(WebhookMessage, { where: { id }, lock: { mode: 'pessimistic_write' } });
}
