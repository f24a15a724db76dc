import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import type { Tx } from '../App.js';
import { moveCase } from '../cases/caseFile.js';
import { PARTNER } from '../cases/timeline.js';
import { conflictOf } from './conflictRecord.js';

/** What was chosen in a conflict could not be carried out: a person chooses again. */
export async function reopenConflict(
  tx: Tx,
  theCase: AfterSalesCase,
  sentence: string,
  replacementParcelId?: string,
): Promise<void> {
  const conflict = { ...conflictOf(theCase), choice: null };
  await moveCase(tx, theCase, PARTNER, {
    to: 'CONFLICT',
    kind: 'CONFLICT',
    sentence,
    change: {
      intent: null,
      conflict: replacementParcelId === undefined ? conflict : { ...conflict, replacementParcelId },
    },
  });
}
