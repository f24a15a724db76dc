import type { EvidenceKind, Problem, VerificationState } from '../../policy/vocabulary.js';
import type { CallContext, OutcomeClass } from '../calls.js';

/** What we ask of the marketplace: look at a claim and its evidence. What it decides comes by callback or look-up. */
export interface MarketplaceGateway {
  readonly outcomes: { submit: OutcomeClass; addEvidence: OutcomeClass };
  submit(request: SubmitRequest, context: CallContext): Promise<SubmitAnswer>;
  addEvidence(request: AddEvidenceRequest, context: CallContext): Promise<AddEvidenceAnswer>;
  /** Null when the marketplace knows no verification under our reference. */
  findVerification(reference: string, context: CallContext): Promise<VerificationReport | null>;
}

export interface SubmitRequest {
  /** Ours, unique per round. */
  reference: string;
  caseNo: string;
  /** The order's number at the marketplace. */
  orderNo: string;
  problem: Problem;
  /** 1, 2 … of the case. */
  round: number;
  isAppeal: boolean;
  statement: string | null;
  units: { lineId: string; sku: string; title: string; quantity: number }[];
  evidence: ShownEvidence[];
}

export interface ShownEvidence {
  evidenceId: string;
  kind: EvidenceKind;
  sha256: string;
  /** Opened without a login. */
  url: string;
  late: boolean;
  /** The same file has been shown for another case. */
  seenBefore: boolean;
}

export type SubmitAnswer =
  { kind: 'ACCEPTED'; marketplaceNo: string } | { kind: 'DECLINED'; code: string; message: string };

export interface AddEvidenceRequest {
  /** Of the verification. */
  reference: string;
  statement: string | null;
  evidence: ShownEvidence[];
}

export type AddEvidenceAnswer = { kind: 'ACCEPTED' } | { kind: 'DECLINED'; code: string; message: string };

/** What a marketplace may say of a verification. */
export const REPORTED_STATES = [
  'PENDING',
  'MORE_WANTED',
  'UPHELD',
  'REFUSED',
] as const satisfies readonly VerificationState[];
export type ReportedState = (typeof REPORTED_STATES)[number];

export interface VerificationReport {
  reference: string;
  marketplaceNo: string;
  state: ReportedState;
  message: string | null;
  /** Given exactly when it is UPHELD or REFUSED. */
  decidedAt: Date | null;
}
