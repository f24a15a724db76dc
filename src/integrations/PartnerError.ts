import { PARTNER_CALL_FAILURES } from '../policy/vocabulary.js';

/** Kinds of failure of a partner call. HELD_BACK: we did not ask. */
export const PARTNER_ERROR_KINDS = [...PARTNER_CALL_FAILURES, 'HELD_BACK'] as const;
export type PartnerErrorKind = (typeof PARTNER_ERROR_KINDS)[number];

/** The only error that leaves integrations. A decline is an answer, not an error. */
export class PartnerError extends Error {
  constructor(
    readonly kind: PartnerErrorKind,
    message: string,
    readonly more: { retryAfterSeconds?: number; status?: number; cause?: unknown } = {},
  ) {
    super(message);
    this.name = 'PartnerError';
  }
}
