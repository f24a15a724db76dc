import { Field } from 'type-graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { RecoveryPartyEnum, RecoveryStateEnum, RefundStateEnum } from '../enums/cases.js';
import { RuleIdEnum } from '../enums/rules.js';
import { Noun, noun } from '../noun.js';
import { Money } from './Money.js';

@Noun('The money of one case. What partners owe is listed by currency, because nothing is converted.')
export class CaseMoney {
  @Field(() => Money, { description: 'What the buyer paid for the units of the case, freight included.' })
  paid!: Money;

  @Field(() => Money, { description: 'What the buyer got back.' })
  refunded!: Money;

  @Field(() => Money, { description: 'Reserved for the buyer, and asked of the payment provider.' })
  refundPending!: Money;

  @Field(() => Money, { description: 'Held back, because what it was for came undone.' })
  refundFrozen!: Money;

  @Field(() => Money, { description: 'Interception fees withheld from the buyer\u2019s refunds (rule S2).' })
  feeWithheld!: Money;

  @Field(() => String, {
    nullable: true,
    description:
      'Why nothing is refunded although a refund was due: the fee that took all that was paid (rule S2), or that nothing was paid. Null otherwise.',
  })
  nothingRefunded!: string | null;

  @Field(() => [Money], { description: 'What came back from suppliers and carriers, by currency. Empty for a buyer.' })
  recovered!: Money[];

  @Field(() => [Money], { description: 'What is still to come back, by currency. Empty for a buyer.' })
  recoveryOpen!: Money[];

  @Field(() => [Money], { description: 'What debtors refused, by currency. Empty for a buyer.' })
  recoveryRefused!: Money[];

  @Field(() => [Money], {
    description:
      'What the buyer got out of the merchant\u2019s deposit, by currency: refunds, which are part of `refunded`, and compensations, which are not. Empty for a buyer.',
  })
  paidByDeposit!: Money[];

  @Field(() => [Money], { description: 'What carriers took for interceptions, by currency. Empty for a buyer.' })
  interceptionFees!: Money[];
}

@Noun('Money on its way back to a buyer: reserved first, then paid or released. Never more than was paid.', {
  isNode: true,
})
export class Refund {
  @Field(() => noun('Case'), { description: 'For which case.' })
  case!: object;

  @Field(() => RefundStateEnum, { description: 'Where it stands.' })
  state!: string;

  @Field(() => Money, { description: 'What the buyer gets.' })
  amount!: Money;

  @Field(() => Money, { description: 'The interception fee withheld from it (rule S2).' })
  feeWithheld!: Money;

  @Field(() => RuleIdEnum, { description: 'The rule that grants it.' })
  ruleId!: string;

  @Field(() => noun('Award'), {
    nullable: true,
    description: 'The award by which the deposit pays it; null when the merchant does. Null for a buyer.',
  })
  award!: object | null;

  @Field(() => String, { nullable: true, description: 'Its number with the payment provider.' })
  refundNo!: string | null;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was reserved.' })
  createdAt!: string;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it was paid or declined.' })
  settledAt!: string | null;
}

@Noun('Money that a supplier, a carrier or the buyer owes the merchant for one case.', { isNode: true })
export class Recovery {
  @Field(() => noun('Case'), { description: 'For which case.' })
  case!: object;

  @Field(() => RecoveryPartyEnum, { description: 'Who owes it.' })
  against!: string;

  @Field(() => noun('PurchaseOrder'), { nullable: true, description: 'For which purchase order.' })
  purchaseOrder!: object | null;

  @Field(() => noun('Parcel'), { nullable: true, description: 'For which parcel.' })
  parcel!: object | null;

  @Field(() => RecoveryStateEnum, { description: 'Where it stands.' })
  state!: string;

  @Field(() => Money, { description: 'What is owed.' })
  amount!: Money;

  @Field(() => Money, { description: 'What came back of it.' })
  recovered!: Money;

  @Field(() => String, { description: 'Why it is owed.' })
  reason!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'Since when.' })
  createdAt!: string;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it came back or was refused.' })
  settledAt!: string | null;
}
