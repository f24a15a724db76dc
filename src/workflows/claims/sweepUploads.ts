import { IsNull } from 'typeorm';
import { Deadline } from '../../entities/Deadline.js';
import { hoursAfter, policyAt } from '../../policy/policyDefaults.js';
import type { App } from '../App.js';
import { outsideTenants } from '../withTenant.js';

/** Throws away the bytes of uploads that are over (24 h, ours); what has not been looked into yet stays. */
export async function sweepUploads(app: App): Promise<number> {
  const now = app.clock.now();
  const waiting = await outsideTenants(app, { role: 'WORKER' }, (manager) =>
    manager.findBy(Deadline, { kind: 'EVIDENCE_INSPECTION', doneAt: IsNull() }),
  );
  const needed = new Set(waiting.map((deadline) => deadline.subjectId));
  const removed = await app.gateways.evidenceFiles.expire(hoursAfter(now, -policyAt(now).uploadHours), needed);
  return removed.length;
}
