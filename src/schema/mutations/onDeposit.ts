// The mutations on deposits and awards.
import { type ClassType, Field, ID, InputType } from 'type-graphql';
import { GraphQLLocalDate } from 'graphql-scalars';
import { Currency } from '../codes.js';
import type { AwardReason, ShopType } from '../../policy/vocabulary.js';
import { Decimal } from '../Decimal.js';
import { AwardReasonEnum } from '../enums/deposit.js';
import { ShopTypeEnum } from '../enums/marketplace.js';
import { Noun, noun } from '../noun.js';
import type { UserError } from '../nouns/UserError.js';
import { IdempotencyKey, UserErrors } from './shared.js';

@InputType('MoneyInput', { description: 'An amount of one currency. Nothing is converted by itself.' })
export class MoneyInput {
  @Field(() => Decimal, { description: 'With at most the decimals of the currency, above 0.' })
  amount!: string;

  @Field(() => Currency, { description: 'ISO 4217.' })
  currencyCode!: string;
}

@InputType('RateInput', { description: 'A rate of exchange: it has a value, a day and a source, or it is none.' })
export class RateInput {
  @Field(() => Decimal, {
    description:
      'So many units of the deposit\u2019s currency for one of the order\u2019s: above 0, at most 10 decimals.',
  })
  value!: string;

  @Field(() => GraphQLLocalDate, { description: 'The day it was published; not to come.' })
  on!: string;

  @Field(() => String, { description: 'Who published it: 1 to 500 characters.' })
  source!: string;
}

@InputType('SetShopTypeInput', { description: 'What kind of shop a merchant has.' })
export class SetShopTypeInput {
  @Field(() => ID, { description: 'Id of the merchant.' })
  merchantId!: string;

  @Field(() => ShopTypeEnum, { description: 'Its deposit depends on it.' })
  shopType!: ShopType;
}

@InputType('OpenDepositInput', { description: 'Whose deposit is opened.' })
export class OpenDepositInput {
  @Field(() => ID, { description: 'Id of the merchant; its shop type must be known.' })
  merchantId!: string;
}

@InputType('RecordDepositPaymentInput', { description: 'What a merchant has paid in.' })
export class RecordDepositPaymentInput {
  @Field(() => ID, { description: 'Id of the merchant.' })
  merchantId!: string;

  @Field(() => MoneyInput, { description: 'How much, in the currency of the deposit.' })
  amount!: MoneyInput;

  @Field(() => String, { description: 'The bank\u2019s, 1 to 100 characters; recorded once.' })
  reference!: string;

  @IdempotencyKey()
  idempotencyKey!: string;
}

@InputType('DecideAwardInput', { description: 'What a buyer is awarded, and why.' })
export class DecideAwardInput {
  @Field(() => ID, { description: 'Id of a case that is not closed.' })
  caseId!: string;

  @Field(() => AwardReasonEnum, { description: 'Why; once per case.' })
  reason!: AwardReason;

  @Field(() => MoneyInput, {
    description: 'How much, in the currency of the order; never more than the rule of the case gives.',
  })
  amount!: MoneyInput;

  @Field(() => RateInput, {
    nullable: true,
    description: 'Needed exactly when the order is in another currency than the deposit.',
  })
  rate?: RateInput | null;

  @Field(() => String, { description: 'For the merchant, 1 to 2000 characters.' })
  statement!: string;

  @IdempotencyKey()
  idempotencyKey!: string;
}

@InputType('GiveAwardRateInput', { description: 'The rate that an award waits for.' })
export class GiveAwardRateInput {
  @Field(() => ID, { description: 'Id of the award.' })
  awardId!: string;

  @Field(() => RateInput, { description: 'From the currency of the order to that of the deposit.' })
  rate!: RateInput;

  @IdempotencyKey()
  idempotencyKey!: string;
}

@InputType('SettleAwardInput', { description: 'What became of an award that a person paid, or let go.' })
export class SettleAwardInput {
  @Field(() => ID, { description: 'Id of the award.' })
  awardId!: string;

  @Field(() => Boolean, { description: 'True: the buyer has got it. False: it comes back, and may be decided again.' })
  isPaid!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The number of the payment, at most 100 characters; needed when it was paid.',
  })
  paymentNo?: string | null;

  @IdempotencyKey()
  idempotencyKey!: string;
}

@InputType('AppealAwardInput', { description: 'Why an award is wrong.' })
export class AppealAwardInput {
  @Field(() => ID, { description: 'Id of the award.' })
  awardId!: string;

  @Field(() => String, { description: 'For the marketplace, 1 to 2000 characters.' })
  statement!: string;

  @IdempotencyKey()
  idempotencyKey!: string;
}

@InputType('DecideAwardAppealInput', { description: 'What is decided about an appeal.' })
export class DecideAwardAppealInput {
  @Field(() => ID, { description: 'Id of the award.' })
  awardId!: string;

  @Field(() => Boolean, { description: 'True: the merchant is right, and the award is reversed.' })
  isUpheld!: boolean;

  @Field(() => String, { description: 'For the merchant, at most 2000 characters.' })
  message!: string;

  @IdempotencyKey()
  idempotencyKey!: string;
}

@InputType('RequestDepositReleaseInput', { description: 'The wish to have the own deposit back.' })
export class RequestDepositReleaseInput {
  @IdempotencyKey()
  idempotencyKey!: string;
}

@InputType('ReleaseDepositInput', { description: 'Whose deposit is given back.' })
export class ReleaseDepositInput {
  @Field(() => ID, { description: 'Id of the merchant.' })
  merchantId!: string;

  @Field(() => String, { description: 'Of the payment to the merchant, 1 to 100 characters.' })
  reference!: string;

  @IdempotencyKey()
  idempotencyKey!: string;
}

@Noun('The merchant as it stands now.')
export class SetShopTypePayload {
  @Field(() => noun('Merchant'), { nullable: true, description: 'The merchant; null when there is none.' })
  merchant!: object | null;

  @UserErrors()
  userErrors!: UserError[];
}

function depositPayload(name: string): ClassType {
  @Noun('The deposit as it stands now.', { name })
  class Payload {
    @Field(() => noun('Deposit'), { nullable: true, description: 'The deposit; null after a refusal.' })
    deposit!: object | null;

    @UserErrors()
    userErrors!: UserError[];
  }
  return Payload;
}

function awardPayload(name: string): ClassType {
  @Noun('The award as it stands now.', { name })
  class Payload {
    @Field(() => noun('Award'), { nullable: true, description: 'The award; null after a refusal.' })
    award!: object | null;

    @UserErrors()
    userErrors!: UserError[];
  }
  return Payload;
}

export const OpenDepositPayload = depositPayload('OpenDepositPayload');
export const RecordDepositPaymentPayload = depositPayload('RecordDepositPaymentPayload');
export const RequestDepositReleasePayload = depositPayload('RequestDepositReleasePayload');
export const ReleaseDepositPayload = depositPayload('ReleaseDepositPayload');
export const DecideAwardPayload = awardPayload('DecideAwardPayload');
export const GiveAwardRatePayload = awardPayload('GiveAwardRatePayload');
export const SettleAwardPayload = awardPayload('SettleAwardPayload');
export const AppealAwardPayload = awardPayload('AppealAwardPayload');
export const DecideAwardAppealPayload = awardPayload('DecideAwardAppealPayload');
