// The mutations on points.
import { Field, ID, InputType } from 'type-graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import type { Breach } from '../../policy/vocabulary.js';
import { BreachEnum } from '../enums/marketplace.js';
import { Noun, noun } from '../noun.js';
import type { UserError } from '../nouns/UserError.js';
import { IdempotencyKey, UserErrors } from './shared.js';

@InputType('GivePointsInput', { description: 'For which breach a merchant gets points. How many stands in the rules.' })
export class GivePointsInput {
  @Field(() => ID, { description: 'Id of the merchant.' })
  merchantId!: string;

  @Field(() => BreachEnum, { description: 'What was breached.' })
  breach!: Breach;

  @Field(() => String, { description: 'What happened, for the merchant, 1 to 2000 characters.' })
  reason!: string;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description:
      'In whose year they count; now when left out. Refused in the future, and in a year that was cleared (YEAR_CLEARED).',
  })
  datedAt?: Date | null;

  @Field(() => ID, { nullable: true, description: 'Id of the case that they come from; a breach counts once a case.' })
  caseId?: string | null;

  @IdempotencyKey()
  idempotencyKey!: string;
}

@InputType('AppealPointsInput', { description: 'Against which points, and why.' })
export class AppealPointsInput {
  @Field(() => ID, { description: 'Id of the points.' })
  pointsEntryId!: string;

  @Field(() => String, { description: 'Why they should not have been given, 1 to 2000 characters.' })
  reason!: string;

  @IdempotencyKey()
  idempotencyKey!: string;
}

@InputType('DecidePointsAppealInput', { description: 'How an appeal against points ends.' })
export class DecidePointsAppealInput {
  @Field(() => ID, { description: 'Id of the points.' })
  pointsEntryId!: string;

  @Field(() => Boolean, {
    description: 'Was the merchant right? Then the points are reversed, and what they forbade is lifted.',
  })
  uphold!: boolean;

  @Field(() => String, { description: 'The answer for the merchant, 1 to 2000 characters.' })
  answer!: string;

  @IdempotencyKey()
  idempotencyKey!: string;
}

@Noun('The points as they stand now.')
export class PointsPayload {
  @Field(() => noun('PointsEntry'), { nullable: true, description: 'The points; null when it was refused.' })
  pointsEntry!: object | null;

  @UserErrors()
  userErrors!: UserError[];
}
