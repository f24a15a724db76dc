import { ArgsType, Field, ID } from 'type-graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { DeliveryStateEnum, WebhookEventEnum } from '../enums/webhooks.js';
import { PageArgs } from './PageArgs.js';

@ArgsType()
export class WebhookSubscriptionsArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Of this merchant. Of use to operators, who see all merchants.' })
  merchantId?: string;
}

@ArgsType()
export class WebhookDeliveriesArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Of this merchant. Of use to operators, who see all merchants.' })
  merchantId?: string;

  @Field(() => ID, { nullable: true, description: 'To this subscription.' })
  subscriptionId?: string;

  @Field(() => ID, { nullable: true, description: 'About this case.' })
  caseId?: string;

  @Field(() => [WebhookEventEnum], {
    nullable: true,
    description: 'Of one of these events; an empty list matches none.',
  })
  event?: string[];

  @Field(() => [DeliveryStateEnum], {
    nullable: true,
    description: 'In one of these states; an empty list matches none.',
  })
  state?: string[];

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Made at or after this instant.' })
  createdFrom?: Date;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Made before this instant.' })
  createdUntil?: Date;
}
