import { v7 as uuid } from 'uuid';
import { TrainingAnswer } from '../../entities/TrainingAnswer.js';
import { TrainingAssignment } from '../../entities/TrainingAssignment.js';
import { TrainingAttempt } from '../../entities/TrainingAttempt.js';
import { TrainingModule } from '../../entities/TrainingModule.js';
import { policyAt } from '../../policy/policyDefaults.js';
import { type Outcome, accept, refuse } from '../../policy/refusals.js';
import { gradeOf } from '../../policy/training.js';
import type { App, Viewer } from '../App.js';
import type { Decision } from '../decide.js';
import { Refused } from '../withTenant.js';
import { asProduct } from './asProduct.js';
import { lockAssignment } from './lockAssignment.js';
import { passTraining } from './passTraining.js';

export interface TakeTrainingTestInput {
  assignmentId: string;
  versionNo: number;
  answers: number[];
  idempotencyKey: string;
}

export interface TestResult {
  assignmentId: string;
  rightCount: number;
  questionCount: number;
  isPassed: boolean;
}

/** The mutation `takeTrainingTest`: one go at the test of an online module. It is kept; which answers were right is not told. */
export async function takeTrainingTest(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: TakeTrainingTestInput,
): Promise<Decision<TestResult>> {
  const asked = { mutation: 'takeTrainingTest', key: idempotencyKey, input };
  return asProduct(app, viewer, asked, async (tx) => {
    const { merchantId, now } = tx;
    const assignment = await lockAssignment(tx, input.assignmentId);
    const theModule = await tx.manager.findOneByOrFail(TrainingModule, { id: assignment.moduleId });
    const may = mayTake(assignment, theModule, input.versionNo, policyAt(now).trainingAttempts);
    if (!may.ok) throw new Refused(may.refusals);
    const answers = await tx.manager.find(TrainingAnswer, { where: { moduleId: theModule.id }, order: { questionNo: 'ASC' } }); // prettier-ignore
    const right = answers.map((one) => one.rightOption);
    if (input.answers.length !== right.length) {
      const message = `The test has ${right.length} questions. Give one answer for each, in their order.`;
      throw new Refused(refuse('INVALID_INPUT', message, { field: ['answers'] }).refusals);
    }
    const result = { ...gradeOf(input.answers, right, theModule.passBps ?? 10_000), questionCount: right.length };
    const { id: assignmentId, attempts } = assignment;
    const before = await tx.manager.countBy(TrainingAttempt, { merchantId, assignmentId });
    await tx.manager.insert(TrainingAttempt, {
      merchantId, id: uuid(), assignmentId, attemptNo: before + 1, answers: input.answers, ...result, takenBy: viewer.subject, takenAt: now,
    }); // prettier-ignore
    await tx.manager.update(TrainingAssignment, { merchantId, id: assignmentId }, { attempts: attempts + 1, updatedAt: now }); // prettier-ignore
    if (result.isPassed) await passTraining(tx, assignment);
    return { assignmentId, ...result };
  });
}

function mayTake(
  { state, attempts }: TrainingAssignment,
  { kind, versionNo }: TrainingModule,
  asked: number,
  most: number,
): Outcome<true> {
  if (kind !== 'ONLINE') return refuse('TRAINING_CLOSED', 'This module has no test. Book a session of it.');
  if (state !== 'ASSIGNED') return refuse('TRAINING_CLOSED', 'The test is closed: it was passed already.');
  if (asked !== versionNo) {
    const message = `The training is version ${versionNo} of the module, not ${asked}. Read that version again.`;
    return refuse('WRONG_VERSION', message, { field: ['versionNo'] });
  }
  if (attempts < most) return accept(true);
  return refuse('ATTEMPT_LIMIT', `All ${most} attempts are used up. Ask the marketplace to assign it again.`);
}
