import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { ref } from '../reads/ask.js';
import { UrgeSupplierInput, UrgeSupplierPayload } from '../schema/mutations/urgeSupplier.js';
import { urgeSupplier } from '../workflows/supply/urgeSupplier.js';
import { INPUT, mutate } from './mutate.js';
import type { RequestContext } from './RequestContext.js';

@Resolver()
export class SupplyMutations {
  @Mutation(() => UrgeSupplierPayload, {
    description:
      'Asks a supplier where an unshipped purchase order is: once per 12 hours (rule B4). Three urges without an answer make the supplier silent.\n\nExample: urgeSupplier(input: {purchaseOrderId: "…", idempotencyKey: "…"})',
  })
  urgeSupplier(
    @Arg('input', () => UrgeSupplierInput, { description: INPUT }) input: UrgeSupplierInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'urgeSupplier', input, urgeSupplier, (_urged, { purchaseOrderId }) => ({
      purchaseOrder: ref('PurchaseOrder', purchaseOrderId),
    }));
  }
}
