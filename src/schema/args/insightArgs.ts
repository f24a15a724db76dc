import { ArgsType, Field, ID, Int } from 'type-graphql';
import { GraphQLLocalDate } from 'graphql-scalars';
import type { InsightDimension, Problem } from '../../policy/vocabulary.js';
import { InsightDimensionEnum } from '../enums/insight.js';
import { ProblemEnum } from '../enums/rules.js';

@ArgsType()
export class InsightArgs {
  @Field(() => InsightDimensionEnum, { description: 'What a row is of.' })
  by!: InsightDimension;

  @Field(() => ProblemEnum, {
    nullable: true,
    description: 'Only this problem: rates, costs, settling, needs and words are of it. Any problem when left out.',
  })
  problem?: Problem;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description:
      'From the week of this day on, by when orders were placed. 51 weeks before the last one when left out; at most 104 weeks in all.',
  })
  from?: string;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'Up to the week of this day, which is included. This week when left out.',
  })
  until?: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Of this merchant alone. Of use to operators, who otherwise see all merchants together.',
  })
  merchantId?: string;

  @Field(() => Int, { defaultValue: 20, description: 'So many rows: 1 to 100.' })
  first!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Only the rows after this cursor: `pageInfo.endCursor` of the page before.',
  })
  after?: string;
}
