import { v7 as uuid } from 'uuid';
import { TrainingModule } from '../../entities/TrainingModule.js';
import { TrainingRule } from '../../entities/TrainingRule.js';
import { accept, refuse } from '../../policy/refusals.js';
import { mayMakeRule } from '../../policy/training.js';
import type { Breach, Problem } from '../../policy/vocabulary.js';
import type { App, Viewer } from '../App.js';
import type { Decision } from '../decide.js';
import { decideAcross } from '../decideAcross.js';

export interface CreateTrainingRuleInput {
  code: string;
  problem?: Problem | null;
  rateBps?: number | null;
  sample?: number | null;
  breach?: Breach | null;
  times?: number | null;
  weeks: number;
  idempotencyKey: string;
}

/** The mutation `createTrainingRule`: which pattern of its own cases has a merchant trained, besides the rules of the policy. */
export async function createTrainingRule(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: CreateTrainingRuleInput,
): Promise<Decision<{ ruleId: string }>> {
  const asked = { mutation: 'createTrainingRule', key: idempotencyKey, input };
  return decideAcross(app, viewer, asked, async ({ manager, now }) => {
    const {
      problem = null,
      rateBps = null,
      sample = null,
      breach = null,
      times = null,
      weeks,
      code: moduleCode,
    } = input;
    const pattern = { moduleCode, problem, rateBps, sample, breach, times, weeks };
    const may = mayMakeRule(pattern);
    if (!may.ok) return may;
    if (!(await manager.existsBy(TrainingModule, { code: moduleCode }))) {
      return refuse('NOT_FOUND', 'There is no module of this code. Make one first.', { field: ['code'] });
    }
    const [ofProblem, ofBreach] = [problem !== null, breach !== null];
    const id = uuid();
    await manager.insert(TrainingRule, {
      ...pattern,
      id,
      rateBps: ofProblem ? rateBps : null,
      sample: ofProblem ? sample : null,
      times: ofBreach ? times : null,
      createdBy: viewer.subject,
      createdAt: now,
    });
    return accept({ ruleId: id });
  });
}
