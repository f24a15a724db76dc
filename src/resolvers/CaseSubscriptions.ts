import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Resolver, type SubscribeResolverData, Subscription } from 'type-graphql';
import { ref } from '../reads/ask.js';
import { canSee } from '../reads/canSee.js';
import { idOf } from '../policy/globalId.js';
import { CaseChangedArgs } from '../schema/args/IdArgs.js';
import { noun } from '../schema/noun.js';
import { answer } from './answer.js';
import { authorise } from './authorise.js';
import type { RequestContext } from './RequestContext.js';

/** Each event only says that there is something new; the case is read again, with the rights of the viewer. */
@Resolver()
export class CaseSubscriptions {
  @Subscription(() => noun('Case'), {
    nullable: true,
    description:
      'The case as it stands now, and again after each change. Null once, and the end, when there is none or it is not yours to see. An event stream: POST /graphql/stream with accept: text/event-stream.',
    subscribe: ({ args, context }: SubscribeResolverData<unknown, CaseChangedArgs, RequestContext>) =>
      caseEvents(context, args.id),
  })
  async caseChanged(
    @Args(() => CaseChangedArgs) { id }: CaseChangedArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const viewer = authorise(context, 'caseChanged');
    return answer(context, viewer, info, ref('Case', idOf('Case', id)));
  }
}

/** Listening begins before the first event, so that no change is missed between the two. */
async function caseEvents(context: RequestContext, id: string): Promise<AsyncIterable<object>> {
  const viewer = authorise(context, 'caseChanged');
  const source = { db: context.app.db, reader: viewer };
  const caseId = idOf('Case', id);
  if (caseId === null || !(await canSee(source, 'Case', caseId))) return onceThen(null);
  return onceThen(context.caseChanges(caseId)[Symbol.asyncIterator]());
}

/**
 * One event at once, then one for each change. By hand and not as a generator, whose `return` would wait for the change
 * that is being waited for.
 */
function onceThen(changes: AsyncIterator<void> | null): AsyncIterableIterator<object> {
  const over: IteratorResult<object> = { done: true, value: undefined };
  let awaited: Promise<IteratorResult<void>> | null = null;
  let told = false;
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: async () => {
      if (!told) {
        told = true;
        awaited = changes?.next() ?? null;
        awaited?.catch(() => undefined);
        return { done: false, value: {} };
      }
      const change = await (awaited ?? changes?.next());
      awaited = null;
      return change === undefined || change.done === true ? over : { done: false, value: {} };
    },
    return: async () => {
      await changes?.return?.();
      return over;
    },
  };
}
