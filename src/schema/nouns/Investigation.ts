import { Field, Int } from 'type-graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { InvestigationReasonEnum, InvestigationStateEnum } from '../enums/goods.js';
import { Noun, noun } from '../noun.js';

@Noun('A carrier asked where a parcel is, or how it was delivered (rules T2, T3). Never shown to a buyer.', {
  isNode: true,
})
export class Investigation {
  @Field(() => noun('Case'), { description: 'For which case.' })
  case!: object;

  @Field(() => noun('Parcel'), { description: 'Which parcel.' })
  parcel!: object;

  @Field(() => InvestigationStateEnum, { description: 'Where it stands.' })
  state!: string;

  @Field(() => InvestigationReasonEnum, { description: 'Why the carrier was asked.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: 'The carrier\u2019s name for it.' })
  carrierReference!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where the proof of delivery is, as the carrier says; null when it gave none.',
  })
  proofUrl!: string | null;

  @Field(() => String, { nullable: true, description: 'The carrier\u2019s own words.' })
  answer!: string | null;

  @Field(() => GraphQLDateTimeISO, { description: 'When the carrier was asked.' })
  askedAt!: string;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it answered.' })
  answeredAt!: string | null;
}

@Noun(
  'A parcel held by customs (rule T1): at most one open hold per parcel, however many scans. Never shown to a buyer.',
  { isNode: true },
)
export class CustomsHold {
  @Field(() => noun('Case'), { description: 'The case that it opened.' })
  case!: object;

  @Field(() => noun('Parcel'), { description: 'Which parcel.' })
  parcel!: object;

  @Field(() => GraphQLDateTimeISO, { description: 'Since when, by the scan.' })
  heldSince!: string;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it was released; null while it is held.' })
  releasedAt!: string | null;

  @Field(() => Int, { description: 'How often the registered address was mailed: 0 to 3, on day 0, 3 and 7.' })
  mailsSent!: number;

  @Field(() => String, { nullable: true, description: 'What the scan said, in the carrier\u2019s own words.' })
  carrierText!: string | null;
}
