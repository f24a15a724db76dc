import { TrainingAssignment } from '../../entities/TrainingAssignment.js';
import { daysAfter, policyAt } from '../../policy/policyDefaults.js';
import type { Tx } from '../App.js';
import { type AssignmentWish, tellOfTraining } from './assign.js';

/**
 * Who has used up all attempts at a test takes it on, with as many again and a new due date: the way on from ATTEMPT_LIMIT. The
 * attempts that were made stay. Null when there are some left, or nothing is to be taken.
 */
export async function giveNewAttempts(
  tx: Tx,
  { module, key, reason, by }: Omit<AssignmentWish, 'by'> & { by: string },
): Promise<string | null> {
  const { merchantId, now } = tx;
  const open = await tx.manager.findOne(TrainingAssignment, {
    where: { merchantId, moduleId: module.id, state: 'ASSIGNED' },
    lock: { mode: 'pessimistic_write' },
  });
  if (open === null || open.attempts < policyAt(now).trainingAttempts) return null;
  const { id } = open;
  const dueAt = daysAfter(now, module.dueDays);
  const again = { attempts: 0, dueAt, reason: reason.en, assignedBy: by, updatedAt: now };
  await tx.manager.update(TrainingAssignment, { merchantId, id }, again);
  await tellOfTraining(tx, { id, key: `training:${id}:${key}`, module, reason, dueAt });
  return id;
}
