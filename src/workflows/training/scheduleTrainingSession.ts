import { v7 as uuid } from 'uuid';
import { TrainingModule } from '../../entities/TrainingModule.js';
import { TrainingSession } from '../../entities/TrainingSession.js';
import { accept, refuse } from '../../policy/refusals.js';
import type { App, Viewer } from '../App.js';
import type { Decision } from '../decide.js';
import { decideAcross } from '../decideAcross.js';

export interface ScheduleTrainingSessionInput {
  moduleId: string;
  startsAt: Date;
  place: string;
  capacity: number;
  idempotencyKey: string;
}

/** The mutation `scheduleTrainingSession`: a date and a place for an OFFLINE module, with so many places. */
export async function scheduleTrainingSession(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: ScheduleTrainingSessionInput,
): Promise<Decision<{ sessionId: string }>> {
  const asked = { mutation: 'scheduleTrainingSession', key: idempotencyKey, input };
  return decideAcross(app, viewer, asked, async ({ manager, now }) => {
    const theModule = await manager.findOneBy(TrainingModule, { id: input.moduleId });
    if (theModule === null || theModule.publishedAt === null) {
      return refuse('NOT_FOUND', 'There is no such published module.', { field: ['moduleId'] });
    }
    if (theModule.kind !== 'OFFLINE') return refuse('TRAINING_CLOSED', 'An online module has a test and no sessions.');
    if (input.startsAt <= now) {
      return refuse('INVALID_INPUT', 'A session begins in the future.', { field: ['startsAt'] });
    }
    const id = uuid();
    await manager.insert(TrainingSession, { ...input, id, booked: 0, createdBy: viewer.subject, createdAt: now });
    return accept({ sessionId: id });
  });
}
