import type { Tx } from '../App.js';
import type { Held } from './decideInspected.js';
import { changeInspection } from './lockInspection.js';
import { moveBudget } from './lockProgramme.js';

/** What is set aside for a target and not needed any more goes back to the budget. */
export async function releaseReserve(tx: Tx, { inspection, programme }: Held): Promise<void> {
  if (inspection.reservedMinor === 0n) return;
  await moveBudget(tx.manager, programme, { reserve: -inspection.reservedMinor, spend: 0n, now: tx.now });
  await changeInspection(tx, inspection, { reservedMinor: 0n });
}
