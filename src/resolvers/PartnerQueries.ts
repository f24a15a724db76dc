import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { pageOf } from '../reads/catalogue/roots.js';
import { PartnerAccountsArgs, PartnerCallsArgs, PartnerMessagesArgs } from '../schema/args/partnerArgs.js';
import { noun } from '../schema/noun.js';
import { answer } from './answer.js';
import { authorise } from './authorise.js';
import type { RequestContext } from './RequestContext.js';

@Resolver()
export class PartnerQueries {
  @Query(() => noun('PartnerAccountConnection'), {
    description: 'Accounts at partners and how they fare, by name unless asked otherwise.',
  })
  async partnerAccounts(
    @Args(() => PartnerAccountsArgs) args: PartnerAccountsArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const viewer = authorise(context, 'partnerAccounts');
    return answer(context, viewer, info, pageOf('partnerAccounts', args));
  }

  @Query(() => noun('PartnerCallConnection'), {
    description:
      'What partners were asked and answered, the latest first unless asked otherwise; by case, order or account.',
  })
  async partnerCalls(
    @Args(() => PartnerCallsArgs) args: PartnerCallsArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const viewer = authorise(context, 'partnerCalls');
    return answer(context, viewer, info, pageOf('partnerCalls', args));
  }

  @Query(() => noun('PartnerMessageConnection'), {
    description: 'Signed messages that partners sent, the latest first unless asked otherwise.',
  })
  async partnerMessages(
    @Args(() => PartnerMessagesArgs) args: PartnerMessagesArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const viewer = authorise(context, 'partnerMessages');
    return answer(context, viewer, info, pageOf('partnerMessages', args));
  }
}
