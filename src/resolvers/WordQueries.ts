import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { pageOf } from '../reads/catalogue/roots.js';
import { MailsArgs, MessagesArgs, NoticesArgs } from '../schema/args/wordArgs.js';
import { noun } from '../schema/noun.js';
import { answer } from './answer.js';
import { authorise } from './authorise.js';
import type { RequestContext } from './RequestContext.js';

@Resolver()
export class WordQueries {
  @Query(() => noun('NoticeConnection'), {
    description: 'What the staff of the merchant are told in the app, the latest first.',
  })
  async notices(
    @Args(() => NoticesArgs) args: NoticesArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const viewer = authorise(context, 'notices');
    const { unreadOnly } = args;
    return answer(context, viewer, info, pageOf('notices', { filter: { unreadOnly }, orderBy: 'CREATED_AT_DESC' }));
  }

  @Query(() => noun('MailConnection'), {
    description:
      'What was mailed to the registered address, the latest first unless asked otherwise. The address itself is not told.',
  })
  async mails(
    @Args(() => MailsArgs) args: MailsArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const viewer = authorise(context, 'mails');
    return answer(context, viewer, info, pageOf('mails', args));
  }

  @Query(() => noun('MessageConnection'), {
    description:
      'What was written in the threads of cases and is meant for you, the latest first; a partner\u2019s are those of its suppliers.',
  })
  async messages(
    @Args(() => MessagesArgs) args: MessagesArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    // Whoever may write in a thread may read what is meant for them in it.
    const viewer = authorise(context, 'postMessage');
    const { caseId } = args;
    return answer(context, viewer, info, pageOf('messages', { filter: { caseId }, orderBy: 'CREATED_AT_DESC' }));
  }
}
