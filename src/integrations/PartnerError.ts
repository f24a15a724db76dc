/** Kinds of failure of a partner call. UNKNOWN_OUTCOME: the partner may or may not have acted. HELD_BACK: we did not ask. */
export const PARTNER_ERROR_KINDS = [
  'UNKNOWN_OUTCOME',
  'UNREACHABLE',
  'RATE_LIMITED',
  'AUTH_EXPIRED',
  'PROTOCOL',
  'HELD_BACK',
] as const;
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
