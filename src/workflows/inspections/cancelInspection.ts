import { stateAfter } from '../../policy/inspection.js';
import { accept, refuse } from '../../policy/refusals.js';
import type { App, Viewer } from '../App.js';
import type { Decision } from '../decide.js';
import { decideInspected } from './decideInspected.js';
import { changeInspection } from './lockInspection.js';
import { releaseReserve } from './releaseReserve.js';

export interface CancelInspectionInput {
  inspectionId: string;
  reason: string;
  idempotencyKey: string;
}

/**
 * The mutation `cancelInspection`: never bought, or the order came to nothing. What was booked stays booked, what was set aside is
 * free again, and an order that was linked stays out of the marketplace's figures.
 */
export async function cancelInspection(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: CancelInspectionInput,
): Promise<Decision<{ inspectionId: string }>> {
  const asked = { mutation: 'cancelInspection', key: idempotencyKey, input };
  return decideInspected(app, viewer, asked, async (tx, held) => {
    const state = stateAfter(held.inspection.state, 'CANCEL');
    if (!state.ok) return state;
    const reason = input.reason.trim();
    if (reason === '') {
      const message = 'Say why the inspection comes to nothing, in 1 to 2000 characters.';
      return refuse('REASON_NEEDED', message, { field: ['reason'] });
    }
    await changeInspection(tx, held.inspection, { state: state.value, cancelledBecause: reason });
    await releaseReserve(tx, held);
    return accept(true);
  });
}
