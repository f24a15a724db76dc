// The mutations on trainings.
import { Field, ID, InputType, Int } from 'type-graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import type { Breach, Problem, TrainingKind } from '../../policy/vocabulary.js';
import { BreachEnum } from '../enums/marketplace.js';
import { ProblemEnum } from '../enums/rules.js';
import { TrainingKindEnum } from '../enums/training.js';
import { Noun, noun } from '../noun.js';
import type { UserError } from '../nouns/UserError.js';
import { IdempotencyKey, UserErrors } from './shared.js';

@InputType('TrainingQuestionInput', { description: 'A question with its options, one of them right.' })
export class TrainingQuestionInput {
  @Field(() => String, { description: 'In English, 1 to 5000 characters.' })
  textEn!: string;

  @Field(() => String, { description: 'In Chinese, 1 to 5000 characters.' })
  textZh!: string;

  @Field(() => [String], { description: '2 to 8 options in English, each of 1 to 500 characters.' })
  optionsEn!: string[];

  @Field(() => [String], { description: 'The same options in Chinese, in the same order.' })
  optionsZh!: string[];

  @Field(() => Int, { description: 'Which of them is right, from 1. It is told to nobody again.' })
  rightOption!: number;
}

@InputType('CreateTrainingModuleInput', { description: 'What is to be taught.' })
export class CreateTrainingModuleInput {
  @Field(() => String, {
    description:
      '1 to 40 capital letters, digits and underscores, such as PACKING. Used before, this is its next version.',
  })
  code!: string;

  @Field(() => TrainingKindEnum, { description: 'How it is taught.' })
  kind!: TrainingKind;

  @Field(() => String, { description: 'In English, 1 to 200 characters.' })
  titleEn!: string;

  @Field(() => String, { description: 'In Chinese, 1 to 200 characters.' })
  titleZh!: string;

  @Field(() => String, { description: 'What is to be known, in English, 1 to 50000 characters.' })
  contentEn!: string;

  @Field(() => String, { description: 'The same in Chinese.' })
  contentZh!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Share of right answers that passes, 1 to 10000 basis points; for ONLINE only.',
  })
  passBps?: number | null;

  @Field(() => Int, { defaultValue: 30, description: 'Days from its assignment until it is due: 1 to 365.' })
  dueDays!: number;

  @Field(() => Int, { defaultValue: 365, description: 'Days for which its certificate is valid: 1 to 3650.' })
  certificateDays!: number;

  @Field(() => [TrainingQuestionInput], { description: '1 to 100 questions for ONLINE, none for OFFLINE.' })
  questions!: TrainingQuestionInput[];

  @IdempotencyKey()
  idempotencyKey!: string;
}

@InputType('PublishTrainingModuleInput', { description: 'Which version is assigned from now on.' })
export class PublishTrainingModuleInput {
  @Field(() => ID, { description: 'Id of the module.' })
  moduleId!: string;

  @IdempotencyKey()
  idempotencyKey!: string;
}

@InputType('CreateTrainingRuleInput', {
  description:
    'Which pattern of its own cases has a merchant trained: a problem with rateBps and sample, or a breach with times.',
})
export class CreateTrainingRuleInput {
  @Field(() => String, { description: 'Code of the module.' })
  code!: string;

  @Field(() => ProblemEnum, { nullable: true, description: 'The problem.' })
  problem?: Problem | null;

  @Field(() => Int, {
    nullable: true,
    description: 'At least this share of orders, 1 to 10000 basis points. 0 is RULE_TOO_WIDE.',
  })
  rateBps?: number | null;

  @Field(() => Int, { nullable: true, description: 'Of at least so many orders. 0 is RULE_TOO_WIDE.' })
  sample?: number | null;

  @Field(() => BreachEnum, { nullable: true, description: 'The breach.' })
  breach?: Breach | null;

  @Field(() => Int, { nullable: true, description: 'At least so many times. 0 is RULE_TOO_WIDE.' })
  times?: number | null;

  @Field(() => Int, { description: 'Within so many weeks, this one included: 1 to 52.' })
  weeks!: number;

  @IdempotencyKey()
  idempotencyKey!: string;
}

@InputType('ScheduleTrainingSessionInput', { description: 'When and where an OFFLINE module is taught.' })
export class ScheduleTrainingSessionInput {
  @Field(() => ID, { description: 'Id of the module, which is published.' })
  moduleId!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'When it begins, in the future.' })
  startsAt!: Date;

  @Field(() => String, { description: 'Where, 1 to 200 characters.' })
  place!: string;

  @Field(() => Int, { description: 'How many places, 1 to 100000.' })
  capacity!: number;

  @IdempotencyKey()
  idempotencyKey!: string;
}

@InputType('RecordAttendanceInput', { description: 'Who came.' })
export class RecordAttendanceInput {
  @Field(() => ID, { description: 'Id of the booking.' })
  bookingId!: string;

  @Field(() => Boolean, { description: 'Did the merchant come?' })
  attended!: boolean;

  @IdempotencyKey()
  idempotencyKey!: string;
}

@InputType('AssignTrainingInput', { description: 'Who has to take what.' })
export class AssignTrainingInput {
  @Field(() => ID, { description: 'Id of the merchant.' })
  merchantId!: string;

  @Field(() => ID, { description: 'Id of the module, which is published.' })
  moduleId!: string;

  @Field(() => String, { description: 'Why, for the merchant, 1 to 2000 characters.' })
  reason!: string;

  @IdempotencyKey()
  idempotencyKey!: string;
}

@InputType('TakeTrainingTestInput', { description: 'One go at a test.' })
export class TakeTrainingTestInput {
  @Field(() => ID, { description: 'Id of the training.' })
  assignmentId!: string;

  @Field(() => Int, { description: 'Which version of the module the questions were read from.' })
  versionNo!: number;

  @Field(() => [Int], { description: 'The options chosen, from 1, one for each question in order; 0 for none.' })
  answers!: number[];

  @IdempotencyKey()
  idempotencyKey!: string;
}

@InputType('BookTrainingSessionInput', { description: 'A place at a session.' })
export class BookTrainingSessionInput {
  @Field(() => ID, { description: 'Id of the training.' })
  assignmentId!: string;

  @Field(() => ID, { description: 'Id of a session of its module.' })
  sessionId!: string;

  @IdempotencyKey()
  idempotencyKey!: string;
}

@Noun('The module as it stands now.')
export class TrainingModulePayload {
  @Field(() => noun('TrainingModule'), { nullable: true, description: 'The module; null when it was refused.' })
  module!: object | null;

  @UserErrors()
  userErrors!: UserError[];
}

@Noun('The rule that was made.')
export class TrainingRulePayload {
  @Field(() => noun('TrainingRule'), { nullable: true, description: 'The rule; null when it was refused.' })
  rule!: object | null;

  @UserErrors()
  userErrors!: UserError[];
}

@Noun('The session that was made.')
export class TrainingSessionPayload {
  @Field(() => noun('TrainingSession'), { nullable: true, description: 'The session; null when it was refused.' })
  session!: object | null;

  @UserErrors()
  userErrors!: UserError[];
}

@Noun('The training as it stands now.')
export class TrainingAssignmentPayload {
  @Field(() => noun('TrainingAssignment'), { nullable: true, description: 'The training; null when it was refused.' })
  assignment!: object | null;

  @UserErrors()
  userErrors!: UserError[];
}
