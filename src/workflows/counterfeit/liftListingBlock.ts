import { refuse } from '../../policy/refusals.js';
import type { App, Viewer } from '../App.js';
import { lockCase } from '../cases/caseFile.js';
import { doerOf, tell } from '../cases/timeline.js';
import { decide, type Decision } from '../decide.js';
import { liftRestrictions } from '../standing/liftRestrictions.js';

export interface LiftInput {
  caseId: string;
  /** For the merchant. */
  reason: string;
}

/** The mutation `liftListingBlock`: what was blocked because of a counterfeit in this case may be listed again, such as from another supplier. */
export async function liftListingBlock(
  app: App,
  viewer: Viewer,
  { caseId, reason }: LiftInput,
): Promise<Decision<{ caseId: string }>> {
  return decide(app, viewer, { case: caseId }, async (tx) => {
    const theCase = await lockCase(tx, caseId);
    if (reason.trim() === '') return refuse('REASON_NEEDED', 'Say why.', { field: ['reason'] });
    const lifted = await liftRestrictions(tx, { cause: 'COUNTERFEIT', causeId: theCase.id }, reason.trim());
    if (lifted === 0) return refuse('NOT_OFFERED', 'Nothing is blocked because of this case.');
    const sentence = `The listing is open again: ${reason.trim()}`;
    await tell(tx, theCase, doerOf(viewer), { kind: 'LISTING_OPENED', sentence });
    return { ok: true, value: { caseId: theCase.id } };
  });
}
