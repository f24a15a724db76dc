import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { AwardAppealStateEnum, AwardReasonEnum, AwardStateEnum, StatementFormatEnum } from '../enums/deposit.js';
import { AwardOrderByEnum, type AwardOrder, DepositOrderByEnum, type DepositOrder } from '../enums/orderBy.js';
import { PageArgs } from './PageArgs.js';

@ArgsType()
export class DepositArgs {
  @Field(() => ID, {
    nullable: true,
    description: 'Of this merchant. For operators, who belong to none; the own one when left out.',
  })
  merchantId?: string;
}

@InputType('DepositFilter', { description: 'Which deposits. All conditions given must hold.' })
export class DepositFilter {
  @Field(() => ID, { nullable: true, description: 'Of this merchant.' })
  merchantId?: string;

  @Field(() => Boolean, { nullable: true, description: 'Is the shop under supervision?' })
  isSupervised?: boolean;

  @Field(() => Boolean, { nullable: true, description: 'Does the merchant want it back?' })
  isReleaseRequested?: boolean;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'To be topped up before this instant.' })
  topUpUntil?: Date;
}

@ArgsType()
export class DepositsArgs extends PageArgs {
  @Field(() => DepositFilter, { nullable: true, description: 'All deposits when left out.' })
  filter?: DepositFilter;

  @Field(() => DepositOrderByEnum, { defaultValue: 'OPENED_AT_DESC', description: 'In which order.' })
  orderBy!: DepositOrder;
}

@InputType('AwardFilter', { description: 'Which awards. All conditions given must hold; an empty list matches none.' })
export class AwardFilter {
  @Field(() => ID, { nullable: true, description: 'Of this merchant. Of use to operators, who see all merchants.' })
  merchantId?: string;

  @Field(() => ID, { nullable: true, description: 'For this case.' })
  caseId?: string;

  @Field(() => [AwardStateEnum], { nullable: true, description: 'In one of these states. An empty list matches none.' })
  state?: string[];

  @Field(() => [AwardReasonEnum], {
    nullable: true,
    description: 'For one of these reasons. An empty list matches none.',
  })
  reason?: string[];

  @Field(() => [AwardAppealStateEnum], {
    nullable: true,
    description: 'Appealed, and the appeal in one of these states. An empty list matches none.',
  })
  appealState?: string[];

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Decided at or after this instant.' })
  decidedFrom?: Date;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Decided before this instant.' })
  decidedUntil?: Date;
}

@ArgsType()
export class AwardsArgs extends PageArgs {
  @Field(() => AwardFilter, { nullable: true, description: 'All awards when left out.' })
  filter?: AwardFilter;

  @Field(() => AwardOrderByEnum, { defaultValue: 'DECIDED_AT_DESC', description: 'In which order.' })
  orderBy!: AwardOrder;
}

@ArgsType()
export class StatementArgs {
  @Field(() => StatementFormatEnum, { defaultValue: 'CSV', description: 'As what it is saved.' })
  format!: string;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'Lines at or after this instant; from the first one when left out.',
  })
  from?: Date;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'Lines before this instant; to the last one when left out.',
  })
  until?: Date;
}
