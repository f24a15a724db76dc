// The mutations on what merchants' own systems are told.
import { type ClassType, Field, ID, InputType, Int } from 'type-graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import type { WebhookEvent } from '../../policy/vocabulary.js';
import { WebhookEventEnum } from '../enums/webhooks.js';
import { Noun, noun } from '../noun.js';
import type { UserError } from '../nouns/UserError.js';
import { UserErrors } from './shared.js';

const URL =
  'https without a login and without a part after #, at most 2000 characters. Only public addresses are reached, whatever the name stands for; redirects are not followed.';

@InputType('CreateWebhookSubscriptionInput', { description: 'Where messages go, and of what they tell.' })
export class CreateWebhookSubscriptionInput {
  @Field(() => String, { description: URL })
  url!: string;

  @Field(() => [WebhookEventEnum], { description: '1 to 14 events.' })
  events!: WebhookEvent[];

  @Field(() => String, { nullable: true, description: 'What you call it, at most 200 characters.' })
  description?: string | null;
}

@InputType('UpdateWebhookSubscriptionInput', { description: 'What is left out stays as it is.' })
export class UpdateWebhookSubscriptionInput {
  @Field(() => ID, { description: 'Id of the subscription.' })
  subscriptionId!: string;

  @Field(() => String, { nullable: true, description: URL })
  url?: string | null;

  @Field(() => [WebhookEventEnum], { nullable: true, description: '1 to 14 events.' })
  events?: WebhookEvent[] | null;

  @Field(() => String, { nullable: true, description: 'What you call it, at most 200 characters.' })
  description?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'False stops it: what waits is given up. True starts it again.',
  })
  isActive?: boolean | null;
}

@InputType('RotateWebhookSecretInput', { description: 'Which subscription gets a new secret.' })
export class RotateWebhookSecretInput {
  @Field(() => ID, { description: 'Id of the subscription.' })
  subscriptionId!: string;
}

@InputType('TestWebhookInput', { description: 'Which subscription is sent a message that says nothing.' })
export class TestWebhookInput {
  @Field(() => ID, { description: 'Id of the subscription.' })
  subscriptionId!: string;
}

@InputType('RedeliverWebhookInput', { description: 'Which message is sent once more.' })
export class RedeliverWebhookInput {
  @Field(() => ID, { description: 'Id of the delivery.' })
  deliveryId!: string;
}

@InputType('ReplayWebhooksInput', { description: 'Which messages are sent once more, at most 1,000 at once.' })
export class ReplayWebhooksInput {
  @Field(() => ID, { description: 'Id of the subscription.' })
  subscriptionId!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'Made at or after this instant.' })
  from!: Date;

  @Field(() => GraphQLDateTimeISO, { description: 'Made at or before this instant.' })
  until!: Date;

  @Field(() => Boolean, { nullable: true, description: 'Only what was given up; everything when left out.' })
  onlyFailed?: boolean | null;
}

const NEW_SECRET =
  'The secret (whsec_…) that messages are signed with, by Standard Webhooks. Told this one time; null after a refusal.';

function subscriptionPayload(name: string): ClassType {
  @Noun('The subscription as it stands now.', { name })
  class Payload {
    @Field(() => noun('WebhookSubscription'), {
      nullable: true,
      description: 'The subscription; null when there is none, or it is not yours to see.',
    })
    subscription!: object | null;

    @UserErrors()
    userErrors!: UserError[];
  }
  return Payload;
}

function secretPayload(name: string): ClassType {
  @Noun('The subscription as it stands now, and its secret this one time.', { name })
  class Payload {
    @Field(() => noun('WebhookSubscription'), {
      nullable: true,
      description: 'The subscription; null after a refusal.',
    })
    subscription!: object | null;

    @Field(() => String, { nullable: true, description: NEW_SECRET })
    secret!: string | null;

    @UserErrors()
    userErrors!: UserError[];
  }
  return Payload;
}

function deliveryPayload(name: string): ClassType {
  @Noun('The message as it stands now.', { name })
  class Payload {
    @Field(() => noun('WebhookDelivery'), {
      nullable: true,
      description: 'The message; null when there is none, or it is not yours to see.',
    })
    delivery!: object | null;

    @UserErrors()
    userErrors!: UserError[];
  }
  return Payload;
}

export const CreateWebhookSubscriptionPayload = secretPayload('CreateWebhookSubscriptionPayload');
export const RotateWebhookSecretPayload = secretPayload('RotateWebhookSecretPayload');
export const UpdateWebhookSubscriptionPayload = subscriptionPayload('UpdateWebhookSubscriptionPayload');
export const TestWebhookPayload = deliveryPayload('TestWebhookPayload');
export const RedeliverWebhookPayload = deliveryPayload('RedeliverWebhookPayload');

@Noun('How many messages are sent once more.')
export class ReplayWebhooksPayload {
  @Field(() => Int, { nullable: true, description: 'How many; null after a refusal.' })
  count!: number | null;

  @UserErrors()
  userErrors!: UserError[];
}
