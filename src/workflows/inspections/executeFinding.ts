import type { DisclosedInspection } from '../../entities/DisclosedInspection.js';
import type { Inspection } from '../../entities/Inspection.js';
import type { Tx } from '../App.js';
import type { Doer } from '../cases/timeline.js';
import { restrict } from '../standing/restrict.js';

/**
 * What a final finding leads to (rule C3), once, in the transaction that makes it final: points, an award from the deposit, and for
 * counterfeit goods a blocked listing.
 */
export async function executeFinding(
  tx: Tx,
  inspection: Inspection,
  { finding, variantId }: DisclosedInspection,
  _by: Doer,
): Promise<void> {
  if (finding !== 'COUNTERFEIT') return;
  await restrict(tx, { kind: 'LISTING_BLOCKED', cause: 'COUNTERFEIT', causeId: inspection.id, variantId });
}
