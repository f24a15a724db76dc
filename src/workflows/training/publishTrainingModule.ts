import { TrainingModule } from '../../entities/TrainingModule.js';
import { accept, refuse } from '../../policy/refusals.js';
import type { App, Viewer } from '../App.js';
import type { Decision } from '../decide.js';
import { decideAcross } from '../decideAcross.js';

export interface PublishTrainingModuleInput {
  moduleId: string;
  idempotencyKey: string;
}

/** The mutation `publishTrainingModule`: from now on it is assigned, and never changed. What was assigned before stays as it was. */
export async function publishTrainingModule(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: PublishTrainingModuleInput,
): Promise<Decision<{ moduleId: string }>> {
  const asked = { mutation: 'publishTrainingModule', key: idempotencyKey, input };
  return decideAcross(app, viewer, asked, async ({ manager, now }) => {
    const id = input.moduleId;
    const theModule = await manager.findOne(TrainingModule, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (theModule === null) return refuse('NOT_FOUND', 'There is no such module.', { field: ['moduleId'] });
    if (theModule.publishedAt !== null) return accept({ moduleId: id });
    const newest = await manager.maximum(TrainingModule, 'versionNo', { code: theModule.code });
    if (newest !== theModule.versionNo) {
      return refuse('WRONG_VERSION', `Version ${newest} was made since. Publish that one, or make another.`);
    }
    await manager.update(TrainingModule, { id }, { publishedBy: viewer.subject, publishedAt: now });
    return accept({ moduleId: id });
  });
}
