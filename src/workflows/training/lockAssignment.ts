import { TrainingAssignment } from '../../entities/TrainingAssignment.js';
import { refuse } from '../../policy/refusals.js';
import type { Tx } from '../App.js';
import { Refused } from '../withTenant.js';

/** The assignment, locked: whoever does anything about it does so one after the other. Another merchant's is not there. */
export async function lockAssignment(tx: Tx, id: string): Promise<TrainingAssignment> {
  const { merchantId } = tx;
  const found = await tx.manager.findOne(TrainingAssignment, {
    where: { merchantId, id },
    lock: { mode: 'pessimistic_write' },
  });
  if (found !== null) return found;
  throw new Refused(refuse('NOT_FOUND', 'There is no such training.', { field: ['assignmentId'] }).refusals);
}
