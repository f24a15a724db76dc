import { ArgsType, Field, Int } from 'type-graphql';

/** How much of a connection, and from where. Checked in src/reads, where nested connections are met as well. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    description: 'So many from the start, or after `after`: 1 to 100. Give `first` or `last`, not both.',
  })
  first?: number;

  @Field(() => String, { nullable: true, description: 'Only what comes after this cursor.' })
  after?: string;

  @Field(() => Int, {
    nullable: true,
    description: 'So many from the end, or before `before`: 1 to 100. Give `first` or `last`, not both.',
  })
  last?: number;

  @Field(() => String, { nullable: true, description: 'Only what comes before this cursor.' })
  before?: string;
}
