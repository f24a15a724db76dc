import { Field, Int } from 'type-graphql';
import { GraphQLDateTimeISO, GraphQLLocalDate } from 'graphql-scalars';
import { PageArgs } from '../args/PageArgs.js';
import { SituationArgs } from '../args/situationArgs.js';
import { connectionOf } from '../connection.js';
import { Noun, noun, TakesArgs } from '../noun.js';
import { Address } from './Address.js';
import { Money } from './Money.js';

@Noun('How far the units of an order have come, counted.')
export class OrderProgress {
  @Field(() => Int, { description: 'All units.' })
  unitCount!: number;

  @Field(() => Int, { description: 'Units in phase NOT_SHIPPED.' })
  notShippedCount!: number;

  @Field(() => Int, { description: 'Units in phase IN_TRANSIT.' })
  inTransitCount!: number;

  @Field(() => Int, { description: 'Units in phase DELIVERED.' })
  deliveredCount!: number;

  @Field(() => Int, { description: 'Units with a case that is not closed.' })
  inOpenCaseCount!: number;

  @Field(() => Boolean, { description: 'Are some units further than others?' })
  isPartial!: boolean;
}

@Noun('What a buyer bought at a marketplace, and where it goes.', { isNode: true })
export class Order {
  @Field(() => noun('Merchant'), { nullable: true, description: 'Who sold it; null for a buyer.' })
  merchant!: object | null;

  @Field(() => String, { description: 'Where it was imported from.' })
  source!: string;

  @Field(() => String, { description: 'Its number there.' })
  orderNo!: string;

  @Field(() => noun('Buyer'), {
    nullable: true,
    description: 'Who bought it; null when the source does not say, and for a buyer\u2019s own token.',
  })
  buyer!: object | null;

  @Field(() => Address, { description: 'Where it goes. Changed by correctAddress before it ships (rule S1).' })
  shipTo!: Address;

  @Field(() => Money, { description: 'All that the buyer paid.' })
  paid!: Money;

  @Field(() => Money, {
    description: 'Of that, what was refunded or is reserved for a refund; never more than was paid.',
  })
  refunded!: Money;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was bought.' })
  placedAt!: string;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'The day it was promised for.' })
  estimatedDeliveryOn!: string | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it was cancelled as a whole.' })
  cancelledAt!: string | null;

  @Field(() => String, { nullable: true, description: 'The marketplace\u2019s own word for its state.' })
  partnerStatus!: string | null;

  @Field(() => [noun('OrderLine')], { description: 'What was bought.' })
  lines!: object[];

  @Field(() => OrderProgress, { description: 'How far its units have come.' })
  progress!: OrderProgress;

  @Field(() => noun('PurchaseOrderConnection'), {
    description: 'What was placed with suppliers for it, oldest first. Empty for a buyer.',
  })
  @TakesArgs(() => PageArgs)
  purchaseOrders!: object;

  @Field(() => noun('ParcelConnection'), { description: 'What was sent for it, oldest first.' })
  @TakesArgs(() => PageArgs)
  parcels!: object;

  @Field(() => noun('CaseConnection'), { description: 'Its cases, oldest first.' })
  @TakesArgs(() => PageArgs)
  cases!: object;

  @Field(() => [noun('UnitSituation')], {
    description:
      'The dry run: for each unit, what could be done now, by whom and until when, and why not the rest, with rule and source. Decided by the functions that the mutations enforce; nothing is stored and nobody is asked.',
  })
  @TakesArgs(() => SituationArgs)
  situation!: object[];

  @Field(() => GraphQLDateTimeISO, { description: 'When it was imported.' })
  createdAt!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was last changed.' })
  updatedAt!: string;

  @Field(() => Int, { description: 'Raised by every change.' })
  version!: number;
}

export const OrderConnection = connectionOf('Order', 'orders');
