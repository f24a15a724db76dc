import { Field, ID, InputType } from 'type-graphql';
import { Noun, noun } from '../noun.js';
import type { UserError } from '../nouns/UserError.js';
import { MoneyInput } from './onDeposit.js';
import { IdempotencyKey, UserErrors } from './shared.js';

@InputType('RecordRecoveryInput', { description: 'What came of a claim.' })
export class RecordRecoveryInput {
  @Field(() => ID, { description: 'Id of a recovery that is OPEN or ASKED: `Case.recoveries`.' })
  recoveryId!: string;

  @Field(() => MoneyInput, {
    nullable: true,
    description: 'What came back, in the currency of the claim and no more than it; left out when it was refused.',
  })
  recovered?: MoneyInput | null;

  @Field(() => String, {
    nullable: true,
    description: 'The debtor\u2019s number of it, 1 to 100 characters; left out when there is none.',
  })
  refundNo?: string | null;

  @IdempotencyKey()
  idempotencyKey!: string;
}

@Noun('What came of the claim.')
export class RecordRecoveryPayload {
  @Field(() => noun('Recovery'), {
    nullable: true,
    description: 'The claim; null when there is none, or it is not yours to see.',
  })
  recovery!: object | null;

  @UserErrors()
  userErrors!: UserError[];
}
