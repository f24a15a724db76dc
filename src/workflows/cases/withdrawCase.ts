import { mayWithdraw } from '../../policy/withdraw.js';
import type { App, Viewer } from '../App.js';
import { decide, type Decision } from '../decide.js';
import { clearDeadline } from '../deadlines/setDeadline.js';
import { lockCase, moveCase } from './caseFile.js';
import { caseFactsOf } from './factsOf.js';
import { doerOf } from './timeline.js';

export interface WithdrawInput {
  caseId: string;
  expectedVersion?: number | null;
  reason?: string | null;
}

/** The mutation `withdrawCase`: the problem is no longer one. Nothing that is under way is undone by it. */
export async function withdrawCase(
  app: App,
  viewer: Viewer,
  input: WithdrawInput,
): Promise<Decision<{ caseId: string }>> {
  return decide(app, viewer, { case: input.caseId }, async (tx) => {
    const theCase = await lockCase(tx, input.caseId, input.expectedVersion);
    const may = mayWithdraw(await caseFactsOf(tx, theCase), viewer);
    if (!may.ok) return may;
    await clearDeadline(tx, 'SETTLE_BY', theCase);
    await moveCase(tx, theCase, doerOf(viewer), {
      to: 'WITHDRAWN',
      kind: 'WITHDRAWN',
      sentence: input.reason ? `Withdrawn: ${input.reason}` : 'Withdrawn.',
      change: { outcome: 'WITHDRAWN' },
    });
    return { ok: true, value: { caseId: theCase.id } };
  });
}
