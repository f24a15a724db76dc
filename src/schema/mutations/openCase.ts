import { Field, ID, InputType } from 'type-graphql';
import type { Problem, Remedy } from '../../policy/vocabulary.js';
import { ProblemEnum, RemedyEnum } from '../enums/rules.js';
import { Noun, noun } from '../noun.js';
import type { UserError } from '../nouns/UserError.js';
import { UnitsInput, UserErrors } from './shared.js';

@InputType('OpenCaseInput', { description: 'What went wrong with which units.' })
export class OpenCaseInput {
  @Field(() => ID, { description: 'Id of the order.' })
  orderId!: string;

  @Field(() => [UnitsInput], {
    description: 'Which units, at most 100 lines. An empty list means the whole order. All must come under one rule.',
  })
  units!: UnitsInput[];

  @Field(() => ProblemEnum, {
    description:
      'What went wrong. A buyer may say BUYER_CANCELLED, WRONG_ADDRESS, NOT_RECEIVED, WRONG_ITEM, MISSING_ITEM, DAMAGED, ALLERGIC_REACTION, COUNTERFEIT or CHANGED_MIND.',
  })
  problem!: Problem;

  @Field(() => String, { nullable: true, description: 'Anything to remember, at most 2000 characters.' })
  note?: string | null;

  @Field(() => RemedyEnum, {
    nullable: true,
    description:
      'What the buyer would rather have, where the rule leaves a choice, such as REFUND under rule C2. Said of a C2 case that is open already, it gives up a replacement that has not been shipped.',
  })
  prefers?: Remedy | null;
}

@Noun('The case as it stands now.')
export class OpenCasePayload {
  @Field(() => noun('Case'), {
    nullable: true,
    description: 'The case that was opened or joined; null when it was refused.',
  })
  case!: object | null;

  @Field(() => Boolean, {
    description: 'Did the report join a case that was open already for the same units and problem?',
  })
  joined!: boolean;

  @UserErrors()
  userErrors!: UserError[];
}
