import type { DisclosedInspection } from '../../entities/DisclosedInspection.js';
import { stateAfter } from '../../policy/inspection.js';
import type { Tx } from '../App.js';
import { executeFinding } from './executeFinding.js';
import { changeDisclosed, lockDisclosed } from './lockDisclosed.js';
import { changeInspection } from './lockInspection.js';
import { tellDisclosure } from './tellDisclosure.js';

/** The window of an appeal has passed without one: the finding is final, and what follows from it happens now. */
export async function inspectionAppealOver(tx: Tx, seen: DisclosedInspection): Promise<void> {
  const { inspection, disclosed } = await lockDisclosed(tx, seen);
  const next = stateAfter(inspection.state, 'APPEAL_OVER');
  if (!next.ok) return;
  await changeInspection(tx, inspection, { state: next.value, finalAt: tx.now });
  await changeDisclosed(tx, disclosed, { finalAt: tx.now });
  await tellDisclosure(tx, disclosed);
  await executeFinding(tx, inspection, disclosed);
}
