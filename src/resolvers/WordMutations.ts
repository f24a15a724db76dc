import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { ref } from '../reads/ask.js';
import {
  MarkNoticeReadInput,
  MarkNoticeReadPayload,
  PostMessageInput,
  PostMessagePayload,
} from '../schema/mutations/onWords.js';
import { markNoticeRead } from '../workflows/mails/markNoticeRead.js';
import { postMessage } from '../workflows/messages/postMessage.js';
import { INPUT, mutate } from './mutate.js';
import type { RequestContext } from './RequestContext.js';
import { theCase } from './theCase.js';

@Resolver()
export class WordMutations {
  @Mutation(() => PostMessagePayload, {
    description:
      'Writes in the thread of a case. What is not the merchant\u2019s own is mailed to its registered address as well. A supplier reads only what is meant for it, and never speaks with the buyer.\n\nRefused with NOT_PERMITTED for somebody whom you do not write to, INVALID_INPUT without the supplier that it is for.\n\nExample: postMessage(input: {caseId: "…", text: "Could you send a photo of the label?", visibleTo: [BUYER]})',
  })
  postMessage(
    @Arg('input', () => PostMessageInput, { description: INPUT }) input: PostMessageInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'postMessage', input, postMessage, (posted, accepted) => ({
      message: ref('Message', posted?.messageId),
      ...theCase(posted, accepted),
    }));
  }

  @Mutation(() => MarkNoticeReadPayload, {
    description:
      'Says that a notice was read. Who read it first is kept; reading it again changes nothing.\n\nRefused with NOT_FOUND for a notice that there is not.\n\nExample: markNoticeRead(input: {noticeId: "…"})',
  })
  markNoticeRead(
    @Arg('input', () => MarkNoticeReadInput, { description: INPUT }) input: MarkNoticeReadInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'markNoticeRead', input, markNoticeRead, (_read, { noticeId }) => ({
      notice: ref('Notice', noticeId),
    }));
  }
}
