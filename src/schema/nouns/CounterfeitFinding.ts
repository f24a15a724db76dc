// Where a complaint was found to be about a counterfeit.
import { Field } from 'type-graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { connectionOf } from '../connection.js';
import { AppealStateEnum } from '../enums/marketplace.js';
import { ActorEnum } from '../enums/people.js';
import { Noun, noun } from '../noun.js';

@Noun(
  'The marketplace found that what a buyer complained of is a counterfeit (rule C3): points, a blocked listing, and compensation out of the deposit follow.',
  { isNode: true },
)
export class CounterfeitFinding {
  @Field(() => noun('Merchant'), { description: 'Who sold it.' })
  merchant!: object;

  @Field(() => noun('Case'), { description: 'The complaint.' })
  case!: object;

  @Field(() => noun('Verification'), { description: 'The round in which it was found.' })
  verification!: object;

  @Field(() => ActorEnum, { description: 'Who found it: an operator, or the marketplace through its interface.' })
  foundBy!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Which operator found it; null when none did, and for everybody but operators.',
  })
  foundBySubject!: string | null;

  @Field(() => GraphQLDateTimeISO, { description: 'When.' })
  foundAt!: string;

  @Field(() => GraphQLDateTimeISO, {
    description: 'Until when the merchant may ask for a second examination (a figure of the day).',
  })
  appealUntil!: string;

  @Field(() => AppealStateEnum, {
    description:
      'Where that stands. UPHELD: it was no counterfeit, and everything but what the buyer has got is taken back.',
  })
  appealState!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Why the merchant thinks that it is none; null when it has not said.',
  })
  appealStatement!: string | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it was asked for.' })
  appealedAt!: string | null;

  @Field(() => String, { nullable: true, description: 'What the second examination found; null until then.' })
  answer!: string | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When that was decided.' })
  decidedAt!: string | null;
}

export const CounterfeitFindingConnection = connectionOf('CounterfeitFinding', 'counterfeits that were found');
