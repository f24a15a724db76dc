import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { pageOf } from '../reads/catalogue/roots.js';
import { OffersArgs, ParcelsArgs, PurchaseOrdersArgs, SuppliersArgs } from '../schema/args/supplyArgs.js';
import { noun } from '../schema/noun.js';
import { answer } from './answer.js';
import { authorise } from './authorise.js';
import type { RequestContext } from './RequestContext.js';

@Resolver()
export class SupplyQueries {
  @Query(() => noun('SupplierConnection'), { description: 'Suppliers, by name unless asked otherwise.' })
  async suppliers(
    @Args(() => SuppliersArgs) args: SuppliersArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const viewer = authorise(context, 'suppliers');
    return answer(context, viewer, info, pageOf('suppliers', args));
  }

  @Query(() => noun('OfferConnection'), { description: 'Offers of suppliers, seen last first unless asked otherwise.' })
  async offers(
    @Args(() => OffersArgs) args: OffersArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const viewer = authorise(context, 'offers');
    return answer(context, viewer, info, pageOf('offers', args));
  }

  @Query(() => noun('PurchaseOrderConnection'), {
    description: 'Purchase orders, the latest first unless asked otherwise; a partner\u2019s own.',
  })
  async purchaseOrders(
    @Args(() => PurchaseOrdersArgs) args: PurchaseOrdersArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const viewer = authorise(context, 'purchaseOrders');
    return answer(context, viewer, info, pageOf('purchaseOrders', args));
  }

  @Query(() => noun('ParcelConnection'), {
    description: 'Parcels, the latest first unless asked otherwise; a partner\u2019s own.',
  })
  async parcels(
    @Args(() => ParcelsArgs) args: ParcelsArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const viewer = authorise(context, 'parcels');
    return answer(context, viewer, info, pageOf('parcels', args));
  }
}
