import { Field } from 'type-graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { PageArgs } from '../args/PageArgs.js';
import { ReissueStateEnum } from '../enums/goods.js';
import { Noun, noun, TakesArgs } from '../noun.js';

@Noun('Units of a case bought and sent again (rules T2, T3, T4, A1, C2). What the buyer has stays with the buyer.', {
  isNode: true,
})
export class Reissue {
  @Field(() => noun('Case'), { description: 'For which case.' })
  case!: object;

  @Field(() => noun('OrderUnitConnection'), { description: 'The units that are sent again.' })
  @TakesArgs(() => PageArgs)
  units!: object;

  @Field(() => noun('PurchaseOrder'), {
    nullable: true,
    description: 'The purchase order by which they are bought again; null for a buyer.',
  })
  purchaseOrder!: object | null;

  @Field(() => ReissueStateEnum, { description: 'Where it stands.' })
  state!: string;

  @Field(() => String, { nullable: true, description: 'Why it came to nothing; null for a buyer.' })
  endedBecause!: string | null;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was asked for.' })
  createdAt!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was last changed.' })
  updatedAt!: string;
}
