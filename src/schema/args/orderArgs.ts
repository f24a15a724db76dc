import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { CountryCode } from '../codes.js';
import { type OrderOrder, OrderOrderByEnum } from '../enums/orderBy.js';
import { PageArgs } from './PageArgs.js';

@InputType('OrderFilter', { description: 'Which orders. All conditions given must hold.' })
export class OrderFilter {
  @Field(() => ID, { nullable: true, description: 'Of this merchant. Of use to operators, who see all merchants.' })
  merchantId?: string;

  @Field(() => String, { nullable: true, description: 'With exactly this number at the marketplace.' })
  orderNo?: string;

  @Field(() => String, { nullable: true, description: 'From this source, such as the name of an import mapping.' })
  source?: string;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Placed at or after this instant.' })
  placedFrom?: Date;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Placed before this instant.' })
  placedUntil?: Date;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Changed at or after this instant: for polling.' })
  updatedFrom?: Date;

  @Field(() => Boolean, { nullable: true, description: 'Cancelled as a whole, or not.' })
  isCancelled?: boolean;

  @Field(() => Boolean, { nullable: true, description: 'With a case that is not closed, or without one.' })
  hasOpenCase?: boolean;

  @Field(() => [CountryCode], {
    nullable: true,
    description: 'Going to one of these countries. An empty list matches none.',
  })
  shipToCountry?: string[];
}

@ArgsType()
export class OrdersArgs extends PageArgs {
  @Field(() => OrderFilter, { nullable: true, description: 'All orders when left out.' })
  filter?: OrderFilter;

  @Field(() => OrderOrderByEnum, { defaultValue: 'PLACED_AT_DESC', description: 'In which order.' })
  orderBy!: OrderOrder;
}
