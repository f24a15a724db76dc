import { Field, Int } from 'type-graphql';
import { GraphQLDateTimeISO, GraphQLLocalDate } from 'graphql-scalars';
import { CountryCode } from '../codes.js';
import { SettleByKindEnum, SkippedDayReasonEnum } from '../enums/clocks.js';
import { RuleIdEnum } from '../enums/rules.js';
import { Noun } from '../noun.js';

@Noun('A day that does not count as a working day.')
export class SkippedDay {
  @Field(() => GraphQLLocalDate, { description: 'Which day, in the zone of the explanation.' })
  day!: string;

  @Field(() => SkippedDayReasonEnum, { description: 'Why it does not count.' })
  why!: string;

  @Field(() => String, { nullable: true, description: 'Name of the holiday; null for a weekend.' })
  name!: string | null;
}

@Noun('How a settle-by came about: from when, how long, by which rule, and which days did not count.')
export class SettleByExplanation {
  @Field(() => SettleByKindEnum, { description: 'Elapsed time, or working days.' })
  kind!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'From when it was counted, such as the verdict of the marketplace.' })
  from!: string;

  @Field(() => String, { description: 'How long, with its unit, such as "48 h" or "15 working days".' })
  within!: string;

  @Field(() => RuleIdEnum, { description: 'The rule whose clock it is.' })
  ruleId!: string;

  @Field(() => CountryCode, {
    nullable: true,
    description: 'Whose working days were counted, ISO 3166-1 alpha-2; null for elapsed time.',
  })
  region!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'IANA name of the zone in which days begin and end, such as Asia/Shanghai; null for elapsed time.',
  })
  zone!: string | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'The day of the decision, which does not count; null for elapsed time.',
  })
  startsOn!: string | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'The last working day, until whose end there is time; null for elapsed time.',
  })
  endsOn!: string | null;

  @Field(() => Int, { nullable: true, description: 'How many working days; null for elapsed time.' })
  workingDays!: number | null;

  @Field(() => Boolean, {
    description:
      'Has a year on the way no published calendar yet? Then it is counted again once that is imported. False for elapsed time.',
  })
  isProvisional!: boolean;

  @Field(() => [SkippedDay], {
    description: 'The days between that did not count, in order. Empty for elapsed time.',
  })
  skipped!: SkippedDay[];
}
