// Words that make a partner of the sandbox behave in a certain way: an article, a waybill, an order number or a word of a
// text that is such a word, or begins with one and a hyphen (NO-STOCK, NO-STOCK-7). README.md says what each does.
export const DECLINING_SKUS = {
  'NO-STOCK': 'OUT_OF_STOCK',
  'NOT-AVAILABLE': 'NOT_AVAILABLE',
  'BLOCKED-DEST': 'DESTINATION_BLOCKED',
  OVERSIZED: 'OVERSIZED',
  'BAD-ADDRESS': 'ADDRESS_INVALID',
  'STALE-MAPPING': 'MAPPING_STALE',
  'RISK-CONTROL': 'RISK_CONTROL',
} as const;

export type MagicWord =
  | keyof typeof DECLINING_SKUS
  | 'NO-STOCK-HIDDEN'
  | 'RATE-BAN'
  | 'AUTH-EXPIRED'
  | 'TIMEOUT-AFTER'
  | 'ERROR-AFTER'
  | 'REPEATED'
  | 'LAPSES'
  | 'SILENT-CANCEL'
  | 'CANCEL-LATER'
  | 'CANCEL-SHIPPED'
  | 'REFUND-PENDING'
  | 'REFUND-REFUSED'
  | 'REFUND-NO-MONEY'
  | 'INTERCEPT-OK'
  | 'INTERCEPT-FAIL-OUT'
  | 'INTERCEPT-LATE'
  | 'INTERCEPT-SLOW'
  | 'INTERCEPT-REFUSE'
  | 'NO-LABEL'
  | 'INVESTIGATE-REFUSE'
  | 'NO-VERIFICATION'
  | 'UPHELD-AT-ONCE'
  | 'REFUSED-AT-ONCE'
  | 'MORE-WANTED-AT-ONCE';

export function isMagic(texts: string[], word: MagicWord): boolean {
  return texts.some((text) => text === word || text.startsWith(`${word}-`));
}

/** The words of a text, so that each can be magic. */
export function wordsIn(text: string | null): string[] {
  return text?.match(/[\w-]+/g) ?? [];
}
