import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { pageOf } from '../reads/catalogue/roots.js';
import { WebhookDeliveriesArgs, WebhookSubscriptionsArgs } from '../schema/args/webhookArgs.js';
import { noun } from '../schema/noun.js';
import { answer } from './answer.js';
import { authorise } from './authorise.js';
import type { RequestContext } from './RequestContext.js';

@Resolver()
export class WebhookQueries {
  @Query(() => noun('WebhookSubscriptionConnection'), {
    description: 'Where your own systems are told of events, the latest first.',
  })
  async webhookSubscriptions(
    @Args(() => WebhookSubscriptionsArgs) args: WebhookSubscriptionsArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const viewer = authorise(context, 'webhookSubscriptions');
    const { merchantId } = args;
    return answer(context, viewer, info, pageOf('webhookSubscriptions', { filter: { merchantId }, orderBy: NEWEST }));
  }

  @Query(() => noun('WebhookDeliveryConnection'), {
    description: 'What your own systems were told, and what became of it, the latest first.',
  })
  async webhookDeliveries(
    @Args(() => WebhookDeliveriesArgs) args: WebhookDeliveriesArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const viewer = authorise(context, 'webhookDeliveries');
    const { merchantId, subscriptionId, caseId, event, state, createdFrom, createdUntil } = args;
    const filter = { merchantId, subscriptionId, caseId, event, state, createdFrom, createdUntil };
    return answer(context, viewer, info, pageOf('webhookDeliveries', { filter, orderBy: NEWEST }));
  }
}

const NEWEST = 'CREATED_AT_DESC';
