import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import type { ConflictChoice } from '../../policy/vocabulary.js';

/** What `cases.conflict` holds: the two shipments for the same units, and what a person chose. */
export interface ConflictRecord {
  originalPurchaseOrderId: string;
  originalParcelId: string;
  replacementPurchaseOrderId: string | null;
  replacementParcelId: string | null;
  choice: ConflictChoice | null;
}

export function conflictOf(theCase: AfterSalesCase): ConflictRecord & { [key: string]: string | null } {
  return theCase.conflict as unknown as ConflictRecord & { [key: string]: string | null };
}
