// Points: what a merchant was given, where it stands, and what the next breach would do.
import { Field, Int } from 'type-graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { connectionOf } from '../connection.js';
import { AppealStateEnum, BreachEnum, PointKindEnum, RestrictionKindEnum } from '../enums/marketplace.js';
import { Noun, noun } from '../noun.js';

@Noun('Points that a merchant was given for one breach [P].', { isNode: true })
export class PointsEntry {
  @Field(() => noun('Merchant'), { description: 'Who was given them.' })
  merchant!: object;

  @Field(() => BreachEnum, { description: 'For what.' })
  breach!: string;

  @Field(() => PointKindEnum, { description: 'With which points they are counted.' })
  kind!: string;

  @Field(() => Int, { description: 'How many, as the rules said on that day.' })
  points!: number;

  @Field(() => String, { description: 'What they are for, in the words of whoever gave them.' })
  reason!: string;

  @Field(() => noun('Case'), { nullable: true, description: 'The case that they come from; null when from none.' })
  case!: object | null;

  @Field(() => GraphQLDateTimeISO, { description: 'In the year of this instant, in Asia/Shanghai, they count.' })
  datedAt!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'When they were given.' })
  givenAt!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Which operator gave them; null when a rule did, and for everybody but operators.',
  })
  givenBy!: string | null;

  @Field(() => GraphQLDateTimeISO, {
    description:
      'Until when the merchant may appeal, 15 days; points that follow from an examination are appealed against with its verdict.',
  })
  appealUntil!: string;

  @Field(() => AppealStateEnum, { description: 'Where an appeal against them stands.' })
  appealState!: string;

  @Field(() => String, { nullable: true, description: 'What the merchant said against them; null when nothing.' })
  appealReason!: string | null;

  @Field(() => String, { nullable: true, description: 'What the marketplace answered; null until then.' })
  appealAnswer!: string | null;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'Since when they do not count any more; null while they do.',
  })
  reversedAt!: string | null;

  @Field(() => String, { nullable: true, description: 'Why they were reversed; null while they count.' })
  reversedBecause!: string | null;
}

@Noun('A threshold of points of one kind, and what reaching it forbids [P].')
export class PointsStep {
  @Field(() => Int, { description: 'From so many points on: 12, 24, 36 or 48.' })
  at!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'For how many days of 24 hours; null: until the marketplace lifts it.',
  })
  days!: number | null;

  @Field(() => [RestrictionKindEnum], { description: 'What is forbidden meanwhile.' })
  restrictions!: string[];
}

@Noun('Where a merchant stands with its points of one kind.')
export class PointsStanding {
  @Field(() => PointKindEnum, { description: 'Of which kind.' })
  kind!: string;

  @Field(() => Int, { description: 'Points now: those of this year, and what earlier years have left.' })
  points!: number;

  @Field(() => GraphQLDateTimeISO, { description: 'The end of this year in Asia/Shanghai, when they are cleared.' })
  clearsAt!: string;

  @Field(() => Int, {
    description:
      'What will be left then: nothing, except that 48 or more stay for ever, and of 24 to 47 counterfeit points 24 stay.',
  })
  leftAfterYear!: number;

  @Field(() => PointsStep, { nullable: true, description: 'The highest step that they have reached; null below 12.' })
  step!: PointsStep | null;

  @Field(() => PointsStep, { nullable: true, description: 'The step that comes next; null when there is none above.' })
  next!: PointsStep | null;

  @Field(() => Int, { nullable: true, description: 'How many points are missing to it; null when there is none.' })
  missing!: number | null;
}

@Noun('What one breach would do to a merchant now.')
export class BreachEffect {
  @Field(() => BreachEnum, { description: 'Which breach.' })
  breach!: string;

  @Field(() => PointKindEnum, { description: 'With which points it is counted.' })
  kind!: string;

  @Field(() => Int, { description: 'How many points it costs.' })
  points!: number;

  @Field(() => Int, { description: 'How many of the kind the merchant would then have.' })
  total!: number;

  @Field(() => PointsStep, {
    nullable: true,
    description: 'The step that would newly be reached; null when none would.',
  })
  reaches!: PointsStep | null;
}

@Noun('What points mean for a merchant now.')
export class PointsAccount {
  @Field(() => [PointsStanding], { description: 'One for each kind.' })
  standings!: PointsStanding[];

  @Field(() => [BreachEffect], { description: 'What each breach would do now.' })
  effects!: BreachEffect[];
}

export const PointsEntryConnection = connectionOf('PointsEntry', 'points');
