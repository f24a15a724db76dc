// The mutations by which a claim goes to the marketplace, and its staff decide.
import { Field, ID, InputType, Int } from 'type-graphql';
import { VerdictEnum, type VerdictState } from '../enums/claims.js';
import { RateInput } from './onDeposit.js';
import { casePayload, ExpectedVersion, IdempotencyKey } from './shared.js';

@InputType('SubmitClaimInput', { description: 'Whose evidence goes to the marketplace.' })
export class SubmitClaimInput {
  @Field(() => ID, { description: 'Id of the case.' })
  caseId!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'What happened, in the claimant\u2019s own words, at most 2000 characters. The note of the case when left out.',
  })
  statement?: string | null;

  @ExpectedVersion()
  expectedVersion?: number | null;

  @IdempotencyKey()
  idempotencyKey!: string;
}
export const SubmitClaimPayload = casePayload('SubmitClaimPayload');

@InputType('AppealVerdictInput', { description: 'Which refused claim goes to the marketplace again.' })
export class AppealVerdictInput {
  @Field(() => ID, { description: 'Id of the case.' })
  caseId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What the marketplace should look at, at most 2000 characters. The note of the case when left out.',
  })
  statement?: string | null;

  @ExpectedVersion()
  expectedVersion?: number | null;

  @IdempotencyKey()
  idempotencyKey!: string;
}
export const AppealVerdictPayload = casePayload('AppealVerdictPayload');

@InputType('DecideVerificationInput', { description: 'What the marketplace says of a round.' })
export class DecideVerificationInput {
  @Field(() => ID, { description: 'Id of the case.' })
  caseId!: string;

  @Field(() => Int, { description: 'Number of the round that is decided, from 1; another one is refused.' })
  roundNo!: number;

  @Field(() => VerdictEnum, { description: 'The verdict.' })
  verdict!: VerdictState;

  @Field(() => String, {
    nullable: true,
    description: 'What the merchant and the buyer are told, at most 2000 characters.',
  })
  message?: string | null;

  @Field(() => RateInput, {
    nullable: true,
    description:
      'Of a counterfeit (rule C3) whose order is in another currency than the deposit: the compensation is taken by it. Without one it waits, see giveAwardRate.',
  })
  rate?: RateInput | null;

  @IdempotencyKey()
  idempotencyKey!: string;
}
export const DecideVerificationPayload = casePayload('DecideVerificationPayload');
