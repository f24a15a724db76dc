import type { EvidenceView } from '../policy/vocabulary.js';

/** Makes addresses that open one file for a short time, without a token. */
export interface EvidenceLinks {
  linkTo(evidenceId: string, what: EvidenceView): string;
}
