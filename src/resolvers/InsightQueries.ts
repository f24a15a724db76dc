import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { idOf } from '../policy/globalId.js';
import { INSIGHT_WEEKS_LIMIT, weeksAsked } from '../policy/insight.js';
import { badInput } from '../reads/badInput.js';
import { readInsight } from '../reads/readInsight.js';
import { fieldsOf, objectType } from '../reads/selection.js';
import { InsightArgs } from '../schema/args/insightArgs.js';
import { noun } from '../schema/noun.js';
import type { Viewer } from '../workflows/App.js';
import { answer } from './answer.js';
import { authorise } from './authorise.js';
import type { RequestContext } from './RequestContext.js';

@Resolver()
export class InsightQueries {
  @Query(() => noun('Insight'), {
    description:
      'Which products, suppliers, categories and destinations cause which problems, week by week, with what they cost, how they are settled and what buyers say: of your own merchant; for operators of all, or of one.',
  })
  async insight(
    @Args(() => InsightArgs) args: InsightArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const viewer = authorise(context, 'insight');
    const { app } = context;
    const now = app.clock.now();
    const weeks = weeksAsked(args.from ?? null, args.until ?? null, now);
    if (weeks === null)
      throw badInput(`insight is of 1 to ${INSIGHT_WEEKS_LIMIT} weeks, \`from\` not after \`until\`.`);
    const parts = new Set(fieldsOf(info.fieldNodes, objectType('Insight', info), info).map(({ field }) => field.name));
    const told = await readInsight(
      { db: app.db, reader: viewer, now },
      {
        ...weeks,
        by: args.by,
        problem: args.problem ?? null,
        merchantId: merchantMeant(viewer, args.merchantId ?? null),
        first: args.first,
        after: args.after ?? null,
        parts,
      },
    );
    return answer(context, viewer, info, told);
  }
}

/** Null for all, which only operators see. Another merchant's is like that of a merchant that there is not. */
function merchantMeant({ merchantId: own }: Viewer, named: string | null): string | null {
  const meant = named === null ? own : (idOf('Merchant', named) ?? NOBODY);
  return own === null || meant === own ? meant : NOBODY;
}

const NOBODY = '00000000-0000-0000-0000-000000000000';
