// What is taught, and a merchant that has to take it, written as rows.
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Merchant } from '../../../src/entities/Merchant.js';
import { TrainingAnswer } from '../../../src/entities/TrainingAnswer.js';
import { TrainingAssignment } from '../../../src/entities/TrainingAssignment.js';
import { TrainingAttempt } from '../../../src/entities/TrainingAttempt.js';
import { TrainingBooking } from '../../../src/entities/TrainingBooking.js';
import { TrainingModule } from '../../../src/entities/TrainingModule.js';
import { TrainingQuestion } from '../../../src/entities/TrainingQuestion.js';
import { TrainingRule } from '../../../src/entities/TrainingRule.js';
import { TrainingSession } from '../../../src/entities/TrainingSession.js';
import { save } from './merchants.js';
import { NOW } from './store.js';

const at = new Date(NOW);

/** A published online module with a question, a rule and a session, taken by a merchant that passed. */
export async function aTraining(store: EntityManager, merchant: Merchant) {
  const merchantId = merchant.id;
  const [moduleId, sessionId, ruleId, id, bookingId] = [uuid(), uuid(), uuid(), uuid(), uuid()];
  const code = `M_${moduleId.slice(-12).toUpperCase()}`;
  await save(store, TrainingModule, {
    id: moduleId, code, versionNo: 1, kind: 'ONLINE', titleEn: 'Packing', titleZh: '包装', contentEn: 'Wrap it.', contentZh: '包好。', passBps: 6000, dueDays: 30,
    certificateDays: 365, createdBy: 'operator-1', createdAt: at, publishedBy: 'operator-1', publishedAt: at,
  }); // prettier-ignore
  const place = { moduleId, questionNo: 1 };
  await save(store, TrainingQuestion, { ...place, textEn: 'How?', textZh: '怎么？', optionsEn: ['So', 'Thus'], optionsZh: ['这样', '那样'] }); // prettier-ignore
  await save(store, TrainingAnswer, { ...place, rightOption: 2 });
  await save(store, TrainingRule, {
    id: ruleId, moduleCode: code, problem: 'DAMAGED', breach: null, rateBps: 300, sample: 100, times: null, weeks: 8, createdBy: 'operator-1', createdAt: at,
  }); // prettier-ignore
  await save(store, TrainingSession, {
    id: sessionId, moduleId, startsAt: at, place: 'Hangzhou', capacity: 2, booked: 1, createdBy: 'operator-1', createdAt: at,
  }); // prettier-ignore
  await save(store, TrainingAssignment, {
    merchantId, id, key: id, moduleId, reason: 'Many cups arrive broken.', state: 'PASSED', assignedBy: 'operator-1', dueAt: at, attempts: 1, passedAt: at,
    certificateUntil: at, createdAt: at, updatedAt: at,
  }); // prettier-ignore
  await save(store, TrainingAttempt, {
    merchantId, id: uuid(), assignmentId: id, attemptNo: 1, answers: [2], rightCount: 1, questionCount: 1, isPassed: true, takenBy: 'agent-1', takenAt: at,
  }); // prettier-ignore
  await save(store, TrainingBooking, {
    merchantId, id: bookingId, sessionId, assignmentId: id, bookedBy: 'agent-1', bookedAt: at, attended: true, recordedBy: 'operator-1', recordedAt: at,
  }); // prettier-ignore
  return {
    TrainingModule: moduleId,
    TrainingSession: sessionId,
    TrainingRule: ruleId,
    TrainingAssignment: id,
    TrainingBooking: bookingId,
  };
}
