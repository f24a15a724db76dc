import { Field, ID, InputType } from 'type-graphql';
import type { SupplierFailure } from '../../policy/vocabulary.js';
import { SupplierFailureEnum } from '../enums/supply.js';
import { Noun, noun } from '../noun.js';
import type { UserError } from '../nouns/UserError.js';
import { IdempotencyKey, UnitsInput, UserErrors } from './shared.js';

@InputType('RecordCancellationInput', { description: 'What a supplier said about a cancellation.' })
export class RecordCancellationInput {
  @Field(() => ID, { description: 'Id of a purchase order with something left to be shipped.' })
  purchaseOrderId!: string;

  @Field(() => Boolean, { description: 'True: it cancels. False: it will not, and somebody waits for that answer.' })
  isCancelled!: boolean;

  @Field(() => [UnitsInput], {
    nullable: true,
    description:
      'Which units it cancels, at most 100 lines. Left out or empty: those that it was asked to cancel, or, where it was asked for none, all that have not shipped. Left out where it does not cancel.',
  })
  units?: UnitsInput[] | null;

  @Field(() => SupplierFailureEnum, {
    nullable: true,
    description:
      'Why, where it says so: units that nobody had cancelled get a case by it, for OUT_OF_STOCK when left out. ALREADY_SHIPPED where it cannot cancel for that.',
  })
  failure?: SupplierFailure | null;

  @IdempotencyKey()
  idempotencyKey!: string;
}

@Noun('The purchase order as it stands now.')
export class RecordCancellationPayload {
  @Field(() => noun('PurchaseOrder'), {
    nullable: true,
    description: 'The purchase order; null when there is none, or it is not yours to see.',
  })
  purchaseOrder!: object | null;

  @UserErrors()
  userErrors!: UserError[];
}
