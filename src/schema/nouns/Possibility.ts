import { Field, ID } from 'type-graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { PossibilityArgs } from '../args/situationArgs.js';
import { ConflictChoiceEnum } from '../enums/cases.js';
import { RefusalCodeEnum, RoleEnum } from '../enums/people.js';
import {
  NextActionEnum,
  PhaseEnum,
  ProblemEnum,
  RemedyEnum,
  RouteEnum,
  RuleIdEnum,
  RuleSourceEnum,
} from '../enums/rules.js';
import { Noun, noun, TakesArgs } from '../noun.js';

@Noun('One thing that could be done, whether it is allowed to you now, and if not, why not.')
export class Possibility {
  @Field(() => NextActionEnum, { description: 'What.' })
  action!: string;

  @Field(() => ProblemEnum, {
    nullable: true,
    description: 'For which problem; null for what depends on none, such as urging.',
  })
  problem!: string | null;

  @Field(() => RemedyEnum, {
    nullable: true,
    description: 'The remedy that an OVERRIDE would allow; null for other actions.',
  })
  remedy!: string | null;

  @Field(() => ConflictChoiceEnum, {
    nullable: true,
    description: 'The choice of a RESOLVE_CONFLICT; null for other actions.',
  })
  choice!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The open case it would be done in. Null when one has to be opened first, or none is needed.',
  })
  caseId!: string | null;

  @Field(() => Boolean, { description: 'May you ask for it now? The mutation says the same.' })
  allowed!: boolean;

  @Field(() => RefusalCodeEnum, { nullable: true, description: 'Why not, as a word; null when it is allowed.' })
  reasonCode!: string | null;

  @Field(() => String, { nullable: true, description: 'Why not, and what to do instead; null when it is allowed.' })
  reason!: string | null;

  @Field(() => RuleIdEnum, {
    nullable: true,
    description: 'The rule that decides; null when none is asked, such as for a role.',
  })
  ruleId!: string | null;

  @Field(() => [RuleSourceEnum], { description: 'The texts that the rule is taken from.' })
  sources!: string[];

  @Field(() => [RoleEnum], { description: 'Who may ask for it.' })
  byRoles!: string[];

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'From when it becomes possible, when it is not yet and that is known.',
  })
  from!: string | null;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'Until when the case must be settled, when it is allowed and has a settle-by.',
  })
  until!: string | null;

  @Field(() => String, { description: 'The mutation through which it is asked for.' })
  mutation!: string;
}

@Noun('What could be done about one unit now.')
export class UnitSituation {
  @Field(() => noun('OrderUnit'), { description: 'The unit.' })
  unit!: object;

  @Field(() => PhaseEnum, { description: 'Where it is.' })
  phase!: string;

  @Field(() => RouteEnum, { description: 'Its route at this moment.' })
  route!: string;

  @Field(() => [Possibility], {
    description: 'For every problem what could be done, allowed or not, as it is for you.',
  })
  @TakesArgs(() => PossibilityArgs)
  possibilities!: Possibility[];
}
