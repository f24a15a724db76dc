import { Field, ID, InputType } from 'type-graphql';
import { Noun, noun } from '../noun.js';
import type { UserError } from '../nouns/UserError.js';
import { IdempotencyKey, UserErrors } from './shared.js';

@InputType('UrgeSupplierInput', { description: 'Which purchase order is urged.' })
export class UrgeSupplierInput {
  @Field(() => ID, { description: 'Id of a purchase order with something left to be shipped.' })
  purchaseOrderId!: string;

  @IdempotencyKey()
  idempotencyKey!: string;
}

@Noun('The purchase order as it stands now.')
export class UrgeSupplierPayload {
  @Field(() => noun('PurchaseOrder'), {
    nullable: true,
    description: 'The purchase order; null when there is none, or it is not yours to see.',
  })
  purchaseOrder!: object | null;

  @UserErrors()
  userErrors!: UserError[];
}
