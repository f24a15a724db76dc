// The mutations that move goods after hand-over: sending again, and sending back.
import { Field, ID, InputType } from 'type-graphql';
import type { FreightBearer, ReturnFinding } from '../../policy/vocabulary.js';
import { FreightBearerEnum, ReturnFindingEnum } from '../enums/goods.js';
import { casePayload, ExpectedVersion, IdempotencyKey } from './shared.js';

@InputType('ReissueUnitsInput', { description: 'What is sent again, and from which offer.' })
export class ReissueUnitsInput {
  @Field(() => ID, { description: 'Id of the case.' })
  caseId!: string;

  @Field(() => [ID], {
    nullable: true,
    description: 'Units of the case; all that may be sent again when left out. At most 10000.',
  })
  unitIds?: string[] | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of an offer; the first supplier\u2019s, or else the cheapest, when left out.',
  })
  offerId?: string | null;

  @ExpectedVersion()
  expectedVersion?: number | null;

  @IdempotencyKey()
  idempotencyKey!: string;
}
export const ReissueUnitsPayload = casePayload('ReissueUnitsPayload');

@InputType('StartReturnInput', { description: 'What comes back, and who bears the freight.' })
export class StartReturnInput {
  @Field(() => ID, { description: 'Id of the case.' })
  caseId!: string;

  @Field(() => [ID], {
    nullable: true,
    description: 'Units of the case; all that may come back when left out. At most 10000.',
  })
  unitIds?: string[] | null;

  @Field(() => FreightBearerEnum, {
    nullable: true,
    description:
      'Who bears the freight, where it was agreed otherwise; never the buyer under rule C1 (NOT_OFFERED). When left out: the buyer under rule A3, else the merchant.',
  })
  freightBorneBy?: FreightBearer | null;

  @ExpectedVersion()
  expectedVersion?: number | null;

  @IdempotencyKey()
  idempotencyKey!: string;
}
export const StartReturnPayload = casePayload('StartReturnPayload');

@InputType('RegisterReturnInput', { description: 'How the goods travel back.' })
export class RegisterReturnInput {
  @Field(() => ID, { description: 'Id of the case.' })
  caseId!: string;

  @Field(() => String, { description: 'Who carries them, as the carrier writes itself: 1 to 100 characters.' })
  carrier!: string;

  @Field(() => String, { description: 'The number of the waybill: 1 to 100 characters.' })
  waybillNo!: string;

  @ExpectedVersion()
  expectedVersion?: number | null;
}
export const RegisterReturnPayload = casePayload('RegisterReturnPayload');

@InputType('ReceiveReturnInput', { description: 'Whose goods are here.' })
export class ReceiveReturnInput {
  @Field(() => ID, { description: 'Id of the case.' })
  caseId!: string;

  @ExpectedVersion()
  expectedVersion?: number | null;
}
export const ReceiveReturnPayload = casePayload('ReceiveReturnPayload');

@InputType('InspectReturnInput', { description: 'What was in the box.' })
export class InspectReturnInput {
  @Field(() => ID, { description: 'Id of the case.' })
  caseId!: string;

  @Field(() => ReturnFindingEnum, { description: 'What was found.' })
  finding!: ReturnFinding;

  @Field(() => String, { nullable: true, description: 'What was seen, at most 2000 characters; no buyer reads it.' })
  note?: string | null;

  @ExpectedVersion()
  expectedVersion?: number | null;

  @IdempotencyKey()
  idempotencyKey!: string;
}
export const InspectReturnPayload = casePayload('InspectReturnPayload');
