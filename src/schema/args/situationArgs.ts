import { ArgsType, Field, ID, Int } from 'type-graphql';
import { NextActionEnum, ProblemEnum } from '../enums/rules.js';

@ArgsType()
export class SituationArgs {
  @Field(() => ID, { nullable: true, description: 'Units of this line only.' })
  lineId?: string;

  @Field(() => Int, { defaultValue: 20, description: 'For at most so many units, 1 to 100, by line and unit number.' })
  first!: number;

  @Field(() => ID, {
    nullable: true,
    description: 'Only units after this one: the id of the last unit of the answer before.',
  })
  after?: string;
}

@ArgsType()
export class PossibilityArgs {
  @Field(() => Boolean, { nullable: true, description: 'Only what is allowed (true) or only what is not (false).' })
  allowed?: boolean;

  @Field(() => [ProblemEnum], { nullable: true, description: 'Only for these problems, and what depends on none.' })
  problems?: string[];

  @Field(() => [NextActionEnum], { nullable: true, description: 'Only these actions.' })
  actions?: string[];
}
