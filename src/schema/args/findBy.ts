// Ways to name one thing. Exactly one field is given: both types are marked @oneOf when the schema is built.
import { ArgsType, Field, ID, InputType } from 'type-graphql';

@InputType('OrderBy', { description: 'One order, by exactly one of these.' })
export class OrderBy {
  @Field(() => ID, { nullable: true, description: 'Its id.' })
  id?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Its number at the marketplace. When two sources use the same one: the order placed last.',
  })
  orderNo?: string;
}

@InputType('CaseBy', { description: 'One case, by exactly one of these.' })
export class CaseBy {
  @Field(() => ID, { nullable: true, description: 'Its id.' })
  id?: string;

  @Field(() => String, { nullable: true, description: 'Its number, such as C260102-7KQ2MX.' })
  caseNo?: string;
}

@ArgsType()
export class OrderArgs {
  @Field(() => OrderBy, { description: 'Which order.' })
  by!: OrderBy;
}

@ArgsType()
export class CaseArgs {
  @Field(() => CaseBy, { description: 'Which case.' })
  by!: CaseBy;
}
