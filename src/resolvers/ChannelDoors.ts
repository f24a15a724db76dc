import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Info, Mutation, Query, Resolver } from 'type-graphql';
import { ref } from '../reads/ask.js';
import { pageOf } from '../reads/catalogue/roots.js';
import { AnnouncementsArgs, MarketplaceRequestsArgs } from '../schema/args/channelArgs.js';
import {
  AnnouncementPayload,
  AnswerRequestInput,
  CloseRequestInput,
  MarketplaceRequestPayload,
  OpenRequestInput,
  PublishAnnouncementInput,
  ReadAnnouncementInput,
  WithdrawAnnouncementInput,
} from '../schema/mutations/onChannels.js';
import { noun } from '../schema/noun.js';
import { answerRequest } from '../workflows/channels/answerRequest.js';
import { closeRequest } from '../workflows/channels/closeRequest.js';
import { openRequest } from '../workflows/channels/openRequest.js';
import { publishAnnouncement } from '../workflows/channels/publishAnnouncement.js';
import { readAnnouncement } from '../workflows/channels/readAnnouncement.js';
import { withdrawAnnouncement } from '../workflows/channels/withdrawAnnouncement.js';
import { answer } from './answer.js';
import { authorise } from './authorise.js';
import { INPUT, mutate } from './mutate.js';
import type { RequestContext } from './RequestContext.js';

const announced = (value: { announcementId: string } | null) => ({
  announcement: ref('Announcement', value?.announcementId),
});
const asked = (value: { requestId: string } | null) => ({ request: ref('MarketplaceRequest', value?.requestId) });

@Resolver()
export class ChannelDoors {
  @Query(() => noun('AnnouncementConnection'), {
    description:
      'What the marketplace has announced, the latest first unless asked otherwise; to a merchant what was made for it.',
  })
  async announcements(
    @Args(() => AnnouncementsArgs) args: AnnouncementsArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const viewer = authorise(context, 'announcements');
    return answer(context, viewer, info, pageOf('announcements', args));
  }

  @Query(() => noun('MarketplaceRequestConnection'), {
    description: 'Requests between merchants and the marketplace, what is due first unless asked otherwise.',
  })
  async marketplaceRequests(
    @Args(() => MarketplaceRequestsArgs) args: MarketplaceRequestsArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const viewer = authorise(context, 'marketplaceRequests');
    return answer(context, viewer, info, pageOf('marketplaceRequests', args));
  }

  @Mutation(() => AnnouncementPayload, {
    description:
      'Announces something to all merchants of an audience, as it is now; they are told by mail, notice and webhook within a minute or so. Refused: INVALID_INPUT for an audience of nobody.\n\nExample: publishAnnouncement(input: {titleEn: "…", titleZh: "…", textEn: "…", textZh: "…", shopTypes: [FLAGSHIP], idempotencyKey: "…"})',
  })
  publishAnnouncement(
    @Arg('input', () => PublishAnnouncementInput, { description: INPUT }) input: PublishAnnouncementInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'publishAnnouncement', input, publishAnnouncement, announced);
  }

  @Mutation(() => AnnouncementPayload, {
    description:
      'An announcement no longer holds: it stays readable, and whoever was not told is not told any more.\n\nExample: withdrawAnnouncement(input: {announcementId: "…"})',
  })
  withdrawAnnouncement(
    @Arg('input', () => WithdrawAnnouncementInput, { description: INPUT }) input: WithdrawAnnouncementInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'withdrawAnnouncement', input, withdrawAnnouncement, announced);
  }

  @Mutation(() => AnnouncementPayload, {
    description:
      'Somebody of the merchant has read an announcement, or read and confirmed it; who did so first stays. Refused: NOT_OFFERED when nothing is to be confirmed.\n\nExample: readAnnouncement(input: {announcementId: "…", confirm: true})',
  })
  readAnnouncement(
    @Arg('input', () => ReadAnnouncementInput, { description: INPUT }) input: ReadAnnouncementInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'readAnnouncement', input, readAnnouncement, announced);
  }

  @Mutation(() => MarketplaceRequestPayload, {
    description:
      'A merchant asks the marketplace, or an operator a merchant; the other side answers in time.\n\nExample: openRequest(input: {subject: "…", text: "…", idempotencyKey: "…"})',
  })
  openRequest(
    @Arg('input', () => OpenRequestInput, { description: INPUT }) input: OpenRequestInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'openRequest', input, openRequest, asked);
  }

  @Mutation(() => MarketplaceRequestPayload, {
    description:
      'The other side answers; or whoever asked asks on, which opens it again. Refused: NOT_OFFERED when it is closed.\n\nExample: answerRequest(input: {requestId: "…", text: "…", idempotencyKey: "…"})',
  })
  answerRequest(
    @Arg('input', () => AnswerRequestInput, { description: INPUT }) input: AnswerRequestInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'answerRequest', input, answerRequest, asked);
  }

  @Mutation(() => MarketplaceRequestPayload, {
    description:
      'Whoever asked closes the request, for good. Refused: NOT_PERMITTED to the other side.\n\nExample: closeRequest(input: {requestId: "…"})',
  })
  closeRequest(
    @Arg('input', () => CloseRequestInput, { description: INPUT }) input: CloseRequestInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'closeRequest', input, closeRequest, asked);
  }
}
