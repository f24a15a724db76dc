import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import type { CaseFacts, Permitted } from '../../policy/caseFacts.js';
import type { Tx } from '../App.js';
import type { Doer } from '../cases/timeline.js';
import { cancelUnits } from '../orders/cancelUnits.js';

/**
 * A replacement that has not been shipped is given up for a refund: cancelled with its supplier, and the buyer has the money as soon as
 * that is confirmed, or at once where no supplier has it.
 */
export async function giveUpReissue(
  tx: Tx,
  theCase: AfterSalesCase,
  facts: CaseFacts,
  { unitIds }: Permitted,
  doer: Doer,
): Promise<void> {
  const units = facts.units.filter((unit) => unitIds.includes(unit.unitId));
  await cancelUnits(tx, theCase, units, 'REFUND', doer);
}
