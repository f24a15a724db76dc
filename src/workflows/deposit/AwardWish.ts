import type { Money } from '../../policy/money.js';
import type { Rate } from '../../policy/rate.js';
import type { AwardBeneficiary, AwardReason } from '../../policy/vocabulary.js';
import type { Doer } from '../cases/timeline.js';

/** What is to be taken out of a merchant's deposit, for whom and why. */
export interface AwardWish {
  /** Used once per merchant: the same award again is the first one. */
  key: string;
  reason: AwardReason;
  caseId: string | null;
  orderId: string | null;
  inspectionId?: string | null;
  beneficiary: AwardBeneficiary;
  /** In the currency that the order was paid in; of an award to the marketplace in any. */
  amount: Money;
  by: Doer;
  /** From the currency of the amount to that of the deposit. */
  rate?: Rate | null;
  statement?: string | null;
  /** Of a case, for which units; for all that are left when left out. */
  unitIds?: readonly string[];
}
