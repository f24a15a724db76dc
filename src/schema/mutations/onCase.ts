// The mutations on one case that give back that case.
import { Field, ID, InputType } from 'type-graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import type { ConflictChoice, Problem, Remedy } from '../../policy/vocabulary.js';
import { ConflictChoiceEnum } from '../enums/cases.js';
import { ProblemEnum, RemedyEnum } from '../enums/rules.js';
import { casePayload, ExpectedVersion, IdempotencyKey, UnitsInput } from './shared.js';

@InputType('RequestRerouteInput', { description: 'Which case, and by which plan.' })
export class RequestRerouteInput {
  @Field(() => ID, { description: 'Id of the case.' })
  caseId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The `key` of a plan of Case.reroutePlans, 1 to 100 characters; the best plan when left out.',
  })
  planKey?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Units of the case; all that may be rerouted when left out. At most 10000.',
  })
  unitIds?: string[] | null;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description:
      'The instant by which everything must arrive, as it was given to Case.reroutePlans; any when left out.',
  })
  arriveBy?: Date | null;

  @ExpectedVersion()
  expectedVersion?: number | null;

  @IdempotencyKey()
  idempotencyKey!: string;
}
export const RequestReroutePayload = casePayload('RequestReroutePayload');

@InputType('RequestInterceptionInput', { description: 'Whose parcels are stopped.' })
export class RequestInterceptionInput {
  @Field(() => ID, { description: 'Id of the case.' })
  caseId!: string;

  @ExpectedVersion()
  expectedVersion?: number | null;

  @IdempotencyKey()
  idempotencyKey!: string;
}
export const RequestInterceptionPayload = casePayload('RequestInterceptionPayload');

@InputType('RefundCaseInput', { description: 'Which case, or which of its units, is refunded.' })
export class RefundCaseInput {
  @Field(() => ID, { description: 'Id of the case.' })
  caseId!: string;

  @Field(() => [ID], {
    nullable: true,
    description: 'Units of the case; all that may be refunded when left out. At most 10000.',
  })
  unitIds?: string[] | null;

  @ExpectedVersion()
  expectedVersion?: number | null;

  @IdempotencyKey()
  idempotencyKey!: string;
}
export const RefundCasePayload = casePayload('RefundCasePayload');

@InputType('WithdrawCaseInput', { description: 'Which case is taken back.' })
export class WithdrawCaseInput {
  @Field(() => ID, { description: 'Id of the case.' })
  caseId!: string;

  @Field(() => String, { nullable: true, description: 'Why, for the timeline, at most 2000 characters.' })
  reason?: string | null;

  @ExpectedVersion()
  expectedVersion?: number | null;
}
export const WithdrawCasePayload = casePayload('WithdrawCasePayload');

@InputType('OverrideOpeningInput', { description: 'Units that no rule opens a case for, for an override.' })
export class OverrideOpeningInput {
  @Field(() => ID, { description: 'Id of the order.' })
  orderId!: string;

  @Field(() => [UnitsInput], { description: 'Which units, at most 100 lines. An empty list means the whole order.' })
  units!: UnitsInput[];

  @Field(() => ProblemEnum, { description: 'What went wrong.' })
  problem!: Problem;
}

@InputType('OverrideRemedyInput', { description: 'What is allowed although no rule offers it, and why.' })
export class OverrideRemedyInput {
  @Field(() => ID, { nullable: true, description: 'Id of an open case. Give this or `opening`.' })
  caseId?: string | null;

  @Field(() => OverrideOpeningInput, {
    nullable: true,
    description: 'What to open a case on that the rules refuse. Give this or `caseId`.',
  })
  opening?: OverrideOpeningInput | null;

  @Field(() => RemedyEnum, {
    description: 'The remedy: REFUND, REROUTE, REISSUE or RETURN_FOR_REFUND. It is then asked for by its own mutation.',
  })
  remedy!: Remedy;

  @Field(() => String, { description: 'Why, kept for the audit: 1 to 2000 characters.' })
  reason!: string;

  @ExpectedVersion()
  expectedVersion?: number | null;

  @IdempotencyKey()
  idempotencyKey!: string;
}
export const OverrideRemedyPayload = casePayload('OverrideRemedyPayload');

@InputType('RecordConsentInput', { description: 'To what the buyer agreed, and how.' })
export class RecordConsentInput {
  @Field(() => ID, { description: 'Id of the case.' })
  caseId!: string;

  @Field(() => ID, { description: 'Id of the offer of a similar product.' })
  offerId!: string;

  @Field(() => String, { description: 'How the buyer agreed: the words, or where they stand. 1 to 2000 characters.' })
  evidence!: string;
}
export const RecordConsentPayload = casePayload('RecordConsentPayload');

@InputType('ResolveConflictInput', { description: 'Which of two parcels goes on.' })
export class ResolveConflictInput {
  @Field(() => ID, { description: 'Id of the case.' })
  caseId!: string;

  @Field(() => ConflictChoiceEnum, { description: 'What to do.' })
  choice!: ConflictChoice;

  @ExpectedVersion()
  expectedVersion?: number | null;

  @IdempotencyKey()
  idempotencyKey!: string;
}
export const ResolveConflictPayload = casePayload('ResolveConflictPayload');
