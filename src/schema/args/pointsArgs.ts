import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { AppealStateEnum, BreachEnum, PointKindEnum } from '../enums/marketplace.js';
import { type GivenOrder, PointsEntryOrderByEnum } from '../enums/orderBy.js';
import { PageArgs } from './PageArgs.js';

@InputType('PointsEntryFilter', {
  description: 'Which points. All conditions given must hold; an empty list matches none.',
})
export class PointsEntryFilter {
  @Field(() => ID, { nullable: true, description: 'Of this merchant. Of use to operators, who see all merchants.' })
  merchantId?: string;

  @Field(() => ID, { nullable: true, description: 'That come from this case.' })
  caseId?: string;

  @Field(() => [BreachEnum], { nullable: true, description: 'For one of these breaches. An empty list matches none.' })
  breach?: string[];

  @Field(() => [PointKindEnum], { nullable: true, description: 'Of one of these kinds. An empty list matches none.' })
  kind?: string[];

  @Field(() => [AppealStateEnum], {
    nullable: true,
    description: 'Whose appeal is in one of these states. An empty list matches none.',
  })
  appealState?: string[];

  @Field(() => Boolean, { nullable: true, description: 'Whether they were reversed.' })
  isReversed?: boolean;
}

@ArgsType()
export class PointsEntriesArgs extends PageArgs {
  @Field(() => PointsEntryFilter, { nullable: true, description: 'All points when left out.' })
  filter?: PointsEntryFilter;

  @Field(() => PointsEntryOrderByEnum, { defaultValue: 'GIVEN_AT_DESC', description: 'In which order.' })
  orderBy!: GivenOrder;
}
