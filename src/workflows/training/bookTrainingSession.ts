import { v7 as uuid } from 'uuid';
import { TrainingBooking } from '../../entities/TrainingBooking.js';
import { TrainingSession } from '../../entities/TrainingSession.js';
import { refuse } from '../../policy/refusals.js';
import type { App, Tx, Viewer } from '../App.js';
import type { Decision } from '../decide.js';
import { Refused } from '../withTenant.js';
import { asProduct } from './asProduct.js';
import { lockAssignment } from './lockAssignment.js';

export interface BookTrainingSessionInput {
  assignmentId: string;
  sessionId: string;
  idempotencyKey: string;
}

/** The mutation `bookTrainingSession`: a place at a session of an assigned module. The last place is given once. */
export async function bookTrainingSession(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: BookTrainingSessionInput,
): Promise<Decision<{ bookingId: string; assignmentId: string }>> {
  const asked = { mutation: 'bookTrainingSession', key: idempotencyKey, input };
  return asProduct(app, viewer, asked, async (tx) => {
    const { merchantId, now } = tx;
    const { id: assignmentId, state, moduleId } = await lockAssignment(tx, input.assignmentId);
    const session = await tx.manager.findOneBy(TrainingSession, { id: input.sessionId, moduleId });
    if (session === null) {
      throw new Refused(refuse('NOT_FOUND', 'This module has no such session.', { field: ['sessionId'] }).refusals);
    }
    if (state !== 'ASSIGNED') throw new Refused(refuse('TRAINING_CLOSED', 'This training was taken already.').refusals);
    if (session.startsAt <= now) {
      throw new Refused(refuse('TRAINING_CLOSED', 'The session has begun. Book one that is to come.').refusals);
    }
    const known = await tx.manager.findOneBy(TrainingBooking, { merchantId, assignmentId, sessionId: session.id });
    if (known !== null) return { bookingId: known.id, assignmentId };
    await takePlace(tx, session);
    const id = uuid();
    await tx.manager.insert(TrainingBooking, {
      merchantId, id, sessionId: session.id, assignmentId, bookedBy: viewer.subject, bookedAt: now, attended: null, recordedBy: null, recordedAt: null,
    }); // prettier-ignore
    return { bookingId: id, assignmentId };
  });
}

/** Counted in one statement, so that two merchants never get the same last place. */
async function takePlace(tx: Tx, { id, capacity }: TrainingSession): Promise<void> {
  const { affected } = await tx.manager
    .createQueryBuilder()
    .update(TrainingSession)
    .set({ booked: () => 'booked + 1' })
    .where('id = :id and booked < capacity', { id })
    .execute();
  if (affected === 1) return;
  const message = `All ${capacity} places of the session are taken. Book another one.`;
  throw new Refused(refuse('SESSION_FULL', message, { field: ['sessionId'] }).refusals);
}
