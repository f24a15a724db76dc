/**
 * How an unknown outcome is resolved. KEYED: ask again with the same key. LOOKUP: look first.
 * NEITHER: a person decides. There is never a blind second send.
 */
export type OutcomeClass = 'KEYED' | 'LOOKUP' | 'NEITHER';

/** Travels with every call of a partner. */
export interface CallContext {
  /** The action's id; sent as Idempotency-Key. */
  idempotencyKey: string;
  signal?: AbortSignal;
  /** What the call is for, by which its record is found. */
  about?: { actionId?: string; orderId?: string; caseId?: string | null };
}

/** What a client needs to reach one partner account. Secrets never reach a log. */
export interface PartnerConnection {
  /** Whose account it is. */
  merchantId: string;
  accountId: string;
  name: string;
  baseUrl: string;
  /** Standard Webhooks secret (whsec_…) of this account: signs our requests and their callbacks. */
  secret: string;
}
