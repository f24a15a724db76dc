// What inputs and payloads have in common.
import { Field, ID, InputType, Int } from 'type-graphql';
import { Noun, noun } from '../noun.js';
import { UserError } from '../nouns/UserError.js';

@InputType('UnitsInput', { description: 'Units of one line of the order.' })
export class UnitsInput {
  @Field(() => ID, { description: 'Id of an OrderLine of the order.' })
  lineId!: string;

  @Field(() => [Int], {
    nullable: true,
    description: 'Which of them: numbers from 1 to the quantity of the line. All when left out.',
  })
  unitNos?: number[] | null;

  @Field(() => [Int], {
    nullable: true,
    description: 'Of a BUNDLE or BOGO, which of its components: componentNo of its units. All when left out.',
  })
  componentNos?: number[] | null;

  @Field(() => [Int], {
    nullable: true,
    description: 'Which pieces of those components: pieceNo of its units. All when left out.',
  })
  pieceNos?: number[] | null;
}

/** The key under which a request is done once. */
export function IdempotencyKey(): PropertyDecorator {
  return Field(() => String, {
    description:
      '1 to 100 characters, made by you for this one request. The same key and input again gives the same result without doing it twice; with another input it is refused.',
  });
}

/** The guard against deciding on something that has changed. */
export function ExpectedVersion(): PropertyDecorator {
  return Field(() => Int, {
    nullable: true,
    description:
      'The version of the case that the decision was made on, 1 or more; refused with VERSION_CONFLICT when it has changed since. Not checked when left out.',
  });
}

export function UserErrors(): PropertyDecorator {
  return Field(() => [UserError], { description: 'Why it was refused; empty when it was done.' });
}

/** The payload of a mutation on one case. */
export function casePayload(name: string): new () => { case: object | null; userErrors: UserError[] } {
  @Noun('The case as it stands now, and why it was refused if it was.', { name })
  class CasePayload {
    @Field(() => noun('Case'), {
      nullable: true,
      description: 'The case as it stands now; null when there is none, or it is not yours to see.',
    })
    case!: object | null;

    @UserErrors()
    userErrors!: UserError[];
  }
  return CasePayload;
}
