import type { EvidenceView } from '../policy/vocabulary.js';

/** Makes addresses that open one file for a short time, without a token. */
export interface EvidenceLinks {
  linkTo(evidenceId: string, what: EvidenceView): string;
  /** The statement of the deposit of a merchant, or a part of it. */
  linkToStatement(merchantId: string, wish: StatementWish): string;
}

export interface StatementWish {
  format: 'csv' | 'xlsx';
  /** Included; null: from the first line. */
  from: Date | null;
  /** Excluded; null: to the last line. */
  until: Date | null;
}
