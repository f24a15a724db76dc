import { ArgsType, Field, Int } from 'type-graphql';

@ArgsType()
export class ScorecardArgs {
  @Field(() => Int, { defaultValue: 13, description: 'Over so many weeks, this one included: 1 to 104.' })
  weeks!: number;
}
