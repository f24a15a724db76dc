import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { ref } from '../reads/ask.js';
import { UpdateSupplierTermsInput, UpdateSupplierTermsPayload } from '../schema/mutations/updateSupplierTerms.js';
import { UrgeSupplierInput, UrgeSupplierPayload } from '../schema/mutations/urgeSupplier.js';
import { updateSupplierTerms } from '../workflows/supply/updateSupplierTerms.js';
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

  @Mutation(() => UpdateSupplierTermsPayload, {
    description:
      'Says what a supplier asks of a whole purchase order from now on: freight by tiers, and the least that it takes. Reroutes are planned by it, and purchase orders are placed with exactly that freight.\n\nRefused with INVALID_INPUT and the field at fault, such as tiers that leave a gap.\n\nExample: updateSupplierTerms(input: {supplierId: "…", currency: "CNY", freightBy: QUANTITY, freightTiers: [{from: "1", freight: "12.00"}, {from: "10", freight: "20.00"}]})',
  })
  updateSupplierTerms(
    @Arg('input', () => UpdateSupplierTermsInput, { description: INPUT }) input: UpdateSupplierTermsInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'updateSupplierTerms', input, updateSupplierTerms, (_updated, { supplierId }) => ({
      supplier: ref('Supplier', supplierId),
    }));
  }
}
