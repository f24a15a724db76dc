import { TrainingAssignment } from '../../entities/TrainingAssignment.js';
import { TrainingModule } from '../../entities/TrainingModule.js';
import { daysAfter } from '../../policy/policyDefaults.js';
import type { Tx } from '../App.js';
import { clearDeadline, setDeadline } from '../deadlines/setDeadline.js';

/** A module was passed: its certificate runs from now, and nobody is reminded any more. Under the lock of the assignment. */
export async function passTraining(tx: Tx, { merchantId, id, moduleId }: TrainingAssignment): Promise<void> {
  const { certificateDays } = await tx.manager.findOneByOrFail(TrainingModule, { id: moduleId });
  const certificateUntil = daysAfter(tx.now, certificateDays);
  await tx.manager.update(
    TrainingAssignment,
    { merchantId, id },
    { state: 'PASSED', passedAt: tx.now, certificateUntil, updatedAt: tx.now },
  );
  await clearDeadline(tx, 'TRAINING_REMINDER', { id });
  await setDeadline(tx, 'CERTIFICATE_ENDS', { id, orderId: null }, certificateUntil);
}
