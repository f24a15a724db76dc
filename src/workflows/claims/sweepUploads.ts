import { In, IsNull } from 'typeorm';
import { Deadline } from '../../entities/Deadline.js';
import { policyAt } from '../../policy/policyDefaults.js';
import type { App } from '../App.js';
import { outsideTenants } from '../withTenant.js';

/**
 * Throws away the bytes of uploads that are over (24 h, ours). What has not been looked into yet stays, and so does what
 * is still to be judged complete or not.
 */
export async function sweepUploads(app: App): Promise<number> {
  const waiting = await outsideTenants(app, { role: 'WORKER' }, (manager) =>
    manager.findBy(Deadline, { kind: In(['EVIDENCE_INSPECTION', 'UPLOAD_EXPIRES']), doneAt: IsNull() }),
  );
  const needed = new Set(waiting.map((deadline) => deadline.subjectId));
  const removed = await app.gateways.evidenceFiles.expire(policyAt(app.clock.now()).uploadHours, needed);
  return removed.length;
}
