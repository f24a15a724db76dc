import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { idOf } from '../policy/globalId.js';
import { pageOf } from '../reads/catalogue/roots.js';
import { readTrainingEffect } from '../reads/readTrainingEffect.js';
import { TrainingAssignmentsArgs, TrainingEffectArgs, TrainingModulesArgs } from '../schema/args/trainingArgs.js';
import { noun } from '../schema/noun.js';
import { answer } from './answer.js';
import { authorise } from './authorise.js';
import type { RequestContext } from './RequestContext.js';

@Resolver()
export class TrainingQueries {
  @Query(() => noun('TrainingModuleConnection'), {
    description: 'What the marketplace teaches, the latest first; merchants see what is published.',
  })
  async trainingModules(
    @Args(() => TrainingModulesArgs) args: TrainingModulesArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const viewer = authorise(context, 'trainingModules');
    return answer(context, viewer, info, pageOf('trainingModules', { ...args, orderBy: 'CREATED_AT_DESC' }));
  }

  @Query(() => noun('TrainingAssignmentConnection'), {
    description:
      'What merchants have to take or have taken, the latest first; of your own merchant, for operators of all.',
  })
  async trainingAssignments(
    @Args(() => TrainingAssignmentsArgs) args: TrainingAssignmentsArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const viewer = authorise(context, 'trainingAssignments');
    return answer(context, viewer, info, pageOf('trainingAssignments', { ...args, orderBy: 'CREATED_AT_DESC' }));
  }

  @Query(() => noun('TrainingEffect'), {
    nullable: true,
    description: 'Did a training help against a problem? Null when there is no such module.',
  })
  async trainingEffect(
    @Args(() => TrainingEffectArgs) { moduleId, problem, weeks }: TrainingEffectArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const viewer = authorise(context, 'trainingEffect');
    const { app } = context;
    const id = idOf('TrainingModule', moduleId);
    const source = { db: app.db, reader: viewer, now: app.clock.now() };
    const told = id === null ? null : await readTrainingEffect(source, { moduleId: id, problem, weeks: weeks ?? null });
    return answer(context, viewer, info, told);
  }
}
