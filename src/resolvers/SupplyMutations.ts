import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { ref } from '../reads/ask.js';
import {
  ConnectPartnerInput,
  ConnectPartnerPayload,
  ResumePartnerInput,
  ResumePartnerPayload,
} from '../schema/mutations/onMerchant.js';
import { UrgeSupplierInput, UrgeSupplierPayload } from '../schema/mutations/urgeSupplier.js';
import { connectPartner } from '../workflows/partners/connectPartner.js';
import { resumePartner } from '../workflows/partners/resumePartner.js';
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

  @Mutation(() => ResumePartnerPayload, {
    description:
      'A partner may be asked again, such as after a new login: what waited for it is asked now, and what was left to a person because its outcome stayed unknown is looked up there first. Resuming twice is resuming once.\n\nExample: resumePartner(input: {partnerAccountId: "…"})',
  })
  resumePartner(
    @Arg('input', () => ResumePartnerInput, { description: INPUT }) input: ResumePartnerInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'resumePartner', input, resumePartner, (_resumed, { partnerAccountId }) => ({
      partnerAccount: ref('PartnerAccount', partnerAccountId),
    }));
  }

  @Mutation(() => ConnectPartnerPayload, {
    description:
      'Connects an account at a supplier, carrier, payment provider, marketplace or tracking service, or gives one that is there new secrets. Secrets are sealed and never told again. A partner that was paused for an expired login is asked again after resumePartner. INVALID_INPUT: the provider cannot be of this kind, the address is not https, or the secrets are not those of such an account.\n\nExample: connectPartner(input: {kind: SUPPLIER, provider: CJDROPSHIPPING, name: "CJ", baseAddress: "https://…", secrets: [{name: "accessToken", value: "…"}]})',
  })
  connectPartner(
    @Arg('input', () => ConnectPartnerInput, { description: INPUT }) input: ConnectPartnerInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'connectPartner', input, connectPartner, (connected) => ({
      partnerAccount: connected === null ? null : ref('PartnerAccount', connected.partnerAccountId),
    }));
  }
}
