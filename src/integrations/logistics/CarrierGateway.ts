import type { InterceptionFailure, InterceptionState } from '../../policy/vocabulary.js';
import type { CallContext, OutcomeClass } from '../calls.js';

/** What we ask of a carrier: stop a parcel, and tell how that goes. Results may come by callback only. */
export interface CarrierGateway {
  readonly outcomes: { intercept: OutcomeClass };
  intercept(request: InterceptRequest, context: CallContext): Promise<InterceptAnswer>;
  /** Null when the carrier knows no interception under our reference. */
  findInterception(reference: string, context: CallContext): Promise<InterceptionReport | null>;
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
