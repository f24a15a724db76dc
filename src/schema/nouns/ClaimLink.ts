import { Field, ID } from 'type-graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Noun } from '../noun.js';

@Noun('A link with which the buyer of one order opens and follows its cases without an account. It can be used once.')
export class ClaimLink {
  @Field(() => ID, { description: 'Names it in revokeClaimLink. It cannot be fetched again.' })
  id!: string;

  @Field(() => String, { description: 'What the buyer opens. Told this one time: whoever has it can use it.' })
  url!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'Until when it can be used.' })
  expiresAt!: string;
}
