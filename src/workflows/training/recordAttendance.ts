import { TrainingBooking } from '../../entities/TrainingBooking.js';
import { TrainingSession } from '../../entities/TrainingSession.js';
import { accept, refuse } from '../../policy/refusals.js';
import type { App, Viewer } from '../App.js';
import { decide, type Decision } from '../decide.js';
import { once } from '../once.js';
import { Refused } from '../withTenant.js';
import { lockAssignment } from './lockAssignment.js';
import { passTraining } from './passTraining.js';

export interface RecordAttendanceInput {
  bookingId: string;
  attended: boolean;
  idempotencyKey: string;
}

/** The mutation `recordAttendance`: an operator says who came to a session. Who came has passed. Recorded once. */
export async function recordAttendance(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: RecordAttendanceInput,
): Promise<Decision<{ bookingId: string; assignmentId: string }>> {
  return decide(app, viewer, { trainingBooking: input.bookingId }, async (tx) => {
    const value = await once(tx, { viewer, mutation: 'recordAttendance', key: idempotencyKey, input }, async () => {
      const where = { merchantId: tx.merchantId, id: input.bookingId };
      const { assignmentId } = await tx.manager.findOneByOrFail(TrainingBooking, where);
      const assignment = await lockAssignment(tx, assignmentId);
      const booking = await tx.manager.findOneByOrFail(TrainingBooking, where);
      const session = await tx.manager.findOneByOrFail(TrainingSession, { id: booking.sessionId });
      if (session.startsAt > tx.now) {
        const message = `The session begins at ${session.startsAt.toISOString()}. Record who came after that.`;
        throw new Refused(refuse('NOT_YET', message).refusals);
      }
      if (booking.attended !== null) {
        throw new Refused(refuse('TRAINING_CLOSED', 'Whether this merchant came was recorded already.').refusals);
      }
      await tx.manager.update(TrainingBooking, where, {
        attended: input.attended,
        recordedBy: viewer.subject,
        recordedAt: tx.now,
      });
      if (input.attended && assignment.state === 'ASSIGNED') await passTraining(tx, assignment);
      return { bookingId: booking.id, assignmentId };
    });
    return accept(value);
  });
}
