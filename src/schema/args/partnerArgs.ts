import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import {
  type CallOrder,
  PartnerAccountOrderByEnum,
  PartnerCallOrderByEnum,
  PartnerMessageOrderByEnum,
  type ReceivedOrder,
  type SupplierOrder,
} from '../enums/orderBy.js';
import { BreakerStateEnum, InboxStateEnum, PartnerCallFailureEnum } from '../enums/partners.js';
import { PartnerKindEnum, ProviderEnum } from '../enums/supply.js';
import { PageArgs } from './PageArgs.js';

@InputType('PartnerAccountFilter', {
  description: 'Which accounts. All conditions given must hold; an empty list matches none.',
})
export class PartnerAccountFilter {
  @Field(() => ID, { nullable: true, description: 'Of this merchant. Of use to operators, who see all merchants.' })
  merchantId?: string;

  @Field(() => [PartnerKindEnum], { nullable: true, description: 'Of one of these kinds. An empty list matches none.' })
  kind?: string[];

  @Field(() => [ProviderEnum], {
    nullable: true,
    description: 'That speak one of these protocols. An empty list matches none.',
  })
  provider?: string[];

  @Field(() => Boolean, { nullable: true, description: 'That are paused now, or are not.' })
  isPaused?: boolean;

  @Field(() => [BreakerStateEnum], {
    nullable: true,
    description: 'With the breaker in one of these states. An empty list matches none.',
  })
  breaker?: string[];
}

@ArgsType()
export class PartnerAccountsArgs extends PageArgs {
  @Field(() => PartnerAccountFilter, { nullable: true, description: 'All accounts when left out.' })
  filter?: PartnerAccountFilter;

  @Field(() => PartnerAccountOrderByEnum, { defaultValue: 'NAME_ASC', description: 'In which order.' })
  orderBy!: SupplierOrder;
}

@InputType('PartnerCallFilter', {
  description: 'Which calls. All conditions given must hold; an empty list matches none.',
})
export class PartnerCallFilter {
  @Field(() => ID, { nullable: true, description: 'Of this merchant. Of use to operators, who see all merchants.' })
  merchantId?: string;

  @Field(() => ID, { nullable: true, description: 'To this account.' })
  partnerAccountId?: string;

  @Field(() => ID, { nullable: true, description: 'About this order.' })
  orderId?: string;

  @Field(() => ID, { nullable: true, description: 'For this case.' })
  caseId?: string;

  @Field(() => String, { nullable: true, description: 'Exactly this call, such as placeOrder.' })
  call?: string;

  @Field(() => [PartnerCallFailureEnum], {
    nullable: true,
    description: 'That failed in one of these ways. An empty list matches none.',
  })
  failure?: string[];

  @Field(() => Boolean, { nullable: true, description: 'That failed in any way, or did not.' })
  hasFailed?: boolean;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Asked at or after this instant.' })
  askedFrom?: Date;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Asked before this instant.' })
  askedUntil?: Date;
}

@ArgsType()
export class PartnerCallsArgs extends PageArgs {
  @Field(() => PartnerCallFilter, { nullable: true, description: 'All calls when left out.' })
  filter?: PartnerCallFilter;

  @Field(() => PartnerCallOrderByEnum, { defaultValue: 'ASKED_AT_DESC', description: 'In which order.' })
  orderBy!: CallOrder;
}

@InputType('PartnerMessageFilter', {
  description: 'Which messages. All conditions given must hold; an empty list matches none.',
})
export class PartnerMessageFilter {
  @Field(() => ID, { nullable: true, description: 'To this merchant. Of use to operators, who see all merchants.' })
  merchantId?: string;

  @Field(() => ID, { nullable: true, description: 'From this account.' })
  partnerAccountId?: string;

  @Field(() => [InboxStateEnum], { nullable: true, description: 'In one of these states. An empty list matches none.' })
  state?: string[];

  @Field(() => String, { nullable: true, description: 'With exactly this id of the sender.' })
  webhookId?: string;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Received at or after this instant.' })
  receivedFrom?: Date;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Received before this instant.' })
  receivedUntil?: Date;
}

@ArgsType()
export class PartnerMessagesArgs extends PageArgs {
  @Field(() => PartnerMessageFilter, { nullable: true, description: 'All messages when left out.' })
  filter?: PartnerMessageFilter;

  @Field(() => PartnerMessageOrderByEnum, { defaultValue: 'RECEIVED_AT_DESC', description: 'In which order.' })
  orderBy!: ReceivedOrder;
}
