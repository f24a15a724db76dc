import { IsNull, Not } from 'typeorm';
import { TrainingModule } from '../../entities/TrainingModule.js';
import { accept, refuse } from '../../policy/refusals.js';
import type { App, Viewer } from '../App.js';
import { decide, type Decision } from '../decide.js';
import { once } from '../once.js';
import { Refused } from '../withTenant.js';
import { assign } from './assign.js';
import { giveNewAttempts } from './giveNewAttempts.js';

export interface AssignTrainingInput {
  merchantId: string;
  moduleId: string;
  reason: string;
  idempotencyKey: string;
}

/**
 * The mutation `assignTraining`: an operator has one merchant take a published module, whatever the rules say. Who has used up all
 * attempts at its test is given new ones.
 */
export async function assignTraining(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: AssignTrainingInput,
): Promise<Decision<{ assignmentId: string }>> {
  return decide(app, viewer, { ofMerchant: input.merchantId }, async (tx) => {
    const value = await once(tx, { viewer, mutation: 'assignTraining', key: idempotencyKey, input }, async () => {
      const theModule = await tx.manager.findOneBy(TrainingModule, { id: input.moduleId, publishedAt: Not(IsNull()) });
      if (theModule === null) {
        throw new Refused(refuse('NOT_FOUND', 'There is no such published module.', { field: ['moduleId'] }).refusals);
      }
      const why = input.reason.trim();
      if (why === '') throw new Refused(refuse('REASON_NEEDED', 'Say why it is to be taken.', { field: ['reason'] }).refusals); // prettier-ignore
      const key = `by-hand:${viewer.subject}:${idempotencyKey}`;
      const wish = { module: theModule, key, reason: { en: `${why}`, zh: `${why} ` }, by: viewer.subject };
      const assignmentId = (await assign(tx, wish)) ?? (await giveNewAttempts(tx, wish));
      if (assignmentId !== null) return { assignmentId };
      throw new Refused(refuse('ALREADY_ASSIGNED', 'The merchant has this module to take already.').refusals);
    });
    return accept(value);
  });
}
