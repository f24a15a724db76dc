import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { ref } from '../reads/ask.js';
import {
  CreateWebhookSubscriptionInput,
  CreateWebhookSubscriptionPayload,
  UpdateWebhookSubscriptionInput,
  UpdateWebhookSubscriptionPayload,
  RotateWebhookSecretInput,
  RotateWebhookSecretPayload,
  TestWebhookInput,
  TestWebhookPayload,
  RedeliverWebhookInput,
  RedeliverWebhookPayload,
  ReplayWebhooksInput,
  ReplayWebhooksPayload,
} from '../schema/mutations/onWebhooks.js';
import { createWebhookSubscription } from '../workflows/outbound/createWebhookSubscription.js';
import { updateWebhookSubscription } from '../workflows/outbound/updateWebhookSubscription.js';
import { rotateWebhookSecret } from '../workflows/outbound/rotateWebhookSecret.js';
import { testWebhook } from '../workflows/outbound/testWebhook.js';
import { redeliverWebhook } from '../workflows/outbound/redeliverWebhook.js';
import { replayWebhooks } from '../workflows/outbound/replayWebhooks.js';
import { INPUT, mutate } from './mutate.js';
import type { RequestContext } from './RequestContext.js';

@Resolver()
export class WebhookMutations {
  @Mutation(() => CreateWebhookSubscriptionPayload, {
    description:
      'Tells one of your own systems of events: each message is a signed POST (Standard Webhooks), sent again for three days until it is answered with 2xx, those of one case in their order.\n\nExample: createWebhookSubscription(input: {url: "https://shop.example/hooks", events: [CASE_OPENED, CASE_CLOSED]})',
  })
  createWebhookSubscription(
    @Arg('input', () => CreateWebhookSubscriptionInput, { description: INPUT }) input: CreateWebhookSubscriptionInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'createWebhookSubscription', input, createWebhookSubscription, (made) => ({
      subscription: made === null ? null : ref('WebhookSubscription', made.subscriptionId),
      secret: made?.secret ?? null,
    }));
  }

  @Mutation(() => UpdateWebhookSubscriptionPayload, {
    description:
      'Changes where messages go and of what they tell, or stops them.\n\nExample: updateWebhookSubscription(input: {subscriptionId: "…", isActive: false})',
  })
  updateWebhookSubscription(
    @Arg('input', () => UpdateWebhookSubscriptionInput, { description: INPUT }) input: UpdateWebhookSubscriptionInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate(
      { context, info },
      'updateWebhookSubscription',
      input,
      updateWebhookSubscription,
      (_done, { subscriptionId }) => ({
        subscription: ref('WebhookSubscription', subscriptionId),
      }),
    );
  }

  @Mutation(() => RotateWebhookSecretPayload, {
    description:
      'Makes a new secret. For 24 hours messages carry the signature of the old one, too.\n\nExample: rotateWebhookSecret(input: {subscriptionId: "…"})',
  })
  rotateWebhookSecret(
    @Arg('input', () => RotateWebhookSecretInput, { description: INPUT }) input: RotateWebhookSecretInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'rotateWebhookSecret', input, rotateWebhookSecret, (made, { subscriptionId }) => ({
      subscription: ref('WebhookSubscription', subscriptionId),
      secret: made?.secret ?? null,
    }));
  }

  @Mutation(() => TestWebhookPayload, {
    description:
      'Sends a message that says nothing, to see whether it arrives.\n\nExample: testWebhook(input: {subscriptionId: "…"})',
  })
  testWebhook(
    @Arg('input', () => TestWebhookInput, { description: INPUT }) input: TestWebhookInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'testWebhook', input, testWebhook, (sent) => ({
      delivery: sent === null ? null : ref('WebhookDelivery', sent.deliveryId),
    }));
  }

  @Mutation(() => RedeliverWebhookPayload, {
    description:
      'Sends a message once more, with its id and its body as they were made, signed anew, for another three days.\n\nExample: redeliverWebhook(input: {deliveryId: "…"})',
  })
  redeliverWebhook(
    @Arg('input', () => RedeliverWebhookInput, { description: INPUT }) input: RedeliverWebhookInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'redeliverWebhook', input, redeliverWebhook, (_sent, { deliveryId }) => ({
      delivery: ref('WebhookDelivery', deliveryId),
    }));
  }

  @Mutation(() => ReplayWebhooksPayload, {
    description:
      'Sends all messages of a time once more, in their order, such as after an outage of yours.\n\nExample: replayWebhooks(input: {subscriptionId: "…", from: "2026-11-01T00:00:00Z", until: "2026-11-02T00:00:00Z"})',
  })
  replayWebhooks(
    @Arg('input', () => ReplayWebhooksInput, { description: INPUT }) input: ReplayWebhooksInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'replayWebhooks', input, replayWebhooks, (sent) => ({
      count: sent?.count ?? null,
    }));
  }
}
