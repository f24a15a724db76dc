// What the marketplace teaches, what a merchant has to take, and whether it helped.
import { Field, Int } from 'type-graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { PageArgs } from '../args/PageArgs.js';
import { connectionOf } from '../connection.js';
import { BreachEnum } from '../enums/marketplace.js';
import { ProblemEnum } from '../enums/rules.js';
import { TrainingClaimEnum, TrainingKindEnum, TrainingStateEnum } from '../enums/training.js';
import { Noun, noun, TakesArgs } from '../noun.js';

@Noun('A question of a test. Which option is right is told to nobody.')
export class TrainingQuestion {
  @Field(() => Int, { description: 'From 1; answers are given in this order.' })
  questionNo!: number;

  @Field(() => String, { description: 'In English.' })
  textEn!: string;

  @Field(() => String, { description: 'In Chinese.' })
  textZh!: string;

  @Field(() => [String], { description: 'What can be answered, in English; the first is option 1.' })
  optionsEn!: string[];

  @Field(() => [String], { description: 'The same in Chinese.' })
  optionsZh!: string[];
}

@Noun(
  'One version of something that the marketplace teaches [P]. Once published it is never changed; a change is another version.',
  {
    isNode: true,
  },
)
export class TrainingModule {
  @Field(() => String, { description: 'What it is about; the same for all its versions.' })
  code!: string;

  @Field(() => Int, { description: 'Its version, from 1.' })
  versionNo!: number;

  @Field(() => TrainingKindEnum, { description: 'How it is taught.' })
  kind!: string;

  @Field(() => String, { description: 'In English.' })
  titleEn!: string;

  @Field(() => String, { description: 'In Chinese.' })
  titleZh!: string;

  @Field(() => String, { description: 'What is to be read or known, in English.' })
  contentEn!: string;

  @Field(() => String, { description: 'The same in Chinese.' })
  contentZh!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Share of right answers that passes, in basis points; null without a test.',
  })
  passBps!: number | null;

  @Field(() => Int, { description: 'Days of 24 hours from its assignment until it is due.' })
  dueDays!: number;

  @Field(() => Int, { description: 'Days of 24 hours for which its certificate is valid.' })
  certificateDays!: number;

  @Field(() => [TrainingQuestion], { description: 'The test; empty for OFFLINE.' })
  questions!: object[];

  @Field(() => [noun('TrainingSession')], { description: 'When and where it is taught, in order; empty for ONLINE.' })
  sessions!: object[];

  @Field(() => GraphQLDateTimeISO, { description: 'When it was made.' })
  createdAt!: string;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'Since when it is assigned; null for operators alone.',
  })
  publishedAt!: string | null;
}

@Noun('A date and a place at which a module is taught.', { isNode: true })
export class TrainingSession {
  @Field(() => TrainingModule, { nullable: true, description: 'What is taught.' })
  module!: object | null;

  @Field(() => GraphQLDateTimeISO, { description: 'When it begins.' })
  startsAt!: string;

  @Field(() => String, { description: 'Where.' })
  place!: string;

  @Field(() => Int, { description: 'How many places there are.' })
  capacity!: number;

  @Field(() => Int, { description: 'How many are free.' })
  placesLeft!: number;

  @Field(() => noun('TrainingBookingConnection'), { description: 'Who has a place, for operators; empty for others.' })
  @TakesArgs(() => PageArgs)
  bookings!: object;
}

@Noun(
  'Which pattern of its own cases has a merchant trained: a problem too often among enough orders, or so many breaches.',
  {
    isNode: true,
  },
)
export class TrainingRule {
  @Field(() => String, { description: 'Of the module: its latest published version is assigned.' })
  code!: string;

  @Field(() => ProblemEnum, { nullable: true, description: 'The problem; null for a breach.' })
  problem!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'At least this share of orders, in basis points; null for a breach.',
  })
  rateBps!: number | null;

  @Field(() => Int, { nullable: true, description: 'Of at least so many orders; null for a breach.' })
  sample!: number | null;

  @Field(() => BreachEnum, { nullable: true, description: 'The breach; null for a problem.' })
  breach!: string | null;

  @Field(() => Int, { nullable: true, description: 'At least so many times; null for a problem.' })
  times!: number | null;

  @Field(() => Int, { description: 'Within so many weeks, this one included.' })
  weeks!: number;

  @Field(() => GraphQLDateTimeISO, { description: 'Since when it holds.' })
  createdAt!: string;
}

@Noun('One go at the test of a module.')
export class TrainingAttempt {
  @Field(() => Int, { description: 'From 1.' })
  attemptNo!: number;

  @Field(() => [Int], { description: 'The options that were chosen, in the order of the questions.' })
  answers!: number[];

  @Field(() => Int, { description: 'How many were right. Which is not told.' })
  rightCount!: number;

  @Field(() => Int, { description: 'Of how many.' })
  questionCount!: number;

  @Field(() => Boolean, { description: 'Was that enough?' })
  isPassed!: boolean;

  @Field(() => GraphQLDateTimeISO, { description: 'When.' })
  takenAt!: string;
}

@Noun('A place of a merchant at a session.', { isNode: true })
export class TrainingBooking {
  @Field(() => noun('TrainingAssignment'), { description: 'The training that it is for.' })
  assignment!: object;

  @Field(() => TrainingSession, { description: 'The session.' })
  session!: object;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was booked.' })
  bookedAt!: string;

  @Field(() => Boolean, { nullable: true, description: 'Did the merchant come? Null until an operator has said so.' })
  attended!: boolean | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When that was recorded.' })
  recordedAt!: string | null;
}

@Noun('A module that a merchant has to take, and its certificate once it has.', { isNode: true })
export class TrainingAssignment {
  @Field(() => noun('Merchant'), { description: 'Who has to take it.' })
  merchant!: object;

  @Field(() => TrainingModule, { nullable: true, description: 'What, in the version that was assigned.' })
  module!: object | null;

  @Field(() => String, {
    description: 'Why: the pattern of its own cases, a certificate that ended, or what an operator wrote.',
  })
  reason!: string;

  @Field(() => TrainingStateEnum, { description: 'Where it stands.' })
  state!: string;

  @Field(() => GraphQLDateTimeISO, {
    description: 'Until when it should be taken. A reminder comes 7 days before and then.',
  })
  dueAt!: string;

  @Field(() => [TrainingAttempt], { description: 'The goes at its test, in order; 3 at most.' })
  attempts!: object[];

  @Field(() => [TrainingBooking], { description: 'Its places at sessions, in order.' })
  bookings!: object[];

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it was passed; null while it is not.' })
  passedAt!: string | null;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'When its certificate ends; null while there is none.',
  })
  certificateUntil!: string | null;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was assigned.' })
  createdAt!: string;
}

@Noun('How often a problem occurred in some weeks.')
export class TrainingSample {
  @Field(() => Int, { description: 'Orders placed in them; inspected ones are left out.' })
  orders!: number;

  @Field(() => Int, { description: 'Of these, with an established case of the problem.' })
  troubled!: number;

  @Field(() => Int, { nullable: true, description: 'Their share in basis points, rounded down; null of no orders.' })
  rateBps!: number | null;
}

@Noun('Merchants before and after.')
export class TrainingGroup {
  @Field(() => Int, { description: 'How many merchants that had orders in these weeks.' })
  merchants!: number;

  @Field(() => TrainingSample, { description: 'In the weeks before the week of passing.' })
  before!: object;

  @Field(() => TrainingSample, { description: 'In as many weeks after it.' })
  after!: object;
}

@Noun(
  'Did a training help? The same problem before and after, at merchants that passed any version of the module against merchants that did not within those weeks, each week of passing with its own. A difference in differences of shares with a 95 % interval by Wald: plus and minus 1.96 times the root of the sum of p(1 - p) / n over the four. Orders of one merchant are taken as independent of each other, and who is trained is chosen for a high rate, which tends to fall by itself: read it as a hint.',
)
export class TrainingEffect {
  @Field(() => ProblemEnum, { description: 'Of which problem.' })
  problem!: string;

  @Field(() => Int, { description: 'How many weeks before and after are compared.' })
  weeks!: number;

  @Field(() => TrainingGroup, { description: 'Merchants that passed.' })
  trained!: object;

  @Field(() => TrainingGroup, { description: 'Merchants that did not in that time.' })
  untrained!: object;

  @Field(() => Int, {
    nullable: true,
    description:
      'Change at the trained less change at the others, in basis points of orders; below 0 is better. Null when a sample is empty.',
  })
  differenceBps!: number | null;

  @Field(() => Int, { nullable: true, description: 'The lower end of the 95 % interval.' })
  lowBps!: number | null;

  @Field(() => Int, { nullable: true, description: 'Its upper end.' })
  highBps!: number | null;

  @Field(() => Boolean, { description: 'Has any of the four samples fewer than 20 orders (figure smallSampleOrders)?' })
  isSmallSample!: boolean;

  @Field(() => TrainingClaimEnum, { description: 'What may be said.' })
  claim!: string;
}

export const TrainingModuleConnection = connectionOf('TrainingModule', 'modules');
export const TrainingAssignmentConnection = connectionOf('TrainingAssignment', 'trainings');
export const TrainingBookingConnection = connectionOf('TrainingBooking', 'places');
