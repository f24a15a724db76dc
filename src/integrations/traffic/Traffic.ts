import type { ExchangeRequest, PartnerConnection } from '../calls.js';
import type { PartnerError } from '../PartnerError.js';

/** Stands between every call and its partner: lets it through or holds it back, and keeps what became of it. */
export interface Traffic {
  /**
   * Waits for a place among the calls under way, or throws HELD_BACK: then nothing was asked. Returns how to leave it.
   *
   * @param signal aborted when the caller does not want it any more: nobody waits past that
   */
  admit(connection: PartnerConnection, signal?: AbortSignal): Promise<() => void>;
  /** Keeps a call and how it ended. Never throws: what a partner has answered must not get lost on the way. */
  keep(connection: PartnerConnection, told: ToldExchange): Promise<void>;
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
}
