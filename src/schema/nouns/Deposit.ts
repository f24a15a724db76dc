// What a merchant has in escrow, and what is awarded out of it.
import { Field, Int } from 'type-graphql';
import { GraphQLDateTimeISO, GraphQLLocalDate } from 'graphql-scalars';
import { StatementArgs } from '../args/depositArgs.js';
import { PageArgs } from '../args/PageArgs.js';
import { connectionOf } from '../connection.js';
import { Decimal } from '../Decimal.js';
import {
  AwardAppealStateEnum,
  AwardBeneficiaryEnum,
  AwardCoverEnum,
  AwardReasonEnum,
  AwardStateEnum,
  DepositEntryKindEnum,
  DepositStateEnum,
} from '../enums/deposit.js';
import { ActorEnum } from '../enums/people.js';
import { RuleIdEnum } from '../enums/rules.js';
import { Noun, noun, TakesArgs } from '../noun.js';
import { Money } from './Money.js';

@Noun(
  'What a merchant has in escrow; it answers to buyers when a rule or an agreement is broken ([P]). One a merchant; seen by its admins and by operators.',
  { isNode: true },
)
export class Deposit {
  @Field(() => noun('Merchant'), { description: 'Whose.' })
  merchant!: object;

  @Field(() => DepositStateEnum, { description: 'Where it stands.' })
  state!: string;

  @Field(() => Money, { description: 'What is held now.' })
  balance!: Money;

  @Field(() => Money, { description: 'What the marketplace advanced for the merchant and has not got back.' })
  owed!: Money;

  @Field(() => Money, {
    nullable: true,
    description:
      'What a shop of this kind must hold, by the figures of the day ([P]); null while nobody has said what kind it is.',
  })
  required!: Money | null;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'Until when it must be topped up to what is required; null when it need not be.',
  })
  topUpBy!: string | null;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'Since when the shop is under supervision because it was not; see Merchant.restrictions.',
  })
  supervisedSince!: string | null;

  @Field(() => noun('DepositEntryConnection'), {
    description: 'Every change with the balance after it, the latest first.',
  })
  @TakesArgs(() => PageArgs)
  statement!: object;

  @Field(() => String, {
    description:
      'Where the statement can be saved, within the next 15 minutes and without a token. Amounts are decimals of the currency; text that a spreadsheet would take for a formula begins with an apostrophe.',
  })
  @TakesArgs(() => StatementArgs)
  statementUrl!: string;

  @Field(() => noun('AwardConnection'), { description: 'What was awarded out of it, the latest decision first.' })
  @TakesArgs(() => PageArgs)
  awards!: object;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was opened, or opened again.' })
  openedAt!: string;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'When the merchant asked for it back; null: it has not.',
  })
  releaseRequestedAt!: string | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it was given back.' })
  releasedAt!: string | null;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was last changed.' })
  updatedAt!: string;

  @Field(() => Int, { description: 'Counts its changes.' })
  version!: number;
}

@Noun('One line of the statement of a deposit. Lines are never changed; each follows from the one before.', {
  isNode: true,
})
export class DepositEntry {
  @Field(() => Int, { description: 'Its number, from 1, without a gap.' })
  entryNo!: number;

  @Field(() => DepositEntryKindEnum, { description: 'What happened.' })
  kind!: string;

  @Field(() => Money, { description: 'By how much the balance changed; negative when it became less.' })
  amount!: Money;

  @Field(() => Money, { description: 'What was held afterwards.' })
  balance!: Money;

  @Field(() => Money, { description: 'By how much the debt to the marketplace changed.' })
  owedChange!: Money;

  @Field(() => Money, { description: 'What was owed to the marketplace afterwards.' })
  owed!: Money;

  @Field(() => noun('Award'), {
    nullable: true,
    description: 'Of which award; null for what the merchant paid or got back.',
  })
  award!: object | null;

  @Field(() => noun('Case'), { nullable: true, description: 'For which case; null when for none.' })
  case!: object | null;

  @Field(() => String, { nullable: true, description: 'The reference of the payment; null when there is none.' })
  reference!: string | null;

  @Field(() => GraphQLDateTimeISO, { description: 'When.' })
  at!: string;
}

@Noun(
  'Money out of a merchant\u2019s deposit, for a buyer or for the marketplace. What was decided stays as it was; an award that did not stand is reversed.',
  { isNode: true },
)
export class Award {
  @Field(() => noun('Merchant'), { description: 'Out of whose deposit.' })
  merchant!: object;

  @Field(() => noun('Case'), { nullable: true, description: 'For which case; null when for none.' })
  case!: object | null;

  @Field(() => noun('Order'), { nullable: true, description: 'For which order; null when for none.' })
  order!: object | null;

  @Field(() => AwardReasonEnum, { description: 'Why.' })
  reason!: string;

  @Field(() => RuleIdEnum, { nullable: true, description: 'The rule of the case; null when for no case.' })
  ruleId!: string | null;

  @Field(() => AwardBeneficiaryEnum, { description: 'For whom.' })
  beneficiary!: string;

  @Field(() => AwardCoverEnum, { description: 'What it pays.' })
  covers!: string;

  @Field(() => AwardStateEnum, { description: 'Where it stands.' })
  state!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Its place in the order in which awards took money, from 1; null while it waits for a rate.',
  })
  awardNo!: number | null;

  @Field(() => Money, { description: 'What the beneficiary gets, in the currency of the order.' })
  amount!: Money;

  @Field(() => Money, { description: 'What was taken out of the deposit for it, in the currency of the deposit.' })
  debited!: Money;

  @Field(() => Money, { description: 'What the marketplace advanced for it, in the currency of the deposit.' })
  advanced!: Money;

  @Field(() => Decimal, {
    nullable: true,
    description:
      'So many units of the deposit\u2019s currency for one of the order\u2019s; null when both are the same.',
  })
  rate!: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Of which day the rate is.' })
  rateOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Who published the rate.' })
  rateSource!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was decided, in words; null when nobody said more.' })
  statement!: string | null;

  @Field(() => noun('Refund'), { nullable: true, description: 'The refund that it pays; null for all but REFUND.' })
  refund!: object | null;

  @Field(() => String, { nullable: true, description: 'The number of the payment; null while it is not paid.' })
  paymentNo!: string | null;

  @Field(() => ActorEnum, { description: 'Who decided: an operator, or the product itself by rule.' })
  decidedBy!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'When.' })
  decidedAt!: string;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it was paid, or could not be.' })
  settledAt!: string | null;

  @Field(() => GraphQLDateTimeISO, { description: 'Until when the merchant may appeal (a figure of the day).' })
  appealUntil!: string;

  @Field(() => AwardAppealStateEnum, {
    nullable: true,
    description: 'Where the appeal stands; null: nobody has appealed.',
  })
  appealState!: string | null;

  @Field(() => String, { nullable: true, description: 'Why the merchant thinks that it is wrong.' })
  appealStatement!: string | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When the merchant appealed.' })
  appealedAt!: string | null;

  @Field(() => String, { nullable: true, description: 'What the marketplace answered to the appeal.' })
  appealAnswer!: string | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it answered.' })
  appealDecidedAt!: string | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it was reversed.' })
  reversedAt!: string | null;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was last changed.' })
  updatedAt!: string;
}

export const DepositConnection = connectionOf('Deposit', 'deposits');
export const DepositEntryConnection = connectionOf('DepositEntry', 'lines of statements');
export const AwardConnection = connectionOf('Award', 'awards');
