// The mutations on blind purchases; all but appealInspection are the operators'.
import { Field, ID, InputType, Int } from 'type-graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Currency } from '../codes.js';
import type { AppealDecision, CustodyStep, InspectionCostKind, InspectionFinding } from '../../policy/vocabulary.js';
import { Decimal } from '../Decimal.js';
import {
  AppealDecisionEnum,
  CustodyStepEnum,
  InspectionCostKindEnum,
  InspectionFindingEnum,
} from '../enums/inspections.js';
import { Noun, noun } from '../noun.js';
import type { UserError } from '../nouns/UserError.js';
import { IdempotencyKey, UserErrors } from './shared.js';

const INSPECTION_ID = 'Id of an Inspection.';
const REPORT = 'The report of the laboratory, 1 to 5000 characters; the merchant reads it when it is told.';

function InspectionVersion(): PropertyDecorator {
  return Field(() => Int, {
    nullable: true,
    description:
      'The version that was decided on, 1 or more; refused with VERSION_CONFLICT when it has changed since. Not checked when left out.',
  });
}

@InputType('CreateInspectionProgrammeInput', { description: 'A time in which the marketplace buys blind.' })
export class CreateInspectionProgrammeInput {
  @Field(() => String, { description: 'What it is called, 1 to 200 characters.' })
  name!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'From when targets are drawn and bought.' })
  from!: Date;

  @Field(() => GraphQLDateTimeISO, { description: 'Until when; later than from, and not past.' })
  until!: Date;

  @Field(() => Decimal, { description: 'What may be spent in all, in CNY; more than 0.' })
  budget!: string;

  @Field(() => Int, { description: 'The share of each draw that is chance, in hundredths of a percent: 0 to 10000.' })
  randomBps!: number;

  @IdempotencyKey()
  idempotencyKey!: string;
}

@InputType('DrawInspectionsInput', { description: 'How many targets are drawn, and among whom.' })
export class DrawInspectionsInput {
  @Field(() => ID, { description: 'Id of an InspectionProgramme.' })
  programmeId!: string;

  @Field(() => Int, { description: 'At most so many targets, 1 to 100; fewer when the budget ends before.' })
  count!: number;

  @Field(() => [ID], { nullable: true, description: 'Only of these merchants, 1 to 100; of all when left out.' })
  merchantIds?: string[] | null;

  @IdempotencyKey()
  idempotencyKey!: string;
}

@InputType('CloseInspectionProgrammeInput', { description: 'Which programme draws no more.' })
export class CloseInspectionProgrammeInput {
  @Field(() => ID, { description: 'Id of an InspectionProgramme.' })
  programmeId!: string;

  @InspectionVersion()
  expectedVersion?: number | null;

  @IdempotencyKey()
  idempotencyKey!: string;
}

@InputType('RecordInspectionPurchaseInput', { description: 'Under which number the inspector bought.' })
export class RecordInspectionPurchaseInput {
  @Field(() => ID, { description: INSPECTION_ID })
  inspectionId!: string;

  @Field(() => String, { description: 'Where it was bought, as Order.source calls it, 1 to 500 characters.' })
  source!: string;

  @Field(() => String, { description: 'The order number that the shop gave, 1 to 200 characters.' })
  orderNo!: string;

  @IdempotencyKey()
  idempotencyKey!: string;
}

@InputType('RecordCustodyInput', { description: 'What happened to the goods, told by whoever saw it.' })
export class RecordCustodyInput {
  @Field(() => ID, { description: INSPECTION_ID })
  inspectionId!: string;

  @Field(() => CustodyStepEnum, { description: 'What happened.' })
  step!: CustodyStep;

  @Field(() => GraphQLDateTimeISO, { description: 'When; not in the future, and not before the link before it.' })
  at!: Date;

  @Field(() => String, { description: 'Who holds the goods from then on, 1 to 200 characters.' })
  holder!: string;

  @Field(() => String, { description: 'Where, 1 to 200 characters.' })
  place!: string;

  @Field(() => String, { description: 'The number of the seal that was found or put on, 1 to 100 characters.' })
  sealNo!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of a CustodyPhoto of this inspection, as the upload of it answered.',
  })
  photoId?: string | null;

  @Field(() => String, { nullable: true, description: 'At most 2000 characters.' })
  note?: string | null;

  @IdempotencyKey()
  idempotencyKey!: string;
}

@InputType('RecordInspectionCostInput', { description: 'A cost to be booked against the budget of the programme.' })
export class RecordInspectionCostInput {
  @Field(() => ID, { description: INSPECTION_ID })
  inspectionId!: string;

  @Field(() => InspectionCostKindEnum, { description: 'For what.' })
  kind!: InspectionCostKind;

  @Field(() => Decimal, { description: 'How much, more than 0, in the currency.' })
  amount!: string;

  @Field(() => Currency, { description: 'ISO 4217; that of the programme, nothing is converted.' })
  currency!: string;

  @Field(() => String, { nullable: true, description: 'At most 2000 characters.' })
  note?: string | null;

  @IdempotencyKey()
  idempotencyKey!: string;
}

@InputType('DecideInspectionInput', { description: 'What the examination came to.' })
export class DecideInspectionInput {
  @Field(() => ID, { description: INSPECTION_ID })
  inspectionId!: string;

  @Field(() => InspectionFindingEnum, { description: 'The finding.' })
  finding!: InspectionFinding;

  @Field(() => String, { description: `${REPORT} In English.` })
  reportEn!: string;

  @Field(() => String, { description: `${REPORT} In Chinese.` })
  reportZh!: string;

  @InspectionVersion()
  expectedVersion?: number | null;

  @IdempotencyKey()
  idempotencyKey!: string;
}

@InputType('AppealInspectionInput', { description: 'Why a finding is not accepted.' })
export class AppealInspectionInput {
  @Field(() => ID, { description: 'Id of a DisclosedInspection.' })
  disclosedInspectionId!: string;

  @Field(() => String, { description: 'What speaks against the finding, 1 to 2000 characters.' })
  statement!: string;

  @IdempotencyKey()
  idempotencyKey!: string;
}

@InputType('DecideInspectionAppealInput', { description: 'What the second examination came to.' })
export class DecideInspectionAppealInput {
  @Field(() => ID, { description: INSPECTION_ID })
  inspectionId!: string;

  @Field(() => AppealDecisionEnum, { description: 'Does the finding stand?' })
  decision!: AppealDecision;

  @Field(() => String, { description: `${REPORT} In English.` })
  reportEn!: string;

  @Field(() => String, { description: `${REPORT} In Chinese.` })
  reportZh!: string;

  @IdempotencyKey()
  idempotencyKey!: string;
}

@InputType('CancelInspectionInput', { description: 'Which inspection comes to nothing, and why.' })
export class CancelInspectionInput {
  @Field(() => ID, { description: INSPECTION_ID })
  inspectionId!: string;

  @Field(() => String, { description: 'Why, 1 to 2000 characters.' })
  reason!: string;

  @IdempotencyKey()
  idempotencyKey!: string;
}

function programmePayload(name: string): new () => { programme: object | null; userErrors: UserError[] } {
  @Noun('The programme as it stands now, and why it was refused if it was.', { name })
  class Payload {
    @Field(() => noun('InspectionProgramme'), {
      nullable: true,
      description: 'The programme; null when there is none.',
    })
    programme!: object | null;

    @UserErrors()
    userErrors!: UserError[];
  }
  return Payload;
}

function inspectionPayload(name: string): new () => { inspection: object | null; userErrors: UserError[] } {
  @Noun('The inspection as it stands now, and why it was refused if it was.', { name })
  class Payload {
    @Field(() => noun('Inspection'), { nullable: true, description: 'The inspection; null when there is none.' })
    inspection!: object | null;

    @UserErrors()
    userErrors!: UserError[];
  }
  return Payload;
}

export const CreateInspectionProgrammePayload = programmePayload('CreateInspectionProgrammePayload');
export const CloseInspectionProgrammePayload = programmePayload('CloseInspectionProgrammePayload');
export const RecordInspectionPurchasePayload = inspectionPayload('RecordInspectionPurchasePayload');
export const RecordCustodyPayload = inspectionPayload('RecordCustodyPayload');
export const RecordInspectionCostPayload = inspectionPayload('RecordInspectionCostPayload');
export const DecideInspectionPayload = inspectionPayload('DecideInspectionPayload');
export const DecideInspectionAppealPayload = inspectionPayload('DecideInspectionAppealPayload');
export const CancelInspectionPayload = inspectionPayload('CancelInspectionPayload');

@Noun('What was drawn, and why it was refused if it was.')
export class DrawInspectionsPayload {
  @Field(() => noun('InspectionDraw'), { nullable: true, description: 'The draw; null after a refusal.' })
  draw!: object | null;

  @Field(() => [noun('Inspection')], { description: 'The targets, the greatest risk first.' })
  inspections!: object[];

  @Field(() => noun('InspectionProgramme'), { nullable: true, description: 'The programme; null when there is none.' })
  programme!: object | null;

  @UserErrors()
  userErrors!: UserError[];
}

@Noun('The finding as it stands now, and why it was refused if it was.')
export class AppealInspectionPayload {
  @Field(() => noun('DisclosedInspection'), {
    nullable: true,
    description: 'The finding; null when there is none, or it is not yours to see.',
  })
  disclosedInspection!: object | null;

  @UserErrors()
  userErrors!: UserError[];
}
