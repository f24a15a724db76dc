import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { ref } from '../reads/ask.js';
import {
  ConnectPartnerInput,
  ConnectPartnerPayload,
  ReplayPartnerMessageInput,
  ReplayPartnerMessagePayload,
  ResumePartnerInput,
  ResumePartnerPayload,
  UpdatePartnerLimitsInput,
  UpdatePartnerLimitsPayload,
} from '../schema/mutations/onPartner.js';
import { connectPartner } from '../workflows/partners/connectPartner.js';
import { resumePartner } from '../workflows/partners/resumePartner.js';
import { updatePartnerLimits } from '../workflows/partners/updatePartnerLimits.js';
import { replayPartnerMessage } from '../workflows/webhooks/replayPartnerMessage.js';
import { INPUT, mutate } from './mutate.js';
import type { RequestContext } from './RequestContext.js';

@Resolver()
export class PartnerMutations {
  @Mutation(() => ConnectPartnerPayload, {
    description:
      'Connects an account at a supplier, carrier, payment provider, marketplace or tracking service, or gives one that is there new secrets. Secrets are sealed and never told again. The partner posts its webhooks to /webhooks/ and the id of the account. A partner that was paused for an expired login is asked again after resumePartner. INVALID_INPUT: the provider cannot be of this kind, the address is not https, or the secrets are not those of such an account.\n\nExample: connectPartner(input: {kind: SUPPLIER, provider: CJDROPSHIPPING, name: "CJ", baseAddress: "https://…", secrets: [{name: "accessToken", value: "…"}]})',
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

  @Mutation(() => UpdatePartnerLimitsPayload, {
    description:
      'Sets how much is asked of one account, where its contract allows more or less than the figures of its provider. The same again changes nothing.\n\nExample: updatePartnerLimits(input: {partnerAccountId: "…", perDay: 20000})',
  })
  updatePartnerLimits(
    @Arg('input', () => UpdatePartnerLimitsInput, { description: INPUT }) input: UpdatePartnerLimitsInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate(
      { context, info },
      'updatePartnerLimits',
      input,
      updatePartnerLimits,
      (_set, { partnerAccountId }) => ({
        partnerAccount: ref('PartnerAccount', partnerAccountId),
      }),
    );
  }

  @Mutation(() => ReplayPartnerMessagePayload, {
    description:
      'Looks at a message of a partner again, such as one that had no effect because of what we did not know then. What it has done already is not done twice.\n\nExample: replayPartnerMessage(input: {partnerMessageId: "…"})',
  })
  replayPartnerMessage(
    @Arg('input', () => ReplayPartnerMessageInput, { description: INPUT }) input: ReplayPartnerMessageInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate(
      { context, info },
      'replayPartnerMessage',
      input,
      replayPartnerMessage,
      (_sent, { partnerMessageId }) => ({
        partnerMessage: ref('PartnerMessage', partnerMessageId),
      }),
    );
  }
}
