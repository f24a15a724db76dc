import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { ref } from '../reads/ask.js';
import {
  AssignTrainingInput,
  BookTrainingSessionInput,
  CreateTrainingModuleInput,
  CreateTrainingRuleInput,
  PublishTrainingModuleInput,
  RecordAttendanceInput,
  ScheduleTrainingSessionInput,
  TakeTrainingTestInput,
  TrainingAssignmentPayload,
  TrainingModulePayload,
  TrainingRulePayload,
  TrainingSessionPayload,
} from '../schema/mutations/onTraining.js';
import { assignTraining } from '../workflows/training/assignTraining.js';
import { bookTrainingSession } from '../workflows/training/bookTrainingSession.js';
import { createTrainingModule } from '../workflows/training/createTrainingModule.js';
import { createTrainingRule } from '../workflows/training/createTrainingRule.js';
import { publishTrainingModule } from '../workflows/training/publishTrainingModule.js';
import { recordAttendance } from '../workflows/training/recordAttendance.js';
import { scheduleTrainingSession } from '../workflows/training/scheduleTrainingSession.js';
import { takeTrainingTest } from '../workflows/training/takeTrainingTest.js';
import { INPUT, mutate } from './mutate.js';
import type { RequestContext } from './RequestContext.js';

@Resolver()
export class TrainingMutations {
  @Mutation(() => TrainingModulePayload, {
    description:
      'Makes the next version of a module; nobody has it to take until it is published.\n\nExample: createTrainingModule(input: {code: "PACKING", kind: ONLINE, …, idempotencyKey: "…"})',
  })
  createTrainingModule(
    @Arg('input', () => CreateTrainingModuleInput, { description: INPUT }) input: CreateTrainingModuleInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'createTrainingModule', input, createTrainingModule, (value) => ({
      module: ref('TrainingModule', value?.moduleId),
    }));
  }

  @Mutation(() => TrainingModulePayload, {
    description:
      'Assigns a version from now on. It is never changed again. Refused: WRONG_VERSION when a later one was made.\n\nExample: publishTrainingModule(input: {moduleId: "…", idempotencyKey: "…"})',
  })
  publishTrainingModule(
    @Arg('input', () => PublishTrainingModuleInput, { description: INPUT }) input: PublishTrainingModuleInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'publishTrainingModule', input, publishTrainingModule, (value) => ({
      module: ref('TrainingModule', value?.moduleId),
    }));
  }

  @Mutation(() => TrainingRulePayload, {
    description:
      'Makes a rule by which merchants are trained. Refused: RULE_TOO_WIDE when it would have everybody trained.\n\nExample: createTrainingRule(input: {code: "PACKING", problem: DAMAGED, rateBps: 300, sample: 100, weeks: 8, idempotencyKey: "…"})',
  })
  createTrainingRule(
    @Arg('input', () => CreateTrainingRuleInput, { description: INPUT }) input: CreateTrainingRuleInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'createTrainingRule', input, createTrainingRule, (value) => ({
      rule: ref('TrainingRule', value?.ruleId),
    }));
  }

  @Mutation(() => TrainingSessionPayload, {
    description:
      'Sets a date and a place for an OFFLINE module. Refused: TRAINING_CLOSED for an ONLINE one.\n\nExample: scheduleTrainingSession(input: {moduleId: "…", startsAt: "2026-07-01T02:00:00Z", place: "Hangzhou", capacity: 40, idempotencyKey: "…"})',
  })
  scheduleTrainingSession(
    @Arg('input', () => ScheduleTrainingSessionInput, { description: INPUT }) input: ScheduleTrainingSessionInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'scheduleTrainingSession', input, scheduleTrainingSession, (value) => ({
      session: ref('TrainingSession', value?.sessionId),
    }));
  }

  @Mutation(() => TrainingAssignmentPayload, {
    description:
      'Says whether a merchant came; who came has passed. Refused: NOT_YET before the session begins, TRAINING_CLOSED when it was recorded already.\n\nExample: recordAttendance(input: {bookingId: "…", attended: true, idempotencyKey: "…"})',
  })
  recordAttendance(
    @Arg('input', () => RecordAttendanceInput, { description: INPUT }) input: RecordAttendanceInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'recordAttendance', input, recordAttendance, (value) => ({
      assignment: ref('TrainingAssignment', value?.assignmentId),
    }));
  }

  @Mutation(() => TrainingAssignmentPayload, {
    description:
      'Has one merchant take a module, and tells it. Who has used up all attempts at its test gets as many again and a new due date. Refused: ALREADY_ASSIGNED.\n\nExample: assignTraining(input: {merchantId: "…", moduleId: "…", reason: "…", idempotencyKey: "…"})',
  })
  assignTraining(
    @Arg('input', () => AssignTrainingInput, { description: INPUT }) input: AssignTrainingInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'assignTraining', input, assignTraining, (value) => ({
      assignment: ref('TrainingAssignment', value?.assignmentId),
    }));
  }

  @Mutation(() => TrainingAssignmentPayload, {
    description:
      'One go at the test of a training. Refused: TRAINING_CLOSED, WRONG_VERSION, ATTEMPT_LIMIT after 3.\n\nExample: takeTrainingTest(input: {assignmentId: "…", versionNo: 1, answers: [2, 1, 3], idempotencyKey: "…"})',
  })
  takeTrainingTest(
    @Arg('input', () => TakeTrainingTestInput, { description: INPUT }) input: TakeTrainingTestInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'takeTrainingTest', input, takeTrainingTest, (value) => ({
      assignment: ref('TrainingAssignment', value?.assignmentId),
    }));
  }

  @Mutation(() => TrainingAssignmentPayload, {
    description:
      'Takes a place at a session of a training. Refused: SESSION_FULL, TRAINING_CLOSED.\n\nExample: bookTrainingSession(input: {assignmentId: "…", sessionId: "…", idempotencyKey: "…"})',
  })
  bookTrainingSession(
    @Arg('input', () => BookTrainingSessionInput, { description: INPUT }) input: BookTrainingSessionInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'bookTrainingSession', input, bookTrainingSession, (value) => ({
      assignment: ref('TrainingAssignment', value?.assignmentId),
    }));
  }
}
