import type { Provider } from '../policy/vocabulary.js';
import type { PartnerError } from './PartnerError.js';

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
  /** By `performance.now()` of this process: nothing leaves later, also when the process slept meanwhile. */
  leavesBy?: number;
  /** What the call is for, by which its record is found. */
  about?: { actionId?: string; orderId?: string; caseId?: string | null };
  /** The partner's own number of what the call is about, once it has told it: of a purchase order, of a verification. */
  partnerNo?: string | null;
  /** The number that it gave to this very request, when it answered before that it will decide later. */
  answerNo?: string | null;
  /** By what we call the articles that the call is about, for a partner that has several names for each. */
  skus?: readonly string[];
  /** An earlier attempt may have reached the partner. */
  mayBeDone?: boolean;
  /** Seen in the transaction that says that we ask: nothing is against a call, and only how many are under way limits it. */
  free?: { concurrent: number; untilMs: number };
  /** Holds the last call that was answered, for whoever keeps it in the transaction of its answer. Left out: it is kept at once. */
  answered?: ToldExchange[];
}

/** What a client needs to reach one partner account. Secrets never reach a log. */
export interface PartnerConnection {
  /** Whose account it is. */
  merchantId: string;
  accountId: string;
  /** Whose protocol it speaks. */
  provider: Provider;
  name: string;
  baseUrl: string;
  /**
   * For our own protocol the Standard Webhooks secret (whsec_…), which signs our requests and their callbacks; for others what
   * joinSecrets of policy makes.
   */
  secret: string;
}

export interface ExchangeRequest {
  /** What is asked, in one word, for whoever reads the record of it: placeOrder, aliexpress.ds.order.create. */
  call: string;
  method: 'GET' | 'PUT' | 'POST';
  /** Below the account's base address; its segments are encoded already. */
  path: string;
  query?: URLSearchParams | undefined;
  headers: Record<string, string>;
  /** The very bytes, with their type. */
  body?: { contentType: string; text: string } | undefined;
  /** May the partner have done something, should no answer come? Then its failure is an UNKNOWN_OUTCOME. */
  acts: boolean;
  context: CallContext;
}

export interface ToldExchange {
  request: ExchangeRequest;
  askedAt: Date;
  tookMs: number;
  /** Null when no answer came. */
  status: number | null;
  answer: { contentType: string; text: string } | null;
  /** Why it failed; null when the answer could be used. */
  error: PartnerError | null;
  /** Was it counted when it was let through? */
  isCounted: boolean;
}
