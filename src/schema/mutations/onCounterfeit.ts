// The mutations on what was found to be a counterfeit.
import { Field, ID, InputType } from 'type-graphql';
import { casePayload, IdempotencyKey } from './shared.js';

@InputType('AppealCounterfeitInput', { description: 'Why it is no counterfeit.' })
export class AppealCounterfeitInput {
  @Field(() => ID, { description: 'Id of the case.' })
  caseId!: string;

  @Field(() => String, { description: 'For the marketplace, 1 to 2000 characters.' })
  statement!: string;

  @IdempotencyKey()
  idempotencyKey!: string;
}

@InputType('DecideCounterfeitAppealInput', { description: 'What the second examination found.' })
export class DecideCounterfeitAppealInput {
  @Field(() => ID, { description: 'Id of the case.' })
  caseId!: string;

  @Field(() => Boolean, { description: 'True: it stays a counterfeit. False: it is none.' })
  isCounterfeit!: boolean;

  @Field(() => String, { description: 'For the merchant and the buyer, 1 to 2000 characters.' })
  message!: string;

  @IdempotencyKey()
  idempotencyKey!: string;
}

@InputType('LiftListingBlockInput', { description: 'Whose listing is opened again.' })
export class LiftListingBlockInput {
  @Field(() => ID, { description: 'Id of the case in which the counterfeit was found.' })
  caseId!: string;

  @Field(() => String, { description: 'Why, for the merchant: 1 to 2000 characters.' })
  reason!: string;
}

export const AppealCounterfeitPayload = casePayload('AppealCounterfeitPayload');
export const DecideCounterfeitAppealPayload = casePayload('DecideCounterfeitAppealPayload');
export const LiftListingBlockPayload = casePayload('LiftListingBlockPayload');
