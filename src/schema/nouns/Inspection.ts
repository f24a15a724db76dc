// Blind purchases of the marketplace. All but DisclosedInspection is for operators alone.
import { Field, Int } from 'type-graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { PageArgs } from '../args/PageArgs.js';
import { connectionOf } from '../connection.js';
import { CategoryEnum } from '../enums/rules.js';
import {
  AppealDecisionEnum,
  ChosenByEnum,
  CustodyStepEnum,
  InspectionCostKindEnum,
  InspectionFindingEnum,
  InspectionStateEnum,
} from '../enums/inspections.js';
import { Noun, noun, TakesArgs } from '../noun.js';
import { Money } from './Money.js';
import { UserError } from './UserError.js';

@Noun('A time in which the marketplace buys blind, with a budget. For operators alone.', { isNode: true })
export class InspectionProgramme {
  @Field(() => String, { description: 'What it is called.' })
  name!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'Targets are drawn and bought from this instant on.' })
  from!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'And before this one.' })
  until!: string;

  @Field(() => Money, { description: 'What may be spent in all.' })
  budget!: Money;

  @Field(() => Money, { description: 'What is set aside for targets that are not paid for yet.' })
  reserved!: Money;

  @Field(() => Money, { description: 'What was booked as cost.' })
  spent!: Money;

  @Field(() => Money, { description: 'What is neither spent nor set aside.' })
  left!: Money;

  @Field(() => Int, { description: 'The share of each draw that is chance, in hundredths of a percent, rounded up.' })
  randomBps!: number;

  @Field(() => String, { description: 'SHA-256 of the seed, in hexadecimal: shown before the first draw.' })
  seedCommitment!: string;

  @Field(() => String, { nullable: true, description: 'The seed of all draws; null until the programme is closed.' })
  seed!: string | null;

  @Field(() => [noun('InspectionDraw')], { description: 'Its draws, the first first.' })
  draws!: object[];

  @Field(() => noun('InspectionConnection'), { description: 'Its inspections, the latest first.' })
  @TakesArgs(() => PageArgs)
  inspections!: object;

  @Field(() => String, { description: 'Who made it.' })
  createdBy!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was made.' })
  createdAt!: string;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it was closed; null while targets are drawn.' })
  closedAt!: string | null;

  @Field(() => Int, { description: 'Counts its changes.' })
  version!: number;
}

@Noun('One draw of targets, with all that it chose from. For operators alone.', { isNode: true })
export class InspectionDraw {
  @Field(() => Int, { description: 'Counted from 1 in its programme.' })
  drawNo!: number;

  @Field(() => Int, { description: 'How many targets were asked for.' })
  targetCount!: number;

  @Field(() => Money, { description: 'What was left of the budget before it.' })
  budgetLeft!: Money;

  @Field(() => noun('InspectionCandidateConnection'), { description: 'What it chose from, the greatest risk first.' })
  @TakesArgs(() => PageArgs)
  candidates!: object;

  @Field(() => String, { description: 'Who drew.' })
  drawnBy!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'When.' })
  drawnAt!: string;
}

@Noun('A target that a draw could choose, with the figures of that moment; inspected orders are left out of them.')
export class InspectionCandidate {
  @Field(() => noun('Merchant'), { description: 'Whose it is.' })
  merchant!: object;

  @Field(() => noun('Variant'), { description: 'What is sold.' })
  variant!: object;

  @Field(() => CategoryEnum, { description: 'Its category at that moment.' })
  category!: string;

  @Field(() => Money, { description: 'What it was expected to cost: the price of its last sale.' })
  expected!: Money;

  @Field(() => Int, { description: 'Orders of it in 26 weeks.' })
  orders!: number;

  @Field(() => Int, { description: 'Of which with a complaint about the goods.' })
  complaints!: number;

  @Field(() => Int, { description: 'Of which refunded, in whole or in part.' })
  refunds!: number;

  @Field(() => Int, { description: 'Purchase orders of the suppliers that offer it.' })
  supplierOrders!: number;

  @Field(() => Int, { description: 'Of which went wrong.' })
  supplierFaults!: number;

  @Field(() => Int, { description: 'The risk: 0 and more; 10000 would be trouble with every order.' })
  risk!: number;

  @Field(() => Int, { description: 'Its place by risk, from 1.' })
  riskRank!: number;

  @Field(() => Int, { description: 'Its place by chance, from 1.' })
  randomRank!: number;

  @Field(() => ChosenByEnum, { nullable: true, description: 'Why it was chosen; null: it was not.' })
  chosenBy!: string | null;
}

@Noun('One blind purchase, from the plan to the end. For operators alone.', { isNode: true })
export class Inspection {
  @Field(() => noun('InspectionProgramme'), { description: 'Of which programme.' })
  programme!: object;

  @Field(() => noun('Merchant'), { description: 'Of whom it is bought.' })
  merchant!: object;

  @Field(() => noun('Variant'), { description: 'What is bought.' })
  variant!: object;

  @Field(() => InspectionStateEnum, { description: 'Where it stands.' })
  state!: string;

  @Field(() => ChosenByEnum, { description: 'Why it was chosen.' })
  chosenBy!: string;

  @Field(() => String, { description: 'Who drew it.' })
  drawnBy!: string;

  @Field(() => String, { nullable: true, description: 'Who bought; null before.' })
  boughtBy!: string | null;

  @Field(() => String, { nullable: true, description: 'The order number that the shop gave; null before.' })
  orderNo!: string | null;

  @Field(() => noun('Order'), {
    nullable: true,
    description: 'The order, which is one like any other; null while it is not known here.',
  })
  order!: object | null;

  @Field(() => Int, { description: 'Which examination it is in, from 1.' })
  roundNo!: number;

  @Field(() => InspectionFindingEnum, { nullable: true, description: 'The last finding; null before.' })
  finding!: string | null;

  @Field(() => String, { nullable: true, description: 'The report in English; null before a finding.' })
  reportEn!: string | null;

  @Field(() => String, { nullable: true, description: 'The report in Chinese; null before a finding.' })
  reportZh!: string | null;

  @Field(() => String, { nullable: true, description: 'Who made the finding; null before.' })
  decidedBy!: string | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When; null before.' })
  decidedAt!: string | null;

  @Field(() => noun('DisclosedInspection'), {
    nullable: true,
    description: 'What the merchant was told, and its appeal; null while it was told nothing.',
  })
  disclosure!: object | null;

  @Field(() => AppealDecisionEnum, { nullable: true, description: 'What an appeal came to; null: there was none yet.' })
  appealDecision!: string | null;

  @Field(() => String, { nullable: true, description: 'Who decided the appeal; null: nobody yet.' })
  appealDecidedBy!: string | null;

  @Field(() => [noun('CustodyEvent')], { description: 'The chain of custody, the first link first.' })
  custody!: object[];

  @Field(() => [noun('InspectionCost')], { description: 'What it cost, the first first.' })
  costs!: object[];

  @Field(() => Money, { description: 'What its target was expected to cost.' })
  expected!: Money;

  @Field(() => Money, { description: 'What is still set aside for it.' })
  reserved!: Money;

  @Field(() => Money, { description: 'The sum of its costs.' })
  spent!: Money;

  @Field(() => String, { nullable: true, description: 'Why it was cancelled; null when it was not.' })
  cancelledBecause!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why a final finding led to no award, such as that there is no deposit; null otherwise.',
  })
  noAwardBecause!: string | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it was over; null while it is not final.' })
  finalAt!: string | null;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was drawn.' })
  createdAt!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was last changed.' })
  updatedAt!: string;

  @Field(() => Int, { description: 'Counts its changes.' })
  version!: number;
}

@Noun('A cost of an inspection, booked against the budget of its programme.')
export class InspectionCost {
  @Field(() => InspectionCostKindEnum, { description: 'For what.' })
  kind!: string;

  @Field(() => Money, { description: 'How much.' })
  amount!: Money;

  @Field(() => String, { nullable: true, description: 'What there is to say about it.' })
  note!: string | null;

  @Field(() => String, { description: 'Who booked it.' })
  bookedBy!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'When.' })
  bookedAt!: string;
}

@Noun('One link in the chain of custody. It is never changed.')
export class CustodyEvent {
  @Field(() => Int, { description: 'Counted from 1.' })
  linkNo!: number;

  @Field(() => Int, { description: 'Of which examination.' })
  roundNo!: number;

  @Field(() => CustodyStepEnum, { description: 'What happened.' })
  step!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'When it happened.' })
  at!: string;

  @Field(() => String, { description: 'Who held the goods from then on.' })
  holder!: string;

  @Field(() => String, { description: 'Where.' })
  place!: string;

  @Field(() => String, { description: 'The number of the seal that was found or put on.' })
  sealNo!: string;

  @Field(() => String, { nullable: true, description: 'SHA-256 of its photo as it came; null without one.' })
  photoSha256!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Opens the photo for a short time, without a login; null without one.',
  })
  photoUrl!: string | null;

  @Field(() => String, { nullable: true, description: 'What there is to say about it.' })
  note!: string | null;

  @Field(() => String, { description: 'Who recorded it.' })
  recordedBy!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was recorded.' })
  recordedAt!: string;
}

@Noun('A finding of the marketplace against a merchant, as the merchant is told of it, with its appeal.', {
  isNode: true,
})
export class DisclosedInspection {
  @Field(() => noun('Order'), { description: 'The order that the marketplace had placed as any buyer does.' })
  order!: object;

  @Field(() => noun('Variant'), { description: 'What was bought.' })
  variant!: object;

  @Field(() => InspectionFindingEnum, { description: 'COUNTERFEIT or BELOW_STANDARD.' })
  finding!: string;

  @Field(() => String, { description: 'The report in English.' })
  reportEn!: string;

  @Field(() => String, { description: 'The report in Chinese.' })
  reportZh!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'When the merchant was told.' })
  disclosedAt!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'Until when the merchant may appeal.' })
  appealUntil!: string;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it appealed; null: it did not.' })
  appealedAt!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it appealed; null: it did not.' })
  appealStatement!: string | null;

  @Field(() => AppealDecisionEnum, { nullable: true, description: 'What the appeal came to; null: not decided.' })
  appealDecision!: string | null;

  @Field(() => String, { nullable: true, description: 'The report of the second examination in English.' })
  appealReportEn!: string | null;

  @Field(() => String, { nullable: true, description: 'The same in Chinese.' })
  appealReportZh!: string | null;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'Since when it is final; null while an appeal may come or is open.',
  })
  finalAt!: string | null;

  @Field(() => Int, { description: 'Counts its changes.' })
  version!: number;
}

@Noun('Whether a draw comes out as it was recorded, drawn again from the revealed seed.')
export class InspectionDrawAudit {
  @Field(() => noun('InspectionDraw'), { nullable: true, description: 'The draw; null after a refusal.' })
  draw!: object | null;

  @Field(() => Boolean, { description: 'Does the seed fit the commitment, and does the draw come out the same?' })
  isFaithful!: boolean;

  @Field(() => Int, { description: 'How many candidates were drawn from again.' })
  candidateCount!: number;

  @Field(() => Int, { description: 'How many were chosen by risk.' })
  chosenByRisk!: number;

  @Field(() => Int, { description: 'How many were chosen by chance.' })
  chosenByChance!: number;

  @Field(() => [String], { description: 'What came out otherwise, at most 100; empty when nothing did.' })
  mistakes!: string[];

  @Field(() => UserError, { nullable: true, description: 'Why there is no audit; null when there is one.' })
  refusal!: object | null;
}

export const InspectionProgrammeConnection = connectionOf('InspectionProgramme', 'inspection programmes');
export const InspectionCandidateConnection = connectionOf('InspectionCandidate', 'candidates of a draw');
export const InspectionConnection = connectionOf('Inspection', 'inspections');
export const DisclosedInspectionConnection = connectionOf('DisclosedInspection', 'findings that merchants were told');
