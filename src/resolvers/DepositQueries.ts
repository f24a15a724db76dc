import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { idOf } from '../policy/globalId.js';
import { depositOfMerchant, pageOf } from '../reads/catalogue/roots.js';
import { AwardsArgs, DepositArgs, DepositsArgs } from '../schema/args/depositArgs.js';
import { noun } from '../schema/noun.js';
import { answer } from './answer.js';
import { authorise } from './authorise.js';
import type { RequestContext } from './RequestContext.js';

@Resolver()
export class DepositQueries {
  @Query(() => noun('Deposit'), {
    nullable: true,
    description: 'The own deposit, or for an operator that of a merchant; null when there is none.',
  })
  async deposit(
    @Args(() => DepositArgs) { merchantId }: DepositArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const viewer = authorise(context, 'deposit');
    const chosen = merchantId == null ? viewer.merchantId : idOf('Merchant', merchantId);
    return answer(context, viewer, info, chosen === null ? null : depositOfMerchant(chosen));
  }

  @Query(() => noun('DepositConnection'), {
    description: 'The deposits of all merchants, the latest first unless asked otherwise.',
  })
  async deposits(
    @Args(() => DepositsArgs) args: DepositsArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const viewer = authorise(context, 'deposits');
    return answer(context, viewer, info, pageOf('deposits', args));
  }

  @Query(() => noun('AwardConnection'), {
    description: 'What was awarded out of deposits, the latest decision first unless asked otherwise.',
  })
  async awards(
    @Args(() => AwardsArgs) args: AwardsArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const viewer = authorise(context, 'awards');
    return answer(context, viewer, info, pageOf('awards', args));
  }
}
