import { Field } from 'type-graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { RefusalCodeEnum } from '../enums/people.js';
import { RuleIdEnum } from '../enums/rules.js';
import { Noun } from '../noun.js';

@Noun(
  'A refusal: what happened, and what to do instead. Nothing of the request was done, unless the payload says otherwise.',
)
export class UserError {
  @Field(() => RefusalCodeEnum, { description: 'Why, as a word.' })
  code!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'Path of the input field at fault, within `input`, such as ["units", "0", "unitNos"].',
  })
  field!: string[] | null;

  @Field(() => String, { description: 'What happened, and what to do instead.' })
  message!: string;

  @Field(() => RuleIdEnum, { nullable: true, description: 'The rule that decided; null when none did.' })
  ruleId!: string | null;

  @Field(() => Boolean, { description: 'May the same request succeed later without a change?' })
  retryable!: boolean;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'From when the same request will be possible, when that is known.',
  })
  possibleFrom!: string | null;
}
