import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { AppealStateEnum } from '../enums/marketplace.js';
import { CounterfeitFindingOrderByEnum, type FoundOrder } from '../enums/orderBy.js';
import { PageArgs } from './PageArgs.js';

@InputType('CounterfeitFindingFilter', {
  description: 'Which counterfeits. All conditions given must hold; an empty list matches none.',
})
export class CounterfeitFindingFilter {
  @Field(() => ID, { nullable: true, description: 'Of this merchant. Of use to operators, who see all merchants.' })
  merchantId?: string;

  @Field(() => [AppealStateEnum], {
    nullable: true,
    description: 'With a second examination in one of these states. An empty list matches none.',
  })
  appealState?: string[];
}

@ArgsType()
export class CounterfeitFindingsArgs extends PageArgs {
  @Field(() => CounterfeitFindingFilter, { nullable: true, description: 'All that were found when left out.' })
  filter?: CounterfeitFindingFilter;

  @Field(() => CounterfeitFindingOrderByEnum, { defaultValue: 'FOUND_AT_DESC', description: 'In which order.' })
  orderBy!: FoundOrder;
}
