import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Info, Mutation, Query, Resolver } from 'type-graphql';
import { pageOf } from '../reads/catalogue/roots.js';
import { CounterfeitFindingsArgs } from '../schema/args/counterfeitArgs.js';
import {
  AppealCounterfeitInput,
  AppealCounterfeitPayload,
  DecideCounterfeitAppealInput,
  DecideCounterfeitAppealPayload,
  LiftListingBlockInput,
  LiftListingBlockPayload,
} from '../schema/mutations/onCounterfeit.js';
import { noun } from '../schema/noun.js';
import { appealCounterfeit } from '../workflows/counterfeit/appealCounterfeit.js';
import { decideCounterfeitAppeal } from '../workflows/counterfeit/decideCounterfeitAppeal.js';
import { liftListingBlock } from '../workflows/counterfeit/liftListingBlock.js';
import { answer } from './answer.js';
import { authorise } from './authorise.js';
import { INPUT, mutate } from './mutate.js';
import type { RequestContext } from './RequestContext.js';
import { theCase } from './theCase.js';

@Resolver()
export class CounterfeitDoors {
  @Query(() => noun('CounterfeitFindingConnection'), {
    description: 'What was found to be a counterfeit after a complaint, the latest first unless asked otherwise.',
  })
  async counterfeitFindings(
    @Args(() => CounterfeitFindingsArgs) args: CounterfeitFindingsArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const viewer = authorise(context, 'counterfeitFindings');
    return answer(context, viewer, info, pageOf('counterfeitFindings', args));
  }

  @Mutation(() => AppealCounterfeitPayload, {
    description:
      'Asks for a second examination of what was found to be a counterfeit, once and until its appealUntil. What the buyer is owed does not wait for it. NOT_OFFERED: nothing was found. APPEAL_OPEN, WINDOW_OVER.\n\nExample: appealCounterfeit(input: {caseId: "…", statement: "The invoice of the brand is attached.", idempotencyKey: "1"})',
  })
  appealCounterfeit(
    @Arg('input', () => AppealCounterfeitInput, { description: INPUT }) input: AppealCounterfeitInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'appealCounterfeit', input, appealCounterfeit, theCase);
  }

  @Mutation(() => DecideCounterfeitAppealPayload, {
    description:
      'Decides the second examination, as another operator than the one who found the counterfeit (SAME_OPERATOR). Is it none, then points, block and awards are taken back; what the buyer has got stays with the buyer, and the marketplace bears it. WORK_IN_PROGRESS: the buyer is being paid at this moment.\n\nExample: decideCounterfeitAppeal(input: {caseId: "…", isCounterfeit: false, message: "The laboratory found it genuine.", idempotencyKey: "1"})',
  })
  decideCounterfeitAppeal(
    @Arg('input', () => DecideCounterfeitAppealInput, { description: INPUT }) input: DecideCounterfeitAppealInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'decideCounterfeitAppeal', input, decideCounterfeitAppeal, theCase);
  }

  @Mutation(() => LiftListingBlockPayload, {
    description:
      'Opens the listings that are blocked because of a counterfeit in a case. NOT_OFFERED: nothing is blocked because of it.\n\nExample: liftListingBlock(input: {caseId: "…", reason: "Another supplier delivers it now."})',
  })
  liftListingBlock(
    @Arg('input', () => LiftListingBlockInput, { description: INPUT }) input: LiftListingBlockInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'liftListingBlock', input, liftListingBlock, theCase);
  }
}
