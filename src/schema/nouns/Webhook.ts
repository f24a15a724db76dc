// What merchants' own systems are told.
import { Field, Int } from 'type-graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { PageArgs } from '../args/PageArgs.js';
import { connectionOf } from '../connection.js';
import { DeliveryStateEnum, SubscriptionStateEnum, WebhookEventEnum } from '../enums/webhooks.js';
import { Noun, noun, TakesArgs } from '../noun.js';

@Noun('Where a merchant\u2019s own system is told of events. Its secret is told once, when it is made.', {
  isNode: true,
})
export class WebhookSubscription {
  @Field(() => String, { description: 'Where the messages go.' })
  url!: string;

  @Field(() => [WebhookEventEnum], { description: 'Of what it is told.' })
  events!: string[];

  @Field(() => String, { nullable: true, description: 'What the merchant calls it.' })
  description!: string | null;

  @Field(() => SubscriptionStateEnum, { description: 'Is it told anything?' })
  state!: string;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'Until when messages carry a signature of the secret before this one, too; null: only of this one.',
  })
  oldSecretUntil!: string | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it last took a message; null: never.' })
  lastDeliveredAt!: string | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it last did not; null: never.' })
  lastFailedAt!: string | null;

  @Field(() => String, { nullable: true, description: 'Why not, in a few words; null: nothing ever failed.' })
  lastFailure!: string | null;

  @Field(() => noun('WebhookDeliveryConnection'), { description: 'What it was told, the latest first.' })
  @TakesArgs(() => PageArgs)
  deliveries!: object;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was made.' })
  createdAt!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was last changed.' })
  updatedAt!: string;

  @Field(() => Int, { description: 'Counts its changes.' })
  version!: number;
}

@Noun(
  'One message to a merchant\u2019s own system. However often it is sent, its id and its body stay as they were made.',
  {
    isNode: true,
  },
)
export class WebhookDelivery {
  @Field(() => noun('WebhookSubscription'), { description: 'To whom.' })
  subscription!: object;

  @Field(() => String, { description: 'The webhook-id header of every try; a receiver takes each once.' })
  webhookId!: string;

  @Field(() => WebhookEventEnum, { description: 'Of what.' })
  event!: string;

  @Field(() => noun('Order'), { nullable: true, description: 'About which order; null when about none.' })
  order!: object | null;

  @Field(() => noun('Case'), { nullable: true, description: 'About which case; null when about none.' })
  case!: object | null;

  @Field(() => String, { description: 'The body, as it is sent and signed.' })
  body!: string;

  @Field(() => DeliveryStateEnum, { description: 'Where it stands.' })
  state!: string;

  @Field(() => Int, { description: 'How often it was sent.' })
  attempts!: number;

  @Field(() => Int, { nullable: true, description: 'HTTP status of the last answer; null when there was none.' })
  lastStatus!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why the last try failed, in a few words; null when it did not.',
  })
  lastFailure!: string | null;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'When it is sent next; null when it is not, or waits for an earlier one of its case.',
  })
  nextTryAt!: string | null;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was made.' })
  createdAt!: string;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it was taken.' })
  deliveredAt!: string | null;
}

export const WebhookSubscriptionConnection = connectionOf('WebhookSubscription', 'webhook subscriptions');
export const WebhookDeliveryConnection = connectionOf('WebhookDelivery', 'messages to merchants\u2019 own systems');
