import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Info, Mutation, Query, Resolver } from 'type-graphql';
import { ref } from '../reads/ask.js';
import { pageOf } from '../reads/catalogue/roots.js';
import { PointsEntriesArgs } from '../schema/args/pointsArgs.js';
import {
  AppealPointsInput,
  DecidePointsAppealInput,
  GivePointsInput,
  PointsPayload,
} from '../schema/mutations/onPoints.js';
import { noun } from '../schema/noun.js';
import { appealPoints } from '../workflows/points/appealPoints.js';
import { decidePointsAppeal } from '../workflows/points/decidePointsAppeal.js';
import { givePointsByHand } from '../workflows/points/givePointsByHand.js';
import { answer } from './answer.js';
import { authorise } from './authorise.js';
import { INPUT, mutate } from './mutate.js';
import type { RequestContext } from './RequestContext.js';

const told = (value: { entryId: string } | null) => ({ pointsEntry: ref('PointsEntry', value?.entryId) });

@Resolver()
export class PointsDoors {
  @Query(() => noun('PointsEntryConnection'), {
    description: 'Points that merchants were given, the latest first unless asked otherwise.',
  })
  async pointsEntries(
    @Args(() => PointsEntriesArgs) args: PointsEntriesArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const viewer = authorise(context, 'pointsEntries');
    return answer(context, viewer, info, pageOf('pointsEntries', args));
  }

  @Mutation(() => PointsPayload, {
    description:
      'Gives a merchant the points of a breach, tells it, and forbids what the step that they reach forbids. Refused: YEAR_CLEARED, REASON_NEEDED.\n\nExample: givePoints(input: {merchantId: "…", breach: REMEDY_REFUSED, reason: "…", idempotencyKey: "…"})',
  })
  givePoints(
    @Arg('input', () => GivePointsInput, { description: INPUT }) input: GivePointsInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'givePoints', input, givePointsByHand, told);
  }

  @Mutation(() => PointsPayload, {
    description:
      'The merchant says why points should not have been given, once, within 15 days. Refused: WINDOW_OVER, APPEAL_MADE, NOT_OFFERED for points that follow from an examination.\n\nExample: appealPoints(input: {pointsEntryId: "…", reason: "…", idempotencyKey: "…"})',
  })
  appealPoints(
    @Arg('input', () => AppealPointsInput, { description: INPUT }) input: AppealPointsInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'appealPoints', input, appealPoints, told);
  }

  @Mutation(() => PointsPayload, {
    description:
      'Decides on an appeal against points, by an operator other than the one who gave them (SAME_OPERATOR). Upheld, the points are reversed.\n\nExample: decidePointsAppeal(input: {pointsEntryId: "…", uphold: true, answer: "…", idempotencyKey: "…"})',
  })
  decidePointsAppeal(
    @Arg('input', () => DecidePointsAppealInput, { description: INPUT }) input: DecidePointsAppealInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'decidePointsAppeal', input, decidePointsAppeal, told);
  }
}
