import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { globalId } from '../policy/globalId.js';
import {
  CreateClaimLinkInput,
  CreateClaimLinkPayload,
  RevokeClaimLinkInput,
  RevokeClaimLinkPayload,
} from '../schema/mutations/onWords.js';
import { createClaimLink } from '../workflows/links/createClaimLink.js';
import { revokeClaimLink } from '../workflows/links/revokeClaimLink.js';
import { INPUT, mutate } from './mutate.js';
import type { RequestContext } from './RequestContext.js';

@Resolver()
export class LinkMutations {
  @Mutation(() => CreateClaimLinkPayload, {
    description:
      'Makes a link with which the buyer of one order opens and follows its cases without an account. It is valid for 7 days, used once, and told this one time: it is kept as a hash.\n\nRefused with NOT_FOUND for an order that there is not.\n\nExample: createClaimLink(input: {orderId: "…"})',
  })
  createClaimLink(
    @Arg('input', () => CreateClaimLinkInput, { description: INPUT }) input: CreateClaimLinkInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'createClaimLink', input, createClaimLink, (link) => ({
      claimLink:
        link === null
          ? null
          : {
              id: globalId('ClaimLink', link.linkId),
              url: context.claimLinkUrl(link.token),
              expiresAt: link.expiresAt.toISOString(),
            },
    }));
  }

  @Mutation(() => RevokeClaimLinkPayload, {
    description:
      'Makes a link useless: it opens nothing any more, and what was opened with it ends at once. Revoking twice is revoking once.\n\nRefused with NOT_FOUND for a link that there is not.\n\nExample: revokeClaimLink(input: {claimLinkId: "…"})',
  })
  revokeClaimLink(
    @Arg('input', () => RevokeClaimLinkInput, { description: INPUT }) input: RevokeClaimLinkInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate(
      { context, info },
      'revokeClaimLink',
      input,
      (app, viewer, { claimLinkId }) => revokeClaimLink(app, viewer, { linkId: claimLinkId }),
      (revoked) => ({ claimLinkId: revoked === null ? null : globalId('ClaimLink', revoked.linkId) }),
    );
  }
}
