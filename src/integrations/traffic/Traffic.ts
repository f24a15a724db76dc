import type { CallContext, PartnerConnection, ToldExchange } from '../calls.js';

/** Stands between every call and its partner: lets it through or holds it back, and keeps what became of it. */
export interface Traffic {
  /**
   * Waits for a place among the calls under way, or throws HELD_BACK: then nothing was asked.
   *
   * @param context its signal is aborted when the caller does not want it any more: nobody waits past that
   */
  admit(connection: PartnerConnection, context?: Pick<CallContext, 'signal' | 'free'>): Promise<Place>;
  /** Keeps a call and how it ended. Never throws: what a partner has answered must not get lost on the way. */
  keep(connection: PartnerConnection, told: ToldExchange): Promise<void>;
}

export interface Place {
  leave(): void;
  /** Is the call counted already? If not, it is when it is kept. */
  isCounted: boolean;
}
