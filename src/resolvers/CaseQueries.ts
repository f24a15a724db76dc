import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { ref } from '../reads/ask.js';
import { caseByNo, pageOf } from '../reads/catalogue/roots.js';
import { idOf } from '../policy/globalId.js';
import { CasesArgs } from '../schema/args/caseArgs.js';
import { CaseArgs } from '../schema/args/findBy.js';
import { noun } from '../schema/noun.js';
import { answer } from './answer.js';
import { authorise } from './authorise.js';
import type { RequestContext } from './RequestContext.js';

@Resolver()
export class CaseQueries {
  @Query(() => noun('Case'), {
    nullable: true,
    description: 'One case; null when there is none, or it is not yours to see.',
  })
  async case(
    @Args(() => CaseArgs) { by }: CaseArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const viewer = authorise(context, 'case');
    return answer(context, viewer, info, by.caseNo == null ? ref('Case', idOf('Case', by.id)) : caseByNo(by.caseNo));
  }

  @Query(() => noun('CaseConnection'), { description: 'Cases, what is due first unless asked otherwise.' })
  async cases(
    @Args(() => CasesArgs) args: CasesArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const viewer = authorise(context, 'cases');
    return answer(context, viewer, info, pageOf('cases', args));
  }
}
