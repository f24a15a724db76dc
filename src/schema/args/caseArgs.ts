import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { CaseStateEnum } from '../enums/cases.js';
import { type CaseOrder, CaseOrderByEnum } from '../enums/orderBy.js';
import { ProblemEnum, RuleIdEnum } from '../enums/rules.js';
import { PageArgs } from './PageArgs.js';

@InputType('CaseFilter', { description: 'Which cases. All conditions given must hold; an empty list matches none.' })
export class CaseFilter {
  @Field(() => ID, { nullable: true, description: 'Of this merchant. Of use to operators, who see all merchants.' })
  merchantId?: string;

  @Field(() => ID, { nullable: true, description: 'About this order.' })
  orderId?: string;

  @Field(() => Boolean, { nullable: true, description: 'Open (true) or closed (false).' })
  isOpen?: boolean;

  @Field(() => [CaseStateEnum], { nullable: true, description: 'In one of these states. An empty list matches none.' })
  state?: string[];

  @Field(() => [ProblemEnum], {
    nullable: true,
    description: 'With one of these problems. An empty list matches none.',
  })
  problem?: string[];

  @Field(() => [RuleIdEnum], {
    nullable: true,
    description: 'Decided by one of these rules. An empty list matches none.',
  })
  ruleId?: string[];

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Due at or after this instant.' })
  dueFrom?: Date;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Due before this instant.' })
  dueUntil?: Date;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Opened at or after this instant.' })
  openedFrom?: Date;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Opened before this instant.' })
  openedUntil?: Date;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Changed at or after this instant: for polling.' })
  updatedFrom?: Date;
}

@ArgsType()
export class CasesArgs extends PageArgs {
  @Field(() => CaseFilter, { nullable: true, description: 'All cases when left out.' })
  filter?: CaseFilter;

  @Field(() => CaseOrderByEnum, {
    defaultValue: 'DUE_AT_ASC',
    description: 'In which order; what is due first when left out.',
  })
  orderBy!: CaseOrder;
}
