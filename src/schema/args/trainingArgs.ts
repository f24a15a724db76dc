import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import type { Problem } from '../../policy/vocabulary.js';
import { ProblemEnum } from '../enums/rules.js';
import { TrainingKindEnum, TrainingStateEnum } from '../enums/training.js';
import { PageArgs } from './PageArgs.js';

@InputType('TrainingModuleFilter', {
  description: 'Which modules. All conditions given must hold; an empty list matches none.',
})
export class TrainingModuleFilter {
  @Field(() => String, { nullable: true, description: 'With exactly this code.' })
  code?: string;

  @Field(() => [TrainingKindEnum], {
    nullable: true,
    description: 'Taught in one of these ways. An empty list matches none.',
  })
  kind?: string[];

  @Field(() => Boolean, { nullable: true, description: 'That are published, or are not: of use to operators.' })
  isPublished?: boolean;
}

@ArgsType()
export class TrainingModulesArgs extends PageArgs {
  @Field(() => TrainingModuleFilter, { nullable: true, description: 'All modules when left out.' })
  filter?: TrainingModuleFilter;
}

@InputType('TrainingAssignmentFilter', {
  description: 'Which trainings. All conditions given must hold; an empty list matches none.',
})
export class TrainingAssignmentFilter {
  @Field(() => ID, { nullable: true, description: 'Of this merchant. Of use to operators, who see all merchants.' })
  merchantId?: string;

  @Field(() => ID, { nullable: true, description: 'Of this version of a module.' })
  moduleId?: string;

  @Field(() => [TrainingStateEnum], {
    nullable: true,
    description: 'In one of these states. An empty list matches none.',
  })
  state?: string[];
}

@ArgsType()
export class TrainingAssignmentsArgs extends PageArgs {
  @Field(() => TrainingAssignmentFilter, { nullable: true, description: 'All trainings when left out.' })
  filter?: TrainingAssignmentFilter;
}

@ArgsType()
export class TrainingEffectArgs {
  @Field(() => ID, { description: 'Of this module; all its versions count.' })
  moduleId!: string;

  @Field(() => ProblemEnum, { description: 'On this problem.' })
  problem!: Problem;

  @Field(() => Int, {
    nullable: true,
    description: 'Over so many weeks before and after: 1 to 52; 8 when left out (figure trainingEffectWeeks).',
  })
  weeks?: number;
}
