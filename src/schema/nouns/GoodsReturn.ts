import { Field } from 'type-graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { PageArgs } from '../args/PageArgs.js';
import { FreightBearerEnum, ReturnFindingEnum, ReturnStateEnum } from '../enums/goods.js';
import { Noun, noun, TakesArgs } from '../noun.js';
import { Money } from './Money.js';

@Noun('Goods on their way back from the buyer, and what was in the box (rules A2, A3, C1).', { isNode: true })
export class GoodsReturn {
  @Field(() => noun('Case'), { description: 'For which case.' })
  case!: object;

  @Field(() => noun('OrderUnitConnection'), { description: 'The units that are to come back.' })
  @TakesArgs(() => PageArgs)
  units!: object;

  @Field(() => noun('Parcel'), {
    nullable: true,
    description: 'In which parcel they travel; null until its waybill is known.',
  })
  parcel!: object | null;

  @Field(() => ReturnStateEnum, { description: 'Where it stands.' })
  state!: string;

  @Field(() => FreightBearerEnum, { description: 'Who bears the freight.' })
  freightBorneBy!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Where the label is that the buyer puts on the box, as the carrier says; null when there is none.',
  })
  labelUrl!: string | null;

  @Field(() => Money, { nullable: true, description: 'What the carrier takes for the label; null while unknown.' })
  fee!: Money | null;

  @Field(() => GraphQLDateTimeISO, { description: 'By when the buyer must hand the goods to a carrier.' })
  handOverBy!: string;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'When the goods arrived. They are refunded within 7 days of it (rules A3, C1).',
  })
  arrivedAt!: string | null;

  @Field(() => ReturnFindingEnum, { nullable: true, description: 'What was in the box; null until somebody looked.' })
  finding!: string | null;

  @Field(() => String, { nullable: true, description: 'What was seen, in words; null for a buyer.' })
  findingNote!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who looked, as the issuer of the token calls them; null for a buyer.',
  })
  inspectedBy!: string | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When somebody looked into the box.' })
  inspectedAt!: string | null;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was started.' })
  createdAt!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was last changed.' })
  updatedAt!: string;
}
