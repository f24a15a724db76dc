// The mutations on accounts at partners and on what they sent.
import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { Noun, noun } from '../noun.js';
import type { UserError } from '../nouns/UserError.js';
import { UserErrors } from './shared.js';

@InputType('UpdatePartnerLimitsInput', {
  description: 'How much is asked of an account. What is left out stays; null is the provider\u2019s own figure again.',
})
export class UpdatePartnerLimitsInput {
  @Field(() => ID, { description: 'Id of a PartnerAccount.' })
  partnerAccountId!: string;

  @Field(() => Int, { nullable: true, description: 'Calls at the same time, in each process: 1 to 100.' })
  concurrent?: number | null;

  @Field(() => Float, { nullable: true, description: 'Calls a second on average: 0.01 to 1000.' })
  perSecond?: number | null;

  @Field(() => Int, { nullable: true, description: 'Calls at once after a rest: 1 to 1000.' })
  burst?: number | null;

  @Field(() => Int, { nullable: true, description: 'Calls a day, which ends at 00:00 GMT+8: 1 to 10,000,000.' })
  perDay?: number | null;
}

@Noun('The account as it stands now.')
export class UpdatePartnerLimitsPayload {
  @Field(() => noun('PartnerAccount'), {
    nullable: true,
    description: 'The account; null when there is none, or it is not yours to see.',
  })
  partnerAccount!: object | null;

  @UserErrors()
  userErrors!: UserError[];
}

@InputType('ReplayPartnerMessageInput', { description: 'Which message is looked at again.' })
export class ReplayPartnerMessageInput {
  @Field(() => ID, { description: 'Id of a PartnerMessage.' })
  partnerMessageId!: string;
}

@Noun('The message as it stands now.')
export class ReplayPartnerMessagePayload {
  @Field(() => noun('PartnerMessage'), {
    nullable: true,
    description: 'The message; null when there is none, or it is not yours to see.',
  })
  partnerMessage!: object | null;

  @UserErrors()
  userErrors!: UserError[];
}

@InputType('ResumePartnerInput', { description: 'Which partner may be asked again.' })
export class ResumePartnerInput {
  @Field(() => ID, { description: 'Id of a PartnerAccount.' })
  partnerAccountId!: string;
}

@Noun('The account as it stands now.')
export class ResumePartnerPayload {
  @Field(() => noun('PartnerAccount'), {
    nullable: true,
    description: 'The account; null when there is none, or it is not yours to see.',
  })
  partnerAccount!: object | null;

  @UserErrors()
  userErrors!: UserError[];
}
