import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { ref } from '../reads/ask.js';
import { orderByNo, pageOf } from '../reads/catalogue/roots.js';
import { idOf } from '../policy/globalId.js';
import { OrderArgs } from '../schema/args/findBy.js';
import { OrdersArgs } from '../schema/args/orderArgs.js';
import { noun } from '../schema/noun.js';
import { answer } from './answer.js';
import { authorise } from './authorise.js';
import type { RequestContext } from './RequestContext.js';

@Resolver()
export class OrderQueries {
  @Query(() => noun('Order'), {
    nullable: true,
    description: 'One order; null when there is none, or it is not yours to see.',
  })
  async order(
    @Args(() => OrderArgs) { by }: OrderArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const viewer = authorise(context, 'order');
    return answer(
      context,
      viewer,
      info,
      by.orderNo == null ? ref('Order', idOf('Order', by.id)) : orderByNo(by.orderNo),
    );
  }

  @Query(() => noun('OrderConnection'), { description: 'Orders, the latest first unless asked otherwise.' })
  async orders(
    @Args(() => OrdersArgs) args: OrdersArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const viewer = authorise(context, 'orders');
    return answer(context, viewer, info, pageOf('orders', args));
  }
}
