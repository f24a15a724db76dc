import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { mayAppeal, maySubmitClaim } from '../../policy/claim.js';
import type { App, Tx, Viewer } from '../App.js';
import { lockCase } from '../cases/caseFile.js';
import { caseFactsOf } from '../cases/factsOf.js';
import { doerOf, TIMER, tell } from '../cases/timeline.js';
import { messageOf } from '../../policy/refusals.js';
import { decide, type Decision } from '../decide.js';
import { once } from '../once.js';
import { Refused } from '../withTenant.js';
import { startRound } from './startRound.js';

export interface ClaimInput {
  caseId: string;
  /** In the claimant's own words, 0 to 2000 characters. */
  statement?: string | null;
  expectedVersion?: number | null;
  idempotencyKey: string;
}

/** The mutation `submitClaim`: the evidence of a case goes to the marketplace. */
export async function submitClaim(app: App, viewer: Viewer, input: ClaimInput): Promise<Decision<{ caseId: string }>> {
  return submit(app, viewer, 'submitClaim', input);
}

/** The mutation `appealVerdict`: a refused claim goes there again, with new evidence, as a new round (survival 13). */
export async function appealVerdict(
  app: App,
  viewer: Viewer,
  input: ClaimInput,
): Promise<Decision<{ caseId: string }>> {
  return submit(app, viewer, 'appealVerdict', input);
}

async function submit(
  app: App,
  viewer: Viewer,
  mutation: 'submitClaim' | 'appealVerdict',
  { idempotencyKey, ...input }: ClaimInput,
): Promise<Decision<{ caseId: string }>> {
  return decide(app, viewer, { case: input.caseId }, async (tx) => {
    const value = await once(tx, { viewer, mutation, key: idempotencyKey, input }, async () => {
      const theCase = await lockCase(tx, input.caseId, input.expectedVersion);
      const facts = await caseFactsOf(tx, theCase);
      const may = mutation === 'submitClaim' ? maySubmitClaim(facts, viewer) : mayAppeal(facts, viewer, tx.now);
      if (!may.ok) throw new Refused(may.refusals);
      await startRound(tx, theCase, may.value, doerOf(viewer), input.statement ?? noteOf(theCase));
      return { caseId: theCase.id };
    });
    return { ok: true, value };
  });
}

/** What the buyer wrote; what an agent noted is the merchant's own. */
function noteOf({ openedBy, note }: AfterSalesCase): string | null {
  return openedBy === 'BUYER' ? note : null;
}

/** An hour after the last file, and nobody submitted it: the claim goes by itself. */
export async function submitByItself(tx: Tx, theCase: AfterSalesCase): Promise<void> {
  if (theCase.state !== 'AWAITING_EVIDENCE') return;
  const may = maySubmitClaim(await caseFactsOf(tx, theCase), { role: 'TIMER' });
  if (may.ok) await startRound(tx, theCase, may.value, TIMER, noteOf(theCase));
  else await tell(tx, theCase, TIMER, { kind: 'NOT_SUBMITTED', sentence: messageOf(may) });
}
