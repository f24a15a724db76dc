import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { ref } from '../reads/ask.js';
import {
  SaveOffersInput,
  SaveOffersPayload,
  SaveSupplierInput,
  SaveSupplierPayload,
} from '../schema/mutations/onSupplier.js';
import { RecordCancellationInput, RecordCancellationPayload } from '../schema/mutations/recordCancellation.js';
import { UpdateSupplierTermsInput, UpdateSupplierTermsPayload } from '../schema/mutations/updateSupplierTerms.js';
import { UrgeSupplierInput, UrgeSupplierPayload } from '../schema/mutations/urgeSupplier.js';
import { recordCancellation } from '../workflows/supply/recordCancellation.js';
import { saveOffers } from '../workflows/supply/saveOffers.js';
import { saveSupplier } from '../workflows/supply/saveSupplier.js';
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

  @Mutation(() => RecordCancellationPayload, {
    description:
      'Records what a supplier said about a cancellation by telephone, or on a platform where a person cancels by hand. It does what it would do, had the supplier told it: the refund, the replacement or the right address follows; what nobody had cancelled gets a case.\n\nRefused with ALREADY_SHIPPED for units that have shipped, and with NOT_IN_THIS_STATE when nothing of it is left, when no supplier has taken it yet, or when it does not cancel and nobody waits for that (rule S1).\n\nExample: recordCancellation(input: {purchaseOrderId: "…", isCancelled: true, idempotencyKey: "…"})',
  })
  recordCancellation(
    @Arg('input', () => RecordCancellationInput, { description: INPUT }) input: RecordCancellationInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'recordCancellation', input, recordCancellation, (_done, { purchaseOrderId }) => ({
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

  @Mutation(() => SaveSupplierPayload, {
    description:
      'Says who can be bought from, and through which account it is asked; found again by `externalId`. A supplier that an import brought gets its account so.\n\nRefused with NOT_FOUND when the account is none of a supplier.\n\nExample: saveSupplier(input: {externalId: "1101", name: "Jingdezhen Kiln", country: "CN", platform: "ALIEXPRESS", partnerAccountId: "…"})',
  })
  saveSupplier(
    @Arg('input', () => SaveSupplierInput, { description: INPUT }) input: SaveSupplierInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'saveSupplier', input, saveSupplier, (saved) => ({
      supplier: ref('Supplier', saved?.supplierId),
    }));
  }

  @Mutation(() => SaveOffersPayload, {
    description:
      'Says what a supplier sells for variants of the merchant: what is mapped, and what reroutes choose from. An offer is found again by its SKU and variant. Suppliers with an account are asked for price and stock before anything is bought.\n\nRefused with INVALID_INPUT and the field at fault, and with NOT_FOUND for a supplier or variant that is none; then none is saved.\n\nExample: saveOffers(input: {supplierId: "…", currency: "CNY", offers: [{variantId: "…", supplierSku: "KILN-7", title: "Teapot", match: SAME, price: "40.00", freight: "5.00", stock: 100, destinations: ["CN"], handlingDays: 2, transitDays: 3}]})',
  })
  saveOffers(
    @Arg('input', () => SaveOffersInput, { description: INPUT }) input: SaveOffersInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'saveOffers', input, saveOffers, (saved) => ({
      offers: saved?.offerIds.map((id) => ref('Offer', id)) ?? [],
    }));
  }
}
