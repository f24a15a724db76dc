import type {
  InterceptionFailure,
  InterceptionState,
  InvestigationReason,
  ParcelState,
} from '../../policy/vocabulary.js';
import type { CallContext, OutcomeClass } from '../calls.js';

/**
 * What we ask of a carrier: stop a parcel, make a label for one that comes back, look for one, and tell how that goes.
 * Results of interceptions and investigations may come by callback only.
 */
export interface CarrierGateway {
  readonly outcomes: { intercept: OutcomeClass; orderReturnLabel: OutcomeClass; investigate: OutcomeClass };
  intercept(request: InterceptRequest, context: CallContext): Promise<InterceptAnswer>;
  /** Null when the carrier knows no interception under our reference. */
  findInterception(reference: string, context: CallContext): Promise<InterceptionReport | null>;
  orderReturnLabel(request: ReturnLabelRequest, context: CallContext): Promise<ReturnLabelAnswer>;
  /** Null when the carrier knows no label under our reference. */
  findReturnLabel(reference: string, context: CallContext): Promise<ReturnLabel | null>;
  investigate(request: InvestigateRequest, context: CallContext): Promise<InvestigateAnswer>;
  /** Null when the carrier knows no investigation under our reference. */
  findInvestigation(reference: string, context: CallContext): Promise<InvestigationReport | null>;
  /** The newest 200 at most, the newest last. Null when the carrier does not know the parcel. */
  scansOf(waybillNo: string, context: CallContext): Promise<CarrierScan[] | null>;
}

export interface InterceptRequest {
  /** Ours, unique per interception. */
  reference: string;
  waybillNo: string;
  kind: 'RETURN_TO_SENDER';
  reason: string;
}

export type InterceptAnswer =
  | { kind: 'ACCEPTED'; carrierReference: string; feeMinor: bigint; currency: string }
  | { kind: 'DECLINED'; failure: InterceptionFailure; message: string };

export interface InterceptionReport {
  reference: string;
  carrierReference: string;
  state: InterceptionState;
  failure: InterceptionFailure | null;
  feeMinor: bigint;
  currency: string;
}

export interface ReturnLabelRequest {
  /** Ours, unique per label. */
  reference: string;
  /** ISO 3166-1 alpha-2; null when we do not know it. */
  fromCountry: string | null;
  toCountry: string | null;
  payer: 'BUYER' | 'MERCHANT';
  units: number;
  reason: string;
}

export interface ReturnLabel {
  kind: 'READY';
  waybillNo: string;
  /** https, or http on this machine. */
  labelUrl: string;
  /** What it costs the merchant. */
  feeMinor: bigint;
  currency: string;
  /** Null: without an end. */
  validUntil: Date | null;
}

/** Why a carrier makes no label. */
export const RETURN_LABEL_FAILURES = ['NOT_SERVED', 'ADDRESS_INVALID', 'NO_CONTRACT', 'OTHER'] as const;
export type ReturnLabelFailure = (typeof RETURN_LABEL_FAILURES)[number];

export type ReturnLabelAnswer = ReturnLabel | { kind: 'DECLINED'; failure: ReturnLabelFailure; message: string };

export interface InvestigateRequest {
  /** Ours, unique per investigation. */
  reference: string;
  waybillNo: string;
  reason: InvestigationReason;
  wantsProofOfDelivery: boolean;
}

/** Why a carrier does not look for a parcel. */
export const INVESTIGATION_FAILURES = ['WAYBILL_UNKNOWN', 'NOT_OUR_ACCOUNT', 'TOO_EARLY', 'TOO_LATE', 'OTHER'] as const;
export type InvestigationFailure = (typeof INVESTIGATION_FAILURES)[number];

export type InvestigateAnswer =
  { kind: 'ACCEPTED'; carrierReference: string } | { kind: 'DECLINED'; failure: InvestigationFailure; message: string };

/** What a carrier says that it found; PENDING: nothing yet. */
export const INVESTIGATION_RESULTS = ['PENDING', 'FOUND', 'LOST', 'DAMAGED', 'DELIVERED'] as const;
export type InvestigationResult = (typeof INVESTIGATION_RESULTS)[number];

export interface InvestigationReport {
  reference: string;
  carrierReference: string;
  waybillNo: string;
  result: InvestigationResult;
  /** https, or http on this machine. */
  proofUrl: string | null;
  message: string | null;
}

export interface CarrierScan {
  waybillNo: string;
  provider: string;
  code: string;
  state: ParcelState;
  /** The sender's number of the scan, or a hash of what the scan says: the same scan always has the same. */
  eventId: string;
  text: string;
  occurredAt: Date;
}
